"""A file that came back from outside: its content, and a name that says what it is called and never where it goes."""

from __future__ import annotations

import re

from msgspec import Struct

_UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MOST = 80


class Brought(Struct, frozen=True):
    """A file as a browser, or a program, hands it in; ``name`` is what it says that the file is called."""

    name: str
    content: bytes

    @property
    def called(self) -> str:
        """Its name, as what it is told of by: without folders, whose marks and others that no name may have are gone.

        It names no file of a workspace: it is never written, and read only as this content laid over the workspace.
        """
        last = re.split(r"[\\/]", self.name)[-1]
        name = _UNSAFE.sub("", last).strip(". ")
        stem, dot, ending = name.rpartition(".")
        return f"{stem[:_MOST]}{dot}{ending[:8]}" if stem else name[:_MOST] or "文件"
