"""The unit that a table says of its figures, above it or at the head of a column, against the figures' own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.model.document import TableRow
from reportgen.model.inlines import FactText, Inlines, Strong, inline_text
from reportgen.numerals import split_number
from reportgen.patterns import late
from reportgen.readers.measure_words import is_measure, is_unit, other_multiple, same_unit

_IN_HEAD = late(r"(?:[（(](?:单位[：:])?(?P<bracketed>[^（）()]+)[）)]|[/／](?P<slashed>[^/／]+))$")
_SEVERAL = late("[、，,；;]")

Tell = Callable[[bool, int, str, str, str], None]
"""Takes whether it is surely wrong, the line, the rule, the message and a hint."""


class CellFigure(Struct, frozen=True):
    """A cell that holds one printed figure: ``shown`` is the unit that is printed with it."""

    figure: FactText
    shown: str

    @property
    def unit(self) -> str:
        """The figure's own unit, printed or not."""
        return self.shown or self.figure.fact.unit


def cell_figure(cell: Inlines) -> CellFigure | None:
    """The figure of a cell that holds nothing else, or None."""
    only = cell[0] if len(cell) == 1 else None
    if isinstance(only, Strong) and len(only.children) == 1:
        only = only.children[0]
    if not isinstance(only, FactText) or only.fact.missing or not isinstance(only.fact.value, int | Decimal):
        return None
    found = split_number(only.text)
    return CellFigure(only, found.unit) if found else None


def unit_of_head(head: Inlines) -> str:
    """The unit that the head of a column says: 资金（万元）."""
    match = _IN_HEAD.search(inline_text(head))
    word = (match["bracketed"] or match["slashed"]).strip() if match else ""
    return word if is_unit(word) else ""


def check_units(caption_unit: str, head: TableRow, body: Sequence[TableRow], above: int, at: int, tell: Tell) -> None:
    """Tell of each column whose figures are not in the unit said of them, and of measures whose unit nothing says: 资金 70.5.

    ``above`` is the line of the caption, ``at`` that of the head.
    """
    units = [unit for unit in _SEVERAL.split(caption_unit) if unit]
    for column, cell in enumerate(head.cells):
        said = unit_of_head(cell)
        name = inline_text(cell)
        clash = next((u for u in units if said and other_multiple(u, said)), None)
        if clash:
            tell(False, at, "table-unit", f"表题说单位是{clash}，“{name}”一列说是{said}", "留下对的一个")
        for row in body:
            figure = cell_figure(row.cells[column]) if column < len(row.cells) else None
            if not figure or not figure.unit:
                continue
            if not said and not units and _is_unsaid(figure, name, row):
                hint = f"表题末尾写（单位：{figure.unit}），或把表头写成“{name}（{figure.unit}）”"
                words = f"“{name}”一列的“{figure.figure.text}”是{figure.unit}，表题、表头都没有写单位"
                tell(False, at, "table-unit", words, hint)
                break
            if _told(figure, name, [said] if said else units, bool(said), at if said else above, tell):
                break


def _is_unsaid(figure: CellFigure, name: str, row: TableRow) -> bool:
    """Whether a measure is printed without its unit, and neither its column nor another cell of its row says that."""
    own = figure.unit
    words = (name, *map(inline_text, row.cells))
    return not figure.shown and is_measure(own) and not any(own in text for text in words)


def _told(figure: CellFigure, name: str, units: list[str], in_head: bool, line: int, tell: Tell) -> bool:
    """Whether something was told of a figure in a column of which these units are said."""
    own, text = figure.unit, figure.figure.text
    where = f"“{name}”一列的表头" if in_head else "表题"
    wrong = next((u for u in units if other_multiple(u, own)), None)
    if any(same_unit(u, own) for u in units):
        if figure.shown:
            tell(False, line, "table-unit", f"{where}已写明单位是{own}，“{text}”又带了单位", "用“数值”过滤器，不印单位")
        return bool(figure.shown)
    if wrong:
        hint = f'先用 换算("{wrong}")，再用 数值；或把单位改成{own}'
        tell(True, line, "table-unit", f"{where}说单位是{wrong}，“{text}”的单位是{own}", hint)
        return True
    if figure.shown or not units:
        return False
    if any(u.startswith(own + "/") or own.startswith(u + "/") for u in units):
        return False
    sure = in_head and (is_measure(units[0]) or is_measure(own.partition("/")[0]))
    hint = f"核对，或把表头写成“{_IN_HEAD.sub('', name)}（{own}）”"
    tell(sure, line, "table-unit", f"{where}说单位是{'、'.join(units)}，“{text}”的单位是{own}", hint)
    return True
