"""Random documents: every kind of block, in any order that the reader of markup could give."""

from __future__ import annotations

import io
import random
import string
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st
from PIL import Image

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.chart import ChartKind
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Block,
    Chart,
    ChartRow,
    ChartValue,
    Contents,
    Document,
    Heading,
    Note,
    Paragraph,
    Picture,
    PointList,
    Points,
    Salutation,
    Signature,
    Table,
    TableRow,
    Title,
)
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Inlines, LineBreak, Strong, Text
from reportgen.model.picture import PictureFile
from reportgen.model.shift import Shift
from reportgen.model.span import Span
from reportgen.readers.picture_files import read_picture
from reportgen.source import FileLocation
from reportgen.units import Length

HAN = "乡镇党委政府坚持把农村产业发展作为重点工作扎实推进各项任务落实到位群众满意度明显提高基础设施持续改善"
MARKS = "，。、；：“”（）《》——……"
WORDS = st.text(st.sampled_from(HAN * 4 + MARKS + string.digits + "%.ABab "), min_size=1, max_size=90).map(
    lambda text: " ".join(text.split()) or "文"
)
SHORT = st.text(st.sampled_from(HAN), min_size=1, max_size=20)
UNITS = st.sampled_from(["个", "户", "人次", "万元", "公里", "%"])


def fact(number: int, unit: str) -> FactText:
    return FactText(f"{number}{unit}", Fact("x", "指标", number, unit, f"{number}{unit}", FileLocation("随机")))


FACTS = st.builds(fact, st.integers(0, 10**7), UNITS)
TEXTS = st.builds(Text, WORDS)
SHIFTED = st.sampled_from((Text("2.5", Shift.LOWERED), Text("注", Shift.RAISED)))
INLINES: st.SearchStrategy[Inlines] = st.lists(
    st.one_of(TEXTS, FACTS, st.builds(lambda w: Strong((Text(w),)), SHORT), SHIFTED), min_size=1, max_size=5
).map(lambda items: (Text("文"), *items, Text("文。")))


def _levels(items: Sequence[object]) -> tuple[int, ...]:
    """Points below others in lists of two and four; alone in those of three."""
    return {2: (1, 2), 3: (2, 2, 2), 4: (1, 2, 2, 1)}.get(len(items), ())


HEADINGS = st.builds(lambda level, words: Heading(level, (Text(words),)), st.integers(1, 4), SHORT)
RUN_IN = st.builds(lambda level, words: Heading(level, (Text(words + "。"),)), st.integers(1, 4), SHORT)
PARAGRAPHS = st.builds(
    Paragraph,
    INLINES,
    st.none() | RUN_IN,
    st.none() | st.lists(INLINES, min_size=1, max_size=4).map(lambda items: Points(tuple(items), _levels(items))),
)
POINT_LISTS = st.lists(st.lists(INLINES, min_size=1, max_size=2).map(tuple), min_size=1, max_size=4).map(
    lambda items: PointList(tuple(items), _levels(items))
)
CELLS = st.builds(lambda words: (Text(words),), SHORT) | st.builds(lambda f: (f,), FACTS)


Merged = tuple[int, int, Span]


def parted(rows: int, columns: int, rng: random.Random) -> tuple[list[Merged], list[list[str]]]:
    """Blocks that fill a table, with their first row and column, and one of the ways to write them."""
    blocks: list[Merged] = []
    marks: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if marks[row][column] is not None:
                continue
            width, height = rng.randint(1, columns - column), rng.randint(1, rows - row)
            while any(marks[row][column + n] is not None for n in range(width)):
                width -= 1
            blocks.append((row, column, Span(width, height)))
            for down in range(height):
                for right in range(width):
                    ways = [mark for mark, possible in (("^", down), ("<", right)) if possible]
                    marks[row + down][column + right] = rng.choice(ways) if ways else ""
    return blocks, [[mark or "" for mark in row] for row in marks]


def spanned(draw: st.DrawFn, rows: Sequence[tuple[Inlines, ...]]) -> tuple[TableRow, ...]:
    """Rows whose cells are merged, where each of them keeps one of its own."""
    if not rows:
        return ()
    blocks, _ = parted(len(rows), len(rows[0]), draw(st.randoms(use_true_random=False)))
    if len({row for row, _, _ in blocks}) < len(rows):
        return tuple(TableRow(cells) for cells in rows)
    spans = {(row, column): span for row, column, span in blocks}
    return tuple(
        TableRow(
            tuple(cell if (number, column) in spans else () for column, cell in enumerate(cells)),
            spans=tuple(spans.get((number, column)) for column in range(len(cells))),
        )
        for number, cells in enumerate(rows)
    )


