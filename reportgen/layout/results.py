"""Laying out results: reports of one or more kits into sheets with a row a township, all figures, all checks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.layout.forms.contents import Leaf, fact_at, scalars
from reportgen.layout.forms.names import SheetNames
from reportgen.layout.result_cells import bare_cell, figure_cell, origin_of, where
from reportgen.layout.result_sections import MOST_COLUMNS, sections_of
from reportgen.model.facts import Fact, walk_facts
from reportgen.model.form import width_of
from reportgen.model.kit import Field, Kit, Rollup
from reportgen.model.results import Conclusion, NoEntry, ResultCell, ResultEntry, Results, ResultSheet, Tone

_MOST_COMMENTS = 5000  # more of them make Excel slow; the origin also stands in a column of 指标
_TITLE_ROWS = 2
_MOST_RUNS = 200  # of 255 that a formula of Excel may name
_STATE, _UNFILLED = "报送", "没有填的指标"
_HOW = "数在后面各张表里，一部分一张；这里是各单位在各部分填了、算出了几项"
NOT_REPORTED, ABSENT = "—", "未报送"


class ResultFields(Struct, frozen=True):
    """The columns of the table of a family of kits, one and its heirs: their fields, with those that formulas give.

    ``kits`` are the names of the family, ``kit`` is the one whose title the table has.
    """

    kit: Kit
    fields: tuple[Field, ...]
    kits: frozenset[str]


def lay_out_results(
    title: str, kits: Sequence[ResultFields], entries: Sequence[ResultEntry | NoEntry], left: Sequence[str]
) -> Results:
    """The workbook of these reports in their order, the table with the most of them first: the townships' stand before their
    county's. ``left`` names inputs that have mistakes and are not in it.
    """
    reported = [entry for entry in entries if isinstance(entry, ResultEntry)]
    names = SheetNames()
    several = len(kits) > 1
    sheets: list[ResultSheet] = []
    tables = [(wanted, [e for e in entries if _kit_of(e) in wanted.kits]) for wanted in kits]
    for wanted, own in sorted(tables, key=lambda table: -len(table[1])):
        name = names.take(wanted.kit.title if several else "汇总表")
        sheets += _Summary(wanted, own, left).sheets(name, names)
    sheets.append(_figures(names.take("指标"), reported))
    sheets.append(_checks(names.take("勾稽"), reported))
    made_for = min((e.report.period.first_day for e in reported), default=datetime.date(2000, 1, 1))
    return Results(title, made_for, tuple(sheets))


def _kit_of(entry: ResultEntry | NoEntry) -> str:
    return entry.kit if isinstance(entry, NoEntry) else entry.report.kit.name


class _Summary(Struct):
    """The table with a row a township."""

    wanted: ResultFields
    listed: Sequence[ResultEntry | NoEntry]
    left: Sequence[str]

    @property
    def entries(self) -> list[ResultEntry]:
        return [entry for entry in self.listed if isinstance(entry, ResultEntry)]

    def sheets(self, name: str, names: SheetNames) -> Iterator[ResultSheet]:
        """The table; one of a kit of modules that is too wide to be read in parts, by the kit's sections, behind an overview of how much each place fills in.

        Of such a one, the columns in which no place has a value are named in a sheet of their own.
        """
        listed = scalars(self.wanted.fields)
        if len(listed) <= MOST_COLUMNS or not self.wanted.kit.modules:
            yield self._sheet(name, f"{self.wanted.kit.title}汇总表", listed)
            return
        filled = [leaf for leaf in listed if any(_fact(entry, leaf) for entry in self.entries)]
        parts = {
            names.take(title): own for title, own in sections_of(self.wanted.kit, self.wanted.fields, filled).items()
        }
        yield self._overview(name, parts, len(listed) - len(filled))
        for title, own in parts.items():
            yield self._sheet(title, f"{self.wanted.kit.title}：{title}", own)
        if len(filled) < len(listed):
            yield _left_out(names.take(_UNFILLED), [leaf for leaf in listed if leaf not in filled])

    def _overview(self, name: str, parts: Mapping[str, Sequence[Leaf]], unfilled: int) -> ResultSheet:
        """Where each place stands and how many figures it has in each part, which is a sheet of that name."""
        labels = [*self._heads(), *(f"{title}（共 {len(own)} 项）" for title, own in parts.items())]
        rows: list[tuple[ResultCell | None, ...]] = [
            self._line(f"{self.wanted.kit.title}汇总表", Tone.TITLE, len(labels)),
            self._line(self._count(), Tone.WORDS, len(labels)),
            self._line(
                _HOW + (f"；各单位都没有填的 {unfilled} 项不列，见“{_UNFILLED}”" if unfilled else ""),
                Tone.WORDS,
                len(labels),
            ),
            tuple(ResultCell(label, Tone.HEAD) for label in labels),
        ]
        head = len(rows)
        for entry in self.listed:
            counts = [_items(entry, own) for own in parts.values()]
            rows.append((*self._row(entry, (), commented=False), *counts))
        merged = tuple((line, 0, len(labels) - 1) for line in range(head - 1))
        return ResultSheet(name, _widths(rows, head), tuple(rows), head, 1, merged)

    def _heads(self) -> list[str]:
        return ["单位", "期间", *([_STATE] if self.by_ledger else [])]

    def _sheet(self, name: str, title: str, listed: Sequence[Leaf]) -> ResultSheet:
        heads = self._heads()
        labels = [*heads, *(_head(leaf) for leaf in listed)]
        groups = [*("" for _ in heads), *(leaf.labels[0] if len(leaf.labels) > 1 else "" for leaf in listed)]
        rows: list[tuple[ResultCell | None, ...]] = [
            self._line(title, Tone.TITLE, len(labels)),
            self._line(self._count(), Tone.WORDS, len(labels)),
            tuple(ResultCell(group or None, Tone.HEAD) for group in groups),
            tuple(ResultCell(label, Tone.HEAD) for label in labels),
        ]
        head = len(rows)
        commented = len(self.entries) * len(listed) <= _MOST_COMMENTS
        rows += [self._row(entry, listed, commented) for entry in self.listed]
        if len(self.listed) > 1 and self.entries:
            rows.append(self._total(listed, head))
        merged = [(0, 0, len(labels) - 1), (1, 0, len(labels) - 1), *_runs(groups)]
        return ResultSheet(name, _widths(rows, head), tuple(rows), head, 1, tuple(merged))

    @property
    def by_ledger(self) -> bool:
        """Whether it is known what was handed in."""
        return any(entry.state for entry in self.entries)

    def _line(self, words: str, tone: Tone, width: int) -> tuple[ResultCell, ...]:
        return (ResultCell(words, tone), *((ResultCell(None, tone),) * (width - 1)))

    def _count(self) -> str:
        left = f"；有错误、没有列入的 {len(self.left)} 份：{'、'.join(self.left)}" if self.left else ""
        absent = [entry.place for entry in self.listed if isinstance(entry, NoEntry)]
        left += f"；{ABSENT}的 {len(absent)} 个：{'、'.join(absent)}" if absent else ""
        return f"{self._reported()}{left}。{NOT_REPORTED} 表示没有填写；合计只加{self._added()}可以相加的指标。"

    def _reported(self) -> str:
        """How many reports there are, of each standing with the county where that is known."""
        states = dict.fromkeys(entry.state for entry in self.entries) if self.by_ledger else ()
        counts = "，".join(f"{state} {sum(e.state == state for e in self.entries)} 个" for state in states)
        return f"共 {len(self.entries)} 个单位" + (f"：{counts}" if counts else "")

    def _added(self) -> str:
        counted = sum(entry.counts for entry in self.entries)
        return f"县里收下的 {counted} 个单位" if counted < len(self.entries) else ""

    def _row(self, entry: ResultEntry | NoEntry, listed: Sequence[Leaf], commented: bool) -> tuple[ResultCell, ...]:
        if isinstance(entry, NoEntry):
            head = [ResultCell(entry.place, Tone.LABEL), ResultCell(entry.period.text, Tone.LABEL)]
            head += [ResultCell(ABSENT, Tone.BAD)] if self.by_ledger else []
            return (*head, *(ResultCell(ABSENT, Tone.BAD) for _ in listed))
        report = entry.report
        cells = (_reported(_fact(entry, leaf), leaf.field, commented) for leaf in listed)
        head = [ResultCell(report.place.text, Tone.LABEL), ResultCell(report.period.text, Tone.LABEL)]
        if self.by_ledger:
            words = entry.state if entry.counts else f"{entry.state}（没有计入合计）"
            head.append(ResultCell(words, Tone.LABEL if entry.counts else Tone.BAD))
        return (*head, *cells)

    def _total(self, listed: Sequence[Leaf], first: int) -> tuple[ResultCell, ...]:
        cells = [ResultCell("合计", Tone.TOTAL), ResultCell(None, Tone.TOTAL)]
        cells += [ResultCell(None, Tone.TOTAL)] if self.by_ledger else []
        runs = self._runs_added(first)
        for leaf in listed:
            if leaf.field.rollup is not Rollup.ADD:
                cells.append(ResultCell(NOT_REPORTED, Tone.TOTAL))
                continue
            found = (fact_at(entry.report.facts, leaf.path) for entry in self.entries if entry.counts)
            facts = [f for f in found if f is not None and isinstance(f.value, int | Decimal)]
            if not facts:
                cells.append(ResultCell(NOT_REPORTED, Tone.TOTAL))
                continue
            total = bare_cell(sum((Decimal(f.value) for f in facts), Decimal(0)), leaf.field)  # type: ignore[arg-type]  # numbers, as just seen
            rough = '"约"' if any(f.approximation for f in facts) else ""
            cells.append(ResultCell(total.content, Tone.TOTAL, "", rough + total.format, runs))
        return tuple(cells)

    def _runs_added(self, first: int) -> tuple[tuple[int, int], ...]:
        """The rows that are added up, neighbours together; none, and only the sum itself, where a formula would be too long."""
        runs: list[tuple[int, int]] = []
        for number, entry in enumerate(self.listed, first):
            if isinstance(entry, NoEntry) or entry.counts:
                runs = (
                    [*runs[:-1], (runs[-1][0], number)]
                    if runs and runs[-1][1] == number - 1
                    else [*runs, (number, number)]
                )
        return tuple(runs) if len(runs) <= _MOST_RUNS else ()


def _fact(entry: ResultEntry, leaf: Leaf) -> Fact | None:
    """What a report says in a column, or what follows from it."""
    return fact_at(entry.report.facts, leaf.path) or fact_at(entry.report.derived, leaf.path)


def _items(entry: ResultEntry | NoEntry, listed: Sequence[Leaf]) -> ResultCell:
    if isinstance(entry, NoEntry):
        return ResultCell(ABSENT, Tone.BAD)
    return ResultCell(sum(_fact(entry, leaf) is not None for leaf in listed))


def _left_out(name: str, listed: Sequence[Leaf]) -> ResultSheet:
    """The figures that no place has."""
    rows = [tuple(ResultCell(head, Tone.HEAD) for head in ("指标", "计量单位"))]
    rows += [(ResultCell(leaf.label, Tone.LABEL), ResultCell(leaf.field.unit or None, Tone.LABEL)) for leaf in listed]
    return ResultSheet(name, (44, 14), tuple(rows), 1)


def _reported(fact: Fact | None, spec: Field, commented: bool) -> ResultCell:
    if fact is None:
        return ResultCell(NOT_REPORTED)
    cell = figure_cell(fact, spec)
    return ResultCell(cell.content, cell.tone, origin_of(fact) if commented else "", cell.format)


def _head(leaf: Leaf) -> str:
    names = leaf.labels[1:] if len(leaf.labels) > 1 else leaf.labels
    return ".".join(names) + (f"（{leaf.field.unit}）" if leaf.field.unit else "")


def _runs(groups: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Neighbours under the same group's name, which share one cell."""
    start = 0
    for at in range(1, len(groups) + 1):
        if at == len(groups) or groups[at] != groups[start]:
            if groups[start] and at - start > 1:
                yield _TITLE_ROWS, start, at - 1
            start = at


