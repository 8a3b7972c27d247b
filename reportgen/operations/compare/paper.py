"""Comparing an edited paper with its input, and bringing figures back: the stages around ``comparing``."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing import (
    Comparison,
    Expected,
    Refused,
    RowChange,
    Standing,
    Unwritten,
    Written,
    compare_papers,
    expected_paragraphs,
    three_ways,
    written_paragraphs,
)
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, Severity, error, warning
from reportgen.limits.own_cost import own_cost
from reportgen.model.document import walk_facts_printed
from reportgen.model.edited import EditedPaper
from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper
from reportgen.operations.compare.own_sentences import own_sentences
from reportgen.operations.compare.paper_input import input_of, told_apart
from reportgen.operations.compare.refusals import to_write, unclear, without_followers
from reportgen.operations.compare.sound_part import Sound, sound_part
from reportgen.operations.compare.wish import Made, Wish
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.versions.kept import Why
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.written_paper import read_written_paper
from reportgen.source import FileLocation, Location
from reportgen.workspace import Workspace


class Compared(Struct, frozen=True):
    """What a comparison found, what was (or could be) written back, and what not.

    ``standings`` tell for each fact that somebody changed who did, where the paper says how it was written
    (``three_way``). ``notes`` are words outside of the text, such as comments, with the part where they stand.
    ``rows`` are changed words that go (or could go) into the input's own words (文字), ``unwritten`` those that do not.
    ``findings`` are those of the input, and of the input as it would be where that no longer passes; ``applied`` says
    that the file was written.
    """

    path: str
    comparison: Comparison
    written: tuple[Written, ...] = ()
    refused: tuple[Refused, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    standings: tuple[Standing, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    three_way: bool = False
    applied: bool = False
    rows: tuple[RowChange, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()

    def place_of(self, fact: Fact) -> Location:
        """Where a fact stands in the input as it is now; just the file where it, or its row, is there no more.

        Where the paper does not say how it was written, the place that it says.
        """
        standing = next((s for s in self.standings if s.was.key == fact.key), None)
        if standing is None:
            return fact.location
        return standing.now.location if standing.now else FileLocation(self.path)


def compare_paper(
    workspace: Workspace,
    paper: str,
    path: str | None = None,
    apply: bool = False,
    draft: bool = False,
    at: datetime.datetime | None = None,
) -> Compared:
    """Compare an edited DOCX with the input it was made from; with ``apply``, write changed figures into the input.

    What the input said before is kept as a version, as replaced ``at`` that time.

    Without ``path`` the input is the one that the paper names. Raises RejectedInput where the input has errors or is
    another report's, or the paper cannot be read, and Refusal for what is no DOCX.
    """
    if not paper.lower().endswith(".docx"):
        raise Refusal(f"“{paper}”比较不了：第一个文件应是改过的 .docx，第二个是输入文件")
    with own_cost(paper):
        return _compare(workspace, paper, path, _Apply(apply, at), draft)


class _Apply(Struct, frozen=True):
    """Whether changed figures are written into the input, and when that is."""

    wanted: bool
    at: datetime.datetime | None


def _compare(workspace: Workspace, paper: str, path: str | None, apply: _Apply, draft: bool) -> Compared:
    told = DiagnosticLog()
    content = workspace.read(paper)
    edited = read_marked_docx(content, paper, told)
    if edited is None:
        raise RejectedInput(told.sorted())
    base = read_written_paper(content, paper, told)
    if path is None and told.has_errors:
        raise RejectedInput(told.sorted())
    path = path or input_of(workspace, paper, base.origin if base else None)
    draft = draft or bool(base and base.origin.draft)
    stages = Stages(workspace, draft)
    if base is None:
        log = DiagnosticLog()
        _, _, document = stages.every_stage(path, log)
        told.add(_two_ways(paper, apply.wanted))
        comparison = _compared(expected_paragraphs(document), edited, paper, told)
        return Compared(path, comparison, findings=(*told.sorted(), *log.sorted()), notes=edited.notes)
    now = _input_now(stages, path)
    told.extend(told_apart(paper, base.origin, now.made[0]))
    return _three_ways(_Paper(paper, base, edited), now, told, apply)


class _Paper(Struct, frozen=True):
    """A paper: its path, how it was written, and how it is now."""

    path: str
    base: WrittenPaper
    edited: EditedPaper


class _InputNow(Struct, frozen=True):
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


def _input_now(stages: Stages, path: str) -> _InputNow:
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
        others = tuple(one for one in rejected.diagnostics if one.severity is not Severity.ERROR)
        errors = tuple(one for one in rejected.diagnostics if one.severity is Severity.ERROR)
        return _InputNow(raw, stages, lenient, made, others, errors)
    return _InputNow(raw, stages, stages, made, log.sorted())


def _three_ways(paper: _Paper, now: _InputNow, told: DiagnosticLog, apply: _Apply) -> Compared:
    """What paper and input each changed, and what of the paper's can be written; it is judged as it will be then."""
    report, text, document = now.made
    base, edited = paper.base, paper.edited
    comparison = _compared(written_paragraphs(base), edited, paper.path, told)
    standings = three_ways(base, comparison, report, text)
    told.extend(_uneven(paper.path, standings))
    refused = list(unclear(comparison))
    findings = (*told.sorted(), *now.findings)
    compared = Compared(
        report.path, comparison, (), tuple(refused), findings, tuple(standings), edited.notes, three_way=True
    )
    if told.has_errors:
        return replace(compared, findings=(*findings, *now.faults))
    sentences = own_sentences(now.stages, base, comparison, edited, now.made, standings)
    points = {
        base.paragraphs[p.old].text
        for n, p in enumerate(comparison.pairs)
        if p.old is not None and n in sentences.points.pairs
    }
    written, unwritable = to_write(report, [s for s in standings if not (s.rewritten and s.rewritten.old in points)])
    wish = Wish(now.judges.workspace, now.judges, report, now.raw, tuple(written), sentences)
    sound = sound_part(wish)
    refused = [*unwritable, *refused, *sound.left]
    made = _made(sound, now)
    if any(one.computed and one.changes for one in standings):
        refused = without_followers(refused, standings, {p.fact.key: p.fact for p in walk_facts_printed(made[1])})
    unwritten = (*sentences.plan.unwritten, *sound.left_words)
    if not sound.left_words:
        unwritten = sentences.left(expected_paragraphs(document), expected_paragraphs(made[2]))
    compared = replace(
        compared,
        written=sound.wish.written,
        refused=tuple(refused),
        findings=(*findings, *_of_input(now, sound)),
        rows=(
            *(sentences.plan.changes if sound.wish.with_words else ()),
            *(sentences.points.changes if sound.wish.with_points else ()),
        ),
        unwritten=tuple(unwritten),
    )
    return _applied(compared, wish, sound, apply.at) if apply.wanted and wish.parts else compared


