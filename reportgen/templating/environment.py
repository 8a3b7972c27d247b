"""A kit's templates compiled in a sandbox, with every name in them checked against the field list beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from types import CodeType
from typing import Any

import jinja2
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.limits.author import authors_share
from reportgen.limits.deadline import PastDeadline
from reportgen.model.checks import Check, Expression, Formula
from reportgen.model.kit import Field, Kit
from reportgen.model.passages import Passage
from reportgen.source import FileLocation, Source
from reportgen.templating.assembly import parsed
from reportgen.templating.blank_as_none import blank_as_none
from reportgen.templating.clauses import Clauses
from reportgen.templating.constants import check_constants
from reportgen.templating.filters import FILTERS, KEPT_FILTERS, kept
from reportgen.templating.finalizing import finalize
from reportgen.templating.formula import Reckoned, check_formula, in_order, read_formula
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.logic import check_logic
from reportgen.templating.missing_as_zero import missing_as_zero
from reportgen.templating.names import Elsewhere, check_names, names_set, nowhere
from reportgen.templating.parts import PartTemplate, ReadContext, as_part
from reportgen.templating.positions import mark_passages
from reportgen.templating.reach import asked_for, is_of, reached
from reportgen.templating.sandbox import Sandbox
from reportgen.templating.scope import HEADER_NAMES, REMARKS, known_fields
from reportgen.templating.unused import unused_templates
from reportgen.templating.views import (
    FactView,
    GroupView,
    known_names,
)
from reportgen.templating.walking import NodesByKind

_GLOBALS = ("range", "namespace")


class CompiledKit(Struct, frozen=True):
    """A kit with its environment; ``reached`` are the templates that its reports can come to use.

    ``passages`` are the stretches and expressions of its templates, as the marks in a rendering number them.
    ``bounds`` are the wider rules (底线) of checks that have one, by the name of the check.
    """

    kit: Kit
    environment: jinja2.Environment
    main: jinja2.Template
    formulas: tuple[tuple[Formula, Reckoned], ...] = ()
    checks: tuple[tuple[Check, Reckoned], ...] = ()
    reached: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = field(default=())
    bounds: Mapping[str, Reckoned] = {}


class _Undefined(jinja2.StrictUndefined):
    """A name that means nothing, said in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        owner = self._undefined_obj
        if isinstance(owner, GroupView):
            return f"这一组里没有“{name}”，可用的有：{'、'.join(known_names(owner)[:8])}"
        if isinstance(owner, FactView):
            return f"指标没有下级“{name}”"
        return f"“{name}”没有定义"


def compile_kit(kit: Kit, log: DiagnosticLog, elsewhere: Elsewhere = nowhere) -> CompiledKit | None:
    """Compile a kit's templates and check their names, or None with every mistake in the log."""
    known = DiagnosticLog()
    loader = _CompiledLoader(kit)
    environment = _environment(loader)
    trees: dict[str, jinja2.nodes.Template] = {}
    walks: dict[str, NodesByKind] = {}
    passages: list[Passage] = []
    found = _parse_reached(kit, environment)
    for name, (tree, walk, told) in sorted(found.items(), key=lambda item: (kit.templates[item[0]].path, item[0])):
        known.extend(told)
        if tree is not None and walk is not None:
            trees[name], walks[name] = tree, walk
            known.extend(check_constants(kit.templates[name], walk))
            known.extend(blank_as_none(kit, kit.templates[name], walk))
    own_names = {name: names_set(walk) for name, walk in walks.items()}
    unread = _set_unread([kit.templates[name] for name in found if name not in trees])
    known.extend(check_names(kit, walks, unread.union(*own_names.values()), elsewhere))
    known.extend(check_logic(kit, trees, {**own_names, "": unread}, environment))
    known.extend(missing_as_zero(kit, trees, frozenset(unread.union(*own_names.values()))))
    for name, tree in trees.items() if not known.has_errors else ():
        source = kit.templates[name]
        mark_passages(tree, source, passages)
        with _told(environment, source, known):
            loader.codes[name] = environment.compile(tree, name, source.path)
    formulas, checks, bounds = _read_formulas(kit, environment, known)
    used = reached(kit, walks)
    if not known.has_errors:
        known.extend(unused_templates(kit, used))
    log.extend(known)
    if known.has_errors:
        return None
    try:
        main = environment.get_template(kit.main_template)
        return CompiledKit(kit, environment, main, formulas, checks, used, tuple(passages), bounds)
    except jinja2.TemplateNotFound as fault:  # pragma: no cover - the kit reader has looked for it
        log.add(error("missing-template", f"缺少模板 {fault.name}", FileLocation(kit.name)))
        return None


def recompiled(compiled: CompiledKit, change: Callable[[jinja2.nodes.Template, Source], None]) -> CompiledKit:
    """The same kit with the trees of the templates that its reports use changed before they are compiled."""
    kit, paths = compiled.kit, {source.path for source in compiled.reached}
    loader = _CompiledLoader(kit)
    environment = _environment(loader)
    passages: list[Passage] = []
    for name, source in kit.templates.items():
        if source.path in paths or name in kit.generated:
            tree = parsed(environment, kit, name)
            mark_passages(tree, source, passages)
            change(tree, source)
            loader.codes[name] = environment.compile(tree, name, source.path)
    main = environment.get_template(kit.main_template)
    return replace(compiled, environment=environment, main=main, passages=tuple(passages))


