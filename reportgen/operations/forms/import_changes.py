"""What an import changes in an input that is there already, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.comparing.reports import difference
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactRows, walk_facts
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.shortened import cut

_MOST_SHOWN = 30
_FEW = 5  # figures; of fewer, most may well change at once


class Change(Struct, frozen=True):
    """What an input said under a label, and what it says now; empty where it says nothing.

    ``gap`` is the difference of two figures in words (增加10人次), ``rate`` how much that is of the old one (增长50%).
    """

    label: str
    before: str
    after: str
    gap: str = ""
    rate: str = ""


class Sweep(Struct, frozen=True):
    """How many of an input's figures an import changes at once, of those that it speaks of."""

    changed: int
    figures: int

    @property
    def is_most(self) -> bool:
        """Whether so many change that the wrong place, period or column is likelier than so many corrections."""
        return self.figures >= _FEW and self.changed * 2 > self.figures


def changes_between(before: Report, after: Report, whole: bool) -> tuple[Change, ...]:
    """The differences in the order of the new report; what ``after`` lacks is gone when it is ``whole``.

    Else only rows of lists that ``after`` speaks of are gone: other figures are kept.
    """
    old, new = _said(before), _said(after)
    facts = dict(_facts(before)), dict(_facts(after))
    lists = {key.partition("[")[0] for key in new if "[" in key}
    gone = [k for k in old if k not in new and (whole or ("[" in k and k.partition("[")[0] in lists))]
    told = [(key, old.get(key, ("", ""))[1]) for key in new if old.get(key, ("", ""))[1] != new[key][1]]
    return (
        *(Change(new[key][0], text, new[key][1], *_by_how_much(key, *facts)) for key, text in told),
        *(Change(old[key][0], old[key][1], "") for key in gone),
    )


def _by_how_much(key: str, before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[str, str]:
    return difference(before[key], after[key]) if key in before and key in after else ("", "")


def sweep_of(before: Report, after: Report, whole: bool) -> Sweep:
    """How many figures change. Rows of lists do not count: one row more moves all others."""
    old, new = _figures(before), _figures(after)
    told = [key for key in old if key in new or whole]
    return Sweep(sum(old[key] != new.get(key) for key in told), len(told))


def _figures(report: Report) -> dict[str, object]:
    facts = (fact for node in report.facts.values() if not isinstance(node, FactRows) for fact in walk_facts(node))
    return {fact.key: fact.value for fact in facts if isinstance(fact.value, int | Decimal) and "[" not in fact.key}


def _said(report: Report) -> dict[str, tuple[str, str]]:
    """Label and words by key: figures, the head, aims, written reasons, notes and sources."""
    found: dict[str, tuple[str, str]] = {}
    for key, fact in _facts(report):
        found[key] = (fact.label, fact.text)
        for part, text in (("备注", fact.note), ("来源", fact.source)):
            if text:
                found[f"{key} {part}"] = (f"{fact.label}的{part}", text)
    return found


def _facts(report: Report) -> Iterator[tuple[str, Fact]]:
    rows = (report.own_rows,) if report.own_rows else ()
    nodes = (*report.head, *report.said, *report.remarks.values(), *rows)
    yield from ((fact.key, fact) for node in nodes for fact in walk_facts(node))


def told(change: Change) -> str:
    """A change in a line: 走访：20人次 → 30人次，增加10人次，增长50%."""
    words = "".join(f"，{part}" for part in (change.gap, change.rate) if part)
    return f"{change.label}：{_short(change.before)} → {_short(change.after)}{words}"


def _short(text: str) -> str:
    return cut(text, _MOST_SHOWN) if text else "（空）"


def kept_figures(
    existing: InputNode | None, tree: InputNode, mapped: Sequence[tuple[Field, ...]]
) -> Iterator[Diagnostic]:
    """A warning for each fact that a map speaks of, that its sheet leaves blank, and that the input has: it stays."""
    for fact_path in mapped:
        old = _at(existing, fact_path)
        if old is None or is_empty(old) or _at(tree, fact_path) is not None:
            continue
        label = ".".join(spec.label for spec in fact_path)
        inner = old.get("值", "value") if isinstance(old, MapNode) else None
        value = inner.value if inner else old
        shown = f"“{_short(value.text)}”" if isinstance(value, ScalarNode) else "各项"
        message = f"表里没有填“{label}”，保留了原来的{shown}"
        yield warning("kept-figure", message, old.location, "不要的，在输入文件里删去这一行")


def kept_words(rows: FactRows, sheet_map: str) -> Iterator[Diagnostic]:
    """A warning for own words (文字) that an input has and a form says nothing of: they stay. A map never speaks of them."""
    if not sheet_map:
        message = f"表单里没有写“文字”，保留了原来的 {len(rows.rows)} 条"
        yield warning("kept-figure", message, rows.location, "不要的，在输入文件里删去这几行")


def says_last_year(report: Report) -> bool:
    """Whether an input says any figure of last year's period itself."""
    return any(True for node in report.last_year.values() for _ in walk_facts(node))


def kept_last_year(report: Report, sheet_map: str) -> Iterator[Diagnostic]:
    """A warning where an input says figures of last year's period and a form none: they stay. A map's are merged in."""
    facts = [fact for node in report.last_year.values() for fact in walk_facts(node)]
    if facts and not sheet_map:
        message = f"表单里没有填上年同期的数，保留了原来的 {len(facts)} 个"
        yield warning("kept-figure", message, facts[0].location, "不要的，在输入文件里删去")


def _at(node: InputNode | None, fact_path: tuple[Field, ...]) -> InputNode | None:
    for spec in fact_path:
        entry = node.get(spec.label, spec.id) if isinstance(node, MapNode) else None
        node = entry.value if entry else None
    return node
