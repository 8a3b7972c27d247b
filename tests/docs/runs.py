"""Running the examples of the documentation: each answers what a person would see."""

from __future__ import annotations

import contextlib
import io
import json
import re
import runpy
import shlex
import textwrap
from collections.abc import Callable, Iterator

import pytest

from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.model.facts import walk_facts
from reportgen.model.style import Role
from reportgen.model.styled import (
    RunKind,
    StyledBlock,
    StyledChart,
    StyledDocument,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from reportgen.pipeline import Stages
from reportgen.readers.kit import KIT_FILE, MAIN_TEMPLATE, read_kit
from reportgen.readers.kit_layers import KitFiles
from reportgen.readers.stylesheet import read_stylesheet
from reportgen.source import Source
from reportgen.telling.findings import findings_lines
from reportgen.workspace import MemoryWorkspace
from reportgen.writers.text import document_lines
from tests.answers import faults
from tests.docs.pages import Example, Fence, cell, shared_files
from tests.workspaces import ROOT, below

INPUT = "inputs/2026H1/柳溪乡.yaml"
KIT = "templates/jianbao/kit.yaml"
TEMPLATE = "templates/jianbao/report.md.j2"
_BASE = {"模板": "jianbao", "单位": "柳溪乡", "行政村": "18个"}
_FRAME = {Role.SALUTATION, Role.SIGNATURE, Role.DATE}
_NOTHING = "（没有问题）\n"
_PICTURE = ROOT / "tests/golden/cases/图片/图片/分布.png"
_SECTIONS = re.compile(r"^章节:.*\n(?:[ #].*\n)*", re.MULTILINE)


def answer(example: Example) -> str:
    """What the example gives: the text of its answer block or of its row's cells."""
    run_one = _ANSWERS[example.kind]
    return run_one(example.source)


def _workspace(files: dict[str, str]) -> MemoryWorkspace:
    shipped = ("styles", "modules", "general")
    content = {p: c for name in shipped for p, c in below(ROOT / "templates" / name, f"templates/{name}").items()}
    content |= {path: text.encode() for path, text in (shared_files() | files).items()}
    return MemoryWorkspace(content)


def _template_workspace(template: str) -> MemoryWorkspace:
    kit = _SECTIONS.sub("", shared_files()[KIT])
    title = "" if _has_title(template) else "# 标题\n\n"
    found = _workspace({KIT: kit, TEMPLATE: title + template + "\n"})
    if "![" in template:
        found.content["templates/jianbao/图片/分布.png"] = _PICTURE.read_bytes()
    return found


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
    return "".join(f"{line}\n" for line in findings_lines(log)) or _NOTHING


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
    body = [b for b in blocks if with_title or not (isinstance(b, StyledParagraph) and b.role in _FRAME)]
    return "".join(f"{line}\n" for block in body for line in _lines(block))


def _structure(workspace: MemoryWorkspace) -> str:
    return "".join(f"{line.rstrip()}\n" for line in document_lines(Stages(workspace).document(INPUT, DiagnosticLog())))


def _lines(block: StyledBlock) -> Iterator[str]:
    if isinstance(block, StyledParagraph):
        yield (block.label.text if block.label else "") + "".join(_words(block))
    elif isinstance(block, StyledTable):
        for paragraph in block.above:
            yield from _lines(paragraph)
        for row in (*block.heads, *block.rows):
            yield " | ".join("".join(_words(c)) for c in row.cells).rstrip()
    elif isinstance(block, StyledChart):
        yield f"（{block.alt}）"
        yield from _lines(block.caption)
    elif isinstance(block, StyledPicture):
        yield f"（图片，{block.alt}）"
        yield from _lines(block.caption)
    else:
        yield "（目录）"


def _words(paragraph: StyledParagraph) -> Iterator[str]:
    for part in paragraph.runs:
        yield "\n" if part.kind is RunKind.BREAK else part.text


def _kit_findings(text: str) -> str:
    log = DiagnosticLog()
    files = {KIT_FILE: text, MAIN_TEMPLATE: "# 标题\n"}

    def load(name: str) -> KitFiles | None:
        if name == "jianbao":
            own = {p: t for p, t in shared_files().items() if p.startswith("templates/jianbao/")}
            return KitFiles({p.removeprefix("templates/jianbao/"): Source(p, t) for p, t in own.items()})
        if name == "xin":
            return KitFiles({n: Source(f"templates/{name}/{n}", t) for n, t in files.items()})
        shipped = {p: Source(p, c.decode()) for p, c in below(ROOT / f"templates/{name}", f"templates/{name}").items()}
        texts = {p.removeprefix(f"templates/{name}/"): source for p, source in shipped.items()}
        return KitFiles(texts) if texts else None

    read_kit("xin", load, log)
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


_ANSWERS: dict[str, Callable[[str], str]] = {
    "yaml 输入 → text 结果": lambda source: _findings(_workspace({INPUT: source})),
    "yaml 输入 → text 正文": lambda source: _paper(_workspace({INPUT: source})),
    "yaml 指标 → text 结果": lambda source: _kit_findings("名称: 例\n指标:\n" + textwrap.indent(source, "  ")),
    "yaml 模板包 → text 结果": _kit_findings,
    "yaml 版式 → text 结果": _style_findings,
    "jinja 模板 → text 正文": lambda source: _paper(_template_workspace(source), _has_title(source)),
    "jinja 模板 → text 结果": lambda source: _findings(_template_workspace(source)),
    "jinja 模板 → text 文稿": lambda source: _structure(_template_workspace(source)),
    "例表：取值": lambda source: cell(_value(source), code=True),
    "例表：提醒": lambda source: _first_finding(_row_workspace(source)),
    "例表：模板": lambda source: cell(_paper(_template_workspace(source), False).rstrip("\n"), code=True),
    "例表：拒绝": lambda source: _first_finding(_template_workspace(source)),
}


def with_a_figure_added(field: str, words: str, line: str) -> tuple[str, str]:
    """The findings and paper of the small kit with one figure more: in its field list, its template and its input."""
    files = shared_files()
    changed = {
        KIT: files[KIT].replace("指标:\n", "指标:\n" + textwrap.indent(field, "  "), 1),
        TEMPLATE: files[TEMPLATE].replace("\n。\n", f"\n{words.strip()}\n。\n", 1),
        INPUT: files[INPUT] + line,
    }
    workspace = _workspace(changed)
    return _findings(workspace), _paper(workspace)


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
            case ["python", script]:
                with contextlib.redirect_stdout(said):
                    runpy.run_path(script)
            case ["reportgen", *arguments] if "--json" in arguments:
                code = _told_as_json(arguments, said)
            case ["reportgen", *arguments]:
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    code = run(arguments)
            case _:
                raise AssertionError(line)
    return "".join(line.rstrip() + "\n" for line in said.getvalue().splitlines())


def _told_as_json(arguments: list[str], said: io.StringIO) -> int:
    """Run a command that answers with JSON, which is as its published schema says."""
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(said):
        code = run(arguments)
    assert faults([word for word in arguments if word != "--json"], json.loads(answer.getvalue())) == []
    said.write(answer.getvalue())
    return code


def agrees(written: str, said: str) -> bool:
    """Whether a session's text is what is said now; a line ``…`` stands for any lines, ``…`` in one for any words."""
    lines = (re.escape(line.rstrip()) for line in written.splitlines())
    pattern = "".join("(?:.*\n)*?" if line == "…" else line.replace("…", ".*?") + "\n" for line in lines)
    return re.fullmatch(pattern, said) is not None
