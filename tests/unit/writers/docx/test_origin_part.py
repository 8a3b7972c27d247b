"""The part that says what a paper was made from: valid by its schema, the same every time, and read back whole."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Approximation, Fact
from reportgen.model.origin import Origin, WrittenFact, shown_place, workspace_path
from reportgen.model.style import Role
from reportgen.model.styled import Run, StyledDocument, StyledParagraph
from reportgen.readers.written_paper import read_written_paper
from reportgen.source import CellLocation, FileLocation, Source, TextLocation
from reportgen.writers.docx import write_docx
from tests.papers.docx_rules import broken_rules
from tests.unit.writers.docx.docx_specimens import national_style

ROOT = Path(__file__).parents[4]
SCHEMA = etree.XMLSchema(etree.parse(str(ROOT / "docs/dev/paper-part.xsd")))
PLACE = TextLocation(Source("inputs/甲.yaml", "走访: 30"), 1, 5, 2)
ORIGIN = Origin("inputs/甲.yaml", "0" * 64, "2026H1", "甲&乡", "小样", draft=True, rows={"项目[0]": "水<渠"})


def fact(value: int | Decimal | str | datetime.date, text: str, key: str = "a") -> Fact:
    return Fact(key, f"标{key}", value, "个", text, PLACE)


def written(*runs: Run, origin: Origin | None = ORIGIN) -> bytes:
    blocks = (StyledParagraph(Role.BODY, runs), StyledParagraph(Role.BODY, (Run(" "),)))
    return write_docx(StyledDocument("题", "甲", national_style(), blocks, origin))


def part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("customXml/item1.xml")


def printed(one: Fact) -> Run:
    return Run(one.text, fact=one)


FACTS = [
    fact(30, "30个"),
    fact(Decimal("12.50"), "12.50个"),
    fact(Decimal("1E+3"), "1000个"),
    replace(fact(2000, "2000余个"), approximation=Approximation.MORE),
    fact(datetime.date(2026, 3, 5), "3月5日"),
    fact("甲<乙>&“丙”\"丁'", "甲<乙>&“丙”\"丁'"),
    fact("全文", "简称"),
    replace(fact("", "【待补：标】"), missing=True),
    replace(fact(95, "95%", "(化解 ÷ 受理) < 1"), formula="化解 ÷ 受理", parents=(fact(1, "1"),)),
    fact(10, "10个", "项目[0].资金"),
]


@pytest.mark.parametrize("one", FACTS)
def test_a_fact_is_read_back_as_it_was(one: Fact) -> None:
    content = written(Run("前 "), printed(one), Run("后"))
    log = DiagnosticLog()
    paper = read_written_paper(content, "甲.docx", log)
    assert paper is not None
    assert list(log) == []
    assert paper.origin == replace(ORIGIN, rows={})
    (paragraph,) = paper.paragraphs
    assert paragraph.text == f"前 {one.text}后"
    (back,) = paragraph.facts
    same = replace(one, location=FileLocation("inputs/甲.yaml:1"), formula="", parents=())
    row = "" if "[" not in one.key else back.row
    assert back == WrittenFact(same, 2, 2 + len(one.text), row, computed=bool(one.formula))
    assert bool(back.row) == ("[" in one.key)
    SCHEMA.assertValid(etree.fromstring(part(content)))
    assert broken_rules(content) == []


def test_a_fact_in_several_runs_is_one_and_the_same_bytes_come_out_each_time() -> None:
    one = fact(30, "30个")
    content = written(replace(printed(one), text="30"), replace(printed(one), text="个"))
    paper = read_written_paper(content, "甲.docx", DiagnosticLog())
    assert paper is not None
    assert [(f.start, f.end) for f in paper.paragraphs[0].facts] == [(0, 3)]
    assert content == written(replace(printed(one), text="30"), replace(printed(one), text="个"))


def test_python_docx_keeps_the_part_and_a_document_of_no_input_has_none() -> None:
    content = written(printed(fact(30, "30个")))
    saved = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(saved)
    log = DiagnosticLog()
    assert read_written_paper(saved.getvalue(), "甲.docx", log) == read_written_paper(content, "甲.docx", log)
    bare = written(Run("字"), origin=None)
    assert read_written_paper(bare, "甲.docx", log) is None
    with zipfile.ZipFile(io.BytesIO(bare)) as package:
        assert not any("customXml" in name for name in package.namelist())


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("inputs/2026H1/甲.yaml", "inputs/2026H1/甲.yaml"),
        ("/home/某人/甲.yaml", "甲.yaml"),
        ("../甲.yaml", "甲.yaml"),
        ("C:/某人/甲.yaml", "甲.yaml"),
        ("C:\\某人\\甲.yaml", "甲.yaml"),
    ],
)
def test_no_folder_of_the_machine_is_shown(path: str, shown: str) -> None:
    assert workspace_path(path) == shown
    assert shown_place(FileLocation(path)) == shown
    assert shown_place(CellLocation(path, "表", "C7")) == f"{shown}[表!C7]"
    assert shown_place(TextLocation(Source(path, ""), 3, 1)) == f"{shown}:3"
