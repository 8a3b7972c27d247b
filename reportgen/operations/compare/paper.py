"""Comparing an edited paper with its input, and bringing figures back: the stages around ``comparing``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.comparing import (
    CannotRewriteError,
    Comparison,
    Expected,
    Refused,
    RowChange,
    Side,
    Standing,
    Unwritten,
    Written,
    compare_papers,
    expected_paragraphs,
    rewrite,
    three_ways,
    write_back,
    written_paragraphs,
)
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error, warning
from reportgen.model.document import walk_facts_printed
from reportgen.model.edited import EditedPaper
from reportgen.model.facts import Fact, FactNode, walk_facts
from reportgen.model.origin import row_key
from reportgen.model.report import Report
from reportgen.operations.compare.own_sentences import OwnSentences, own_sentences
from reportgen.operations.compare.paper_input import input_of, told_apart
from reportgen.operations.issue.issuing import marks_of, told_of
from reportgen.operations.issue.ledger import Ledger
from reportgen.pipeline import Stages
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.written_paper import read_written_paper
from reportgen.source import FileLocation, Location
from reportgen.workspace import DiskWorkspace, OverlaidWorkspace, Workspace

_MOST = 40


@dataclass(frozen=True, slots=True)
class Compared:
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
    workspace: DiskWorkspace, paper: str, path: str | None = None, apply: bool = False, draft: bool = False
) -> Compared:
    """Compare an edited DOCX with the input it was made from; with ``apply``, write changed figures into the input.

    Without ``path`` the input is the one that the paper names. Raises RejectedInput where the input has errors or is
    another report's, or the paper cannot be read.
    """
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
    raw = workspace.read(path)
    log = DiagnosticLog()
    stages = Stages(workspace, draft)
    report, text, document = stages.every_stage(path, log)
    if base is None:
        told.add(_two_ways(paper, apply))
        comparison = _compared(expected_paragraphs(document), edited, paper, told)
        return Compared(path, comparison, findings=(*told.sorted(), *log.sorted()), notes=edited.notes)
    told.extend(told_apart(paper, base.origin, report))
    comparison = _compared(written_paragraphs(base), edited, paper, told)
    standings = three_ways(base, comparison, report, text)
    told.extend(_uneven(paper, standings))
    sentences = own_sentences(stages, base, comparison, edited, (report, text, document), standings)
    written, refused = _to_write(report, [] if told.has_errors else standings)
    refused += _unclear(comparison)
    wish = _Wish(stages, report, raw, tuple(written), sentences)
    after = _after(workspace, wish) if not told.has_errors else None
    if after and written and any(one.computed and one.changes for one in standings):
        refused = _without_followers(refused, standings, after[0])
    compared = Compared(
        path,
        comparison,
        tuple(written),
        tuple(refused),
        (*told.sorted(), *log.sorted()),
        tuple(standings),
        edited.notes,
        three_way=True,
        rows=() if told.has_errors else tuple(sentences.plan.changes),
        unwritten=sentences.left(expected_paragraphs(document), after[1]) if after else (),
    )
    if not apply or told.has_errors or not (written or sentences.changes_rows):
        return compared
    return _applied(workspace, compared, wish)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be written into an input, whose bytes are ``raw``: figures, and rows of own words."""

    stages: Stages
    report: Report
    raw: bytes
    written: tuple[Written, ...]
    sentences: OwnSentences

    def content(self) -> bytes:
        """The input as it shall be. Raises CannotRewriteError or RejectedInput."""
        return self.sentences.into(rewrite(self.raw, [one.replacement for one in self.written]), self.report)


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


def _to_write(report: Report, standings: list[Standing]) -> tuple[list[Written], list[Refused]]:
    """What only the paper changed goes to the input; what both changed unlike, nobody but a person can settle."""
    written: list[Written] = []
    refused: list[Refused] = []
    for one in standings:
        if one.side is Side.CONFLICT:
            refused.append(_conflict(one))
        elif one.side is Side.PAPER and one.now is not None:
            words = isinstance(one.was.value, str)
            if words and len(one.changes) < one.places and not one.computed:
                refused.append(_uneven_words(one, one.now))
                continue
            done, not_done = write_back(report, [(one.now, one.changes)])
            written += done
            refused += not_done
    return written, refused


def _unclear(comparison: Comparison) -> Iterator[Refused]:
    """Figures typed anew in such a way that nobody can tell which number is theirs now; their paragraphs stay as they are."""
    for pair in comparison.pairs:
        for figure in pair.unclear if pair.new else ():
            assert pair.new is not None  # noqa: S101 - as asked for just before
            fact = figure.fact
            message = f"第{pair.new.number}段里“{fact.label}”（生成时“{fact.text}”）是重新打的，认不准改成了多少，这一段没有写回"
            hint = (
                f"核对“{_short(pair.new.text)}”，在输入里手工改这个数；只是删去这个数的，改完再在输入的“文字”里写这一段"
            )
            yield Refused(fact, message, (hint,))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _uneven_words(one: Standing, now: Fact) -> Refused:
    """Words of which not every place says the new ones, or of which one place cannot be told any more."""
    message = f"“{one.was.label}”在文稿里印了 {one.places} 处，没有都改，不能自动写回"
    if one.rewritten:
        message = f"“{one.was.label}”在文稿里印了 {one.places} 处，有的地方连同前后的话改了，认不准，不能自动写回"
    return Refused(
        now, message, ("核对各处，在输入里手工改",) if one.rewritten else ("在文稿里改成一样的，或在输入里手工改",)
    )


