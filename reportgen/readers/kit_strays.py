"""Files of a kit or module that are not what they were meant as: templates by another ending (成效.md, 成效.txt), and those
left over from the module that a new one was copied from.
"""

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


def tell_copies(modules: Sequence[tuple[str, Layer]], written: Collection[str]) -> Iterator[Diagnostic]:
    """A warning for each part that says the very same as that of a module before it: a copy whose words were not changed.

    ``modules`` are those of one kit by their names, ``written`` the templates that the kit has in a module's stead.
    """
    said: dict[str, tuple[str, str]] = {}
    for name, module in modules:
        for file, source in module.templates.items():
            words = source.text.strip()
            if not words or f"{name}/{file}" in written:
                continue
            first, same = said.setdefault(words, (name, file))
            if first != name:
                message = f"“{name}”的 {file} 与“{first}”的 {same} 一字不差，同样的话会印两遍"
                hint = "改成自己的话；这一部分没有话说的，删去这个文件"
                yield warning("part-twice", message, FileLocation(source.path), hint)
