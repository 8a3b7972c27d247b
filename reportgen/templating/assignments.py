"""Names that a template sets: those that hide a figure, and those whose change never leaves a loop."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import nodes
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.templating.comparisons import Place
from reportgen.templating.functions import FUNCTIONS

_SCOPES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.With, nodes.FilterBlock, nodes.AssignBlock, nodes.Block)

_BINDING = frozenset({*_SCOPES, nodes.Assign, nodes.Import, nodes.FromImport})

Chain = tuple[nodes.Node, ...]
"""The statements with names of their own around a place, outermost first."""


class _Names(Struct):
    """Where the names of a template are set and read."""

    sets: list[tuple[str, Chain, nodes.Node]] = []
    others: list[tuple[str, Chain, nodes.Node]] = []
    reads: list[tuple[str, Chain, nodes.Name]] = []


def check_assignments(
    tree: nodes.Template, figures: Collection[str], set_elsewhere: Collection[str], place: Place
) -> Iterator[Diagnostic]:
    """Findings for the names that one template sets."""
    found = _Names()
    _collect(tree, (), found)
    for name, _, node in (*found.sets, *found.others):
        if name in figures or name in FUNCTIONS:
            what = "指标或固定项目" if name in figures else "函数"
            message = f"“{name}”是{what}的名称，这里另设会把它盖住"
            yield error("hides-figure", message, place(node, name), f"另取一个名称，例如 {name}1")
    for name, chain, node in found.sets:
        if name not in figures:
            yield from _lost(name, chain, node, found, place)
    yield from _out_of_reach(found, figures, set_elsewhere, place)


def _lost(name: str, chain: Chain, node: nodes.Node, found: _Names, place: Place) -> Iterator[Diagnostic]:
    """A set in a loop of a name from outside, or a count that another file has begun."""
    bound = [c for n, c, other in (*found.sets, *found.others) if n == name and other is not node]
    outer = [c for c in bound if len(c) < len(chain) and chain[: len(c)] == c]
    counts = isinstance(node, nodes.Assign) and any(
        isinstance(n, nodes.Name) and n.name == name for n in (node.node, *node.node.find_all(nodes.Name))
    )
    nearest = max(outer, key=len, default=None)
    here = any(
        c == chain and other.lineno < node.lineno for n, c, other in found.sets if n == name and other is not node
    )
    if nearest is not None and not (here and not counts):
        between = chain[len(nearest) :]
        if any(isinstance(s, nodes.For) for s in between) or (counts and not here):
            message = f"“{name}”在循环外面已经设了，循环里再设，出了循环就不算数"
            yield error("set-in-loop", message, place(node, name), _better(name, chain, node))
    elif counts and not here and not outer:
        message = f"“{name}”在这个文件里还没有设，别的文件设的，在这里改了也传不回去"
        hint = (
            f"在最外面的文件里写 {{% set 记 = namespace({name}=……) %}}，各处写 {{% set 记.{name} = 记.{name} + …… %}}"
        )
        yield error("set-in-loop", message, place(node, name), hint)


def _better(name: str, chain: Chain, node: nodes.Node) -> str:
    """What to write instead of a count or a sum by hand."""
    loop = chain[-1]
    if isinstance(node, nodes.Assign) and isinstance(loop, nodes.For) and isinstance(node.node, nodes.Add):
        added = node.node.right if _is_name(node.node.left, name) else node.node.left
        rows, row = loop.iter, loop.target
        if isinstance(rows, nodes.Name) and isinstance(row, nodes.Name) and loop.test is None and node in loop.body:
            if isinstance(added, nodes.Const) and added.value == 1:
                return f"数有几行，用 计数({rows.name})，不必逐行加"
            if isinstance(added, nodes.Getattr) and _is_name(added.node, row.name):
                return f"一列相加，用 合计({rows.name}.{added.attr})，不必逐行加"
    return _with_namespace(name)


def _with_namespace(name: str) -> str:
    return f"在外面写 {{% set 记 = namespace({name}=……) %}}，循环里写 {{% set 记.{name} = …… %}}，用的时候写 记.{name}"


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _out_of_reach(
    found: _Names, figures: Collection[str], set_elsewhere: Collection[str], place: Place
) -> Iterator[Diagnostic]:
    """Names read where none of their sets reaches."""
    bound: dict[str, list[Chain]] = {}
    for name, chain, _ in (*found.sets, *found.others):
        bound.setdefault(name, []).append(chain)
    for name, chain, node in found.reads:
        if name not in bound or name in figures or name in set_elsewhere or name in FUNCTIONS:
            continue
        if not any(chain[: len(c)] == c for c in bound[name]):
            message = f"“{name}”只在循环里有，到这里已经没有了"
            yield error("set-in-loop", message, place(node, name), "把这一句写到循环里，或在循环外面另设一个名称")


def _collect(node: nodes.Node, chain: Chain, found: _Names) -> None:
    """Where names are set and read at a node and below it."""
    if isinstance(node, nodes.Name):
        if node.ctx == "load":
            found.reads.append((node.name, chain, node))
    elif type(node) in _BINDING:
        for part, inside in _parts(node, chain, found):
            _collect(part, inside, found)
    else:
        for child in node.iter_child_nodes():
            _collect(child, chain, found)


def _parts(node: nodes.Node, chain: Chain, found: _Names) -> Iterator[tuple[nodes.Node, Chain]]:
    """The parts of a statement that sets names, each with what is around it."""
    inner = (*chain, node)
    match node:
        case nodes.For():
            yield node.iter, chain
            _bind(node.target, inner, found.others)
            yield from ((part, inner) for part in (*([node.test] if node.test else []), *node.body, *node.else_))
        case nodes.Assign():
            yield node.node, chain
            _bind_set(node.target, node, chain, found)
        case nodes.AssignBlock():
            yield from ((part, inner) for part in (*([node.filter] if node.filter else []), *node.body))
            _bind_set(node.target, node, chain, found)
        case nodes.Macro() | nodes.CallBlock():
            if isinstance(node, nodes.Macro):
                found.others.append((node.name, chain, node))
            else:
                yield node.call, chain
            found.others.extend((argument.name, inner, argument) for argument in node.args)
            yield from ((part, inner) for part in (*node.defaults, *node.body))
        case nodes.With():
            for target in node.targets:
                _bind(target, inner, found.others)
            yield from ((part, inner) for part in (*node.values, *node.body))
        case nodes.Import():
            found.others.append((node.target, chain, node))
            yield node.template, chain
        case nodes.FromImport():
            found.others.extend((n if isinstance(n, str) else n[1], chain, node) for n in node.names)
            yield node.template, chain
        case _:
            yield from ((child, inner) for child in node.iter_child_nodes())


def _bind(target: nodes.Node, chain: Chain, into: list[tuple[str, Chain, nodes.Node]]) -> None:
    for name in (target, *target.find_all(nodes.Name)):
        if isinstance(name, nodes.Name):
            into.append((name.name, chain, name))


def _bind_set(target: nodes.Node, node: nodes.Node, chain: Chain, found: _Names) -> None:
    if isinstance(target, nodes.Name):
        found.sets.append((target.name, chain, node))
    elif isinstance(target, nodes.Tuple):
        _bind(target, chain, found.others)
