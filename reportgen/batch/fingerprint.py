"""Fingerprints of all that decides a paper besides its inputs: program, kit, style, fonts, options.

Content alone counts, never times of files or places of folders, so that a copy elsewhere has the same fingerprints.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.options import BuildOptions
from reportgen.diagnostics import DiagnosticLog, MissingDependency
from reportgen.model.style import StyleSheet
from reportgen.pipeline import Stages
from reportgen.templating import CompiledKit

PROGRAM, OPTIONS, KIT, STYLE, FONTS = "program", "options", "kit", "style", "fonts"
# The libraries whose version can change a byte of a paper.
_LIBRARIES = (
    *(
        "python-docx",
        "lxml",
        "Pillow",
        "fonttools",
        "uharfbuzz",
        "Jinja2",
        "markdown-it-py",
        "PyYAML",
        "pypdfium2",
        "weasyprint",
    ),
)
_DECIDING = (".py", ".tsv", ".css")
_NOT_OWN = {"shipped", "__pycache__"}
_INSTALLED = (".dist-info", ".egg-info")
_BLOCK = 16  # hexadecimal digits kept: enough to tell versions apart, short enough for a line
_NO_FONTS = "none"


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def _sum(parts: Iterable[bytes | str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return total.hexdigest()[:_BLOCK]


@lru_cache(maxsize=1)
def program_print() -> str:
    """The fingerprint of this program: its own files, and the versions of the libraries that make papers."""
    own = (part for name, content in _own_files(Path(__file__).parents[1]) for part in (name, content))
    versions = installed_versions()
    return _sum((*own, *(f"{name} {versions.get(name.lower(), '-')}" for name in _LIBRARIES)))


def _own_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the program that decide a paper, in an order that is the same everywhere."""
    for walked, below, names in os.walk(package):
        below[:] = sorted(name for name in below if name not in _NOT_OWN)
        folder = Path(walked)
        inner = folder.relative_to(package).as_posix()
        for name in sorted(names):
            if name.endswith(_DECIDING):
                yield f"{inner}/{name}", (folder / name).read_bytes()


def installed_versions() -> dict[str, str]:
    """The versions of all installed libraries, by name in small letters with hyphens.

    Read off the names of the folders that installers leave (python_docx-1.2.0.dist-info): opening and parsing what lies in them
    would take longer than making a report.
    """
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        for entry in folder.glob("*-info"):
            name, dash, rest = entry.name.partition("-")
            if dash and rest.endswith(_INSTALLED):
                version = rest.rpartition(".")[0].partition("-")[0]
                found.setdefault(re.sub("[-_.]+", "-", name).lower(), version)  # the first that Python comes to
    return found


def kit_print(compiled: CompiledKit) -> str:
    """The fingerprint of what a report of the kit can come to use: its rules, the templates within reach, its pictures."""
    rules = repr(replace(compiled.kit, templates={}, pictures={}))
    pictures = (part for name, picture in compiled.kit.pictures.items() for part in (name, picture.content))
    return _sum((rules, *(part for source in compiled.reached for part in (source.path, source.text)), *pictures))


def prints_of_texts(stages: Stages, name: str) -> tuple[StyleSheet, dict[str, str]] | None:
    """The style of a kit, and the fingerprints of what its papers say and how they look; None for a kit with mistakes."""
    compiled, unheard = stages.known_kit(name), DiagnosticLog()
    sheet = stages.style(compiled.kit.style, compiled.kit.style_location, unheard) if compiled else None
    if compiled is None or sheet is None:
        return None
    return sheet, {KIT: kit_print(compiled), STYLE: _sum((repr(sheet),))}


class Fingerprints(Struct):
    """The fingerprints of a batch; each is taken once. ``stages`` reads the batch's own version of the kits."""

    stages: Stages
    options: BuildOptions
    font_directories: tuple[Path, ...]
    _kits: dict[str, tuple[StyleSheet, Mapping[str, str]] | None] = {}
    _fonts: dict[int, str] = {}
    _files: dict[Path, str] = {}

    def of_kit(self, name: str, with_fonts: bool = True) -> Mapping[str, str] | None:
        """All fingerprints that a report of a kit depends on, by name; None for a kit with mistakes.

        A paper that is made without this machine's fonts does not depend on them (``with_fonts``).
        """
        if name not in self._kits:
            self._kits[name] = self._of_kit(name)
        found = self._kits[name]
        if found is None or not with_fonts:
            return found and found[1]
        sheet, prints = found
        if id(sheet) not in self._fonts:
            self._fonts[id(sheet)] = self._of_fonts(sheet)
        return {**prints, FONTS: self._fonts[id(sheet)]}

    def _of_kit(self, name: str) -> tuple[StyleSheet, Mapping[str, str]] | None:
        found = prints_of_texts(self.stages, name)
        if found is None:
            return None
        sheet, prints = found
        return sheet, {
            PROGRAM: program_print(),
            OPTIONS: _sum((self.options.engine.value,)),  # what makes the PDFs; a DOCX does not hang on it
            **prints,
        }

    def _of_fonts(self, sheet: StyleSheet) -> str:
        """The fingerprint of the files of fonts that can serve a style on this machine."""
        from reportgen.fonts.catalog import FontCatalog  # noqa: PLC0415 - for papers that need fonts only
        from reportgen.fonts.shelf import FontShelf  # noqa: PLC0415 - as above
        from reportgen.fonts.uses import all_uses  # noqa: PLC0415 - as above

        shelf = FontShelf(FontCatalog(self.font_directories), sheet)
        try:
            paths = [face.path for use in all_uses(sheet) for face in shelf.serving(use).faces]
        except MissingDependency:
            return _NO_FONTS
        return _sum(self._file(path) for path in paths)

    def _file(self, path: Path) -> str:
        if path not in self._files:
            with path.open("rb") as file:
                self._files[path] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._files[path]
