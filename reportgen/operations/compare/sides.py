"""The two sides of a comparison: a paper as it was written and as it came back, and the input as it is now."""

from __future__ import annotations

from msgspec import Struct

from reportgen.comparing import Comparison, Expected, changed_charts, changed_pictures, compare_papers
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, error
from reportgen.model.edited import EditedPaper
from reportgen.model.origin import WrittenPaper
from reportgen.model.styled import StyledDocument, StyledPicture, charts
from reportgen.operations.compare.wish import Made
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.written_paper import read_written_paper
from reportgen.source import FileLocation


class PaperRead(Struct, frozen=True):
    """A paper: its path, how it was written, and how it is now."""

    path: str
    base: WrittenPaper
    edited: EditedPaper


class InputNow(Struct, frozen=True):
    """An input as it is: its bytes, what it gives, what is told of it.

    ``judges`` are the stages that it must pass, ``stages`` those that take it as it is, of a draft where a final does not
    pass; ``faults`` are why.
    """

    raw: bytes
    judges: Stages
    stages: Stages
    made: Made
    findings: tuple[Diagnostic, ...]
    faults: tuple[Diagnostic, ...] = ()


def input_now(stages: Stages, path: str) -> InputNow:
    """What an input says now. One that does not pass may do so with what the paper changed: it is judged after that."""
    raw = stages.workspace.read(path)
    log = DiagnosticLog()
    try:
        made = stages.every_stage(path, log)
    except RejectedInput as rejected:
        if stages.draft:
            raise
        lenient = Stages(stages.workspace, draft=True)
        try:
            made = lenient.every_stage(path, DiagnosticLog())
        except RejectedInput:
            raise rejected from None
        others = tuple(one for one in rejected.diagnostics if not one.is_error)
        errors = tuple(one for one in rejected.diagnostics if one.is_error)
        return InputNow(raw, stages, lenient, made, others, errors)
    return InputNow(raw, stages, stages, made, log.sorted())


def compared_with(
    expected: list[Expected], now: StyledDocument, edited: EditedPaper, paper: str, log: DiagnosticLog
) -> Comparison:
    """The comparison; a paper that had marks and has none any more is told, since hardly anything is sure then.

    Charts and pictures are held against those of the report as it is ``now``.
    """
    comparison = compare_papers(expected, edited.paragraphs)
    log.extend(changed_charts([chart.plot for chart in charts(now)], edited.charts, paper))
    if edited.pictures or any(isinstance(block, StyledPicture) for block in now.blocks):
        log.extend(changed_pictures(now, edited.pictures, paper))
    if not comparison.marks and any(paragraph.figures for paragraph in expected):
        message = "文稿里一个数的标记也没有找到，改了哪些数认不准"
        hint = "核对是不是本程序生成的文稿；经别的程序转存丢了标记的，照列出的改动在输入里手工改"
        log.add(error("no-marks", message, FileLocation(paper), hint))
    return comparison


def read_paper(content: bytes, paper: str, log: DiagnosticLog) -> tuple[EditedPaper, WrittenPaper | None]:
    """A DOCX as it is now, and how it was written, where it tells. Raises RejectedInput where it cannot be read."""
    edited = read_marked_docx(content, paper, log)
    if edited is None:
        raise RejectedInput(log.sorted())
    return edited, read_written_paper(content, paper, log)


def refuse_other_kind(paper: str, message: str) -> None:
    """Raises Refusal for what is no DOCX by its name."""
    if not paper.lower().endswith(".docx"):
        raise Refusal(f"“{paper}”比较不了：{message}")
