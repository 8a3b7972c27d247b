"""The index of a batch: one page of HTML that names every report, links its papers and says what is the matter.

It stands beside the papers, needs nothing from outside and shows the same plain table where scripts do not run. The
filter and the sorting are written for old browsers; the page's own policy lets no other script or style in.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import quote

from reportgen.batch.jobs import Built, Held, Issued, JobResult, UpToDate
from reportgen.characters import UNPRINTABLE
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.operations.build.summary import (
    Row,
    common_notes,
    count_line,
    findings_of,
    missing_line,
    place_in,
    reason_of,
    row,
)
from reportgen.operations.check.turnout import Missing

INDEX_FILE = "index.html"

_SIGN = b'<table id="reports">'
_MOST_FINDINGS = 50  # of one input; the others are counted
_COLUMNS = (("number", "序号"), ("status", "结果"), ("input", "输入"), ("papers", "文稿"), ("reason", "说明"))


def index_page(
    rows: Sequence[JobResult | Missing], title: str, output: str, findings: Sequence[Diagnostic] = ()
) -> bytes:
    """The page for the results of inputs and for places without one, in their order; it is to stand in the folder
    ``output``, below which all papers are.

    ``findings`` are those of the batch as a whole, such as copied reports.

    The same results give the same bytes. The trace of a crash is not shown: the page may be handed on. Raises ValueError
    for a paper outside ``output``.
    """
    style, script = (
        files("reportgen.operations.build").joinpath(name).read_text("utf-8") for name in ("index.css", "index.js")
    )
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    results = [one for one in rows if not isinstance(one, Missing)]
    notes = common_notes(results)
    heads = "".join(f'<th scope="col" class="{name}">{word}</th>' for name, word in _COLUMNS)
    said_once = frozenset(note.message for note in notes)
    lines = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>",
        f'<p class="counts">{_text(count_line(results) + missing_line(rows))}。</p>',
        f'<table id="reports">\n<thead><tr>{heads}</tr></thead>\n<tbody>',
        *(_row(number, one, output, said_once) for number, one in enumerate(rows, 1)),
        "</tbody>\n</table>",
        *_list("整批的问题", findings),
        *_list("本机的情况", notes),
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def is_index(content: bytes) -> bool:
    """Whether a page is an index that was made here, of this version or an earlier one."""
    return not content or _SIGN in content


def inside(paper: str, output: str) -> str:
    """The path of a paper as seen from the folder of papers; ValueError when it is not below it."""
    path = PurePosixPath(paper).relative_to(output)
    if ".." in path.parts:
        raise ValueError(paper)
    return path.as_posix()


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _text(text: str) -> str:
    """A text as HTML; what would disorder the page unseen is shown as a sign of its own."""
    return escape(UNPRINTABLE.sub("\ufffd", text))


def _row(number: int, one: JobResult | Missing, output: str, said_once: frozenset[str]) -> str:
    if isinstance(one, Missing):
        return _line("absent", str(number), one.word, _text(one.place), "", _text(reason_of(one)))
    told = row(one)
    findings = [finding for finding in findings_of(one) if finding.message not in said_once]
    papers, reason = "".join(_links(one, output)), "".join(_reason(told, findings))
    return _line(told.status.value, str(number), told.status.word, _text(told.path), papers, reason)


def _line(kind: str, *cells: str) -> str:
    names = (name for name, _ in _COLUMNS)
    inner = "".join(f'<td class="{name}">{cell}</td>' for name, cell in zip(names, cells, strict=True))
    return f'<tr class="{kind}">{inner}</tr>'


def _links(result: JobResult, output: str) -> Iterator[str]:
    """The papers of a report: a line for each name, with a link for each form."""
    if not isinstance(result, Built | UpToDate | Held | Issued):
        return
    forms: dict[str, list[str]] = {}
    for paper in result.papers:
        forms.setdefault(PurePosixPath(paper).stem, []).append(paper)
    for name, papers in forms.items():
        links = "".join(
            f'<a href="{quote(inside(paper, output), errors="surrogateescape")}">{PurePosixPath(paper).suffix[1:].upper()}</a>'
            for paper in papers
        )
        yield f"<div>{_text(name)}{links}</div>"


def _reason(told: Row, findings: Sequence[Diagnostic]) -> Iterator[str]:
    """The reason in one line, and all findings of the input folded away behind their counts."""
    counts = [(severity, sum(1 for f in findings if f.severity is severity)) for severity in Severity]
    folded = "，".join(f"{count} 处{severity.value}" for severity, count in counts if count)
    if told.reason != folded:
        yield _text(told.reason)
    if not findings:
        return
    yield f"<details><summary>{folded}</summary><ul>"
    for finding in findings[:_MOST_FINDINGS]:
        place = place_in(told.path, finding)
        yield f"<li><b>{finding.severity.value}</b> {_text(place)}{'：' if place else ''}{_said(finding)}</li>"
    if len(findings) > _MOST_FINDINGS:
        yield f"<li>另有 {len(findings) - _MOST_FINDINGS} 处没有列出</li>"
    yield "</ul></details>"


def _said(finding: Diagnostic) -> str:
    hints = "".join(f'<span class="hint">提示：{_text(hint)}</span>' for hint in finding.hints)
    return _text(finding.message) + hints


def _list(heading: str, findings: Sequence[Diagnostic]) -> Iterator[str]:
    """Findings that belong to no row; a note about the machine names no file, since it holds for all."""
    if findings:
        yield f'<h2>{heading}</h2>\n<ul class="notes">'
        for finding in findings:
            place = "" if finding.severity is Severity.NOTE else f"{_text(str(finding.location))}："
            yield f"<li>{place}{_said(finding)}</li>"
        yield "</ul>"