@st.composite
def tables(draw: st.DrawFn, landscape: bool = False) -> Table:
    columns = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns).map(tuple), min_size=0, max_size=12))
    head = TableRow(tuple((Text(draw(SHORT)),) for _ in range(columns)))
    return Table(
        caption=(Text(draw(SHORT)),),
        unit=draw(st.sampled_from(["", "万元"])),
        alignments=tuple(draw(st.sampled_from(["", "left", "center", "right"])) for _ in range(columns)),
        head=head,
        rows=spanned(draw, rows) if draw(st.booleans()) else tuple(TableRow(cells) for cells in rows),
        notes=tuple(draw(st.lists(st.builds(lambda w: (Text("注：" + w),), SHORT), max_size=2))),
        landscape=landscape,
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(ChartKind))
    series = 1 if kind is ChartKind.SHARES else draw(st.integers(1, 4))
    unit = draw(UNITS)
    least = 1 if kind is ChartKind.SHARES else -100

    def value() -> ChartValue:
        printed = fact(draw(st.integers(least, 10**7)), unit)
        return ChartValue(printed, Decimal(str(printed.fact.value)))

    return Chart(
        kind=kind,
        caption=(Text(draw(SHORT)),),
        unit=draw(st.sampled_from(["", unit])),
        series=tuple((Text(draw(SHORT)),) for _ in range(series)),
        rows=tuple(
            ChartRow((Text(draw(SHORT)),), tuple(value() for _ in range(series)))
            for _ in range(draw(st.integers(1, 12)))
        ),
    )


@cache
def picture_file(width: int, height: int, mode: str, form: str) -> PictureFile:
    file = io.BytesIO()
    Image.new(mode, (width, height), "green").save(file, form)
    found = read_picture(file.getvalue(), "图", DiagnosticLog())
    assert found is not None
    return found


SIDES = st.sampled_from([1, 40, 300, 2400])
WIDTHS = st.sampled_from([None, Decimal(5), Decimal(28), Length.from_mm(Decimal(60)), Length.from_mm(Decimal(900))])
PICTURES = st.builds(
    lambda file, alt, caption, width: Picture(file, "图", (Text(alt),), (Text(caption),), width),
    st.builds(picture_file, SIDES, SIDES, st.sampled_from(["L", "RGB"]), st.sampled_from(["PNG", "JPEG"])),
    SHORT,
    SHORT,
    WIDTHS,
)
TITLES = st.one_of(
    SHORT.map(lambda words: Title((Text(words),))),
    st.builds(lambda a, b: Title((Text(a), LineBreak(), Text(b))), SHORT, SHORT),
    st.text(st.sampled_from(HAN), min_size=25, max_size=60).map(lambda words: Title((Text(words),))),
)
BODY_BLOCKS = st.one_of(HEADINGS, PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, POINT_LISTS, tables(), charts(), PICTURES)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A whole document; a heading always has a paragraph somewhere behind it."""
    blocks: list[Block] = [Contents()] if draw(st.booleans()) else []
    blocks.append(draw(TITLES))
    if draw(st.booleans()):
        blocks.append(Salutation((Text(draw(SHORT) + "："),)))
    blocks += draw(st.lists(BODY_BLOCKS, max_size=25))
    blocks.append(Paragraph(draw(INLINES)))
    if draw(st.booleans()):  # a turned table has pages of its own, so what stands above it ends its page
        blocks += [draw(tables(landscape=True)), Paragraph(draw(INLINES))]
    attachments = draw(st.integers(0, 2))
    if attachments:
        blocks.append(AttachmentList(tuple((Text(draw(SHORT)),) for _ in range(attachments))))
    blocks.append(Signature((Text(draw(SHORT)),), (Text("2026年7月5日"),)))
    if draw(st.booleans()):
        blocks.append(Note((Text(draw(SHORT)),)))
    for number in range(1, attachments + 1):
        blocks.append(AttachmentHead(number if attachments > 1 else None, (Text(draw(SHORT)),)))
        blocks += draw(st.lists(BODY_BLOCKS, max_size=4))
        blocks.append(Paragraph(draw(INLINES)))
    return Document("随机文稿", "甲乡", tuple(blocks))
