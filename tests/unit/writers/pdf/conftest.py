"""Documents made by hand, and a ruler for the pages made of them."""

from __future__ import annotations

import datetime
import io
import itertools
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.directories import font_directories
from reportgen.fonts.shelf import FontShelf
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import (
    Column,
    HeadingLabel,
    Run,
    RunKind,
    StyledBlock,
    StyledDocument,
    StyledParagraph,
    StyledRow,
    StyledTable,
)
from reportgen.paging import compose
from reportgen.readers.stylesheet import read_stylesheet
from reportgen.source import Source
from reportgen.units import Length
from reportgen.writers.pdf import write_pdf

MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 28.0, 184.0, 262.0  # of the type area, in mm
STYLE = Path(__file__).parents[4] / "templates/styles/国标.yaml"

SENTENCES = (
    "今年以来，在县委、县政府的坚强领导下，我镇紧紧围绕“产业强镇、生态立镇、文化兴镇”的发展思路，团结带领全镇党员"
    "干部群众攻坚克难、真抓实干，较好完成了上半年各项目标任务，为全年工作打下了坚实基础，群众的获得感不断增强。",
    "截至2026年6月30日，全镇实现地区生产总值3.85亿元，同比增长6.2%；完成固定资产投资1.27亿元，占年度计划的54.3%；"
    "农村居民人均可支配收入达到12680元，较上年同期增加985元，增长8.4%左右，高于全县平均水平0.6个百分点。",
    "常态化开展矛盾纠纷排查化解，共排查各类矛盾纠纷186件，成功化解181件，化解率97.3%；接待来访群众93批、214人次，"
    "办结信访事项41件——没有发生一起重大事件；开展“拉网式”排查整治16次，发现隐患问题75处，整改率达到100%……",
    "扎实开展农村人居环境整治，清理生活垃圾1240余吨，新建卫生厕所210座，每户补助3～5万元；栽植各类苗木4.5万株，绿化"
    "道路22公里，（河湾村）人居环境得到明显改善，建成高标准农田5600亩，改造老旧渠系23处，受益群众2000余人次。",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Characters that share a baseline, left to right; positions in mm."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    fonts: frozenset[str]


@dataclass(frozen=True)
class PdfWriter:
    """Documents of the shelf's style onto pages, and these into PDFs."""

    shelf: FontShelf

    def write(self, document: StyledDocument) -> bytes:
        return write_pdf(compose(document, self.shelf))


def read_style() -> StyleSheet:
    sheet = read_stylesheet(Source(STYLE.name, STYLE.read_text(encoding="utf-8")), DiagnosticLog())
    assert sheet is not None
    return sheet


@pytest.fixture(scope="session")
def style() -> StyleSheet:
    return read_style()


@pytest.fixture(scope="session")
def catalog() -> FontCatalog:
    return FontCatalog(font_directories(Path.home(), "Linux"))


@pytest.fixture(scope="session")
def writer(catalog: FontCatalog, style: StyleSheet) -> PdfWriter:
    return PdfWriter(FontShelf(catalog, style))


def body(*texts: str) -> tuple[StyledParagraph, ...]:
    return tuple(StyledParagraph(Role.BODY, (Run(text),)) for text in texts)


def document(style: StyleSheet, *blocks: StyledBlock) -> StyledDocument:
    made = datetime.date(2026, 7, 5)
    return StyledDocument("河湾镇2026年上半年工作总结", "河湾镇人民政府", style, blocks, date=made)


def report(style: StyleSheet) -> StyledDocument:
    """A report of five or so pages with every kind of paragraph."""
    blocks: list[StyledBlock] = [
        StyledParagraph(Role.TITLE, (Run("河湾镇2026年上半年工作总结"),)),
        StyledParagraph(Role.SALUTATION, (Run("县人民政府："),)),
        *body(SENTENCES[0]),
    ]
    for number, heading in enumerate("一二三四", 1):
        blocks.append(StyledParagraph(Role.HEADING_1, (Run("重点工作推进情况"),), HeadingLabel(f"{heading}、", 1)))
        for part, sentence in zip("一二", SENTENCES, strict=False):
            label = HeadingLabel(f"（{part}）", 2)
            blocks.append(StyledParagraph(Role.HEADING_2, (Run("着力推动产业发展提质增效"),), label))
            run_in = Run("加强组织领导。", RunKind.HEADING, role=Role.HEADING_3)
            blocks += body(SENTENCES[number % 4])
            runs = (run_in, Run(sentence), Run("要确保全年目标", RunKind.STRONG), Run("，" + SENTENCES[2]))
            blocks.append(StyledParagraph(Role.BODY, runs, HeadingLabel("1.", 3)))
    free = Length.from_pt(Decimal(42))
    blocks.append(StyledParagraph(Role.SIGNATURE, (Run("河湾镇人民政府"),), right=free, keep_with_next=True))
    blocks.append(StyledParagraph(Role.DATE, (Run("2026年7月5日"),), right=free))
    return document(style, *blocks)


def table(style: StyleSheet, rows: int) -> StyledTable:
    widths = (Length.from_mm(Decimal(76)), Length.from_mm(Decimal(40)), Length.from_mm(Decimal(40)))
    alignments = (Alignment.LEFT, Alignment.RIGHT, Alignment.CENTER)

    def row(role: Role, *texts: str) -> StyledRow:
        return StyledRow(tuple(StyledParagraph(role, (Run(text),)) for text in texts))

    return StyledTable(
        above=(
            StyledParagraph(Role.CAPTION, (Run("主要经济指标"),), keep_with_next=True),
            StyledParagraph(Role.TABLE_UNIT, (Run("单位：万元"),), keep_with_next=True),
        ),
        columns=tuple(Column(w, a) for w, a in zip(widths, alignments, strict=True)),
        heads=(row(Role.TABLE_HEAD, "指标", "本期", "增长"),),
        rows=tuple(row(Role.TABLE_TEXT, f"地区生产总值{n}", f"{38500 + n}", "6.2%") for n in range(rows)),
    )


def lines(pdf: bytes) -> list[Line]:
    """The lines of all pages, those of page numbers included."""
    found: list[Line] = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            rows: dict[float, list[dict[str, object]]] = {}
            for char in page.chars:
                rows.setdefault(round(page.height - char["matrix"][5], 1), []).append(char)
            found += [_line(page.page_number, y, chars) for y, chars in sorted(rows.items())]
    return found


def _line(page: int, y: float, chars: list[dict[str, object]]) -> Line:
    chars.sort(key=lambda c: float(str(c["x0"])))
    text = "".join(str(c["text"]) for c in chars)
    inked = [c for c in chars if str(c["text"]).strip()] or chars
    left, right = float(str(inked[0]["x0"])), float(str(inked[-1]["x1"]))
    size = max(float(str(c["size"])) for c in chars)
    fonts = frozenset(str(c["fontname"]).partition("+")[2] for c in inked)
    return Line(page, text, left / MM, right / MM, y / MM, round(size, 1), fonts)


def body_lines(pdf: bytes) -> list[Line]:
    return [line for line in lines(pdf) if line.size == 16.0]


def inner_lines(found: list[Line]) -> list[tuple[Line, Line]]:
    """Each line that goes on in the next, with the next: that one starts at the margin and not at an indent."""
    return [(one, other) for one, other in itertools.pairwise(found) if abs(other.left - LEFT) < 1]


def with_gap(style: StyleSheet, gap: str) -> StyleSheet:
    return replace(style, script_gap=Decimal(gap))