_FIGURE_HEADS = ("单位", "期间", "指标", "数值", "计量单位", "印作", "备注", "来源", "公式", "填在哪里")
_FIGURE_WIDTHS = (14, 16, 28, 18, 10, 22, 22, 22, 34, 40)


def _figures(name: str, entries: Sequence[ResultEntry]) -> ResultSheet:
    """Every figure of every report with its origin, those of formulas too."""
    rows: list[tuple[ResultCell | None, ...]] = [tuple(ResultCell(h, Tone.HEAD) for h in _FIGURE_HEADS)]
    listed = [(e, fact) for e in entries for fact in _facts(e)]
    commented = len(listed) <= _MOST_COMMENTS
    for entry, fact in listed:
        value = figure_cell(fact)
        comment = origin_of(fact) if commented else ""
        texts = (fact.unit, fact.text, fact.note, fact.source, fact.formula, where(fact))
        rows.append(
            (
                ResultCell(entry.report.place.text, Tone.LABEL),
                ResultCell(entry.report.period.text, Tone.LABEL),
                ResultCell(fact.label, Tone.LABEL),
                ResultCell(value.content, value.tone, comment, ""),
                *(ResultCell(text or None, Tone.LABEL) for text in texts),
            )
        )
    return ResultSheet(name, _FIGURE_WIDTHS, tuple(rows), 1, 3)


