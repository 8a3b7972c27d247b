"""Every name in a kit's templates against the field list, before anything is rendered: all mistakes at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.kit import Kit
from reportgen.patterns import late
from reportgen.source import Source
from reportgen.templating.filters import FILTERS
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.nearest import nearest
from reportgen.templating.positions import word_place
from reportgen.templating.scope import HEADER_NAMES, OTHER_NAMES, known_fields
from reportgen.templating.walking import NodesByKind

_BUILT_IN = ("range", "namespace", "loop", "self", "super", "caller", "varargs", "kwargs", "true", "false", "none")

Elsewhere = Callable[[str], tuple[str, ...]]
"""What to say of a name that something else than the kit gives to a figure; nothing where nothing does."""


def nowhere(name: str) -> tuple[str, ...]:
    """Nothing but the kit has figures."""
    return ()


def check_names(
    kit: Kit, walks: Mapping[str, NodesByKind], set_anywhere: Collection[str], elsewhere: Elsewhere = nowhere
) -> Iterator[Diagnostic]:
    """A finding for each name that is neither a field, a header item nor set by any template of the kit.

    ``set_anywhere`` are the names that the templates set, or may set where they could not be read.
    """
    fields = known_fields(kit)
    figures = {*fields, *HEADER_NAMES, *OTHER_NAMES}
    known = {*figures, *FUNCTIONS, *_BUILT_IN, *set_anywhere}
    for template, walk in walks.items():
        source = kit.templates[template]
        included = {id(n) for i in walk.of(nodes.Include) for n in (i.template, *i.template.find_all(nodes.Name))}
        for name in walk.of(nodes.Name):
            if name.ctx == "load" and name.name not in known:
                hints: tuple[str, ...] = ("引用的文件名前后要加半角引号",)
                if id(name) not in included:
                    hints = elsewhere(name.name) or (_meant(name.name, known, figures),)
                yield _unknown(source, name.lineno, name.name, f"“{name.name}”没有定义", *hints)
        for include in walk.of(nodes.Include):
            if isinstance(include.template, nodes.Const) and include.template.value not in kit.templates:
                wanted = str(include.template.value)
                hint = _template_hint(kit, source, wanted)
                yield _unknown(source, include.lineno, wanted, f"没有“{wanted}”这个模板", hint)


_JOINED = late(r"(\w+?)(并且|而且|或者|且|或)(\w+)")
_NEGATED = late(r"(没有|不是|未|非|不|无)(\w+)")


def _meant(word: str, known: Collection[str], figures: Collection[str]) -> str:
    """What an unknown name was probably meant for."""
    if word in FILTERS:
        return f"“{word}”是过滤器，写成 指标|{word}"
    joined, negated = _JOINED.fullmatch(word), _NEGATED.fullmatch(word)
    if joined and joined[1] in figures and joined[3] in figures:
        return f"写成 {joined[1]} {'or' if '或' in joined[2] else 'and'} {joined[3]}"
    if negated and negated[2] in figures:
        return f"写成 not {negated[2]}"
    near = nearest(word, set(known) - set(_BUILT_IN) - set(FUNCTIONS))
    return f"是不是“{near}”？" if near else "核对 kit.yaml 里指标的名称"


def _template_hint(kit: Kit, source: Source, wanted: str) -> str:
    """The file that was meant: one called alike, and never the one that includes or the main template."""
    if wanted.startswith("/") or ".." in wanted:
        return "只能引用模板包里的文件"
    own = {n: s for n, s in kit.templates.items() if s.path != source.path and n != kit.main_template}
    stems = {_stem(name): name for name in sorted(own, reverse=True) if not name.startswith(f"{kit.name}/")}
    near = nearest(_stem(wanted), stems)
    if near and stems[near] != wanted:
        return f"是不是“{stems[near]}”？"
    return f"在模板包的文件夹里建立 {wanted}，或删去这一句"


def _stem(name: str) -> str:
    return PurePosixPath(name).name.partition(".")[0]


def names_set(walk: NodesByKind) -> set[str]:
    """The names that a template sets."""
    found = {n.name for n in walk.of(nodes.Name) if n.ctx in {"store", "param"}}
    found |= {m.name for m in walk.of(nodes.Macro)}
    for imported in walk.of(nodes.FromImport):
        found |= {n if isinstance(n, str) else n[1] for n in imported.names}
    return found | {i.target for i in walk.of(nodes.Import)}


def _unknown(source: Source, position: int, word: str, message: str, *hints: str) -> Diagnostic:
    return error("undefined-name", message, word_place(source, position, word), *hints)
