"""Where the systems keep their fonts."""

from __future__ import annotations

from pathlib import Path


def font_directories(home: Path, system: str) -> tuple[Path, ...]:
    """The directories that usually hold fonts, those of the user first.

    ``system`` is the name as ``platform.system()`` spells it (``Linux``, ``Windows``, ``Darwin``); any other system is
    taken for a Unix. Nothing is looked up on the disk, so a directory named here need not exist.
    """
    if system == "Windows":
        return home / "AppData/Local/Microsoft/Windows/Fonts", Path("C:/Windows/Fonts")
    if system == "Darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    return home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")
