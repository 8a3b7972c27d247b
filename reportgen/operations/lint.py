"""Linting files: texts, Word files, and the reports that inputs make. What is the matter with one costs itself only."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct

from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    Refusal,
    RejectedInput,
    WorkspaceError,
    error,
    unreadable,
)
from reportgen.limits.deadline import DEADLINE, PastDeadline, deadline
from reportgen.limits.own_cost import own_cost
from reportgen.linting import RULES, correct, lint, lint_report, plain_texts, select_rules
from reportgen.linting.paper import paper_texts
from reportgen.linting.rule import Rule
from reportgen.nearest_words import did_you_mean
from reportgen.operations.check.inputs import misnamed
from reportgen.pipeline import Stages
from reportgen.readers.docx_text import read_docx_texts
from reportgen.readers.text import read_text
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

TEXTS = (".txt", ".md")
WORD = ".docx"
INPUTS = (".yaml", ".yml", ".xlsx")


class Linted(Struct, frozen=True):
    """A file with what was found in it and what was mended; ``looked_at`` says how much was read, empty for nothing."""

    path: str
    findings: tuple[Diagnostic, ...]
    corrections: tuple[Diagnostic, ...] = ()
    looked_at: str = ""


def rules_called(off: Sequence[str] = (), only: Sequence[str] = ()) -> tuple[Rule, ...]:
    """All rules but those that are ``off``, or ``only`` some; Refusal for a name that is no rule's."""
    try:
        return select_rules(off, only)
    except KeyError as fault:
        name = str(fault.args[0])
        near = did_you_mean(name, [rule.rule for rule in RULES])
        raise Refusal(f"没有“{name}”这条规则，{''.join(near) or '用 reportgen lint --list 查看'}") from None


def lint_files(
    workspace: Workspace, paths: Sequence[str], rules: Sequence[Rule], *, fix: bool = False, seconds: float = DEADLINE
) -> list[Linted]:
    """Lint files in order; ``fix`` makes the corrections that cannot change meaning, in texts alone.

    Raises Refusal, before any is read, for a file of a kind that cannot be linted, or not be mended.
    """
    for path in paths:
        _refuse_other_kind(path, fix)
    stages = Stages(workspace)
    return [_lint(stages, path, rules, fix, seconds) for path in paths]


def _refuse_other_kind(path: str, fix: bool) -> None:
    kind = PurePath(path).suffix.lower()
    if kind not in {*TEXTS, *INPUTS, WORD}:
        raise Refusal(f"“{path}”查不了：只查 .txt、.md、.docx 和 .yaml；.doc、.docm、.dotx、.wps 等先另存为 .docx")
    if fix and kind == WORD:
        raise Refusal(f"“{path}”是 Word 文件，--fix 只改 .txt 和 .md；请照列出的问题在 Word 里改")
    if fix and kind in INPUTS:
        raise Refusal(f"“{path}”是输入，--fix 只改 .txt 和 .md；请照列出的问题改输入或模板")


def _lint(stages: Stages, path: str, rules: Sequence[Rule], fix: bool, seconds: float) -> Linted:
    disguised = misnamed(path)
    if disguised:
        return Linted(path, (disguised,))
    try:
        with deadline(seconds), own_cost(path):
            kind = PurePath(path).suffix.lower()
            if kind in INPUTS:
                return _lint_report(stages, path, rules)
            if kind == WORD:
                return _lint_word(stages.workspace, path, rules)
            return _lint_text(stages.workspace, path, rules, fix)
    except PastDeadline:
        message = f"超过 {seconds:g} 秒没有查完"
        return Linted(path, (error("past-deadline", message, FileLocation(path), "文字太长的，分成几个文件再查"),))
    except RejectedInput as fault:
        return Linted(path, fault.diagnostics)
    except WorkspaceError as fault:
        return Linted(path, (unreadable(path, fault),))


def _lint_report(stages: Stages, path: str, rules: Sequence[Rule]) -> Linted:
    """The text that an input makes: what the template does not print this time is not looked at."""
    report, document, _ = stages.every_stage(path, DiagnosticLog())
    return Linted(path, lint_report(report, document, rules), (), f"印出的 {len(paper_texts(document, path))} 段")


def _lint_word(workspace: Workspace, path: str, rules: Sequence[Rule]) -> Linted:
    log = DiagnosticLog()
    sources = read_docx_texts(workspace.read(path), path, log)
    for source in sources:
        log.extend(lint(plain_texts(source), rules))
    return Linted(path, log.sorted(), (), _amount("\n".join(source.text for source in sources), "段"))


def _lint_text(workspace: Workspace, path: str, rules: Sequence[Rule], fix: bool) -> Linted:
    log = DiagnosticLog()
    raw = workspace.read(path)
    source = read_text(raw, path, log)
    markdown = path.lower().endswith(".md")
    made: tuple[Diagnostic, ...] = ()
    if fix and not log.has_errors:
        done = correct(plain_texts(source, markdown=markdown), rules)
        made = done.corrections
        if made:
            workspace.write(path, _as_saved("\n".join(done.lines), raw))
            source = read_text(workspace.read(path), path, log)
    log.extend(lint(plain_texts(source, markdown=markdown), rules))
    return Linted(path, log.sorted(), made, _amount(source.text, "行"))


def _amount(text: str, unit: str) -> str:
    count = sum(1 for line in text.split("\n") if line.strip())
    return f" {count} {unit}" if count else ""


def _as_saved(text: str, raw: bytes) -> bytes:
    """UTF-8, with the line ends and the mark at the start that the file had."""
    content = text.replace("\n", "\r\n" if b"\r\n" in raw else "\n").encode()
    return codecs.BOM_UTF8 + content if raw.startswith(codecs.BOM_UTF8) else content