def _made(sound: Sound, now: _InputNow) -> Made:
    """The report once the changes are in the input; the one that it gives now where nothing can be written."""
    try:
        return sound.wish.made() if sound.wish.parts else now.made
    except RejectedInput:
        return now.made


def _of_input(now: _InputNow, sound: Sound) -> tuple[Diagnostic, ...]:
    """The errors of the input as it is; only that it has some where what the paper changed puts them right."""
    if not now.faults or not sound.wish.parts:
        return now.faults
    first = now.faults[0]
    message = f"输入现在通不过检查（{first.message}），照文稿改过的写回以后就通过"
    return (warning("mended-by-paper", message, first.location, "核对文稿改的是不是对的"),)


def _compared(expected: list[Expected], edited: EditedPaper, paper: str, log: DiagnosticLog) -> Comparison:
    """The comparison; a paper that had marks and has none any more is told, since hardly anything is sure then."""
    comparison = compare_papers(expected, edited.paragraphs)
    if not comparison.marks and any(paragraph.figures for paragraph in expected):
        message = "文稿里一个数的标记也没有找到，改了哪些数认不准"
        hint = "核对是不是本程序生成的文稿；经别的程序转存丢了标记的，照列出的改动在输入里手工改"
        log.add(error("no-marks", message, FileLocation(paper), hint))
    return comparison


def _two_ways(paper: str, apply: bool) -> Diagnostic:
    message = "文稿里没有记下生成时的数，只能与输入现在的样子比：列出的也可能是输入改的"
    if apply:
        hint = "照列出的改动在输入里手工改，或重新生成一份，在新的文稿里改"
        return error("unknown-origin", f"{message}；没有写回", FileLocation(paper), hint)
    return warning("unknown-origin", message, FileLocation(paper), "以前生成的文稿是这样；重新生成的就带着")


def _uneven(paper: str, standings: list[Standing]) -> Iterator[Diagnostic]:
    """Facts printed at several places of which some were changed: the paper now says two things."""
    for one in standings:
        words = isinstance(one.was.value, str)  # which are not written back then, and told with the reason
        if one.changes and len(one.changes) < one.places and not one.computed and not words:
            where = "、".join(f"第{change.paragraph}段" for change in one.changes)
            message = f"“{one.was.label}”在文稿里印了 {one.places} 处，只改了 {len(one.changes)} 处（{where}）"
            hint = f"核对其余各处要不要改；写回输入以后重新生成，各处都是“{one.changes[0].new}”"
            yield warning("uneven-change", message, FileLocation(paper), hint)


def _applied(compared: Compared, wish: Wish, sound: Sound, at: datetime.datetime | None) -> Compared:
    """The comparison after what is sound was written into the input, or with the reason why it was not."""
    workspace, path = wish.stages.workspace, compared.path
    place = FileLocation(path)
    findings = compared.findings
    if not sound.wish.parts:
        told = error("not-written", "改回以后输入通不过检查，没有写入", place, "先处理下面的问题")
        return replace(compared, findings=(told, *sound.faults))
    if sound.left or sound.left_words:
        message = f"有 {len(sound.left) + len(sound.left_words)} 处改了通不过检查，没有写；其余的已经写回"
        findings = (*findings, error("not-written", message, place, "看下面“不能写回”的各条"))
    if workspace.read(path) != wish.raw:
        told = error("not-written", "比较的时候输入被别的程序改了，没有写入", place, "再运行一次")
        return replace(compared, written=(), rows=(), findings=(*compared.findings, told))
    mark = marks_of(Ledger(workspace)).get(path)
    replace_inputs(workspace, {path: Rewrite(wish.raw, sound.wish.content())}, Why.COMPARE, at)
    later = tuple(told_of(workspace, mark)) if mark else ()  # an issued report does not follow its input
    return replace(compared, findings=(*findings, *later), applied=True)
