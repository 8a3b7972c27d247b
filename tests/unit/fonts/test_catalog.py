"""Which face serves a kind of type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import MissingDependency
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.directories import font_directories
from reportgen.fonts.naming import FaceStyle
from reportgen.model.style import FontRole
from tests.papers.conftest import SAMPLES, prepared
from tests.unit.fonts.conftest import MakeFont

FANG = FontRole("仿宋", ("仿宋_GB2312", "仿宋"), ("Open Fang", "Open Serif"))
TITLE = FontRole("小标宋", ("方正小标宋简体",), ("Open Serif:Bold", "Open Serif"))
SONG = FontRole("宋体", ("宋体",), ("Open Serif",))


def families(serving_faces: tuple[object, ...]) -> list[str]:
    return [f"{getattr(face, 'family', '')}:{getattr(face, 'style', '')}" for face in serving_faces]


def test_an_installed_office_font_wins_over_substitutes_which_follow_it(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open Fang")
    make_font("z.ttf", "FangSong_GB2312", chinese="仿宋_GB2312")
    serving = FontCatalog([tmp_path]).serve(FANG)
    assert families(serving.faces) == ["FangSong_GB2312:Regular", "Open Fang:Regular"]
    assert not serving.is_substitute


def test_names_are_found_in_chinese_and_english_and_in_any_case(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "FangSong", chinese="仿宋")
    catalog = FontCatalog([tmp_path])
    assert catalog.find("仿宋", FaceStyle.REGULAR) == catalog.find("fangsong", FaceStyle.REGULAR)
    assert catalog.find("仿宋", FaceStyle.REGULAR) is not None


def test_bold_never_serves_a_regular_role_and_regular_never_one_written_bold(
    tmp_path: Path, make_font: MakeFont
) -> None:
    make_font("a.ttf", "Open Serif", "Bold")
    catalog = FontCatalog([tmp_path])
    assert families(catalog.serve(TITLE).faces) == ["Open Serif:Bold"]
    with pytest.raises(MissingDependency):
        catalog.serve(SONG)
    make_font("sub/b.ttf", "Open Serif", "Regular")
    other = FontCatalog([tmp_path / "fonts/sub"])
    assert families(other.serve(TITLE).faces) == ["Open Serif:Regular"]


def test_bold_text_gets_a_real_bold_face_or_else_the_regular_one(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open Serif", "Regular")
    make_font("b/b.ttf", "Open Serif", "Bold")
    assert families(FontCatalog([tmp_path]).serve(SONG, bold=True).faces) == ["Open Serif:Bold"]
    assert families(FontCatalog([tmp_path]).serve(SONG).faces) == ["Open Serif:Regular"]


def test_bold_text_is_regular_where_there_is_no_bold_face(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open Serif", "Regular")
    assert families(FontCatalog([tmp_path]).serve(SONG, bold=True).faces) == ["Open Serif:Regular"]


@pytest.mark.parametrize("name", ["楷体", "仿宋"])
def test_type_that_has_no_bold_stays_what_it_is(tmp_path: Path, make_font: MakeFont, name: str) -> None:
    """A bold heading in 楷体 is not set in the bold of 宋体, which would look like another paper."""
    role = prepared(SAMPLES[0])[1].style.fonts[name]
    make_font("a.ttf", role.substitutes[0])
    make_font("b.ttf", "Noto Serif CJK SC", "Bold")
    assert families(FontCatalog([tmp_path]).serve(role, bold=True).faces) == [f"{role.substitutes[0]}:Regular"]


def test_the_last_resort_ends_the_chain_once(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open Fang")
    make_font("b.ttf", "Open Serif")
    serving = FontCatalog([tmp_path]).serve(FANG, SONG)
    assert families(serving.faces) == ["Open Fang:Regular", "Open Serif:Regular"]
    assert serving.is_substitute


def test_faces_inside_collections_are_found_with_their_index(
    tmp_path: Path, make_collection: Callable[..., Path]
) -> None:
    path = make_collection("all.ttc", "Open Serif JP", "Open Serif")
    face = FontCatalog([tmp_path]).find("Open Serif", FaceStyle.REGULAR)
    assert face is not None
    assert (face.path, face.index) == (path, 1)


def test_files_that_are_no_fonts_and_links_that_lead_nowhere_are_passed_over(
    tmp_path: Path, make_font: MakeFont
) -> None:
    make_font("b.ttf", "Open Fang")
    (tmp_path / "fonts/a.ttf").write_bytes(b"no font at all" * 50)
    (tmp_path / "fonts/empty.otf").write_bytes(b"")
    (tmp_path / "fonts/c.ttf").symlink_to(tmp_path / "gone.ttf")
    (tmp_path / "fonts/round").symlink_to(tmp_path / "fonts", target_is_directory=True)
    (tmp_path / "fonts/folder.ttf").mkdir()
    assert families(FontCatalog([tmp_path, tmp_path / "none"]).serve(FANG).faces) == ["Open Fang:Regular"]


def test_the_earlier_directory_and_path_wins(tmp_path: Path, make_font: MakeFont) -> None:
    second, first = make_font("z/a.ttf", "Open Fang"), make_font("y/b.ttf", "Open Fang")
    one = FontCatalog([tmp_path]).find("Open Fang", FaceStyle.REGULAR)
    other = FontCatalog([second.parent, first.parent]).find("Open Fang", FaceStyle.REGULAR)
    assert one is not None and one.path == first
    assert other is not None and other.path == second


def test_a_role_without_any_font_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(MissingDependency, match=r"仿宋.*script/demo.*fonts-noto-cjk"):
        FontCatalog([tmp_path]).serve(FANG)


def test_the_usual_directories_of_each_system_start_with_the_users_own() -> None:
    home = Path("/home/clerk")
    assert font_directories(home, "Linux")[0] == home / ".local/share/fonts"
    assert Path("/usr/share/fonts") in font_directories(home, "Linux")
    assert Path("C:/Windows/Fonts") in font_directories(home, "Windows")
    assert font_directories(home, "Darwin")[0] == home / "Library/Fonts"
