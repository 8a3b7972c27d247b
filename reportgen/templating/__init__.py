"""Templating: a Report through its kit's templates into Markup, in a sandbox. The only home of Jinja2."""

from reportgen.templating.closing_marks import closing_marks
from reportgen.templating.empty_loops import empty_loops
from reportgen.templating.environment import CompiledKit, compile_kit, exchanged
from reportgen.templating.render import render, unused_facts

__all__ = ["CompiledKit", "closing_marks", "compile_kit", "empty_loops", "exchanged", "render", "unused_facts"]
