"""The words of the language of templates that are no figures: filters, functions, statements."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.templating.filters import FILTERS, KEPT_FILTERS
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.scope import HEADER_NAMES

_STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor", "set", "include", "import", "macro", "endmacro")


def template_words() -> Iterator[tuple[str, str]]:
    """Each word with the kind of word that it is."""
    yield from ((name, "输入里的") for name in HEADER_NAMES)
    yield from ((name, "过滤器") for name in (*FILTERS, *KEPT_FILTERS))
    yield from ((name, "函数") for name in FUNCTIONS)
    yield from ((name, "语句") for name in _STATEMENTS)
