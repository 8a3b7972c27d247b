"""The values of a role: what most of its characters and paragraphs have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from msgspec import Struct

from reportgen.learning.lines import Distance, Surety, distance, height
from reportgen.learning.roles import Part
from reportgen.learning.weighing import Remark, majority, mixed
from reportgen.model.looks import Face, Indent, Leaf, LookedPaper, Room, Stand
from reportgen.model.style import HEAD_ROLES, Alignment, Role
from reportgen.units import NAMED_SIZES, TWIPS_PER_POINT, Length

T = TypeVar("T", bound=Hashable)
_HAN = re.compile("[\u4e00-\u9fff]")
_ALIGNMENTS = {
    "both": Alignment.JUSTIFY,
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
} | {
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "distribute": Alignment.SPREAD,
    "numTab": Alignment.LEFT,
}
# Where the program works out the place of each paragraph: the style says what it says by itself.
_WORKED_OUT = frozenset(
    {Role.ATTACHMENT_LIST, Role.SIGNATURE, Role.DATE, Role.TABLE_TEXT, Role.TABLE_HEAD, Role.FIGURE, *HEAD_ROLES}
)
_NOT_FROM_OTHERS = {
    Role.ATTACHMENT_LIST: {"left_chars", "first_line_chars", "alignment"},
    Role.DATE: {"right_chars", "left_chars", "first_line_chars", "alignment"},
    Role.TABLE_TEXT: {"alignment"},
}
_INDENTS = (
    ("首行缩进", "first_line_chars", "first"),
    ("左缩进", "left_chars", "left"),
    ("右缩进", "right_chars", "right"),
)
_FREE_BEFORE = frozenset({Role.ATTACHMENT_LIST, Role.SIGNATURE, Role.ATTACHMENT_TITLE})
_FREE_BEHIND = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE})
_LINE = 240  # twips of a line where no grid says otherwise
_AUTO = 280  # twips that Word leaves where it spaces as web pages do
_FINEST = (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
_LEAST_LINE = 3  # tenths of a line: what is lower only keeps tables apart
_SLIP = 2  # twips: programs round indents of whole characters


class Measured(Struct, frozen=True):
    """The font of a role by its name in the file, empty for none, and values by the names of a ParagraphStyle's fields."""

    eastern: str
    values: dict[str, Any]
    remarks: tuple[Remark, ...]


class RoleMeasurer(Struct):
    """Measures the roles of a paper; ``line`` is the distance of the body's lines, once that is known."""

    paper: LookedPaper
    line: int = 0

    def measure(self, role: Role, parts: Sequence[Part]) -> Measured:
        """A role of at least one part."""
        return _Role(self, role, parts, {}, []).measured()

    def leaf(self, part: Part) -> Leaf | None:
        """The pages that a part stands on."""
        return self.paper.leaves[min(part.leaf, len(self.paper.leaves) - 1)] if self.paper.leaves else None


