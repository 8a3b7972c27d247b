"""The sandbox that templates are compiled for and run in: they read and print, and compute nothing large."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jinja2
import jinja2.sandbox
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext
from jinja2.utils import Namespace

from reportgen.arithmetic.faults import KitFault
from reportgen.templating.gaps import MissingView
from reportgen.templating.positions import PositionLexer
from reportgen.templating.views import GroupView, RowsView
from reportgen.templating.words import PeriodView

_MOST_BITS = 128  # of a whole number: far more than any figure has, and far less than takes time to multiply
_LOOP = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
        "cycle",
        "changed",
    ]
)
_MAPPING = frozenset(("items", "keys", "values", "get"))


class UnfoldedCode(CodeGenerator):
    """Compiles without computing: an author's constant expression may be as large as any other."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:  # jinja2's own names
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:  # noqa: N802 - as above
        """Refuse a statement whose value would be computed here; nothing that it sets is of use in a report."""
        self.fail("Encountered unknown tag 'autoescape'", node.lineno)


class Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """No private attribute, no change to lists or mappings, no method but the few named here."""

    code_generator_class = UnfoldedCode
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    @functools.cached_property
    def lexer(self) -> PositionLexer:
        """Reads templates with positions in the place of line numbers."""
        return PositionLexer(self)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - jinja2's own signature
        """Whether a template may use an attribute; words and numbers have none, since many can exhaust the memory."""
        match obj:
            case LoopContext():
                return attr in _LOOP
            case dict():
                return attr in _MAPPING
            case Namespace() | TemplateModule():
                return super().is_safe_attribute(obj, attr, value)
            case _:
                return False

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - as above
        """No format of a text: its widths can exhaust the memory."""
        return None

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as above
        """What stands behind a dot: a member of a group, a column of rows."""
        if isinstance(obj, RowsView):
            return self.getitem(obj, attribute)
        if isinstance(obj, GroupView | PeriodView):
            return self.getitem(obj, attribute)
        if isinstance(obj, MissingView):
            return obj  # a part of what is not reported is not reported
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as above
        """An operation, refused where it could make something huge of something small."""
        if operator == "**":
            raise KitFault("模板里不能用乘方")
        sides = (left, right)
        if operator in "*%" and any(isinstance(side, str | bytes | list | tuple) for side in sides):
            raise KitFault(f"模板里不能对文字和列表用“{operator}”")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _MOST_BITS:
            raise KitFault("模板里算出的数太大", "核对这一行的算式和循环")
        return result
