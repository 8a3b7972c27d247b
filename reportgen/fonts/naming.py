"""The names that a font file gives to its faces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

_FAMILY, _STYLE, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 6, 16, 17  # ids in OpenType's name table
_NAME_IDS = frozenset({_FAMILY, _STYLE, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE})
_STYLE_WORDS = {
    "regular": frozenset({"", "regular", "r", "normal", "book", "roman", "标准", "常规", "標準"}),
    "bold": frozenset({"bold", "b", "粗体", "粗體"}),
}


class FaceStyle(Enum):
    """The two cuts of a family that reports ask for."""

    REGULAR = "regular"
    BOLD = "bold"

    @classmethod
    def of(cls, word: str) -> FaceStyle | None:
        """The style that a font's own style name means, None for any other such as Light."""
        return next((style for style in cls if word.strip().lower() in _STYLE_WORDS[style.value]), None)


class Face(Struct, frozen=True, order=True):
    """One static face of a font file: ``index`` is its place in a collection, ``css_name`` an ASCII name of its own."""

    path: Path
    index: int
    family: str
    style: str
    css_name: str


class NamedFace(Struct, frozen=True):
    """A face with every family name, folded by ``folded``, under which it is the given style."""

    face: Face
    families: frozenset[tuple[str, FaceStyle]]


def folded(family: str) -> str:
    """A family name as names are compared: case and spaces at the ends do not count."""
    return family.strip().casefold()


def open_face(face: Face) -> hb.Face:
    """The face as HarfBuzz reads it; the file is mapped, not copied."""
    return hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)


def faces_of(path: Path) -> Iterator[NamedFace]:
    """The static faces of a font file that say what they are called; a file that is no font gives none."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, ValueError, hb.HarfBuzzError):
        return
    for index in range(hb.Face(blob, 0).count):
        face = hb.Face(blob, index)
        if face.glyph_count and not face.has_var_data:  # a variable font's default may be its lightest weight
            yield from _named(path, index, face)


def _named(path: Path, index: int, face: hb.Face) -> Iterator[NamedFace]:
    names: dict[int, list[str]] = {}
    for entry in face.list_names():
        if int(entry.name_id) in _NAME_IDS:
            text = face.get_name(entry.name_id, entry.language)
            if text:
                names.setdefault(int(entry.name_id), []).append(text)
    families = names.get(_TYPOGRAPHIC_FAMILY) or names.get(_FAMILY)
    if not families:
        return
    plain_style = names.get(_STYLE, [""])[0]
    style = names.get(_TYPOGRAPHIC_STYLE, [plain_style])[0]
    known = [(name, plain_style) for name in names.get(_FAMILY, [])]
    known += [(name, style) for name in names.get(_TYPOGRAPHIC_FAMILY, [])]
    kinds = frozenset((folded(name), kind) for name, word in known if (kind := FaceStyle.of(word)))
    postscript = names.get(_POSTSCRIPT, [""])[0]
    yield NamedFace(Face(path, index, families[0], style or "Regular", _css_name(postscript, path, index)), kinds)


def _css_name(postscript: str, path: Path, index: int) -> str:
    """A name that CSS and PDF take without quoting, the font's own PostScript name where it has one."""
    name = re.sub(r"[^A-Za-z0-9-]", "", postscript) or re.sub(r"[^A-Za-z0-9-]", "", path.stem)
    return name or f"face-{index}"