class _Role(Struct):
    measurer: RoleMeasurer
    role: Role
    parts: Sequence[Part]
    values: dict[str, Any]
    remarks: list[Remark]

    def measured(self) -> Measured:
        eastern = self.take("字体", _eastern(self.parts), lambda name: name or "没有写明的字体") or ""
        size = self.take("字号", ((f.size, n) for f, n, _ in self.faces()), _size_told)
        if size is None:
            self.remark("字号", "文件里没有写明")
        else:
            self.values["size"] = Length(size)
        self.values["bold"] = self.take(
            "加粗", ((f.bold, n) for f, n, _ in self.faces()), lambda on: "加粗" if on else "不加粗"
        )
        spaced = ((f.spacing + self.grid_spacing(p), n) for f, n, p in self.faces())
        spacing = self.take("字距", spaced, lambda t: f"{t / 20:g}pt") or 0
        self.values["letter_spacing"] = Length(spacing)
        if any(part.paragraph for part in self.parts):
            self.stands(size, (size or 0) + spacing)
        if self.role in _NOT_FROM_OTHERS and not all(part.is_own for part in self.parts):
            for field in _NOT_FROM_OTHERS[self.role]:
                self.values.pop(field, None)
        return Measured(eastern, self.values, tuple(self.remarks))

    def faces(self) -> Iterator[tuple[Face, int, Part]]:
        for part in self.parts:
            for run in part.words:
                yield run.face, len(run.text.strip()), part

    def grid_spacing(self, part: Part) -> int:
        """What the grid adds to each character."""
        leaf = self.measurer.leaf(part)
        if part.paragraph is None or leaf is None or leaf.grid_chars is None or not part.paragraph.stand.on_grid:
            return 0
        return round(leaf.grid_chars * TWIPS_PER_POINT)

    def stands(self, size: int | None, char: int) -> None:
        """How the paragraphs stand."""
        self.pitch(size)
        stands = [(self.stand(part), _weight(part)) for part in self.parts if part.paragraph]
        word = self.take("对齐", ((s.alignment, n) for s, n in stands), _said_alignment)
        if word in _ALIGNMENTS:
            self.values["alignment"] = _ALIGNMENTS[word]
        if word == "distribute":
            self.remark("对齐", "是分散对齐，版式里没有，按两端对齐")
        for key, field, name in _INDENTS:
            self.indent(key, field, [(getattr(s, name), n) for s, n in stands], char)
        own = all(part.is_own for part in self.parts)
        if self.role is Role.SIGNATURE and word not in {"right", "end"} and not own:
            self.remark("位置", "不是右对齐的，靠左缩进或空格推到右边，没有读")
            for field in ("alignment", "left_chars", "right_chars", "first_line_chars"):
                self.values.pop(field, None)
        self.rooms()
        said = [
            (p.paragraph.of_style if p.is_own else p.paragraph.stand, _weight(p)) for p in self.parts if p.paragraph
        ]
        own = all(part.is_own for part in self.whole())
        kept, _ = majority((s.keep_with_next, n) for s, n in said)
        if kept or own:  # that others do not keep a heading with its text is an oversight, no look
            self.values["keep_with_next"] = kept
        breaks = ((s.page_break_before or self.starts_page(p), 1) for (s, _), p in zip(said, self.whole(), strict=True))
        breaks_page, _ = majority(breaks)
        if breaks_page or own or self.role is Role.ATTACHMENT_MARK:
            self.values["page_break_before"] = breaks_page

    def starts_page(self, part: Part) -> bool:
        return self.role is Role.ATTACHMENT_MARK and bool(part.paragraph and part.paragraph.starts_page)

    def whole(self) -> list[Part]:
        return [part for part in self.parts if part.paragraph]

    def stand(self, part: Part) -> Stand:
        """How a part that is a whole paragraph stands."""
        if part.paragraph is None:
            raise ValueError(part.role)
        return part.paragraph.of_style if part.is_own and self.role in _WORKED_OUT else part.paragraph.stand

    def pitch(self, size: int | None) -> None:
        found = [(distance(self.stand(part), self.measurer.leaf(part), size), _weight(part)) for part in self.whole()]
        most = self.take("行距", found, _said_distance) or Distance(None)
        self.values["pitch"] = Length(most.twips) if most.twips else None
        if most.surety is Surety.RECKONED:
            self.remark("行距", f"样稿写的是{most.said}，换算成 {_said_distance(most)}")
        elif most.surety is Surety.ESTIMATED:
            self.remark("行距", f"样稿写的是{most.said}，随字体而定，估作 {_said_distance(most)}，请核对")

    def indent(self, key: str, field: str, found: list[tuple[Indent, int]], char: int) -> None:
        counted = [(_chars(indent, char), weight) for indent, weight in found]
        most = self.take(key, counted, lambda n: f"{n}字")
        if most is not None and most >= 0:
            self.values[field] = most
        elif most is not None:
            self.remark(key, f"是 {most}字，悬挂或伸出版心，版式里没有，没有读")

    def rooms(self) -> None:
        whole = self.whole()
        line = self.measurer.line or 0
        line = line or (self.values["pitch"] or self.values.get("size") or Length(_LINE)).twips
        for key, field, name, free, takes in (
            ("段前", "before_lines", "before", "free", whole[:1] if self.role in _FREE_BEFORE else whole),
            ("段后", "after_lines", "after", "behind", whole[-1:] if self.role in _FREE_BEHIND else whole),
        ):
            counts_free = self.role in (_FREE_BEFORE if free == "free" else _FREE_BEHIND)
            found = []
            for part in takes:
                leaf = self.measurer.leaf(part)
                under_rule = part.is_own and self.role is Role.TITLE  # the room below a red rule is no style's
                stand = part.paragraph.of_style if under_rule and part.paragraph else self.stand(part)
                room = _room(getattr(stand, name), leaf)
                room += line * sum(_is_line(height(b, leaf), line) for b in getattr(part, free)) if counts_free else 0
                found.append((_lines(room, line), _weight(part)))
            self.values[field] = self.take(key, found, lambda n: f"{n}行")

    def take(self, key: str, weighed: Iterable[tuple[T, int]], say: Callable[[T], str]) -> T | None:
        """The look of most characters; others are told where they are many."""
        most, counter = majority(weighed)
        remark = mixed(f"{self.role.value}的{key}", _positive(counter), say)
        if remark:
            self.remarks.append(remark)
        return most

    def remark(self, key: str, text: str) -> None:
        self.remarks.append(Remark(f"{self.role.value}的{key}", text))


