"""A Report through its compiled kit into Markup; a fault is told with its template's file and line."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error, warning
from reportgen.limits.author import MOST_CHARACTERS, authors_share
from reportgen.limits.deadline import PastDeadline
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, walk_facts
from reportgen.model.inlines import FactText, Text
from reportgen.model.kit import Field
from reportgen.model.label_words import spoken
from reportgen.model.markup import MARK, STRAY_MARK, Markup, index_of
from reportgen.model.meeting_marks import meet
from reportgen.model.passages import Stretches, Written, resolve
from reportgen.model.report import Report
from reportgen.recall import NOTHING, Recall
from reportgen.shortened import shortened
from reportgen.source import FileLocation, TextLocation
from reportgen.templating.changes import OTHERS, YEAR_BEFORE
from reportgen.templating.environment import CompiledKit
from reportgen.templating.gaps import remedy, undecided_fault, unreported_fault
from reportgen.templating.hanging import Hanging
from reportgen.templating.marks import Marks
from reportgen.templating.parts import RENDERING, Rendering
from reportgen.templating.positions import word_place
from reportgen.templating.scope import ReportNames, bases_of
from reportgen.templating.untold import why_not_compared, why_untold

_MOST_NAMED = 6


def render(
    report: Report, compiled: CompiledKit, log: DiagnosticLog, draft: bool = False, recall: Recall = NOTHING
) -> Markup | None:
    """The report's markup, or None with the fault in the log.

    An error raised inside a template's own line is the kit's (or the input's); one raised deeper in this program is a
    bug, told at the line that met it.
    """
    marks = Marks(
        _template_line,
        draft=draft,
        shown_gaps=bool(report.own_words),
        place=FileLocation(report.path),
        period=report.period,
        bases=bases_of(report),
    )
    try:
        with authors_share():
            raw = _raw(report, compiled, marks, recall)
    except (PastDeadline, Exception) as fault:
        from reportgen.templating.stopped import explain  # noqa: PLC0415 - few renderings are stopped

        log.add(explain(fault, compiled))
        return None
    log.extend(marks.findings)
    undecided = list(_undecided(compiled, marks, draft))
    log.extend(undecided)
    gaps = tuple(_gaps(compiled, marks))
    if not marks.shown_gaps:
        log.extend(finding for _, finding in gaps)
    if not draft and (undecided or (gaps and not marks.shown_gaps)):
        log.extend(finding for _, finding in gaps)
        return None
    if len(raw) > MOST_CHARACTERS:
        from reportgen.templating.stopped import too_long  # noqa: PLC0415 - as above

        log.add(too_long(compiled))
        return None
    raw = meet(raw)
    text, stretches = resolve(raw), Stretches(raw, compiled.passages)
    printed = _placed(text, marks.printed, stretches)
    if printed is None or STRAY_MARK.search(MARK.sub("", text)):
        place = FileLocation(compiled.kit.templates[compiled.kit.main_template].path)
        log.add(error("template-error", "模板把印出的值拆开了", place, "不要对指标使用切片、替换等处理文字的写法"))
        return None
    kept = gaps if marks.shown_gaps else ()
    passed_over = frozenset(marks.passed_over | (marks.asked & set(_options(compiled.kit.fields))))
    return Markup(report, text, printed, stretches, passed_over, kept)


def _raw(report: Report, compiled: CompiledKit, marks: Marks, recall: Recall) -> str:
    names = ReportNames(report, marks)
    if not recall.is_on:
        return compiled.main.render(names)
    rendering = Rendering(marks, Hanging(report, report.derived), recall)
    try:
        return compiled.main.render(names, **{RENDERING: rendering})
    finally:
        rendering.end()


def _options(fields: tuple[Field, ...], group: str = "") -> Iterator[str]:
    """The keys of a kit's options: one that is filled in is answered by asking whether it is, and need not be printed."""
    for spec in fields:
        if spec.type.answers:
            yield f"{group}{spec.id}"
        elif spec.type.is_group:
            yield from _options(spec.fields, f"{spec.id}.")


def _placed(text: str, printed: list[FactText | Text], stretches: Stretches) -> tuple[FactText | Text, ...] | None:
    """The printed pieces, each knowing where it was written; None where a mark was forged."""
    placed = list(printed)
    for match in MARK.finditer(text):
        index = index_of(match)
        if index >= len(printed):
            return None
        piece, written = printed[index], Written(stretches, ((0, match.start()),))
        placed[index] = (
            FactText(piece.text, piece.fact, written)
            if isinstance(piece, FactText)
            else Text(piece.text, written=written)
        )
    return tuple(placed)


def _gaps(compiled: CompiledKit, marks: Marks) -> Iterator[tuple[int, Diagnostic]]:
    """The finding for each print of what is not reported, with its mark.

    In a draft only where it is first printed, and not of what belongs there, which has been told in the input.
    """
    told: set[str] = set()
    for missed in marks.missing:
        node = missed.node
        if not marks.draft:
            said = unreported_fault(node)
            place = _missing_place(node, missed.here, compiled)
            yield missed.mark, error(said.rule, said.message, place, *said.hints)
        elif not node.is_gap and node.label not in told:
            told.add(node.label)
            lacking = f"草稿里算不出“{node.label}”（{node.reason}）" if node.reason else f"草稿里缺“{node.label}”"
            message = f"{lacking}，印作【待补：{spoken(node.label, '')}】"
            place = _missing_place(node, missed.here, compiled)
            yield missed.mark, warning("unreported-fact", message, place, remedy(node))


def _undecided(compiled: CompiledKit, marks: Marks, draft: bool) -> Iterator[Diagnostic]:
    """A finding for each thing that a template decides by what is not reported; a draft goes on as if it did not hold."""
    for (_, here), node in marks.undecided.items():
        said = undecided_fault(node)
        yield error(said.rule, said.message, _missing_place(node, here, compiled), *said.hints).softened(draft)


def _missing_place(node: Unreported, here: tuple[str, int], compiled: CompiledKit) -> TextLocation:
    """Where a template wants to print what is not reported, or to decide by it; a cell stands there as its column."""
    path, position = here
    source = next(s for s in compiled.kit.templates.values() if s.path == path)
    place = word_place(source, position, node.label)
    column = node.label.rpartition(".")[2]
    return place if place.length == len(node.label) else word_place(source, position, column)


def _template_line() -> tuple[str, int]:
    """The template and the position being rendered: that of the nearest frame which runs a template."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.filename), int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    raise AssertionError("no template is being rendered")


def printed_facts(printed: tuple[FactText | Text, ...]) -> set[str]:
    """The keys of all facts that stand behind printed pieces, parents of derived ones included.

    A figure that is printed in another way (概数) keeps the key of the one that it was made from.
    """
    seen: dict[int, Fact] = {}
    todo: list[Fact] = [piece.fact for piece in printed if isinstance(piece, FactText)]
    while todo:
        fact = todo.pop()
        if id(fact) not in seen:
            seen[id(fact)] = fact
            todo.extend(fact.parents)
    return {fact.key for fact in seen.values()}


def _settled(node: FactNode) -> Iterator[Fact]:
    """The facts below a node but for those of lists with a gap: a draft prints what is made of these only when it is filled."""
    match node:
        case FactGroup(members=members):
            for member in members.values():
                yield from _settled(member)
        case FactRows(rows=rows) if any(_is_gap(cell) for row in rows for cell in row.members.values()):
            pass
        case _:
            yield from walk_facts(node)


def _is_gap(node: FactNode) -> bool:
    return isinstance(node, Unreported) and node.is_gap


def unused_facts(markup: Markup) -> Iterator[Diagnostic]:
    """A figure that is reported and stands nowhere in the paper: it may be a template's slip. Where a check looks at it,
    that may be all that it is wanted for. What a roll-up wrote into a county's input, no person can leave out.
    """
    printed = printed_facts(markup.printed) | markup.passed_over
    plan = markup.report.kit.rollup
    own = [node for key, node in markup.report.facts.items() if plan is None or key not in plan.made]
    for node in (*own, *markup.report.targets.values()):
        for fact in _settled(node):
            if fact.key in printed:
                continue
            hints = tuple(why_untold(node, fact, markup.report))
            if fact.key in markup.report.used:
                message = f"“{fact.label}”只用来核对，正文没有印出"
                yield Diagnostic(Severity.NOTE, "unused-fact", message, fact.location, hints)
            else:
                yield warning("unused-fact", f"“{fact.label}”已经填写，正文没有用到", fact.location, *hints)
    yield from _of_last_year(markup, printed)


def _of_last_year(markup: Markup, printed: Collection[str]) -> Iterator[Diagnostic]:
    """Last year's figures that nothing takes: this year's is not filled in, or no word of the kit compares the two.

    Those of the second kind are one note: whoever fills in all of last year asks for no more than the kit compares.
    """
    report = markup.report
    now = {fact.key for node in (*report.facts.values(), *report.derived.values()) for fact in walk_facts(node)}
    idle = list[Fact]()
    for fact in (fact for node in report.last_year.values() for fact in _settled(node)):
        if fact.key in printed or fact.key in report.used:
            continue
        if fact.key.removeprefix(f"{OTHERS[YEAR_BEFORE]}.") in now:
            idle.append(fact)
        else:
            name = fact.label.removeprefix(f"{YEAR_BEFORE}.")
            message = f"“{fact.label}”已经填写，本期的“{name}”没有填，没有比较"
            yield warning("unused-fact", message, fact.location, "补上本期的；本期没有的，从“上年同期”里删去")
    if idle:
        names = [fact.label.removeprefix(f"{YEAR_BEFORE}.") for fact in idle]
        said = f"“{YEAR_BEFORE}”里填的 {len(names)} 个数，正文没有与它比较：{shortened(names, _MOST_NAMED)}"
        hint = why_not_compared(names[0], report.kit)
        yield Diagnostic(Severity.NOTE, "unused-fact", said, idle[0].location, (hint,))
