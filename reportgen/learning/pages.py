"""The page, its number and the tables of a model paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.learning.lines import distance
from reportgen.learning.weighing import Remark, majority, mixed
from reportgen.model.looks import Foot, Leaf, LookedPaper, LookedParagraph, LookedTable
from reportgen.model.style import NumberPlace, PageNumberStyle, PageStyle, TableStyle
from reportgen.units import TWIPS_PER_POINT, Length

_DASHES = ("—", "–", "－", "─", "-")
_EIGHTHS_PER_POINT = 8
_WORD_MARGIN = 108  # twips: what Word leaves beside the words of a cell where nothing says otherwise
_SIDES = {"width": "纸宽", "height": "纸高", "top": "上边", "bottom": "下边", "left": "左边", "right": "右边"}
_AT = {"left": "左边", "start": "左边", "both": "左边", "center": "中间", "right": "右边", "end": "右边"} | {
    "inside": "里边",
    "outside": "外边",
}


class LearntPage(Struct, frozen=True):
    """What pages, numbers and tables come to; None where the paper does not show them."""

    page: PageStyle
    number: PageNumberStyle | None
    foot: Foot | None
    table: TableStyle | None
    remarks: tuple[Remark, ...]
    unread: tuple[str, ...]


def learnt_page(paper: LookedPaper, page: PageStyle, number: PageNumberStyle, table: TableStyle) -> LearntPage:
    """The pages on which most of the paper stands, beside those of the style that it is laid on."""
    remarks: list[Remark] = []
    unread: list[str] = []
    leaf = _most_leaf(paper, remarks)
    if leaf is None:
        return LearntPage(page, None, None, None, (), ("页面", "页码", "表格"))
    known = {name: Length(twips) for name in _SIDES if (twips := getattr(leaf, name)) is not None}
    unread += [f"页面的{_SIDES[name]}" for name in _SIDES if name not in known]
    if leaf.gutter and "left" in known:
        known["left"] += Length(leaf.gutter)
        remarks.append(Remark("页面的左边", f"连同装订线 {leaf.gutter / TWIPS_PER_POINT:g}pt"))
    if paper.has_mirrored_margins:
        remarks.append(Remark("页面", "样稿双面对称，双页左右边对调；版式不分单双页，照单页"))
    found = replace(page, **known)
    placed, foot = _number(paper, leaf, found, number, remarks)
    if foot is None:
        unread.append("页码（页脚里没有找到页码）")
    tables = _tables(paper, table, remarks)
    if tables is None:
        unread.append("表格（样稿里没有表）")
    return LearntPage(found, placed, foot, tables, tuple(remarks), tuple(unread))


def _most_leaf(paper: LookedPaper, remarks: list[Remark]) -> Leaf | None:
    """The upright pages with most characters."""
    counter: Counter[int] = Counter()
    for block, number in paper.blocks:
        leaf = paper.leaves[min(number, len(paper.leaves) - 1)] if paper.leaves else None
        if leaf is not None and not leaf.is_turned:
            counter[min(number, len(paper.leaves) - 1)] += sum(len(p.text) for p in _paragraphs(block)) or 1
    if not counter:
        return paper.leaves[0] if paper.leaves else None
    sides = Counter[tuple[int | None, ...]]()
    for number, weight in counter.items():
        sides[_sides(paper.leaves[number])] += weight
    told = mixed(
        "页面", sides, lambda one: "上下左右 " + "、".join(f"{(s or 0) / 56.7:.0f}" for s in one[2:]) + " 毫米"
    )
    remarks += [told] if told else []
    most = sides.most_common(1)[0][0]
    return next(paper.leaves[n] for n, _ in counter.most_common() if _sides(paper.leaves[n]) == most)


def _sides(leaf: Leaf) -> tuple[int | None, ...]:
    return tuple(getattr(leaf, name) for name in _SIDES)


def _paragraphs(block: LookedParagraph | LookedTable) -> Iterator[LookedParagraph]:
    if isinstance(block, LookedParagraph):
        yield block
    else:
        yield from (*block.head, *block.rows)


def _number(
    paper: LookedPaper, leaf: Leaf, page: PageStyle, base: PageNumberStyle, remarks: list[Remark]
) -> tuple[PageNumberStyle | None, Foot | None]:
    odd = leaf.feet.get("default") or next(iter(leaf.feet.values()), None)
    if odd is None:
        return None, None
    even = leaf.feet.get("even") if paper.has_even_feet else None
    found = base
    place = _place(odd.alignment, even.alignment if even else "")
    if place:
        found = replace(found, place=place)
    else:
        where = f"单页在{_AT.get(odd.alignment, '别处')}" + (
            f"，双页在{_AT.get(even.alignment, '别处')}" if even else "，双页也是"
        )
        remarks.append(Remark("页码的位置", f"{where}；版式里只有单右双左和居中，没有读"))
    before, _, after = (part.strip() for part in odd.text.partition("#"))
    if before == after and before in _DASHES:
        found = replace(found, dash=before)
    else:
        remarks.append(
            Remark("页码的样子", f"样稿写的是“{odd.text.replace('#', '1')}”，版式里数字两边总有一字线，没有读")
        )
    size = odd.paragraph.words[0].face.size if odd.paragraph.words else odd.paragraph.face.size
    height = distance(odd.paragraph.stand, leaf, size).twips or size or 0
    if leaf.footer is not None:
        below = page.bottom.twips - leaf.footer - height // 2
        if leaf.footer == 0 or below < 0:
            remarks.append(Remark("页码距版心", "页脚在版心以内或贴着纸边，没有读"))
        else:
            found = replace(found, distance=Length(below))
            exact = odd.paragraph.stand.rule == "exact"
            remarks += [] if exact else [Remark("页码距版心", "页脚的行距随字体而定，距离是估的，请核对")]
    if place is NumberPlace.OUTSIDE:
        free = odd.paragraph.stand.right
        char = (size or 0) + (odd.paragraph.words[0].face.spacing if odd.paragraph.words else 0)
        chars = free.chars if free.chars is not None else Decimal(free.twips) / char if char else Decimal(0)
        rounded = round(chars, 2)
        found = replace(found, side_chars=Decimal(int(rounded)) if rounded == int(rounded) else rounded.normalize())
    return found, odd


def _place(odd: str, even: str) -> NumberPlace | None:
    if odd == "center" and even in {"center", ""}:
        return NumberPlace.CENTER
    if odd == "outside" or (odd in {"right", "end"} and even in {"left", "start", "both"}):
        return NumberPlace.OUTSIDE
    return None


def _tables(paper: LookedPaper, base: TableStyle, remarks: list[Remark]) -> TableStyle | None:
    tables = [b for b, _ in paper.blocks if isinstance(b, LookedTable) and not b.floats and b.columns > 1]
    if not tables:
        return None
    weighed = [(table, sum(len(p.text) for p in _paragraphs(table)) + 1) for table in tables]
    rule, _ = majority((table.rule, weight) for table, weight in weighed)
    beside, _ = majority((table.beside, weight) for table, weight in weighed)
    above, _ = majority((table.above, weight) for table, weight in weighed)
    found = replace(base, padding=Length(_WORD_MARGIN if beside is None else beside), above=Length(above or 0))
    if rule:
        # Word counts eighths of a point; a length that comes to the same eighths is found from above.
        return replace(found, rule=Length(-(-rule * TWIPS_PER_POINT // _EIGHTHS_PER_POINT)))
    remarks.append(Remark("表格的线宽", "样稿的表没有线" if rule == 0 else "样稿的表没有写明线宽"))
    return found
