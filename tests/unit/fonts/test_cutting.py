"""Cut faces: what is in them, and that they are the same however they came about."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.cutting import CutFace, Cutter, cut, ink_top
from reportgen.fonts.naming import Face, FaceStyle
from reportgen.fonts.outlines import NotKeptError, Outlines
from tests.unit.fonts.conftest import MakeFont, machine_face


def face_of(folder: Path, family: str) -> Face:
    face = FontCatalog([folder]).find(family, FaceStyle.REGULAR)
    assert face is not None
    return face


def opened(cut_face: CutFace) -> TTFont:
    return TTFont(io.BytesIO(cut_face.font), checkChecksums=2)


def test_a_cut_holds_the_characters_asked_for_that_the_face_has(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open", characters="一二三1 ")
    result = cut(face_of(tmp_path, "Open"), frozenset("一三1堃"))
    assert result.advances == {"一": 1.0, "三": 1.0, "1": 0.5}
    assert {chr(code) for code in opened(result).getBestCmap()} == set("一三1")


def test_cutting_a_cut_gives_the_bytes_that_cutting_the_face_gives() -> None:
    face = machine_face("Noto Serif CJK SC")
    few = frozenset("乡镇“2026年”—…")
    larger = cut(face, few | frozenset("报告，。（）"))
    assert Cutter(larger).cut(few) == cut(face, few)


@pytest.mark.parametrize("family", ["Noto Serif CJK SC", "Noto Sans CJK SC", "FandolFang", "FandolKai"])
def test_the_outlines_of_a_cut_are_those_of_the_face(family: str) -> None:
    face = machine_face(family)
    characters = frozenset("乡镇2026年，（）报告A% ")
    ours, whole = opened(cut(face, characters)), TTFont(face.path, fontNumber=face.index)
    for character in characters - set("，（）"):  # a mark may have a Chinese form of its own
        drawings = []
        for font in (ours, whole):
            pen = RecordingPen()
            font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
            drawings.append(pen.value)
        assert drawings[0] == drawings[1], character


def test_outlines_that_call_subroutines_are_not_put_together_by_hand() -> None:
    table = TTFont(machine_face("Noto Serif CJK SC").path, fontNumber=0).reader["CFF "]
    with pytest.raises(NotKeptError):
        Outlines(table)


def test_text_of_every_cut_face_sits_equally_high_on_its_line(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open")
    faces = [face_of(tmp_path, "Open"), machine_face("Noto Serif CJK SC"), machine_face("Noto Sans CJK SC")]
    metrics = [opened(cut(face, frozenset("一"))) for face in faces]
    assert {font["hhea"].ascent + font["hhea"].descent for font in metrics} <= {759, 760, 761}
    assert {font["hhea"].lineGap for font in metrics} == {0}
    assert all(font["OS/2"].sTypoAscender == font["hhea"].ascent for font in metrics)


def test_marks_that_chinese_shares_with_latin_are_full_width() -> None:
    for family in ("Noto Serif CJK SC", "Noto Sans CJK SC"):
        advances = cut(machine_face(family), frozenset("“”‘’—…，。（）")).advances
        assert set(advances.values()) == {1.0}, family


def test_a_cut_needs_no_layout_tables_to_show_chinese_forms() -> None:
    result = cut(machine_face("Noto Serif CJK SC"), frozenset("—"))
    font = hb.Font(hb.Face(hb.Blob(result.font), 0))
    assert font.get_glyph_h_advance(font.get_nominal_glyph(ord("—"))) == 1000
    assert not {"GSUB", "GPOS"} & set(opened(result).keys())


def test_the_ink_of_a_character_is_measured_from_the_baseline(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open")
    assert ink_top(cut(face_of(tmp_path, "Open"), frozenset("一")), "一") == 0.4
