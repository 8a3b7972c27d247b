"""A question of yes or no that only asks whether it was answered: 否 would be printed like 是."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.kind import Kind
from reportgen.templating.comparisons import Place, said
from reportgen.templating.meanings import Scope, meaning

YES, NO = "是", "否"


def check_answers(node: nodes.If | nodes.CondExpr, scope: Scope, place: Place) -> Iterator[Diagnostic]:
    """A finding for each figure that says 是 or 否, stands in a condition by itself, and is named nowhere in what depends on it."""
    if next(node.find_all(nodes.Include), None):  # what is included may read it
        return
    for asked in _alone(node.test):
        seen = meaning(asked, scope)
        if seen is None or seen.kind is not Kind.CHOICE or set(seen.words) != {YES, NO}:
            continue
        if sum(other == asked for other in node.find_all(type(asked))) > 1:
            continue
        name = asked.attr if isinstance(asked, nodes.Getattr) else asked.name
        message = f"“{name}”单独作条件，填“{NO}”和填“{YES}”一样"
        yield error("answer-unread", message, place(asked, name), f'写成 {said(asked) or name} == "{YES}"')


def _alone(test: nodes.Node) -> Iterator[nodes.Name | nodes.Getattr]:
    """The figures that stand in a condition by themselves."""
    match test:
        case nodes.Name() | nodes.Getattr():
            yield test
        case nodes.Not():
            yield from _alone(test.node)
        case nodes.And() | nodes.Or():
            yield from _alone(test.left)
            yield from _alone(test.right)
