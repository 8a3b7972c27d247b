"""Sentences that say “没有……” of what was only left blank: words behind an ``{% else %}`` that a figure not reported comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.kit import Field, Kit
from reportgen.patterns import late
from reportgen.source import Source
from reportgen.templating.scope import known_fields
from reportgen.templating.walking import NodesByKind

_OF_COLUMNS = frozenset({"合计", "最大", "最小", "平均"})
"""Functions that give nothing where nobody has filled in what they are asked of."""
_FILLED = "有"
_DENIES = late(
    r"(?:没有|没能|未能|尚无|暂无|均无|均未|为零|为0|(?<![\d.])0(?=[个户人名家件起处万亿]))"
    r"(?!填|报送|上报|报告|统计|提供|收到|汇总|数据|相应|可比)"
)
_SAYS_SO = late(r"没有?(?:填|报送|上报|统计)|未(?:填|报|统计)|不详")


def blank_as_none(kit: Kit, source: Source, walk: NodesByKind) -> Iterator[Diagnostic]:
    """A warning for each such sentence of a county's kit, where many are asked and some leave blank what they do not know."""
    if kit.rollup is None:
        return
    fields = known_fields(kit)
    for branch in walk.of(nodes.If):
        words = _words(branch.else_) if branch.else_ else ""
        found = _DENIES.search(words)
        if found and not _SAYS_SO.search(words) and not branch.elif_ and _is_presence(branch.test, fields):
            said = words[max(found.start() - 6, 0) : found.end() + 6].strip()
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


def _words(branch: Sequence[nodes.Node]) -> str:
    """The words of a branch itself, those of branches in it left out."""
    pieces = (piece for node in branch if isinstance(node, nodes.Output) for piece in node.nodes)
    return "".join(piece.data if isinstance(piece, nodes.TemplateData) else "…" for piece in pieces)