def _facts(entry: ResultEntry) -> Iterator[Fact]:
    report = entry.report
    beside = (*report.targets.values(), *report.last_year.values())
    for node in (*report.facts.values(), *report.derived.values(), *beside):
        yield from walk_facts(node)


_CHECK_HEADS = ("单位", "期间", "勾稽", "规则", "左边", "右边", "结论", "不符之处", "口径说明", "用到的数")
_CHECK_WIDTHS = (14, 16, 24, 40, 16, 16, 20, 46, 40, 60)


def _checks(name: str, entries: Sequence[ResultEntry]) -> ResultSheet:
    """Every check of every report."""
    rows: list[tuple[ResultCell | None, ...]] = [tuple(ResultCell(h, Tone.HEAD) for h in _CHECK_HEADS)]
    for entry in entries:
        for outcome in entry.outcomes:
            reason = entry.report.remarks.get(outcome.check.name)
            used = "、".join(f"{f.label} {f.text}（{where(f)}）" for f in outcome.facts)
            bad = outcome.conclusion is Conclusion.FAILS
            title = f"{outcome.check.name}（{outcome.row}）" if outcome.row else outcome.check.name
            texts = (
                entry.report.place.text,
                entry.report.period.text,
                title,
                outcome.check.rule.text,
                outcome.left,
                outcome.right,
                outcome.conclusion.value,
                outcome.words,
                reason.text if reason else "",
                used,
            )
            rows.append(tuple(ResultCell(text or None, Tone.BAD if bad else Tone.LABEL) for text in texts))
    return ResultSheet(name, _CHECK_WIDTHS, tuple(rows), 1, 3)


def _widths(rows: Sequence[Sequence[ResultCell | None]], head: int) -> tuple[int, ...]:
    """Wide enough for heads and what stands below them, up to a bound."""
    widths = []
    for column in zip(*rows[head - 1 :], strict=True):
        widest = max((width_of(str(c.content)) for c in column if c and c.content is not None), default=0)
        widths.append(min(30, max(10, widest + 2)))
    return tuple(widths)
