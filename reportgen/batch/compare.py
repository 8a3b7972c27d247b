"""Comparing an edited paper with its input, and bringing figures back: the stages around ``comparing``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.comparing import (
    CannotRewriteError,
    Comparison,
    Refused,
    Written,
    compare_papers,
    expected_paragraphs,
    rewrite,
    write_back,
)
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error
from reportgen.model.facts import Fact, FactNode, walk_facts
from reportgen.model.report import Report
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.source import FileLocation
from reportgen.workspace import OverlaidWorkspace, Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found, what was (or could be) written back, and what not.

    ``findings`` are those of the input, and of the input as it would be where that no longer passes; ``applied`` says
    that the file was written.
    """

    comparison: Comparison
    written: tuple[Written, ...]
    refused: tuple[Refused, ...]
    findings: tuple[Diagnostic, ...] = ()
    applied: bool = False


def compare_paper(workspace: Workspace, paper: str, path: str, apply: bool = False, draft: bool = False) -> Compared:
    """Compare an edited DOCX with the input it was made from; with ``apply``, write changed figures into the input.

    Raises RejectedInput where the input has errors or the paper cannot be read.
    """
    log = DiagnosticLog()
    stages = Stages(workspace, draft)
    raw = workspace.read(path)
    report, document = stages.prepare(path, log)
    edited = read_marked_docx(workspace.read(paper), paper, log)
    if edited is None:
        raise RejectedInput(log.sorted())
    comparison = compare_papers(expected_paragraphs(document), edited)
    written, refused = write_back(report, comparison.figures)
    compared = Compared(comparison, tuple(written), tuple(refused), log.sorted())
    if not apply or not written:
        return compared
    try:
        content = rewrite(raw, [one.replacement for one in written])
    except CannotRewriteError as fault:
        told = error("not-written", f"{fault} 处的内容不能改写，输入没有改动", FileLocation(path), "在输入里手工改")
        return Compared(comparison, (), tuple(refused), (*log.sorted(), told))
    faults = _faults(workspace, path, content, report, written, draft)
    if faults:
        return Compared(comparison, (), tuple(refused), faults)
    if workspace.read(path) != raw:
        told = error("not-written", "比较的时候输入被别的程序改了，没有写入", FileLocation(path), "再运行一次")
        return Compared(comparison, (), tuple(refused), (*log.sorted(), told))
    workspace.write(path, content)
    return Compared(comparison, tuple(written), tuple(refused), log.sorted(), applied=True)


def _faults(
    workspace: Workspace, path: str, content: bytes, report: Report, written: list[Written], draft: bool
) -> tuple[Diagnostic, ...]:
    """Why the new input must not be written: it no longer passes, or says more than was changed; empty when it may."""
    log = DiagnosticLog()
    try:
        new, _ = Stages(OverlaidWorkspace(workspace, path, content), draft).prepare(path, log)
    except RejectedInput as fault:
        told = error("not-written", "改回以后输入通不过检查，没有写入", FileLocation(path), "先处理下面的问题")
        return told, *fault.diagnostics
    wanted = {fact.key: _said(fact) for fact in _reported(report)}
    wanted |= {one.fact.key: (one.value.value, one.value.approximation) for one in written}
    if wanted == {fact.key: _said(fact) for fact in _reported(new)}:
        return ()
    return (error("not-written", "这样改会连带改动别的指标，没有写入", FileLocation(path), "在输入里手工改"),)


def _reported(report: Report) -> Iterator[Fact]:
    """All facts that the input itself says."""
    yield report.place
    yield from (fact for fact in (report.date, report.recipient) if fact)
    if report.signer is not report.place:
        yield report.signer
    nodes: list[FactNode] = [*report.facts.values(), *report.typed.values(), *report.targets.values()]
    nodes += report.remarks.values()
    for node in nodes:
        yield from walk_facts(node)


def _said(fact: Fact) -> tuple[object, object]:
    return fact.value, fact.approximation
