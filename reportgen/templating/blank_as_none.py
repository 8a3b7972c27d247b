"""Sentences that say “没有……” of what was only left blank: words behind an ``{% else %}`` that a figure not reported comes to."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.kit import Field, Kit
from reportgen.source import Source
from reportgen.templating.denials import denial_in
from reportgen.templating.scope import known_fields
from reportgen.templating.walking import NodesByKind

_OF_COLUMNS = frozenset({"合计", "最大", "最小", "平均"})
"""Functions that give nothing where nobody has filled in what they are asked of."""
_FILLED = "有"


def blank_as_none(kit: Kit, source: Source, walk: NodesByKind) -> Iterator[Diagnostic]:
    """A warning for each such sentence of a county's kit, where many are asked and some leave blank what they do not know."""
    if kit.rollup is None:
        return
    fields = known_fields(kit)
    for branch in walk.of(nodes.If):
        said = denial_in(branch.else_)
        if said and not branch.elif_ and _is_presence(branch.test, fields):
            message = f"没有填报的也会印成“{said}”：没有填不是没有"
            hint = "分开写：{% if 有(…) %}……{% elif … %}没有……{% else %}没有填报{% endif %}"
            yield warning("blank-as-none", message, source.at(max(branch.test.lineno - 1, 0)), hint)


def _is_presence(test: nodes.Node, fields: dict[str, Field]) -> bool:
    """Whether a condition fails where a figure is not reported, be it that it also fails for 0."""
    match test:
        case nodes.Call(node=nodes.Name(name=name), args=[argument]) if name in _OF_COLUMNS:
            return True
        case nodes.Call(node=nodes.Name(name=name), args=[argument]) if name == _FILLED:
            return _is_presence(argument, fields)
        case nodes.Name(name=name):
            spec = fields.get(name)
            return spec is not None and spec.type.is_number
        case nodes.Getattr(attr=attr):
            return any(f.type.is_number for spec in fields.values() for f in spec.fields if attr in {f.label, f.id})
        case _:
            return False
