"""Words of a template's branch that deny something: “没有投资”, “投资0万元”; not those that say that nobody has told."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from reportgen.patterns import late

_AROUND = 6  # characters beside the denial that are shown
_DENIES = late(
    r"(?:没有|没能|未能|尚无|暂无|均无|均未|为零|为0|(?<![\d.])0(?=[个户人名家件起处次万亿])|^\s*[0零〇]\s*$)"
    r"(?!填|报送|上报|报告|统计|提供|收到|汇总|数据|相应|可比)"
)
_SAYS_SO = late(r"没有?(?:填|报|上报|统计|数据|可比)|未(?:填|报|上报|统计|提供|评)|不详|不清|待[补填报定核统]")


def says_untold(words: str) -> bool:
    """Whether words say that something is not known or not reported."""
    return _SAYS_SO.search(words) is not None


def denial_in(branch: Sequence[nodes.Node]) -> str:
    """The denial in the words of a branch, those of branches in it left out, with what stands around it; empty for none."""
    pieces = (piece for node in branch if isinstance(node, nodes.Output) for piece in node.nodes)
    words = "".join(piece.data if isinstance(piece, nodes.TemplateData) else "…" for piece in pieces)
    found = _DENIES.search(words)
    if found is None or says_untold(words):
        return ""
    return words[max(found.start() - _AROUND, 0) : found.end() + _AROUND].strip()
