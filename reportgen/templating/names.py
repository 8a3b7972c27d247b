"""Every name in a kit's templates against the field list, before anything is rendered: all mistakes at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.kit import Field, FieldType, Kit
from reportgen.source import Source
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.positions import word_place
from reportgen.templating.scope import HEADER_NAMES, OTHER_NAMES, known_fields

_BUILT_IN = ("range", "namespace", "loop", "self", "super", "caller", "varargs", "kwargs", "true", "false", "none")

Scope = Mapping[str, tuple[Field, ...]]


def check_names(kit: Kit, trees: Mapping[str, nodes.Template]) -> Iterator[Diagnostic]:
    """A finding for each name that is neither a field, a header item nor set by any template of the kit."""
    fields = known_fields(kit)
    known = {*fields, *HEADER_NAMES, *OTHER_NAMES, *FUNCTIONS, *_BUILT_IN, *_set_anywhere(trees.values())}
    groups = {name: f.fields for name, f in fields.items() if f.type in {FieldType.GROUP, FieldType.ROWS}}
    for template, tree in trees.items():
        source = kit.templates[template]
        for name in tree.find_all(nodes.Name):
            if name.ctx == "load" and name.name not in known:
                yield _unknown(
                    source, name.lineno, name.name, f"“{name.name}”没有定义", known - set(_BUILT_IN) - set(FUNCTIONS)
                )
        yield from _members(tree, source, groups, fields)
        for include in tree.find_all(nodes.Include):
            if isinstance(include.template, nodes.Const) and include.template.value not in kit.templates:
                wanted = str(include.template.value)
                yield _unknown(
                    source, include.lineno, wanted, f"没有“{wanted}”这个模板", kit.templates, "只能引用模板包里的文件"
                )


def _set_anywhere(trees: object) -> set[str]:
    found: set[str] = set()
    for tree in trees:  # type: ignore[attr-defined]  # a view of templates
        found |= {n.name for n in tree.find_all(nodes.Name) if n.ctx in {"store", "param"}}
        found |= {m.name for m in tree.find_all(nodes.Macro)}
        for imported in tree.find_all(nodes.FromImport):
            found |= {n if isinstance(n, str) else n[1] for n in imported.names}
        found |= {i.target for i in tree.find_all(nodes.Import)}
    return found


def _members(node: nodes.Node, source: Source, scope: Scope, fields: Mapping[str, Field]) -> Iterator[Diagnostic]:
    """Findings for members that a group, or a row that a loop runs over, does not have."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in scope:
        names = [n for f in scope[node.node.name] for n in (f.label, f.id)]
        if node.attr not in names:
            yield _unknown(source, node.lineno, node.attr, f"“{node.node.name}”里没有“{node.attr}”", names)
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name):
        rows = fields.get(node.iter.name)
        inner = {k: v for k, v in scope.items() if k != node.target.name}
        scope = {**inner, node.target.name: rows.fields} if rows and rows.type is FieldType.ROWS else inner
    for child in node.iter_child_nodes():
        yield from _members(child, source, scope, fields)


def _unknown(
    source: Source, position: int, word: str, message: str, known: object, advice: str = "核对 kit.yaml 里指标的名称"
) -> Diagnostic:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)  # type: ignore[call-overload]  # any words
    place = word_place(source, position, word)
    hints = (f"是不是“{near[0]}”？",) if near else (advice,)
    return error("undefined-name", message, place, *hints)
