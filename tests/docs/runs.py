"""Running the examples of the documentation: each answers what a person would see."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import textwrap
from collections.abc import Iterator

import pytest

from reportgen.cli.console import print_findings
from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.model.facts import walk_facts
from reportgen.model.styled import RunKind, StyledDocument, StyledParagraph, StyledTable
from reportgen.pipeline import Stages
from reportgen.readers.kit import KIT_FILE, read_kit
from reportgen.readers.stylesheet import read_stylesheet
from reportgen.source import Source
from reportgen.workspace import MemoryWorkspace
from tests.docs.pages import Example, Fence, cell, shared_files
from tests.workspaces import ROOT, below

INPUT = "inputs/2026H1/柳溪乡.yaml"
KIT = "templates/jianbao/kit.yaml"
TEMPLATE = "templates/jianbao/report.md.j2"
_BASE = {"模板": "jianbao", "单位": "柳溪乡", "行政村": "18个"}
_NOTHING = "（没有问题）\n"
_SECTIONS = re.compile(r"^章节:.*\n(?:[ #].*\n)*", re.MULTILINE)


def answer(example: Example) -> str:
    """What the example gives: the text of its answer block or of its row's cells."""
    match example.kind:
        case "yaml 输入 → text 结果":
            return _findings(_workspace({INPUT: example.source}))
        case "yaml 输入 → text 正文":
            return _paper(_workspace({INPUT: example.source}))
        case "yaml 指标 → text 结果":
            return _kit_findings("名称: 例\n指标:\n" + textwrap.indent(example.source, "  "))
        case "yaml 模板包 → text 结果":
            return _kit_findings(example.source)
        case "yaml 版式 → text 结果":
            return _style_findings(example.source)
        case "jinja 模板 → text 正文":
            return _paper(_template_workspace(example.source), _has_title(example.source))
        case "jinja 模板 → text 结果":
            return _findings(_template_workspace(example.source))
        case "例表：取值":
            return cell(_value(example.source), code=True)
        case "例表：提醒":
            return _first_finding(_row_workspace(example.source))
        case "例表：模板":
            return cell(_paper(_template_workspace(example.source), False).rstrip("\n"), code=True)
        case "例表：拒绝":
            return _first_finding(_template_workspace(example.source))
        case _:
            raise AssertionError(example.kind)


def _workspace(files: dict[str, str]) -> MemoryWorkspace:
    content = below(ROOT / "templates/styles", "templates/styles")
    content |= {path: text.encode() for path, text in (shared_files() | files).items()}
    return MemoryWorkspace(content)


def _template_workspace(template: str) -> MemoryWorkspace:
    kit = _SECTIONS.sub("", shared_files()[KIT])
    title = "" if _has_title(template) else "# 标题\n\n"
    return _workspace({KIT: kit, TEMPLATE: title + template + "\n"})


def _has_title(template: str) -> bool:
    return template.startswith("# ")


def _row_workspace(lines: str) -> MemoryWorkspace:
    base = {key: value for key, value in _BASE.items() if not lines.startswith(key)}
    return _workspace({INPUT: "".join(f"{key}: {value}\n" for key, value in base.items()) + lines + "\n"})


def _check(workspace: MemoryWorkspace) -> tuple[StyledDocument | None, DiagnosticLog]:
    log = DiagnosticLog()
    try:
        return Stages(workspace).styled(INPUT, log), log
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
        return None, log


def _said(log: DiagnosticLog) -> str:
    out = io.StringIO()
    print_findings(log, out)
    return out.getvalue() or _NOTHING


def _findings(workspace: MemoryWorkspace) -> str:
    return _said(_check(workspace)[1])


def _first_finding(workspace: MemoryWorkspace) -> str:
    log = _check(workspace)[1]
    found = [f for f in log if f.rule != "unused-fact"]
    first = next((f for f in found if f.severity is Severity.ERROR), found[0] if found else None)
    if first is None:
        return cell("（没有问题）", "")
    return cell(f"{first.severity.value} {first.message}", "；".join(first.hints))


