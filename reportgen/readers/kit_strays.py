"""Files of a kit or module that were meant as templates and are none, for their names end otherwise (成效.md, 成效.txt)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.patterns import late
from reportgen.readers.kit_layers import Layer
from reportgen.source import FileLocation

_ENDING = ".md.j2"
_TYPED = late(r"(\.(md|txt|j2|jinja2?|html?|docx?))+$", re.IGNORECASE)


def tell_strays(layers: Sequence[tuple[str, Layer]], wanted: Collection[str]) -> Iterator[Diagnostic]:
    """A warning for each file that would be one of the templates that are ``wanted``, were it called so.

    Each layer comes with the folder that its templates have in the names of the kit (``党建/``).
    """
    for folder, layer in layers:
        for file in layer.others:
            meant = _TYPED.sub("", file) + _ENDING
            if meant != file and meant not in layer.files and f"{folder}{meant}" in wanted:
                hint = f"要用的，把文件名改成 {meant}；不用的，删去这个文件"
                place = FileLocation(f"templates/{layer.name}/{file}")
                yield warning(
                    "not-a-template", f"“{file}”不是模板，没有用它：模板的文件名以 {_ENDING} 结尾", place, hint
                )