def exchanged(compiled: CompiledKit, sources: Mapping[str, Source], log: DiagnosticLog) -> CompiledKit | None:
    """The same kit with other words in some templates, by path; None where one cannot be read, which is told.

    It takes a moment only: the names in the words are looked at when they are rendered, or the whole kit is compiled.
    """
    kit, generated = compiled.kit, compiled.kit.generated
    changed = {n: sources[s.path] for n, s in kit.templates.items() if s.path in sources and n not in generated}
    kit = replace(kit, templates={**kit.templates, **changed})
    loader, passages, known = _CompiledLoader(kit), list(compiled.passages), DiagnosticLog()
    loader.codes |= getattr(compiled.environment.loader, "codes", {})
    environment = _environment(loader)
    for name, source in changed.items():
        with _told(environment, source, known):
            mark_passages(tree := parsed(environment, kit, name), source, passages)
            loader.codes[name] = environment.compile(tree, name, source.path)
    log.extend(known)
    if not known.has_errors:
        main = environment.get_template(kit.main_template)
        return replace(compiled, kit=kit, environment=environment, main=main, passages=tuple(passages))
    return None


def _parse_reached(
    kit: Kit, environment: jinja2.Environment
) -> dict[str, tuple[jinja2.nodes.Template | None, NodesByKind | None, DiagnosticLog]]:
    """The trees of the templates that the main one can come to use and of the kit's own, with what is wrong in them.

    Those that the kit has from elsewhere and uses nowhere are not looked at.
    """
    found: dict[str, tuple[jinja2.nodes.Template | None, NodesByKind | None, DiagnosticLog]] = {}
    waiting = [kit.main_template, *(name for name, source in kit.templates.items() if is_of(kit, source))]
    while waiting:
        name = waiting.pop()
        if name in found or name not in kit.templates:
            continue
        known = DiagnosticLog()
        tree = walk = None
        with _told(environment, kit.templates[name], known):
            tree = parsed(environment, kit, name)
            walk = NodesByKind(tree)
            asked = asked_for(walk)
            waiting += kit.templates if asked is None else asked
        found[name] = (tree, walk, known)
    return found


@contextmanager
def _told(environment: jinja2.Environment, source: Source, log: DiagnosticLog) -> Iterator[None]:
    """Tell what keeps a template from being read or compiled."""
    try:
        with authors_share():
            yield
    except (RecursionError, MemoryError, SyntaxError, OverflowError, PastDeadline):
        from reportgen.templating.depth import deepest_place  # noqa: PLC0415 - few kits need it

        log.add(error("template-syntax", "模板太复杂，嵌套得太深", deepest_place(source), "把它拆成几个部分"))
    except (jinja2.TemplateSyntaxError, ValueError) as fault:
        from reportgen.templating.syntax import explain_syntax  # noqa: PLC0415 - few kits need it

        log.extend(explain_syntax(environment, source, fault))


def _set_unread(sources: list[Source]) -> set[str]:
    """The names that templates may set which could not be read."""
    if not sources:
        return set()
    from reportgen.templating.tags import scan, tag_names  # noqa: PLC0415 - few kits need it

    return {word for source in sources for word in tag_names(scan(source).tags)}


def _read_formulas(
    kit: Kit, environment: jinja2.Environment, log: DiagnosticLog
) -> tuple[tuple[tuple[Formula, Reckoned], ...], tuple[tuple[Check, Reckoned], ...], dict[str, Reckoned]]:
    """The kit's formulas, each after those it needs, its checks and their bounds; mistakes go into the log."""
    fields = {**dict.fromkeys((*HEADER_NAMES, REMARKS)), **known_fields(kit)}

    def read(expression: Expression, rows: str = "") -> Reckoned | None:
        reckoned = read_formula(environment, expression, log)
        if reckoned:
            log.extend(check_formula(reckoned, fields | _columns(rows, expression, fields, log)))
        return reckoned

    formulas = [(f, r) for f in kit.formulas if (r := read(f.expression))]
    checks = [(c, r) for c in kit.checks if (r := read(c.rule, c.rows))]
    bounds = {c.name: r for c in kit.checks if c.bound and (r := read(c.bound, c.rows))}
    return in_order(formulas, log), tuple(checks), bounds


def _columns(
    rows: str, expression: Expression, fields: Mapping[str, Field | None], log: DiagnosticLog
) -> dict[str, Field | None]:
    """The columns of a list, as names of a rule that is held row by row."""
    spec = fields.get(rows)
    if rows and (spec is None or not spec.type.is_list):
        log.add(error("undefined-name", f"“逐行”要写列表的名称，“{rows}”不是列表", expression.location))
    return {name: f for f in spec.fields for name in (f.label, f.id)} if spec else {}


class _CompiledLoader(jinja2.BaseLoader):
    """Gives templates that were compiled beforehand; compiling takes most of the time of a check."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self.codes: dict[str, CodeType] = {}

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja2's own signature
    ) -> jinja2.Template:
        """The template of a name; TemplateNotFound for one that the kit does not have."""
        source = self._kit.templates.get(name)
        if source is None or name not in self.codes:
            raise jinja2.TemplateNotFound(name)
        return as_part(environment.template_class.from_code(environment, self.codes[name], globals or {}, lambda: True))


def _environment(loader: _CompiledLoader) -> jinja2.Environment:
    environment = Sandbox(
        loader=loader,
        extensions=(Clauses,),
        undefined=_Undefined,
        finalize=finalize,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,
        auto_reload=False,
        cache_size=-1,
    )
    environment.context_class, environment.template_class = ReadContext, PartTemplate
    own = {name: environment.filters[name] for name in KEPT_FILTERS}
    environment.filters = {name: own[name] if name == "default" else kept(own[name]) for name in own} | FILTERS
    environment.globals = {name: environment.globals[name] for name in _GLOBALS} | FUNCTIONS
    return environment
