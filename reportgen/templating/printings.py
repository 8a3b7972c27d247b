"""Where a kit's templates print each figure: read off the templates that its reports come to use, without any input."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.passages import SOFT_NEWLINE, expression_place
from reportgen.source import Source
from reportgen.templating.assembly import parsed
from reportgen.templating.environment import CompiledKit
from reportgen.templating.references import Names, Reference, References

_LINE_END = re.compile(f"[\n{SOFT_NEWLINE}]")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_PART = 3
_VARYING = re.compile("〔|……")
_OPENING, _TITLE = "开头", "标题"
_ATTACHMENT = "附件"
_MOST_DEPTH = 20
_SELF_CALLS = frozenset({"caller", "loop", "self", "super"})


class Printing(Struct, frozen=True):
    """A place where a figure is printed: under which heading of level 1 and of level 2, by which line of which template.

    ``part`` is empty where there is no heading of level 2, or one that is not the same in every report.
    """

    reference: Reference
    section: str
    part: str
    source: Source
    line: int


class Printings(Struct):
    """What the templates print, in the order of the report, and what they only ask about."""

    printed: list[Printing] = []
    asked: list[Printing] = []


def printings(compiled: CompiledKit) -> Printings:
    """What the main template and all it comes to use print."""
    walk = _Walk(compiled)
    walk.template(compiled.kit.main_template, walk.references.names(), 0)
    seen = {compiled.kit.templates[name].path for name in walk.trees}
    for source in compiled.reached:  # those whose names are made up while rendering
        if source.path not in seen:
            walk.section = ""
            name = next(name for name, other in compiled.kit.templates.items() if other.path == source.path)
            walk.template(name, walk.references.names(), 0)
    walk.end_line()
    return walk.found


@dataclass(slots=True)
class _Walk:
    """The walk through the templates in the order in which they write; headings are met on the way.

    ``inside`` are the templates and macros that are being walked, ``called_at`` is where the outermost of the macros is called.
    """

    compiled: CompiledKit
    references: References = field(init=False)
    found: Printings = field(default_factory=Printings)
    section: str = _OPENING
    part: str = ""
    line: str = ""
    waiting: list[partial[Printing]] = field(default_factory=list)
    trees: dict[str, nodes.Template] = field(default_factory=dict)
    macros: dict[str, tuple[nodes.Macro, Source]] = field(default_factory=dict)
    called_at: tuple[Source, int] | None = None
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.references = References(self.compiled.kit)

    def template(self, name: str, names: Names, depth: int) -> None:
        """Walk a template with what its names stand for where it is included."""
        if depth <= _MOST_DEPTH and name not in self.inside:
            self.inside.append(name)
            self.body(self.tree(name).body, dict(names), self.compiled.kit.templates[name], depth)
            self.inside.pop()

    def tree(self, name: str) -> nodes.Template:
        """The tree of a template; its line numbers are positions."""
        if name not in self.trees:
            self.trees[name] = parsed(self.compiled.environment, self.compiled.kit, name)
        return self.trees[name]

    def body(
        self, statements: Iterable[nodes.Node], names: dict[str, tuple[Reference, ...]], source: Source, depth: int
    ) -> None:
        """Walk statements one after another; what they set holds for those that follow."""
        for statement in statements:
            self.statement(statement, names, source, depth)

    def statement(self, node: nodes.Node, names: dict[str, tuple[Reference, ...]], source: Source, depth: int) -> None:
        """Walk one statement."""
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    self.output(part, names, source, depth)
            case nodes.If(test=test, body=body, elif_=others, else_=otherwise):
                self.ask(test, names, source)
                for branch in (body, others, otherwise):
                    self.body(branch, names, source, depth)
            case nodes.For(target=target, iter=iterated, test=test, body=body, else_=otherwise):
                inner = names | self.bound(target, iterated, names)
                self.ask(test, inner, source)
                self.body(body, inner, source, depth)
                self.body(otherwise, names, source, depth)
            case nodes.Assign(target=target, node=value):
                self.ask_inside(value, names, source)
                names.update(self.bound(target, value, names))
            case nodes.With(targets=targets, values=values, body=body):
                inner = dict(names)
                for target, value in zip(targets, values, strict=True):
                    inner |= self.bound(target, value, names)
                self.body(body, inner, source, depth)
            case nodes.Macro(name=name):
                self.macros[name] = (node, source)
            case nodes.Import() | nodes.FromImport() | nodes.Include():
                self.other(node, names, depth)
            case nodes.CallBlock(call=call, body=body):
                self.output(call, names, source, depth)
                self.body(body, names, source, depth)
            case _:
                self.body((n for n in node.iter_child_nodes() if isinstance(n, nodes.Stmt)), names, source, depth)

    def bound(self, target: nodes.Node, value: nodes.Node, names: Names) -> dict[str, tuple[Reference, ...]]:
        """What a name, or a member of a namespace, stands for once it is set to a value."""
        match target:
            case nodes.Name(name=name):
                return {name: self.references.of(value, names)}
            case nodes.NSRef(name=name, attr=attr):
                return {f"{name}.{attr}": self.references.of(value, names)}
            case _:
                return {}

    def other(self, node: nodes.Import | nodes.FromImport | nodes.Include, names: Names, depth: int) -> None:
        """Another template: one that is included writes here, of one that is imported the macros count."""
        wanted = node.template
        constants = [wanted, *wanted.find_all(nodes.Const)]
        templates = self.compiled.kit.templates
        for name in (str(c.value) for c in constants if isinstance(c, nodes.Const) and c.value in templates):
            if isinstance(node, nodes.Include):
                self.template(name, names, depth + 1)
            elif depth <= _MOST_DEPTH:
                self.macros |= {m.name: (m, templates[name]) for m in self.tree(name).find_all(nodes.Macro)}

    def output(self, node: nodes.Node, names: Names, source: Source, depth: int) -> None:
        """What ``{{ }}`` writes, or words of the template, whose headings say which section it is."""
        match node:
            case nodes.TemplateData(data=words):
                self.words(words)
            case nodes.Call(node=nodes.Name(name=name)) if name in self.macros and depth <= _MOST_DEPTH:
                self.call(node, name, names, source, depth)
            case nodes.Call(node=nodes.Getattr(attr=name)) if name in self.macros and depth <= _MOST_DEPTH:
                self.call(node, name, names, source, depth)
            case nodes.Call(node=nodes.Name(name=name)) if name in _SELF_CALLS:
                return
            case _:
                place = expression_place(source, node.lineno - 1)
                if self.line.startswith("#"):
                    is_name = isinstance(node, nodes.Name | nodes.Getattr)
                    words = place.source.line(place.line)[place.column - 1 :][: place.length]
                    self.line += f"〔{words}〕" if is_name else "……"
                at, line = self.called_at or (source, place.line)
                self.ask_inside(node, names, source)
                found = self.references.of(node, names)
                self.waiting += [partial(Printing, one, source=at, line=line) for one in found]

    def call(self, node: nodes.Call, name: str, names: Names, source: Source, depth: int) -> None:
        """A macro: its parameters stand for what it is given, and what it prints is printed where it is called."""
        macro, home = self.macros[name]
        if macro.name in self.inside:
            return  # a macro within itself prints nothing new
        outside = self.called_at
        self.called_at = outside or (source, expression_place(source, node.lineno - 1).line)
        inner = dict(names)
        inner |= {p.name: self.references.of(a, names) for p, a in zip(macro.args, node.args, strict=False)}
        inner |= {k.key: self.references.of(k.value, names) for k in node.kwargs}
        self.inside.append(macro.name)
        self.body(macro.body, inner, home, depth + 1)
        self.inside.pop()
        self.called_at = outside

    def words(self, words: str) -> None:
        """Words of the template, line by line."""
        first, *rest = _LINE_END.split(words)
        self.line += first
        for piece in rest:
            self.end_line()
            self.line = piece

    def end_line(self) -> None:
        """A line has ended: a heading begins a section, and what was printed in it is told with its section."""
        heading = _HEADING.match(self.line.strip())
        section = self.section
        if heading:
            text = heading[2].strip()
            level = len(heading[1])
            self.part = text if level == _PART and not _VARYING.search(text) else ""
            if level == _PART:
                pass  # it stands in the section
            elif level == 2:
                section = self.section = text
            elif text.startswith(_ATTACHMENT):
                section = self.section = _ATTACHMENT
            else:
                section, self.section = _TITLE, _OPENING
        self.found.printed += [printing(section=section, part=self.part) for printing in self.waiting]
        self.waiting.clear()
        self.line = ""

    def ask(self, test: nodes.Node | None, names: Names, source: Source) -> None:
        """What a condition is about."""
        if test is None:
            return
        line = expression_place(source, test.lineno - 1).line
        found = self.references.of(test, names, asked=True)
        self.found.asked += [Printing(one, self.section, self.part, source, line) for one in found]

    def ask_inside(self, value: nodes.Node, names: Names, source: Source) -> None:
        """What an expression asks about that it does not give: 甲 if 乙 else 丙."""
        given = self.references.of(value, names)
        line = expression_place(source, value.lineno - 1).line
        asked = (one for one in self.references.of(value, names, asked=True) if one not in given)
        self.found.asked += [Printing(one, self.section, self.part, source, line) for one in asked]
