"""A chart that Word draws itself and lets people edit: the same bars, fills, words and places as on our own pages.

Its scale is left to Word, so that a number put higher by hand still finds room; our own drawing fills its height.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from reportgen.charts import Drawing, words_width
from reportgen.charts.canvas import SOLID
from reportgen.model.chart import Bar, ChartKind, Plot
from reportgen.model.style import FontRole
from reportgen.writers.docx.chart_elements import a, c, said
from reportgen.writers.docx.chart_workbook import Column, body_of, columns_of
from reportgen.writers.docx.elements import Element, R

_EMU_PER_PT = 12_700
_CATEGORIES, _VALUES = 1, 2  # the numbers of the axes
_MOST_GAP = 500
_LEGEND_SIGN = Decimal(3)  # em, for the sign of a series and the room around
_HEADER_LINES = Decimal("1.4")  # of type, for the legend and the unit
_FORMATS = ("General", "#,##0", "0.0", "#,##0.0", "0.00", "#,##0.00")


def chart_part(plot: Plot, drawing: Drawing, font: FontRole, workbook: str) -> bytes:
    """``word/charts/chart*.xml``; ``workbook`` is the relationship of the workbook that holds its numbers."""
    area = c("plotArea", _layout(drawing, inner=True), _bars(plot, drawing), *_axes(plot, drawing), _no_frame())
    legend = _legend(plot, drawing)
    chart = c("chart", *_unit(plot, drawing, font), area, legend, c("plotVisOnly", val=1), c("dispBlanksAs", val="gap"))
    data = c("externalData", c("autoUpdate", val=0))
    data.set(f"{{{R}}}id", workbook)
    root = c(
        "chartSpace",
        c("date1904", val=0),
        c("roundedCorners", val=0),
        chart,
        _no_frame(),
        _type(drawing, font),
        data,
    )
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _bars(plot: Plot, drawing: Drawing) -> Element:
    columns = columns_of(plot)
    gap = round((1 / drawing.plane.bar - len(plot.series)) * 100)  # in per cent of a bar
    return c(
        "barChart",
        c("barDir", val="col" if plot.kind is ChartKind.COLUMNS else "bar"),
        c("grouping", val="clustered"),
        c("varyColors", val=0),
        *(_series(plot, column, order, drawing) for order, column in enumerate(_back_to_front(plot, columns))),
        c("gapWidth", val=min(max(gap, 0), _MOST_GAP)),
        c("overlap", val=100 if plot.kind is ChartKind.SHARES else 0),
        c("axId", val=_CATEGORIES),
        c("axId", val=_VALUES),
    )


def _back_to_front(plot: Plot, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """In a chart of shares the whole is drawn first, and the share over it."""
    return columns[::-1] if plot.kind is ChartKind.SHARES else columns


def _series(plot: Plot, column: Column, order: int, drawing: Drawing) -> Element:
    has_labels = column.is_whole or plot.kind is not ChartKind.SHARES
    return c(
        "ser",
        c("idx", val=order),
        c("order", val=order),
        c("tx", c("strRef", said(c("f"), column.head), _cache("strCache", [column.name]))),
        _fill(None if column.is_whole else column.at - 1, drawing),
        c("invertIfNegative", val=0),
        _labels(plot, column) if has_labels else None,
        c(
            "cat",
            c("strRef", said(c("f"), body_of(0, len(plot.groups))), _cache("strCache", [g.name for g in plot.groups])),
        ),
        c("val", c("numRef", said(c("f"), column.body), _cache("numCache", [_plain(n) for n in column.numbers]))),
    )


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _cache(tag: str, texts: list[str | None] | list[str]) -> Element:
    """What the cells held when they were last looked at; an empty one is left out."""
    points = (c("pt", said(c("v"), text), idx=at) for at, text in enumerate(texts) if text is not None)
    form = said(c("formatCode"), "General") if tag == "numCache" else None
    return c(tag, form, c("ptCount", val=len(texts)), *points)


def _labels(plot: Plot, column: Column) -> Element:
    """The words at the bars: as numbers, which follow the workbook, wherever a form of number gives the same words.

    Those of shares stand behind the whole, whose number they are not.
    """
    forms = () if column.is_whole else _FORMATS
    bars = [group.bars[0 if column.is_whole else column.at - 1] for group in plot.groups]
    usual = next((form for form in forms if all(_fits(bar, form) for bar in bars)), "")
    own = (_label(at, bar, forms) for at, bar in enumerate(bars)) if not usual else ()
    return c("dLbls", *own, *_form(usual or _FORMATS[0]), *_shown())


def _fits(bar: Bar, form: str) -> bool:
    return not bar.is_missing and bar.label == _formatted(bar.number, form)


def _label(at: int, bar: Bar, forms: tuple[str, ...]) -> Element:
    form = next((form for form in forms if _fits(bar, form)), None)
    if form is not None:
        return c("dLbl", c("idx", val=at), *_form(form), *_shown())
    words = a("p", a("r", a("rPr", lang="zh-CN"), said(a("t"), bar.label)))
    return c("dLbl", c("idx", val=at), c("tx", c("rich", a("bodyPr", wrap="none"), words)), *_shown())


def _formatted(number: Decimal, form: str) -> str:
    """A number as a spreadsheet shows it in a form."""
    if form == "General":
        return f"{number.normalize():f}"
    places = len(form.partition(".")[2])
    return f"{number:,.{places}f}" if form.startswith("#") else f"{number:.{places}f}"


def _form(form: str) -> Iterator[Element]:
    yield c("numFmt", formatCode=form, sourceLinked=0)
    yield _no_frame()
    yield c("txPr", a("bodyPr", wrap="none"), a("p", a("pPr", a("defRPr")), a("endParaRPr", lang="zh-CN")))


def _shown() -> Iterator[Element]:
    yield c("dLblPos", val="outEnd")
    for part, on in (("LegendKey", 0), ("Val", 1), ("CatName", 0), ("SerName", 0), ("Percent", 0), ("BubbleSize", 0)):
        yield c(f"show{part}", val=on)


def _fill(series: int | None, drawing: Drawing) -> Element:
    """The fills of our own drawing: black, white and grey, then hatched; the whole has a frame alone."""
    if series is None:
        fill = a("noFill")
    elif series < len(SOLID):
        fill = a("solidFill", a("srgbClr", val=f"{SOLID[series]:02X}" * 3))
    else:
        black, white = a("srgbClr", val="000000"), a("srgbClr", val="FFFFFF")
        fill = a("pattFill", a("fgClr", black), a("bgClr", white), prst="wdUpDiag")
    return c("spPr", fill, _line(drawing))


def _line(drawing: Drawing) -> Element:
    width = round(drawing.rule * drawing.scale * _EMU_PER_PT)
    return a("ln", a("solidFill", a("srgbClr", val="000000")), w=width)


def _axes(plot: Plot, drawing: Drawing) -> tuple[Element, Element]:
    """Categories have the line that bars stand on and their names outside of all bars; the scale of values is not shown."""
    upright = plot.kind is ChartKind.COLUMNS
    names = a("bodyPr", rot=0, vert="horz")
    size = _size(drawing)
    text = c("txPr", names, a("p", a("pPr", a("defRPr", sz=size)), a("endParaRPr", lang="zh-CN")))
    categories = c(
        "catAx",
        c("axId", val=_CATEGORIES),
        c("scaling", c("orientation", val="minMax" if upright else "maxMin")),
        c("delete", val=0),
        c("axPos", val="b" if upright else "l"),
        c("numFmt", formatCode="General", sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low"),
        c("spPr", _line(drawing)),
        text,
        c("crossAx", val=_VALUES),
        c("crosses", val="autoZero"),
        c("auto", val=0),
        c("lblAlgn", val="ctr"),
        c("lblOffset", val=50),
        c("noMultiLvlLbl", val=1),
    )
    values = c(
        "valAx",
        c("axId", val=_VALUES),
        c("scaling", c("orientation", val="minMax")),
        c("delete", val=1),
        c("axPos", val="l" if upright else "t"),
        c("numFmt", formatCode="General", sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        c("crossAx", val=_CATEGORIES),
        c("crosses", val="autoZero"),
        c("crossBetween", val="between"),
    )
    return categories, values


def _legend(plot: Plot, drawing: Drawing) -> Element | None:
    if not plot.legend:
        return None
    high = _HEADER_LINES * drawing.size / drawing.canvas_height
    needed = sum((words_width(name, drawing.size) + _LEGEND_SIGN * drawing.size for name in plot.legend), Decimal(0))
    room = drawing.canvas_width - (words_width(plot.unit, drawing.size) if plot.unit else 0)
    place = _manual(Decimal(0), Decimal(0), min(needed, room) / drawing.canvas_width, high)
    return c("legend", c("legendPos", val="t"), place, c("overlay", val=1))


def _unit(plot: Plot, drawing: Drawing, font: FontRole) -> Iterator[Element]:
    """The unit at the right above the bars: what a chart can hold besides its bars is a title."""
    if not plot.unit:
        yield c("autoTitleDeleted", val=1)
        return
    left = 1 - words_width(plot.unit, drawing.size) / drawing.canvas_width
    place = c(
        "layout",
        c("manualLayout", c("xMode", val="edge"), c("yMode", val="edge"), c("x", val=_part(left)), c("y", val=0)),
    )
    said_plainly = a("rPr", *_faces(font), lang="zh-CN", sz=_size(drawing), b=0)
    plain = a("pPr", a("defRPr", sz=_size(drawing), b=0))
    words = a("p", plain, a("r", said_plainly, said(a("t"), plot.unit)))
    yield c("title", c("tx", c("rich", a("bodyPr"), words)), place, c("overlay", val=1))
    yield c("autoTitleDeleted", val=0)


def _layout(drawing: Drawing, *, inner: bool) -> Element:
    box, wide, high = drawing.plane.box, drawing.canvas_width, drawing.canvas_height
    return _manual(box.x / wide, box.y / high, box.width / wide, box.height / high, inner=inner)


def _manual(x: Decimal, y: Decimal, wide: Decimal, high: Decimal, *, inner: bool = False) -> Element:
    """A place as shares of the whole chart."""
    target = c("layoutTarget", val="inner") if inner else None
    modes = (c("xMode", val="edge"), c("yMode", val="edge"))
    sides = (c(tag, val=_part(value)) for tag, value in (("x", x), ("y", y), ("w", wide), ("h", high)))
    return c("layout", c("manualLayout", target, *modes, *sides))


def _part(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"


def _no_frame() -> Element:
    return c("spPr", a("noFill"), a("ln", a("noFill")))


def _type(drawing: Drawing, font: FontRole) -> Element:
    """The type of all words: that of the role 图."""
    plain = a("defRPr", a("solidFill", a("srgbClr", val="000000")), *_faces(font), sz=_size(drawing), b=0)
    return c("txPr", a("bodyPr"), a("p", a("pPr", plain), a("endParaRPr", lang="zh-CN")))


def _faces(font: FontRole) -> tuple[Element, Element]:
    name = font.office_names[0]
    return a("latin", typeface=font.latin.office_names[0] if font.latin else name), a("ea", typeface=name)


def _size(drawing: Drawing) -> int:
    """The size of type in hundredths of a point."""
    return round(drawing.size * drawing.scale * 100)