def _after(workspace: Workspace, wish: _Wish) -> tuple[dict[str, Fact], list[Expected]] | None:
    """The facts printed once the changes are in the input, and all that is printed; None where they cannot be made or do
    not pass.
    """
    path = wish.report.path
    try:
        stages = wish.stages.over(OverlaidWorkspace(workspace, path, wish.content()))
        _, text, document = stages.every_stage(path, DiagnosticLog())
    except (CannotRewriteError, RejectedInput):
        return None
    return {printed.fact.key: printed.fact for printed in walk_facts_printed(text)}, expected_paragraphs(document)


def _without_followers(refused: list[Refused], standings: list[Standing], after: dict[str, Fact]) -> list[Refused]:
    """What is refused, but for computed figures that come out as the paper says from what else was changed in it."""
    followers = {
        one.now.key
        for one in standings
        if one.computed and one.now and one.now.key in after
        if one.changes and all(change.new.strip() == after[one.now.key].text for change in one.changes)
    }
    return [one for one in refused if one.fact.key not in followers]


def _conflict(one: Standing) -> Refused:
    new = "、".join(dict.fromkeys(f"改成“{change.new}”" for change in one.changes))
    if not new and one.rewritten:
        new = f"把那一段改写成“{one.rewritten.new}”" if one.rewritten.new else "删去了那一段"
    now = f"“{one.now.text}”" if one.now and not one.now.missing else "没有这一项了"
    if one.now is None and row_key(one.was.key):
        message = f"“{one.was.label}”文稿里{new}（生成时“{one.was.text}”），输入里没有这一行了"
        return Refused(one.was, message, ("这一行可能改了名称，或者删去了；在输入里找到它，手工改",))
    message = f"“{one.was.label}”文稿和输入都改了，改得不一样：生成时“{one.was.text}”，输入现在{now}，文稿{new}"
    hints = [f"核对以后在输入里手工改：{(one.now or one.was).location}"]
    if one.now and one.now.parents:
        hints = [f"这是算出的数，要改的是：{'、'.join(f'{p.label}（{p.text}）' for p in one.now.parents)}"]
    return Refused(one.now or one.was, message, tuple(hints))


def _applied(workspace: DiskWorkspace, compared: Compared, wish: _Wish) -> Compared:
    """The comparison after its changes were written into the input, or with the reason why they were not."""
    path, place = compared.path, FileLocation(compared.path)
    nothing = replace(compared, written=(), rows=())
    try:
        content = wish.content()
    except CannotRewriteError as fault:
        told = error("not-written", f"{fault} 处的内容不能改写，输入没有改动", place, "在输入里手工改")
        return replace(nothing, findings=(*compared.findings, told))
    except RejectedInput as rejected:
        return replace(nothing, findings=(*compared.findings, *rejected.diagnostics))
    faults = _faults(workspace, content, wish)
    if faults:
        return replace(nothing, findings=faults)
    if workspace.read(path) != wish.raw:
        told = error("not-written", "比较的时候输入被别的程序改了，没有写入", place, "再运行一次")
        return replace(nothing, findings=(*compared.findings, told))
    mark = marks_of(Ledger(workspace)).get(path)
    workspace.write(path, content)
    later = tuple(told_of(workspace, mark)) if mark else ()  # an issued report does not follow its input
    return replace(compared, findings=(*compared.findings, *later), applied=True)


def _faults(workspace: Workspace, content: bytes, wish: _Wish) -> tuple[Diagnostic, ...]:
    """Why the new input must not be written: it no longer passes, or says more than was changed; empty when it may."""
    log = DiagnosticLog()
    path = wish.report.path
    try:
        new, _ = wish.stages.over(OverlaidWorkspace(workspace, path, content)).prepare(path, log)
    except RejectedInput as fault:
        told = error("not-written", "改回以后输入通不过检查，没有写入", FileLocation(path), "先处理下面的问题")
        return told, *fault.diagnostics
    wanted = {fact.key: _said(fact) for fact in _reported(wish.report)}
    wanted |= {one.fact.key: (one.value.value, one.value.approximation) for one in wish.written}
    if wanted == {fact.key: _said(fact) for fact in _reported(new)}:
        return ()
    return (error("not-written", "这样改会连带改动别的指标，没有写入", FileLocation(path), "在输入里手工改"),)


def _reported(report: Report) -> Iterator[Fact]:
    """All facts that the input itself says, but for own words, which are looked at as sentences."""
    yield report.place
    yield from (fact for fact in (report.date, report.recipient) if fact)
    if report.signer is not report.place:
        yield report.signer
    nodes: list[FactNode] = [*report.facts.values(), *report.typed.values(), *report.targets.values()]
    nodes += report.last_year.values()
    nodes += report.remarks.values()
    for node in nodes:
        yield from walk_facts(node)


def _said(fact: Fact) -> tuple[object, object]:
    return fact.value, fact.approximation
