"""Parts of a template that one look after the other renders: a part is rendered again only where what it read is another.

What a part reads it shows by the names that it looks up, as it is rendered: the same of them lead the same way through it the next
time, so that it reads no others. A part that is given names which are no report's, as in a loop, is rendered each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import jinja2
from jinja2.runtime import Context
from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import Unreported
from reportgen.model.inlines import FactText, Text
from reportgen.model.markup import MARK, index_of, mark
from reportgen.recall import Recall
from reportgen.templating.hanging import Hanging
from reportgen.templating.marks import Marks, Missed

RENDERING = " rendering"
"""Under this name, which no template can write, a context has the rendering that it belongs to."""

_LACKING = object()


class ReadContext(Context):
    """A context that tells its rendering which names are looked up."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - jinja2's own signature
        """As jinja2 does."""
        rendering = self.parent.get(RENDERING)
        if rendering is not None and rendering.read:
            rendering.read[-1].add(key)
        return super().resolve_or_missing(key)


class PartTemplate(jinja2.Template):
    """A template that may be part of another."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - jinja2's own signature
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - as above
    ) -> jinja2.environment.TemplateModule:
        """What it defines, which is wanted each time; what it reads for that is read in the place that asks."""
        return super().make_module(vars, shared, {**(locals or {}), RENDERING: None})


class _Rendered(Struct, frozen=True):
    """What a part wrote, its marks counted from ``start``, and all that it told its rendering."""

    text: str
    start: int
    printed: tuple[FactText | Text, ...]
    missing: tuple[Missed, ...]
    findings: tuple[Diagnostic, ...]
    undecided: dict[tuple[str, tuple[str, int]], Unreported]
    passed_over: frozenset[str]
    asked: frozenset[str]


class Rendering(Struct):
    """One rendering of a report whose parts are recalled.

    ``names`` is what names stand for in the template that includes all others, from where that begins; ``read`` are those that
    the parts at work have looked up, the innermost last.
    """

    marks: Marks
    hanging: Hanging
    recall: Recall
    names: Mapping[str, object] | None = None
    read: list[set[str]] = []

    def begin(self, context: Context) -> None:
        """The template that includes all others begins."""
        self.names = context.parent
        self.read = [set()]

    def end(self) -> None:
        """All is rendered. It lets go of the names, which lead to it: what hangs on itself is freed late."""
        self.names = None

    def part(self, template: jinja2.Template, render: Any, context: Context) -> Iterator[str]:  # noqa: ANN401 - jinja2's own
        """What a part writes."""
        piece, read = (
            ("part", template.name, self.marks.shown_gaps),
            self.recall.known(("read", template.name), template),
        )
        if isinstance(read, frozenset) and self._are_the_reports(read, context):
            known = self.recall.known(piece, template, *self.hanging.on(sorted(read)))
            if isinstance(known, _Rendered):
                self.read[-1] |= read
                shifted = self._told(known)
                if shifted is not known:
                    self.recall.keep(piece, shifted, template, *self.hanging.on(sorted(read)))
                yield shifted.text
                return
        made, found = self._made(render, context)
        self.read[-1] |= found
        self.recall.keep(("read", template.name), frozenset(found), template)
        if self._are_the_reports(found, context):
            self.recall.keep(piece, made, template, *self.hanging.on(sorted(found)))
        yield made.text

    def _are_the_reports(self, names: frozenset[str] | set[str], context: Context) -> bool:
        given, own = context.parent, self.names or {}
        return given is own or all(given.get(name, _LACKING) is own.get(name, _LACKING) for name in names)

    def _made(self, render: Any, context: Context) -> tuple[_Rendered, set[str]]:  # noqa: ANN401 - jinja2's own
        """A part rendered, with the names that it read."""
        marks, before = (
            self.marks,
            (self.marks.findings, self.marks.undecided, self.marks.passed_over, self.marks.asked),
        )
        marks.findings, marks.undecided, marks.passed_over, marks.asked = [], {}, set(), set()
        start, missed = len(marks.printed), len(marks.missing)
        self.read.append(set())
        try:
            text = "".join(render(context))
        finally:
            read = self.read.pop()
            own = (marks.findings, marks.undecided, marks.passed_over, marks.asked)
            marks.findings, marks.undecided, marks.passed_over, marks.asked = before
        findings, undecided, passed_over, asked = own
        printed, missing = tuple(marks.printed[start:]), tuple(marks.missing[missed:])
        sets = frozenset(passed_over), frozenset(asked)
        made = _Rendered(text, start, printed, missing, tuple(findings), undecided, *sets)
        self._tell(made)
        return made, read

    def _told(self, known: _Rendered) -> _Rendered:
        """A part that is known, its marks counted on from those before it."""
        marks, start = self.marks, len(self.marks.printed)
        by = start - known.start
        if by:
            text = MARK.sub(lambda match: mark(index_of(match) + by), known.text)
            missing = tuple(Missed(one.node, one.here, one.mark + by) for one in known.missing)
            rest = (known.findings, known.undecided, known.passed_over, known.asked)
            known = _Rendered(text, start, known.printed, missing, *rest)
        marks.printed += known.printed
        marks.missing += known.missing
        self._tell(known)
        return known

    def _tell(self, part: _Rendered) -> None:
        marks = self.marks
        marks.findings += part.findings
        for key, node in part.undecided.items():
            marks.undecided.setdefault(key, node)
        marks.passed_over |= part.passed_over
        marks.asked |= part.asked


def as_part(template: jinja2.Template) -> jinja2.Template:
    """A template that is rendered as a part where it is included in another while a rendering recalls its parts."""
    render = template.root_render_func

    def rendered(context: Context) -> Iterator[str]:
        rendering = context.parent.get(RENDERING)
        if rendering is None or context.name != template.name:
            return render(context)
        if rendering.names is None:
            rendering.begin(context)
            return render(context)
        return cast("Iterator[str]", rendering.part(template, render, context))

    template.root_render_func = rendered
    return template
