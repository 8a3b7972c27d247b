"""A paper's figures laid against its style: one row for each thing that a reader with a ruler would look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.model.style import StyleSheet
from reportgen.rulers.faces import FaceUse, is_foreign, kinds_of_size
from reportgen.rulers.flow import InnerLine
from reportgen.rulers.grid import Measured, PageGrid
from reportgen.rulers.number_verdict import judge_page_numbers
from reportgen.rulers.page_text import mm
from reportgen.rulers.pictures import judge_pictures
from reportgen.rulers.red_head import is_letter, judge_red_head
from reportgen.rulers.rows import TOLERANCE_MM, Row, at_page, mm_words

_TOLERANCE_PITCH = 0.05  # points
_TOLERANCE_POINTS = TOLERANCE_MM * 72 / 25.4
# A Chinese face reaches so far above and below its baseline, in parts of its size.
_ABOVE, _BELOW = 0.88, 0.12


def judge(measured: Measured, style: StyleSheet) -> tuple[Row, ...]:
    """Every row, in the order in which a paper is looked at."""
    return (
        _paper(measured, style),
        *_edges(measured, style),
        *_baselines(measured, style),
        *_pitch(measured, style),
        _lines(measured, style),
        _characters(measured, style),
        _breaks("右边不齐的行", measured.ragged, measured),
        _breaks("行首不该有的标点", measured.bad_starts, measured, following=True),
        _breaks("行尾不该有的标点", measured.bad_ends, measured),
        _parted_numbers(measured),
        *_faces(measured, style),
        *judge_pictures(measured, style),
        *judge_red_head(measured, style),
        *judge_page_numbers(measured, style, first_has_none=is_letter(measured, style)),
    )


def _paper(measured: Measured, style: StyleSheet) -> Row:
    wanted = sorted((float(style.page.width.mm), float(style.page.height.mm)))
    wrong = [p for p in measured.pages if not _same_paper(p, wanted)]
    first = (wrong or list(measured.pages))[0]
    shown = f"{mm(first.width):.1f}×{mm(first.height):.1f}mm"
    expected = f"{wanted[0]:.1f}×{wanted[1]:.1f}mm"
    return Row("纸张", shown, expected, not wrong, tuple(at_page(p.number, "纸张不同") for p in wrong))


def _same_paper(page: PageGrid, wanted: list[float]) -> bool:
    sides = sorted((mm(page.width), mm(page.height)))
    return all(abs(side - want) <= TOLERANCE_MM for side, want in zip(sides, wanted, strict=True))


def _edges(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    """Both edges of the body; where no paragraph has a second line, they must only not be passed."""
    flow = measured.flow
    if not flow.lines:
        yield Row("正文", f"没有 {style.body.size.css} 的字", f"{style.body.size.css} 的字", False)
        return
    left, right = float(style.page.left.mm), float((style.page.width - style.page.right).mm)
    for item, found, wanted, inside in (
        ("正文左边", mm(flow.left), left, mm(flow.left) - left),
        ("正文右边", mm(flow.right), right, right - mm(flow.right)),
    ):
        if flow.inner:
            yield Row(item, mm_words(found), mm_words(wanted), abs(inside) <= TOLERANCE_MM)
        else:
            yield Row(item, f"{mm_words(found)}，没有满行", f"不越过 {mm_words(wanted)}", inside >= -TOLERANCE_MM)


def _baselines(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    """Programs place the type differently within an exact pitch; it must stand within the type area's lines."""
    pages = [page for page in measured.pages if page.places]
    size = float(style.body.size.pt)
    free = float((style.body.pitch or style.body.size).pt) - size
    top, bottom = float(style.page.top.pt), float((style.page.height - style.page.bottom).pt)
    if pages:
        highest, lowest = min(p.first for p in pages), max(p.first for p in pages)
        least, most = top + _ABOVE * size, top + _ABOVE * size + free
        fits = least - _TOLERANCE_POINTS <= highest and lowest <= most + _TOLERANCE_POINTS
        yield Row("首行基线", mm_words(mm(highest)), f"{mm(least):.1f}—{mm(most):.1f}mm", fits)
    own_end = 1 if is_letter(measured, style) else 0  # the first page of a letter ends above its rules
    last = max((line.y for line in measured.flow.lines if line.page != own_end), default=0.0)
    if last:
        most = bottom - _BELOW * size
        yield Row(
            "末行基线", mm_words(mm(last)), f"不低于版心，{mm(most):.1f}mm 以内", last <= most + _TOLERANCE_POINTS
        )


