"""Fonts that somebody put into the workspace: a bad one is named and passed over, and costs nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.naming import FaceStyle
from tests.unit.fonts.conftest import MakeFont

Spoil = Callable[[bytes], bytes]


def flipped(tag: bytes) -> Spoil:
    """Noise in the middle of a table."""

    def spoil(font: bytes) -> bytes:
        record = font.index(tag)
        begin, length = (int.from_bytes(font[record + at : record + at + 4], "big") for at in (8, 12))
        place = begin + length // 2
        return font[:place] + bytes([font[place] ^ 0xFF]) + font[place + 1 :]

    return spoil


SPOILED: dict[str, Spoil] = {
    "half": lambda font: font[: len(font) // 2],
    "its end": lambda font: font[:-40],
    "its begin": lambda font: font[100:],
    "nothing": lambda font: b"",
    "a few bytes": lambda font: font[:7],
    "a directory only": lambda font: font[:60],
    "words": lambda font: "不是字体\n".encode() * 50,
    "noise": lambda font: bytes(range(256)) * 20,
    "a picture": lambda font: b"\x89PNG\r\n\x1a\n" + bytes(500),
    "a collection of nothing": lambda font: b"ttcf\x00\x01\x00\x00\x00\x00\x00\x00",
    "a collection too large": lambda font: b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff" + font,
    "a collection cut off": lambda font: b"ttcf\x00\x01\x00\x00\x00\x00\x00\x02" + font[:30],
    "too many tables": lambda font: font[:4] + b"\xff\xff" + font[6:],
    "a table far off": lambda font: font[:20] + b"\xff\xff\xff\xff" + font[24:],
    "no outlines": lambda font: font.replace(b"glyf", b"gleif"[:4], 1),
    "noise in the outlines": flipped(b"glyf"),
    "noise in the characters": flipped(b"cmap"),
    "noise in the widths": flipped(b"hmtx"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_bad_file_is_named_and_the_next_one_serves(spoil: Spoil, tmp_path: Path, make_font: MakeFont) -> None:
    make_font("a.ttf", "Open Fang")
    make_font("b.ttf", "Open Fang")
    first = tmp_path / "fonts/a.ttf"
    first.write_bytes(spoil(first.read_bytes()))
    catalog = FontCatalog([tmp_path / "fonts"])
    face = catalog.find("Open Fang", FaceStyle.REGULAR)
    assert face is not None
    assert face.path.name == "b.ttf"
    assert [one.path for one in catalog.passed_over] == ["fonts/a.ttf"]
    assert catalog.passed_over[0].reason


def test_a_pipe_and_a_device_are_not_opened(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("b.ttf", "Open Fang")
    os.mkfifo(tmp_path / "fonts/a.ttf")
    (tmp_path / "fonts/c.otf").symlink_to("/dev/zero")
    catalog = FontCatalog([tmp_path / "fonts"])
    assert catalog.find("Open Fang", FaceStyle.REGULAR)
    assert [one.path for one in catalog.passed_over] == ["fonts/a.ttf", "fonts/c.otf"]
    assert "管道" in catalog.passed_over[0].reason


def test_a_link_out_of_the_workspace_is_refused_unless_the_operator_says_so(
    tmp_path: Path, make_font: MakeFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font("../far/b.ttf", "Open Fang")
    (tmp_path / "fonts").mkdir(exist_ok=True)
    (tmp_path / "fonts/b.ttf").symlink_to(tmp_path / "far/b.ttf")
    catalog = FontCatalog([tmp_path / "fonts"])
    assert catalog.find("Open Fang", FaceStyle.REGULAR) is None
    assert "指到工作文件夹外面" in catalog.passed_over[0].reason
    monkeypatch.setenv("REPORTGEN_OUTSIDE", str(tmp_path / "far"))
    (tmp_path / "fonts2").symlink_to(tmp_path / "far")
    assert FontCatalog([tmp_path / "fonts2"]).find("Open Fang", FaceStyle.REGULAR)


def test_a_folder_that_is_a_link_out_of_the_workspace_is_refused(tmp_path: Path, make_font: MakeFont) -> None:
    make_font("../far/b.ttf", "Open Fang")
    (tmp_path / "work").mkdir()
    (tmp_path / "work/fonts").symlink_to(tmp_path / "far")
    catalog = FontCatalog([tmp_path / "work/fonts"])
    assert catalog.find("Open Fang", FaceStyle.REGULAR) is None
    assert [one.path for one in catalog.passed_over] == ["fonts/b.ttf"]


def test_a_link_to_a_font_of_the_machine_is_taken(tmp_path: Path) -> None:
    shared = next(iter(sorted(Path("/usr/share/fonts").rglob("*.[ot]tf"))), None)
    if shared is None:
        pytest.skip("this machine keeps no fonts there")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/a.ttf").symlink_to(shared)
    assert FontCatalog([tmp_path / "fonts"]).passed_over == ()
