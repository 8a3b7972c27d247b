"""Comparing an edited paper with its input, and bringing figures back: the stages around ``comparing``."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing import (
    Comparison,
    Refused,
    RowChange,
    Standing,
    Unwritten,
    Written,
    expected_paragraphs,
    three_ways,
    written_paragraphs,
)
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error, warning
from reportgen.limits.own_cost import own_cost
from reportgen.model.document import walk_facts_printed
from reportgen.model.facts import Fact
from reportgen.operations.compare.own_sentences import Ruling, own_sentences
from reportgen.operations.compare.paper_input import input_of, told_apart
from reportgen.operations.compare.refusals import to_write, unclear, without_followers
from reportgen.operations.compare.sides import (
    InputNow,
    PaperRead,
    compared_with,
    input_now,
    read_paper,
    refuse_other_kind,
)
from reportgen.operations.compare.sound_part import Sound, sound_part
from reportgen.operations.compare.wish import Made, Wish
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.kept import Why
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
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
    refuse_other_kind(paper, "第一个文件应是改过的 .docx，第二个是输入文件")
    with own_cost(paper):
        return _compare(workspace, paper, path, Apply(apply, at), draft)


class Apply(Struct, frozen=True):
    """Whether changed figures are written into the input, and when that is."""

    wanted: bool = False
    at: datetime.datetime | None = None


def _compare(workspace: Workspace, paper: str, path: str | None, apply: Apply, draft: bool) -> Compared:
    told = DiagnosticLog()
    edited, base = read_paper(workspace.read(paper), paper, told)
    if path is None and told.has_errors:
        raise RejectedInput(told.sorted())
    path = path or input_of(workspace, paper, base.origin if base else None)
    draft = draft or bool(base and base.origin.draft)
    stages = Stages(workspace, draft)
    if base is None:
        log = DiagnosticLog()
        _, _, document = stages.every_stage(path, log)
        told.add(two_ways(paper, apply.wanted))
        comparison = compared_with(expected_paragraphs(document), document, edited, paper, told)
        return Compared(path, comparison, findings=(*told.sorted(), *log.sorted()), notes=edited.notes)
    now = input_now(stages, path)
    told.extend(told_apart(paper, base.origin, now.made[0]))
    return in_three_ways(PaperRead(paper, base, edited), now, told, apply)


def in_three_ways(paper: PaperRead, now: InputNow, told: DiagnosticLog, apply: Apply) -> Compared:
    """What paper and input each changed, and what of the paper's can be written; it is judged as it will be then."""
    report, text, document = now.made
    base, edited = paper.base, paper.edited
    comparison = compared_with(written_paragraphs(base), document, edited, paper.path, told)
    standings = three_ways(base, comparison, report, text)
    told.extend(_uneven(paper.path, standings))
    refused = list(unclear(comparison))
    findings = (*told.sorted(), *now.findings)
    compared = Compared(
        report.path, comparison, (), tuple(refused), findings, tuple(standings), edited.notes, three_way=True
    )
    if told.has_errors:
        return replace(compared, findings=(*findings, *now.faults))
    sentences = own_sentences(now.stages, base, comparison, edited, now.made, Ruling(standings))
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


def _made(sound: Sound, now: InputNow) -> Made:
    """The report once the changes are in the input; the one that it gives now where nothing can be written."""
    try:
        return sound.wish.made() if sound.wish.parts else now.made
    except RejectedInput:
        return now.made


def _of_input(now: InputNow, sound: Sound) -> tuple[Diagnostic, ...]:
    """The errors of the input as it is; only that it has some where what the paper changed puts them right."""
    if not now.faults or not sound.wish.parts:
        return now.faults
    first = now.faults[0]
    message = f"输入现在通不过检查（{first.message}），照文稿改过的写回以后就通过"
    return (warning("mended-by-paper", message, first.location, "核对文稿改的是不是对的"),)


def two_ways(paper: str, wanted: bool) -> Diagnostic:
    """What is told of a paper that does not say how it was written: an error where it is ``wanted`` in the input."""
    message = "文稿里没有记下生成时的数，只能与输入现在的样子比：列出的也可能是输入改的"
    if wanted:
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
