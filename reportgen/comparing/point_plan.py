"""Which changed, new and removed paragraphs of a paper are points of a list in its input, and what becomes of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.comparing.list_points import Cells, PointEdit, PointPlan, Shape
from reportgen.comparing.own_rows import RowPlace
from reportgen.comparing.planned import Chosen, RowChange, Unwritten
from reportgen.comparing.result import ParagraphPair
from reportgen.model.edited import EditedParagraph
from reportgen.model.facts import Fact, FactRows
from reportgen.model.origin import WrittenFact, WrittenPaper, WrittenParagraph, row_digest, row_key, row_names
from reportgen.model.own_words import Where, is_own
from reportgen.model.report import Report


class _Point(Struct, frozen=True):
    """A paragraph that prints a row of a list: the list, the digest of the row's name, and its cells as written."""

    rows: str
    digest: str
    cells: Cells


def plan_points(
    paper: WrittenPaper, pairs: Sequence[ParagraphPair], report: Report, chosen: Chosen | None = None
) -> PointPlan:
    """What a paper does to the lists whose rows it prints, a paragraph each and all alike; only what is ``chosen``."""
    plan = PointPlan()
    points = _points(paper, plan.shapes)
    if points:
        _Planner(points, pairs, report, plan, chosen).run()
    return plan


def _points(paper: WrittenPaper, shapes: dict[str, Shape]) -> dict[int, _Point]:
    """The paragraphs that are points, by their numbers; lists that are printed in any other way have none."""
    found: dict[int, _Point] = {}
    others: set[str] = set()
    for number, paragraph in enumerate(paper.paragraphs):
        facts = [one for one in paragraph.facts if not is_own(one.fact)]
        rows = {row_key(one.fact.key).rpartition("[")[0] for one in facts} - {""}
        shape = _shape(paragraph, facts)
        if shape is None or len(rows) != 1 or shapes.setdefault(min(rows), shape) != shape:
            others |= rows
            continue
        found[number] = _Point(min(rows), facts[0].row, tuple(one.fact.text for one in facts))
    seen: set[tuple[str, str]] = set()
    for point in found.values():
        if (point.rows, point.digest) in seen:
            others.add(point.rows)
        seen.add((point.rows, point.digest))
    return {number: point for number, point in found.items() if point.rows not in others}


def _shape(paragraph: WrittenParagraph, facts: Sequence[WrittenFact]) -> Shape | None:
    """How a paragraph prints the words of one row of a list; None where it prints anything else."""
    keys = [one.fact.key for one in facts]
    row = row_key(keys[0]) if keys else ""
    columns = [key.removeprefix(f"{row}.") for key in keys]
    whole = (
        row and "." not in row and all(k == f"{row}.{c}" and "." not in c for k, c in zip(keys, columns, strict=True))
    )
    if not whole or len(set(columns)) != len(columns) or not all(isinstance(one.fact.value, str) for one in facts):
        return None
    fixed, at = [], 0
    for one in facts:
        fixed.append(paragraph.text[at : one.start])
        at = one.end
    return Shape(tuple(columns), (*fixed, paragraph.text[at:]))


