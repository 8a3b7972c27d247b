"""What is not reported, in a template: false, an error when printed, and told when something is decided by it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Unreported
from reportgen.templating.marks import Marks


class MissingView:
    """An unreported fact: false, and an error when printed. In a draft, one that belongs in the paper is true: a stand-in
    is printed for it.

    ``{% if 指标 %}`` asks whether it is reported, and is answered. A comparison cannot be answered: it holds neither so
    nor the other way round, and whatever the template prints then would be a guess. The rendering hears of it.
    """

    __slots__ = ("_marks", "_node")

    def __init__(self, node: Unreported, marks: Marks) -> None:
        self._node = node
        self._marks = marks

    def __bool__(self) -> bool:
        return self._marks.draft and self._node.is_gap

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return hash(self._node.key)

    def __str__(self) -> str:
        return self._marks.miss(self._node)

    def _undecided(self, other: object) -> bool:
        self._marks.undecide(self._node)
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _undecided
    __eq__ = __ne__ = _undecided

    def _same(self, other: object = None) -> MissingView:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __neg__ = _same


def node_of(view: MissingView) -> Unreported:
    """What is not reported."""
    return view._node


def undecide(view: MissingView) -> MissingView:
    """The same, having told the rendering that something is decided by it."""
    view._marks.undecide(view._node)
    return view


_OTHERS = ("上年同期", "上期")


def why(node: Unreported) -> str:
    """Why a fact is not there, as the end of a sentence."""
    period, _, label = node.label.partition(".")
    if node.reason:
        return f"“{node.label}”算不出：{node.reason}"
    return f"没有找到{period}的“{label}”" if period in _OTHERS and label else f"输入没有填写“{node.label}”"


def remedy(node: Unreported) -> str:
    """What a person can do about it in the input."""
    if node.cure:
        return node.cure
    if node.reason and not node.lacks:
        return "核对这些数"
    lacking = node.lacks or node.label
    period, _, label = lacking.partition(".")
    found = period in _OTHERS and label
    return f"把{period}的输入放进它那个期间的文件夹" if found else f"在输入里补上“{lacking}”"


def unreported_fault(node: Unreported) -> KitFault:
    """What to say of an unreported fact that a template prints."""
    asked = node.label.partition(".")[2] if node.label.partition(".")[0] in _OTHERS else node.label
    asks = "{% if %}" if "[" in node.label else f"{{% if {node.label} %}}"
    hint = f"{remedy(node)}，或在模板里用 {asks} 让这一句可以不写"
    if node.reason:
        return KitFault(f"正文用到了“{node.label}”，但它算不出：{node.reason}", hint, rule="unreported-fact")
    if asked != node.label:
        period = node.label.partition(".")[0]
        return KitFault(f"正文用到了{period}的“{asked}”，但没有找到它", hint, rule="unreported-fact")
    return KitFault(f"正文用到了“{node.label}”，但输入没有填写它", hint, rule="unreported-fact")


def undecided_fault(node: Unreported) -> KitFault:
    """What to say where a template decides by what is not reported."""
    asked = "指标" if "[" in node.label else node.label
    hint = f"{remedy(node)}，或在外面套一层 {{% if {asked} %}}……{{% endif %}}，没有填写时就不写这一句"
    return KitFault(f"这里要看“{node.label}”才能决定写哪一句，但{why(node)}", hint, rule="undecided")
