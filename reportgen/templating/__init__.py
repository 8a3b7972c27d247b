"""Templating: a Report through its kit's templates into Markup, in a sandbox. The only home of Jinja2."""

from reportgen.templating.environment import CompiledKit, compile_kit
from reportgen.templating.render import render, unused_facts

__all__ = ["CompiledKit", "compile_kit", "render", "unused_facts"]