class _Planner(Struct):
    points: dict[int, _Point]
    pairs: Sequence[ParagraphPair]
    report: Report
    plan: PointPlan
    chosen: Chosen | None = None
    places: dict[str, int] = {}
    index: int = 0

    def run(self) -> None:
        names = dict(row_names(self.report.facts))
        self.places = {
            row_digest(name): int(key.rpartition("[")[2].rstrip("]")) for key, name in names.items() if "." not in key
        }
        removed = {}
        for index, pair in self.wanted():
            point = self.points.get(pair.old) if pair.old is not None else None
            if point and pair.new is None:
                removed[index] = point
            elif point and pair.new is not None and pair.reworded and not pair.unclear:
                self.reworded(index, point, pair.new)
        for index, point in removed.items():
            self.removed(index, point)
        for index, pair in self.wanted():
            if pair.old is None and pair.new is not None and not pair.new.boxed:
                self.added(index, pair.new)

    def wanted(self) -> Iterator[tuple[int, ParagraphPair]]:
        """The pairs that may change a list."""
        pairs = enumerate(self.pairs)
        yield from pairs if self.chosen is None else (one for one in pairs if one[0] in self.chosen.lists)

    def now(self, point: _Point) -> Cells | None:
        """The cells of the row as the input says them now; None where it is there no more."""
        at = self.places.get(point.digest)
        return None if at is None else self.cells(point.rows, at)

    def cells(self, rows: str, at: int) -> Cells | None:
        node = self.report.facts.get(rows)
        if not isinstance(node, FactRows) or at >= len(node.rows):
            return None
        facts = [node.rows[at].members.get(cell) for cell in self.plan.shapes[rows].cells]
        return tuple(fact.text if isinstance(fact, Fact) else "" for fact in facts)

    def reworded(self, index: int, point: _Point, new: EditedParagraph) -> None:
        """A point that says something else, heading and all."""
        cells = self.plan.shapes[point.rows].cells_of(new.text)
        if cells is None:
            return
        self.settle(index)
        now = self.now(point)
        if now == cells or (now is None and self.is_there(point.rows, cells)):
            return
        if now is None or (now != point.cells and self.chosen is None):
            self.conflict(point, now, new)
            return
        self.plan.edits.append(PointEdit(point.rows, self.places[point.digest], cells))
        self.change(point.rows, Where.INSTEAD, "".join(point.cells), "。".join(cells), new.number)

    def removed(self, index: int, point: _Point) -> None:
        """A point that is gone."""
        self.settle(index)
        now = self.now(point)
        if now is None:
            return
        if now != point.cells and self.chosen is None:
            self.conflict(point, now, None)
            return
        self.plan.edits.append(PointEdit(point.rows, self.places[point.digest], None))
        self.change(point.rows, Where.GONE, "。".join(point.cells), "", 0)

    def added(self, index: int, new: EditedParagraph) -> None:
        """A new paragraph right beside a point and of the same shape."""
        before = next((p for p in self.beside(index, -1)), None)
        behind = next((p for p in self.beside(index, 1)), None)
        beside = before or behind
        cells = self.plan.shapes[beside.rows].cells_of(new.text) if beside else None
        if beside is None or cells is None:
            return
        at = self.places.get(beside.digest)
        if at is None:
            return
        self.settle(index)
        gone = {edit.at for edit in self.plan.edits if edit.rows == beside.rows and edit.cells is None}
        if self.is_there(beside.rows, cells, gone):
            return
        self.plan.edits.append(PointEdit(beside.rows, at if before else at - 1, cells, new=True))
        self.change(beside.rows, Where.AFTER if before else Where.BEFORE, "", "。".join(cells), new.number)

    def settle(self, index: int) -> None:
        """What is told from now on is about that pair, which is settled so."""
        self.index = index
        self.plan.pairs.add(index)

    def beside(self, index: int, step: int) -> list[_Point]:
        """The point that the next paragraph of the paper on one side is, of those that the paper still has."""
        at = index + step
        while 0 <= at < len(self.pairs):
            pair = self.pairs[at]
            if pair.old is not None and pair.new is not None:
                return [self.points[pair.old]] if pair.old in self.points else []
            at += step
        return []

    def is_there(self, rows: str, cells: Cells, but: set[int] | None = None) -> bool:
        """Whether the input has a row of these words."""
        node = self.report.facts.get(rows)
        count = len(node.rows) if isinstance(node, FactRows) else 0
        return any(self.cells(rows, at) == cells for at in range(count) if at not in (but or set()))

    def change(self, rows: str, where: Where, old: str, new: str, number: int) -> None:
        place = RowPlace(self.label(rows), "", "", where)
        self.plan.changes.append(RowChange(place, old, new, number, listed=True, pair=self.index))

    def label(self, rows: str) -> str:
        return next(spec.label for spec in self.report.kit.fields if spec.id == rows)

    def conflict(self, point: _Point, now: Cells | None, new: EditedParagraph | None) -> None:
        says = f"输入现在是“{'。'.join(now)}”" if now else "输入里没有这一条了"
        paper = f"文稿改成“{new.text}”" if new else "文稿删去了"
        message = f"“{self.label(point.rows)}”的一条文稿和输入都改了：生成时“{'。'.join(point.cells)}”，{says}，{paper}"
        hints = ("核对以后在输入里手工改",)
        self.plan.unwritten.append(Unwritten(new.number if new else 0, message, hints, self.index))
