"""Faces for browsers: parts that together hold every character once, and files that browsers read."""

from __future__ import annotations

import io
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.cutting import cut, ink_top, measured
from reportgen.fonts.naming import FaceStyle, open_face
from reportgen.fonts.served import COMMON, ServedFaces
from tests.unit.fonts.conftest import MakeFont, machine_face


def served(tmp_path: Path, make_font: MakeFont, characters: str, common: str) -> ServedFaces:
    make_font("a.ttf", "Open", characters=characters)
    face = FontCatalog([tmp_path]).find("Open", FaceStyle.REGULAR)
    assert face is not None
    return ServedFaces([face], common)


def parts_of(faces: ServedFaces) -> list[tuple[str, str, str]]:
    """Name of the face, file and range of each rule."""
    rule = re.compile(r"font-family:([^;]+);src:url\(/([^)]+)\);font-display:block;unicode-range:([^}]+)}")
    return rule.findall(faces.stylesheet(lambda name, file: f"/{file}"))


def test_each_character_is_in_one_part_and_the_common_part_stands_last(tmp_path: Path, make_font: MakeFont) -> None:
    faces = served(tmp_path, make_font, "一二丁七1 龙", "一1龙")
    found = {}
    for name, file, wanted in parts_of(faces):
        content = faces.file(name, file)
        assert content is not None
        found[file.partition("-")[0]] = {chr(code) for code in TTFont(io.BytesIO(content)).getBestCmap()}, wanted
    assert found == {
        "k0": ({" "}, "U+0000-0FFF"),
        "4e": (set("二丁七"), "U+4E00-4EFF"),
        COMMON: (set("一1龙"), "U+31,U+4E00,U+9F99"),
    }
    assert list(found) == ["k0", "4e", COMMON]


def test_ranges_name_runs(tmp_path: Path, make_font: MakeFont) -> None:
    faces = served(tmp_path, make_font, "abcxz", "abcxz")
    assert [wanted for _, _, wanted in parts_of(faces)] == ["U+61-63,U+78,U+7A"]


def test_an_address_changes_with_what_stands_behind_it(tmp_path: Path, make_font: MakeFont) -> None:
    before = served(tmp_path, make_font, "一二三", "一")
    after = served(tmp_path, make_font, "一二三", "一二")
    (name, file, _), *_ = reversed(parts_of(before))
    assert before.file(name, file) is not None
    assert after.file(name, file) is None
    assert before.file(name, "common-0.otf") is None
    assert before.file("Other", file) is None
    assert before.file(name, "zz-000000000000.otf") is None


def test_a_part_has_the_tables_that_browsers_want() -> None:
    face = machine_face("FandolFang")
    faces = ServedFaces([face], "乡镇2026年")
    content = faces.file(face.css_name, faces.file_name(face.css_name, COMMON))
    assert content is not None
    font = TTFont(io.BytesIO(content), checkChecksums=2)
    assert {"name", "post", "cmap", "OS/2", "hhea", "hmtx", "head", "maxp"} <= set(font.keys())
    assert {chr(code) for code in font.getBestCmap()} == set("乡镇2026年")


def test_what_is_measured_is_as_wide_as_what_is_cut() -> None:
    for family in ("Noto Serif CJK SC", "Noto Sans CJK SC", "FandolFang", "FandolKai"):
        face = machine_face(family)
        characters = frozenset("乡镇“2026年”—…（），。A% 堃")
        wide, whole = measured(face, characters), cut(face, characters)
        assert (wide.advances, wide.ascent, wide.descent) == (whole.advances, whole.ascent, whole.descent)
        assert wide.font == b""
        assert wide.glyphs.keys() == whole.glyphs.keys()
        assert ink_top(wide, "—") == ink_top(whole, "—")
        assert max(wide.glyphs.values()) < open_face(face).glyph_count
