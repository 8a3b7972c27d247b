"""Small fonts made for the tests, so that they need none of the machine's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.directories import font_directories
from reportgen.fonts.naming import Face, FaceStyle

MakeFont = Callable[..., Path]


def built(family: str, style: str = "Regular", characters: str = "一二1 ", chinese: str = "") -> TTFont:
    """A font of square glyphs: half an em wide in ASCII, an em elsewhere."""
    names = {ord(c): f"u{ord(c):04X}" for c in characters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 400), (450, 400), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], glyph))
    widths = {name: (500 if code < 0x80 else 1000, 50) for code, name in names.items()}
    builder.setupHorizontalMetrics({".notdef": (500, 50), **widths})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    family_names = {"en": family} | ({"zh-Hans": chinese} if chinese else {})
    postscript = f"{family.replace(' ', '')}-{style}"
    builder.setupNameTable({"familyName": family_names, "styleName": style, "psName": postscript}, mac=False)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-300, usWinAscent=900, usWinDescent=300)
    builder.setupPost()
    return builder.font


def machine_face(family: str) -> Face:
    """A face of this machine's."""
    face = FontCatalog(font_directories(Path.home(), "Linux")).find(family, FaceStyle.REGULAR)
    assert face is not None, f"{family} is not installed; run script/demo"
    return face


@pytest.fixture
def make_font(tmp_path: Path) -> MakeFont:
    """Puts a font with given names and characters into the folder ``fonts`` of the test."""

    def make(file: str, *args: str, **kwargs: str) -> Path:
        path = tmp_path / "fonts" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        built(*args, **kwargs).save(path)
        return path

    return make


@pytest.fixture
def make_collection(tmp_path: Path) -> Callable[..., Path]:
    """Puts a collection of fonts into the folder ``fonts`` of the test."""

    def make(file: str, *families: str) -> Path:
        path = tmp_path / "fonts" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        collection = TTCollection()
        collection.fonts = [built(family) for family in families]
        collection.save(path)
        return path

    return make
