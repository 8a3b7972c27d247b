"""Filters of templates: their names, and the columns that they are told to look at."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.kind import Kind
from reportgen.model.kit import field_named
from reportgen.templating.accompanied import COMPARISONS, HINT, mistaken
from reportgen.templating.comparisons import ALWAYS, Place, compare, said
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.meanings import Meaning, Scope, field_meaning, meaning
from reportgen.templating.nearest import nearest

_SELECTING = frozenset({"selectattr", "rejectattr"})
_COLUMN_FIRST = frozenset({"selectattr", "rejectattr", "列", "合计", "分组", "舍位", "前"})
_SIGNS = {"equalto": "eq", "==": "eq", "!=": "ne", "in": "in"}
_OTHER_FILTERS = {"round": "取整", "sum": "合计", "count": "计数", "d": "否则", "groupby": "分组", "map": "列"}


def filter_hint(environment: jinja2.Environment, name: str) -> str:
    """What an unknown filter was probably meant for."""
    if name in FUNCTIONS:
        return f"“{name}”是函数，写成 {name}(指标)"
    meant = _OTHER_FILTERS.get(name) or nearest(name, environment.filters) or ""
    if meant in environment.filters:
        return f"是不是“{meant}”？"
    return "可用的有：" + "、".join(n for n in environment.filters if not n.isascii())


def check_filter(
    node: nodes.Filter, scope: Scope, environment: jinja2.Environment, place: Place
) -> Iterator[Diagnostic]:
    """Findings for one filter."""
    if node.name not in environment.filters:
        hint = filter_hint(environment, node.name)
        yield error("template-syntax", f"没有“{node.name}”这个过滤器", place(node, node.name), hint)
        return
    if node.node is None:
        return
    if node.name == "带":
        yield from _accompanying(node, place)
    base = meaning(node.node, scope)
    if node.name == "default" and base is not None and not _also_of_false(node):
        hint = "改成 |否则(代替的话)"
        yield error("never-equal", "“default”对没有填写的指标不起作用", place(node, "default"), hint)
    if node.name == "涨跌" and base is not None and (base.kind is not Kind.NUMBER or base.unit not in {"", "%"}):
        told = f"“{said(node.node) or base.kind.value}”" + (f"的单位是{base.unit}" if base.unit else "不是")
        hint = "涨跌只印填写的增速；要算增速的，用 同比 或 增长"
        yield error("template-error", f"过滤器“涨跌”只能用在单位是 % 的数上，{told}", place(node, "涨跌"), hint)
    if base is None or base.kind is not Kind.ROWS:
        return
    named = next((k.value for k in node.kwargs if k.key == "attribute"), None) if node.name == "sort" else None
    column = node.args[0] if node.name in _COLUMN_FIRST and node.args else named
    if not isinstance(column, nodes.Const) or not isinstance(column.value, str):
        return
    spec = field_named(base.members, column.value)
    if spec is None:
        near = nearest(column.value, [f.label for f in base.members])
        hint = f"是不是“{near}”？" if near else f"可用的列：{'、'.join(f.label for f in base.members)}"
        rows = f"列表“{said(node.node)}”" if said(node.node) else "列表里"
        yield error("undefined-name", f"{rows}没有“{column.value}”这一列", place(column, column.value), hint)
    elif node.name in _SELECTING and len(node.args) > 1:
        yield from _selected(node, field_meaning(spec), scope, place)


def _accompanying(node: nodes.Filter, place: Place) -> Iterator[Diagnostic]:
    """The comparisons that are named in the brackets of 带, where they are typed there."""
    names = tuple(arg.value for arg in node.args if isinstance(arg, nodes.Const))
    wrong = mistaken(names) if len(names) == len(node.args) else ""
    if wrong:
        strange = next(
            (arg for arg in node.args if isinstance(arg, nodes.Const) and arg.value not in COMPARISONS), None
        )
        word = str(strange.value) if isinstance(strange, nodes.Const) else "带"
        near = nearest(word, COMPARISONS) if strange is not None else ""
        hint = f"是不是“{near}”？" if near else HINT
        yield error("template-error", wrong, place(strange or node, word), hint)


def _also_of_false(node: nodes.Filter) -> bool:
    asked = node.args[1] if len(node.args) > 1 else next((k.value for k in node.kwargs if k.key == "boolean"), None)
    return isinstance(asked, nodes.Const) and bool(asked.value)


def _selected(node: nodes.Filter, cell: Meaning, scope: Scope, place: Place) -> Iterator[Diagnostic]:
    """The test that rows are selected by."""
    test = node.args[1]
    if not isinstance(test, nodes.Const):
        return
    column = node.args[0]
    assert isinstance(column, nodes.Const)  # noqa: S101 - looked at just before
    if test.value in ALWAYS:
        hint = f'选填了这一列的行，写成 selectattr("{column.value}")；没有填的，写成 rejectattr("{column.value}")'
        yield error(
            "never-equal", f"“{test.value}”问不出填没填：不论填没填，答案都一样", place(test, str(test.value)), hint
        )
        return
    if len(node.args) < 3:
        return
    sign = _SIGNS.get(str(test.value), str(test.value))
    wanted = node.args[2]
    if sign == "in" and isinstance(wanted, nodes.List | nodes.Tuple):
        for item in wanted.items:
            yield from compare(cell, "eq", meaning(item, scope), (column, item), place)
    elif sign != "in":
        yield from compare(cell, sign, meaning(wanted, scope), (column, wanted), place)
