"""The words between quotes in a template: no escape may bring in what no paper may carry."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from reportgen.characters import LOOKALIKE, UNPRINTABLE, is_common, name_lookalike, name_unprintable, ordinary
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.patterns import late
from reportgen.source import Source, TextLocation
from reportgen.templating.walking import NodesByKind

_ESCAPE = late(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{1,3}|[abfrv])")


def check_constants(source: Source, walk: NodesByKind) -> Iterator[Diagnostic]:
    """A finding for each text constant that holds such a character; the file's own text has been looked at before."""
    for constant in walk.of(nodes.Const):
        if not isinstance(constant.value, str) or is_common(constant.value):
            continue
        hidden = UNPRINTABLE.search(constant.value)
        strange = LOOKALIKE.search(constant.value)
        if hidden:
            message = f"引号里的转义写法成了不能印出的字符 {name_unprintable(hidden[0])}"
            yield error("bad-character", message, _place(source, constant.lineno), "删去反斜杠和后面的编码，直接写文字")
        elif strange:
            message = f"引号里的转义写法成了形似的字符 {name_lookalike(strange[0])}"
            hint = f"直接写“{ordinary(strange[0])}”"
            yield warning("lookalike", message, _place(source, constant.lineno), hint)


def _place(source: Source, position: int) -> TextLocation:
    """The first escape of the constant at a position; its first character where it holds none."""
    offset = min(max(position - 1, 0), len(source.text))
    found = _ESCAPE.search(source.text, offset)
    return source.at(found.start(), len(found[0])) if found else source.at(offset)
