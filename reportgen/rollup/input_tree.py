"""The county's input as a tree: its head, a row for each township, and the lists of those left out or in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from reportgen.characters import UNPRINTABLE
from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import Period
from reportgen.model.kit import Field, Kit, RollupPlan
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewScalar
from reportgen.model.roster import Listed, Roster
from reportgen.rollup.county import BAD, TWICE, Contribution, Gathered, Rejection, Township
from reportgen.rollup.doubles import Double, said
from reportgen.source import TextLocation

_MOST_REASONS = 3
COUNTED_ONCE, COUNTED_ALL = "只计一次", "各处都已计入"
"""What the county's input says became of a double count; a kit that offers a choice (取值) names these two."""


def new_input(kit: Kit, place: str, roster: Roster | None, period: Period | None, gathered: Gathered) -> NewMap:
    """The whole input; ``period`` is written where the folder does not say it."""
    head = [NewEntry("模板", NewScalar(kit.name)), NewEntry("单位", NewScalar(place))]
    if period:
        head.append(NewEntry("期间", NewScalar(period.code)))
    facts = (roster.recipient, roster.signer, roster.date) if roster else ()
    head += [NewEntry(label, NewScalar(f.text)) for label, f in zip(("主送机关", "署名", "成文日期"), facts) if f]  # noqa: B905 - none without a roster
    return NewMap((*head, *made_entries(kit, gathered)))


def made_entries(kit: Kit, gathered: Gathered) -> list[NewEntry]:
    """The parts that rolling up writes, those with nothing in them left out."""
    plan = kit.rollup
    assert plan is not None  # noqa: S101 - asked for before anything was gathered
    fields = {f.id: f for f in kit.fields}
    made: dict[str, list[NewMap]] = {
        plan.rows: [_township(t, fields[plan.rows]) for t in gathered.townships],
        plan.absent: [_absent(one, fields[plan.absent]) for one in gathered.absent] if plan.absent else [],
        plan.rejected: _rejected(gathered, fields[plan.rejected]) if plan.rejected else [],
        plan.late: [_late(t, fields[plan.late]) for t in gathered.late] if plan.late else [],
        plan.unsent: [_unsent(t, fields[plan.unsent]) for t in gathered.not_handed_in] if plan.unsent else [],
        plan.unreviewed: [_unreviewed(t, fields[plan.unreviewed]) for t in gathered.unreviewed]
        if plan.unreviewed
        else [],
        plan.doubled: [_doubled(d, fields[plan.doubled]) for d in gathered.doubles] if plan.doubled else [],
    }
    lists = [NewEntry(fields[key].label, NewList(tuple(rows)), ("",)) for key, rows in made.items() if rows]
    if plan.expected and gathered.roster:
        return [_expected(gathered, gathered.roster, fields[plan.expected]), *lists]
    return lists


def _expected(gathered: Gathered, roster: Roster, spec: Field) -> NewEntry:
    """How many townships the roster lists, without those that need not report and did not."""
    told = {township.name for township in gathered.townships} | {rejection.name for rejection in gathered.rejected}
    names = [one.name.text for one in roster.townships]
    count = sum(1 for name in names if name in told or not roster.is_exempt(name))
    cell = Contribution(f"{count}{spec.unit}", PurePosixPath(roster.path).name)
    return NewEntry(spec.label, _cell(cell), ("",))


def labels_of(kit: Kit, plan: RollupPlan) -> dict[str, str]:
    """The names by which an input may write the parts that rolling up makes, with the label of each."""
    return {word: f.label for f in kit.fields if f.id in plan.made for word in (f.label, f.id)}


def _township(township: Township, rows: Field) -> NewMap:
    cells = ((f.label, township.cells.get(f.id)) for f in rows.fields)
    return NewMap(tuple(NewEntry(label, _cell(cell)) for label, cell in cells if cell))


def _cell(cell: Contribution) -> NewMap | NewScalar:
    if not cell.source:
        return NewScalar(cell.text)
    parts = [("值", cell.text), ("来源", cell.source)]
    return NewMap(tuple(NewEntry(key, NewScalar(text)) for key, text in parts), inline=True)


def _row(told: dict[str, str], spec: Field, above: tuple[str, ...] = ()) -> NewMap:
    """A row of the columns that the kit has of what is known; the comments stand over it."""
    entries = [NewEntry(f.label, NewScalar(told[f.label])) for f in spec.fields if told.get(f.label)]
    if entries and above:
        entries[0] = NewEntry(entries[0].key, entries[0].value, above)
    return NewMap(tuple(entries), inline=not above)


def _absent(listed: Listed, spec: Field) -> NewMap:
    named = (("名称", listed.name), ("建制", listed.kind), ("片区", listed.area))
    return _row({key: fact.text for key, fact in named if fact}, spec)


def _rejected(gathered: Gathered, spec: Field) -> list[NewMap]:
    """A row for each township, also where two inputs of it were rejected: else the county's counts would not add up."""
    inputs: dict[str, list[Rejection]] = {}
    for rejection in gathered.rejected:
        inputs.setdefault(rejection.name, []).append(rejection)
    rows = []
    for name, found in inputs.items():
        files = "、".join(_printable(PurePosixPath(r.path).name) for r in found)
        reason = _sayable(found[0].reason if len(found) == 1 else TWICE, spec)
        told = {"名称": _printable(name), "文件": files, "原因": reason}
        rows.append(_row(told, spec, tuple(line for r in found for line in _reasons(r))))
    return rows


def _sayable(reason: str, spec: Field) -> str:
    """A reason as the kit's list can say it: a kit that offers a choice of others is told the general one."""
    known = next((f.choices for f in spec.fields if f.label == "原因"), ())
    return BAD if known and reason not in known and BAD in known else reason


def _reasons(rejection: Rejection) -> Iterator[str]:
    name = PurePosixPath(rejection.path).name
    errors: list[Diagnostic] = [f for f in rejection.findings if f.is_error]
    for fault in errors[:_MOST_REASONS]:
        line = f" 第{fault.location.line}行" if isinstance(fault.location, TextLocation) else ""
        yield _printable(f"{name}{line}：{fault.message}")
    if len(errors) > _MOST_REASONS:
        yield f"共{len(errors)}处错误，用 reportgen check 查看"


def _printable(text: str) -> str:
    """A text with a question mark for every character that no input may hold: what was rejected may hold any."""
    return UNPRINTABLE.sub("？", text.encode("utf-8", "replace").decode("utf-8"))


def _late(township: Township, spec: Field) -> NewMap:
    date = township.late.text if township.late else ""
    return _row({"名称": township.name, "成文日期": date}, spec)


def _unsent(township: Township, spec: Field) -> NewMap:
    state = township.state.value if township.state else ""
    return _row({"名称": township.name, "状态": state}, spec)


def _unreviewed(township: Township, spec: Field) -> NewMap:
    return _row({"名称": township.name, "待核数": str(township.unreviewed)}, spec)


def _doubled(double: Double, spec: Field) -> NewMap:
    places = "，".join(said(place) for place in double.places)
    told = {
        "内容": double.words,
        "乡镇": "、".join(double.names),
        "处理": COUNTED_ONCE if double.once else COUNTED_ALL,
    }
    return _row(told, spec, (places,))