def _positive(counter: Counter[T]) -> Counter[T]:
    return +counter


def _eastern(parts: Sequence[Part]) -> list[tuple[str, int]]:
    """The fonts of Han characters, by how many; those of all characters where there is no such."""
    runs = [run for part in parts for run in part.words]
    found = [(run.face.eastern, len(_HAN.findall(run.text))) for run in runs]
    return found if any(count for _, count in found) else [(run.face.eastern, len(run.text)) for run in runs]


def _weight(part: Part) -> int:
    return max(1, sum(len(run.text) for run in part.words))


def _chars(indent: Indent, char: int) -> Decimal:
    """An indent in characters: whole and half ones where it is one but for rounding, else to hundredths."""
    if indent.chars is not None:
        return _normal(indent.chars)
    if not indent.twips or not char:
        return Decimal(0)
    half = (Decimal(2 * indent.twips) / char).quantize(Decimal(1), ROUND_HALF_UP) / 2
    if abs(half * char - indent.twips) <= _SLIP:
        return _normal(half)
    return _normal((Decimal(indent.twips) / char).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _is_line(height: int, line: int) -> bool:
    """Whether an empty paragraph stands for an empty line (空一行), in whatever type it is."""
    return height * 10 >= line * _LEAST_LINE


def _room(room: Room, leaf: Leaf | None) -> int:
    if room.is_auto:
        return _AUTO
    if room.lines is not None:
        return round(room.lines * (leaf.grid if leaf and leaf.grid else _LINE))
    return room.twips


def _lines(twips: int, line: int) -> Decimal:
    """So many lines, with no more places than it takes to come to the same."""
    for places in _FINEST:
        found = (Decimal(twips) / line).quantize(places, ROUND_HALF_UP)
        if round(line * found) == twips:
            return _normal(found)
    return _normal(found)


def _normal(count: Decimal) -> Decimal:
    """The same number without zeros at its end."""
    return count.quantize(Decimal(1)) if count == count.to_integral_value() else count.normalize()


def _size_told(twips: int | None) -> str:
    if twips is None:
        return "没有写明的字号"
    return next((name for name, size in NAMED_SIZES.items() if size * TWIPS_PER_POINT == twips), f"{twips / 20:g}pt")


def _said_alignment(word: str) -> str:
    return _ALIGNMENTS[word].value if word in _ALIGNMENTS else "别的对齐"


def _said_distance(found: Distance) -> str:
    return f"{found.twips / TWIPS_PER_POINT:g}pt" if found.twips else "单倍"