def _paper(workspace: MemoryWorkspace, with_title: bool = True) -> str:
    document, log = _check(workspace)
    assert document is not None, _said(log)
    blocks = document.blocks if with_title else document.blocks[1:]
    body = [b for b in blocks if with_title or b.role.name not in {"SALUTATION", "SIGNATURE", "DATE"}]
    return "".join(f"{line}\n" for block in body for line in _lines(block))


def _lines(block: StyledParagraph | StyledTable) -> Iterator[str]:
    if isinstance(block, StyledTable):
        for paragraph in block.above:
            yield from _lines(paragraph)
        for row in (block.head, *block.rows):
            yield " | ".join("".join(_words(c)) for c in row.cells).rstrip()
        return
    yield (block.label.text if block.label else "") + "".join(_words(block))


def _words(paragraph: StyledParagraph) -> Iterator[str]:
    for part in paragraph.runs:
        yield "\n" if part.kind is RunKind.BREAK else part.text


def _kit_findings(text: str) -> str:
    log = DiagnosticLog()
    files = {"kit.yaml": text, "report.md.j2": "# 标题\n"}

    def load(name: str) -> dict[str, Source] | None:
        if name == "jianbao":
            own = {p: t for p, t in shared_files().items() if p.startswith("templates/jianbao/")}
            return {p.removeprefix("templates/jianbao/"): Source(p, t) for p, t in own.items()}
        return {n: Source(f"templates/{name}/{n}", t) for n, t in files.items()} if name == "xin" else None

    read_kit("xin", load, log)
    assert KIT_FILE in files
    return _said(log)


def _style_findings(lines: str) -> str:
    """The shipped style with whole top-level parts replaced by those of the example."""
    text = (ROOT / "templates/styles/国标.yaml").read_text(encoding="utf-8")
    given = re.findall(r"^(?!#)\S+:", lines, re.MULTILINE)
    parts = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)
    kept = "".join(p for p in parts if not p.startswith(tuple(given)))
    log = DiagnosticLog()
    read_stylesheet(Source("templates/styles/本县.yaml", lines + kept), log)
    return _said(log)


def _value(line: str) -> str:
    log = DiagnosticLog()
    report = Stages(_row_workspace(line)).report(INPUT, log)
    label = line.partition(":")[0]
    header = {"单位": report.place, "署名": report.signer, "成文日期": report.date, "主送机关": report.recipient}
    if label == "期间":
        return report.period.text
    if label in header:
        fact = header[label]
        assert fact is not None
        return fact.text
    facts = [f for node in report.facts.values() for f in walk_facts(node)]
    return "、".join(f.text for f in facts if f.label.partition(".")[0].partition("[")[0] == label)


def said_by(fence: Fence, patch: pytest.MonkeyPatch) -> str:
    """The session of a block, run: its commands with what they print now."""
    said = io.StringIO()
    code = 0
    for line in fence.text.splitlines():
        if not line.startswith("$ "):
            continue
        said.write(line + "\n")
        words = shlex.split(line.removeprefix("$ "))
        match words:
            case ["cd", folder]:
                patch.chdir(folder)
            case ["echo", "$?"]:
                said.write(f"{code}\n")
            case ["reportgen", *arguments]:
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    code = run(arguments)
            case _:
                raise AssertionError(line)
    return "".join(line.rstrip() + "\n" for line in said.getvalue().splitlines())


def agrees(written: str, said: str) -> bool:
    """Whether a session's text is what is said now; a line ``…`` stands for any lines, ``…`` in one for any words."""
    lines = (re.escape(line.rstrip()) for line in written.splitlines())
    pattern = "".join("(?:.*\n)*?" if line == "…" else line.replace("…", ".*?") + "\n" for line in lines)
    return re.fullmatch(pattern, said) is not None
