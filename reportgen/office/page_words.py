"""Filters of templates for findings and other words that the command line says too: a page names no files, lines, commands."""

from __future__ import annotations

import re

from django import template

from reportgen.model.label_words import spoken
from reportgen.operations.filling.hints import hint_of_form, message_of_form

register = template.Library()
register.filter("spoken", spoken)

_FIGURE = re.compile(r"\{([^\W\d_][\w.]*)\}")
_COMMAND = re.compile(r"（reportgen [^）]*）")
_IS_COMMAND = re.compile(r"reportgen |(?<!-)--[a-z]")
_LINES = re.compile(r"(?<=\.yaml) ?第 ?\d+(?:、\d+)* ?行|^第 \d+ 行$")
_FILE = re.compile(r"(?<![/\w])_?([\u3400-\u9fff]\w*)\.yaml\b")


@register.filter
def in_page(words: object) -> str:
    """Words without lines of files and commands beside them; a path of an input is the place and the period."""
    told = message_of_form(_LINES.sub("", _COMMAND.sub("", str(words))))
    return _FILE.sub(r"\1", told)


@register.filter
def own_words(words: str) -> str:
    """Own words, which name figures in braces, to be read."""
    return _FIGURE.sub(lambda found: f"〔{spoken(found[1])}〕", words)


@register.filter
def hint_in_page(hint: str) -> str:
    """A hint in the same way; empty for one that tells a command or what is done in a file."""
    return "" if _IS_COMMAND.search(_COMMAND.sub("", hint)) else in_page(hint_of_form(_COMMAND.sub("", hint)))
