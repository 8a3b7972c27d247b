"""Patterns that are compiled when they are first used: most of a run's patterns look for slips that nobody made."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for, which is then its own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has under this name
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        asked = self.__dict__[name] = getattr(self._compiled, name)
        return asked


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, compiled when it is first used: sets of Chinese characters take long to compile."""
    return cast("re.Pattern[str]", _Late(text, flags))
