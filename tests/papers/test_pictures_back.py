"""Pictures of a paper that somebody edited: what is told of them, and what is still the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from reportgen.comparing import changed_pictures
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.styled import StyledDocument
from reportgen.readers.marked_docx import read_marked_docx
from tests.papers.conftest import maker_of
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_pictures import styled

MAP, STATION = "word/media/image_1.png", "word/media/image_2.jpeg"


@pytest.fixture(scope="module")
def document() -> StyledDocument:
    return styled()


@pytest.fixture(scope="module")
def docx(document: StyledDocument) -> bytes:
    return maker_of().docx(document)


def rewritten(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(file, "w") as other:
        for name in package.namelist():
            other.writestr(name, change(package.read(name)) if name == part else package.read(name))
    return file.getvalue()


def redrawn(change: Callable[[Image.Image], Image.Image], form: str) -> Callable[[bytes], bytes]:
    def write(raw: bytes) -> bytes:
        file = io.BytesIO()
        change(Image.open(io.BytesIO(raw))).save(file, form, quality=75)
        return file.getvalue()

    return write


def in_text(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda raw: change(raw.decode()).encode()


def told(document: StyledDocument, docx: bytes) -> list[str]:
    log = DiagnosticLog()
    paper = read_marked_docx(docx, "甲.docx", log)
    assert paper is not None, list(log)
    found = list(changed_pictures(document, paper.pictures, "甲.docx"))
    assert {finding.rule for finding in found} <= {"picture-changed"}
    return [finding.message for finding in found]


def with_a_dot(image: Image.Image) -> Image.Image:
    ImageDraw.Draw(image).ellipse([400, 200, 420, 220], fill="black")
    return image


def halved(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2))


PICTURE = re.compile(r"<w:p>(?:(?!</w:p>).)*image_2.*?</w:p>", re.DOTALL)


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (MAP, lambda raw: raw, []),
        (MAP, redrawn(halved, "PNG"), []),
        (STATION, redrawn(halved, "JPEG"), []),
        (STATION, redrawn(with_a_dot, "JPEG"), ["图片“便民服务站”换成了别的图片"]),
        (
            MAP,
            redrawn(with_a_dot, "PNG"),
            ["图片“图1　甲乡9个村庄分布图”换成了别的图片", "图片“图3　同一张图再用一次”换成了别的图片"],
        ),
        (MAP, lambda _: b"no picture", ["图片“图1　甲乡9个村庄分布图”换成了别的图片", "图片“图3　同一张图再用一次”换成了别的图片"]),
        ("word/document.xml", in_text(lambda text: PICTURE.sub("", text)), ["图片“便民服务站”文稿里没有了"]),
        (
            "word/document.xml",
            in_text(lambda text: PICTURE.sub(lambda found: found[0] * 2, text)),
            ["多了一张图片（说明“一层的便民服务站，红色坡屋顶，正门朝南”）"],
        ),
        (
            "word/document.xml",
            in_text(lambda text: text.replace("红色坡屋顶", "蓝色坡屋顶")),
            ["图片“便民服务站”的说明改成了“一层的便民服务站，蓝色坡屋顶，正门朝南”"],
        ),
    ],
    ids=["as it was", "smaller", "packed anew", "photo", "map", "broken", "gone", "twice", "words"],
)  # fmt: skip
def test_what_was_changed_is_told(
    document: StyledDocument, docx: bytes, part: str, change: Callable[[bytes], bytes], said: list[str]
) -> None:
    assert told(document, rewritten(docx, part, change)) == said


@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")
def test_a_paper_that_libreoffice_saved_has_the_same_pictures(
    document: StyledDocument, docx: bytes, tmp_path: Path
) -> None:
    assert told(document, saved_by_office({"图片": docx}, "docx", tmp_path)["图片"]) == []
