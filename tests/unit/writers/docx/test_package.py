"""The file as a whole: the same bytes every time, nothing of the machine or of other programs in it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import document, every_block, paragraph

ROOT = Path(__file__).parents[4]
PROGRAM = """
import hashlib
from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import every_block
print(hashlib.sha256(write_docx(every_block())).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Asia/Shanghai", "C"), ("7", "America/New_York", "C.UTF-8")]
)
def test_bytes_are_the_same_whatever_the_folder_hash_seed_time_zone_and_locale(
    seed: str, zone: str, locale: str, tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == hashlib.sha256(write_docx(every_block())).hexdigest()


def test_zip_entries_carry_neither_time_nor_system() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block()))) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    assert entries[0].filename == "[Content_Types].xml"


def test_metadata_are_title_author_and_language_only() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block()))) as package:
        assert [name for name in package.namelist() if name.startswith(("docProps", "customXml"))] == [
            "docProps/core.xml"
        ]
        core = package.read("docProps/core.xml").decode()
    known = docx.Document(io.BytesIO(write_docx(every_block()))).core_properties
    assert (known.title, known.author, known.language) == ("青石镇上半年工作报告", "青石镇人民政府", "zh-CN")
    assert "python" not in core
    assert "created" not in core
    assert "lastModifiedBy" not in core


def test_no_part_mentions_the_library_a_theme_or_an_editing_session() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block()))) as package:
        everything = b"".join(name.encode() + package.read(name) for name in package.namelist())
    for leftover in (b"python", b"Theme=", b"cstheme", b"theme1", b"thumbnail", b"rsid", b"updateFields", b"docGrid"):
        assert leftover not in everything


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="XML"):
        write_docx(document(paragraph("甲\x01乡")))


def test_settings_are_those_of_word_for_east_asia() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block()))) as package:
        settings = package.read("word/settings.xml").decode()
    assert '<w:evenAndOddHeaders w:val="1"/>' in settings
    assert '<w:characterSpacingControl w:val="doNotCompress"/>' in settings
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>' in settings


def test_every_wordprocessing_part_declares_the_namespace_of_relationships_too() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block()))) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        roots = {name: etree.fromstring(package.read(name)) for name in names}
    assert {"word/styles.xml", "word/numbering.xml", "word/footer_default.xml"} <= roots.keys()
    for root in roots.values():
        assert root.nsmap["r"] == "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
