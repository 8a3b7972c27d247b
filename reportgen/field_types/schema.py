"""Words that a person writes, as a JSON Schema has to name them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER_IN_YAML = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")


def as_written(words: Iterable[str]) -> list[object]:
    """Words as a program that knows YAML has them: some of them as numbers too, and as true and false."""
    found: list[object] = []
    for word in words:
        found.append(word)
        if word in {"true", "false"}:
            found.append(word == "true")
        elif _NUMBER_IN_YAML.fullmatch(word):
            found.append(float(word) if "." in word else int(word))
    return found
