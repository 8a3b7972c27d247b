"""Names of sheets: what Excel allows, each once."""

from __future__ import annotations

import re

from msgspec import Struct

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_MOST = 31


class SheetNames(Struct):
    """The names that a workbook's sheets have taken."""

    taken: set[str] = set()

    def take(self, label: str) -> str:
        """A name that is like the label and that no other sheet has."""
        base = _FORBIDDEN.sub("", label) or "表"
        number = 1
        name = _cut(base, "")
        while name.lower() in self.taken:
            number += 1
            name = _cut(base, str(number))
        self.taken.add(name.lower())
        return name


def _cut(base: str, end: str) -> str:
    while len((base + end).encode("utf-16-le")) > 2 * _MOST:
        base = base[:-1]
    return base + end