def _pitch(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    if measured.pitch and style.body.pitch:
        wanted = float(style.body.pitch.pt)
        fits = abs(measured.pitch - wanted) <= _TOLERANCE_PITCH
        yield Row("行距", f"{measured.pitch:.2f}pt", f"{wanted:.2f}pt", fits)


def _lines(measured: Measured, style: StyleSheet) -> Row:
    """A page that a paragraph runs over must be full, and none may hold more lines than the style says.

    A paragraph whose rest would have fitted is no fault: its last lines were taken along so that what must not stand
    alone, such as the 落款, has company.
    """
    wanted = style.page.lines
    wrong = [p for p in measured.pages if p.places > wanted or 0 < _free_lines(p, measured, style) < p.overleaf]
    counts = sorted({p.places for p in measured.pages if p.places and p.overleaf}, reverse=True)
    times = sum(1 for p in measured.pages if p.places and p.overleaf)
    shown = f"{'、'.join(map(str, counts))} 行（{times} 面）" if counts else "没有整面都是正文的页"
    words = (at_page(p.number, f"{p.places or p.lines} 行，末行基线 {mm(p.last):.1f}mm") for p in wrong)
    return Row("每面行数", shown, f"{wanted} 行", not wrong, tuple(words))


def _free_lines(page: PageGrid, measured: Measured, style: StyleSheet) -> int:
    """How many more lines would have stood on a page, as the paper sets its first line elsewhere."""
    firsts = [p.first for p in measured.pages if p.places]
    if not firsts or not measured.pitch:
        return 0
    lowest = min(firsts) + (style.page.lines - 1) * measured.pitch
    return int((lowest - page.last + _TOLERANCE_POINTS) / measured.pitch)


def _characters(measured: Measured, style: StyleSheet) -> Row:
    """A full line may be shorter only where the next characters must not be parted."""
    wanted = style.page.chars
    counts = sorted(measured.full_lines.items(), reverse=True)
    shown = "，".join(f"{n} 字 {times} 行" for n, times in counts) or "没有满行"
    over = any(n > wanted for n in measured.full_lines)
    examples = tuple(_example(i, following=True) for i in measured.short)
    return Row("满行字数", shown, f"{wanted} 字，禁则处可以少", not over and not examples, examples)


def _breaks(item: str, found: Iterable[InnerLine], measured: Measured, following: bool = False) -> Row:
    examples = tuple(_example(i, following) for i in found)
    return Row(item, f"{len(examples)}（查了 {len(measured.flow.inner)} 行）", "0", not examples, examples)


def _parted_numbers(measured: Measured) -> Row:
    """Numbers broken in the body, and in the cells of tables."""
    cells = measured.in_cells
    examples = (
        *(_example(inner, following=True) for inner in measured.parted_numbers),
        *(at_page(one.page, f"表格里 {one.line[-6:]}｜{one.following[:4]}") for one in cells.found),
    )
    looked_at = f"查了 {len(measured.flow.inner)} 行" + (f"、格子里 {cells.looked_at} 行" if cells.looked_at else "")
    return Row("数字被拆到两行", f"{len(examples)}（{looked_at}）", "0", not examples, examples)


def _example(inner: InnerLine, following: bool) -> str:
    after = inner.following.words[:4] if following else ""
    return at_page(inner.line.page, f"……{inner.line.words[-6:]}｜{after}")


def _faces(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    by_size: dict[float, list[FaceUse]] = {}
    for use in measured.faces:
        by_size.setdefault(use.size, []).append(use)
    for size, uses in sorted(by_size.items(), reverse=True):
        kinds = kinds_of_size(style, size)
        foreign = [use.face for use in uses if is_foreign(use.face, style, kinds)]
        shown = "、".join(f"{use.face} {use.lines} 行" for use in uses)
        expected = "、".join(kind.name for kind in kinds) or "版式没有这个字号"
        yield Row(f"字体 {size:g}pt", shown, expected, not foreign and len(uses) <= len(kinds), tuple(foreign))
