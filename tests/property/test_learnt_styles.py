"""Whatever the style, a paper built with it gives it back: the same paper comes of what is learnt from it."""

from __future__ import annotations

import io
import random
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Block,
    Contents,
    Document,
    Heading,
    Imprint,
    Note,
    Paragraph,
    PointList,
    RedHead,
    Salutation,
    Signature,
    Table,
    TableRow,
    Title,
)
from reportgen.model.inlines import Text
from reportgen.model.style import (
    Alignment,
    FontRole,
    NumberPlace,
    PageNumberStyle,
    ParagraphStyle,
    Role,
    StyleSheet,
    TableStyle,
)
from reportgen.model.styled import StyledContents
from reportgen.operations.style_learning import LearntStyle, learn_style
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.rulers.style_values import style_values
from reportgen.source import Source
from reportgen.units import Length
from reportgen.workspace import DiskWorkspace, Workspace
from reportgen.writers.docx import write_docx
from tests.often import often
from tests.workspaces import ROOT

LONG = "全乡坚持以产业发展为重点，完成投资1200万元，同比增长8.5%，新建机耕路12公里，惠及农户356户。" * 3
# What no DOCX shows: how figures and lone characters are kept, what stands in for fonts, what only a red head has.
NOT_SHOWN = ("数和单位", "单字成行", "替代字体", "图表.", "版头版记.", "段落.图.", "段落.图题.", "每页行数", "每行字数")
WORKED_OUT = ("段落.页码.对齐", "段落.页码.行距", "段落.签发人.", "段落.签发人姓名.")


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def whole_paper() -> Document:
    """A paper with every kind of paragraph; whole tables and attachments, and words for each level."""
    rows = tuple(TableRow((words(f"某某村{n}"), words(f"{n * 120}"))) for n in range(1, 5))
    table = Table(
        words("各村投资情况"),
        "万元",
        ("", ""),
        TableRow((words("村名"), words("投资2026"))),
        rows,
        (words("注：统计到6月。"),),
    )
    blocks: list[Block] = [
        Contents(),
        RedHead(
            (words("某某镇人民政府文件"),),
            copy_number=words("000012"),
            secrecy=words("秘密★1年"),
            urgency=words("特急"),
        ),
    ]
    blocks[1] = replace(blocks[1], number=words("某政发〔2026〕12号"))
    blocks += [Title(words("某某镇2026年上半年工作总结")), Salutation(words("县人民政府：")), Paragraph(words(LONG))]
    for level in range(1, 5):
        blocks += [Heading(level, words(f"抓好重点工作第{level}层")), Paragraph(words(LONG))]
    blocks += [PointList((words(LONG)[:1] and (words(LONG),), (words(LONG),))), table, Paragraph(words(LONG))]
    blocks += [
        AttachmentList((words("项目表"), words("名单"))),
        Signature(words("某某镇人民政府"), words("2026年7月5日")),
    ]
    blocks += [
        Note(words("联系人：某某，电话12345")),
        Imprint(words("县委办"), words("某某镇办公室"), words("2026年7月6日")),
    ]
    for number in (1, 2):
        blocks += [AttachmentHead(number, words(f"某某镇{number}号项目表")), Paragraph(words(LONG))]
    return Document("总结", "某某镇", tuple(blocks))


CUT = re.compile("(?=<w:(?:style|p|sectPr|tblPr)[ >])")
# Styles of which the paper has no paragraph.
UNSEEN = re.compile(
    '<w:style [^>]*w:styleId="(?:Figure|FigureCaption|FootnoteText|Issuer|IssuerName|IssuerNameChar)".*?</w:style>',
    re.DOTALL,
)
PAPER = whole_paper()


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return DiskWorkspace(ROOT)


def shipped(workspace: Workspace, name: str) -> StyleSheet:
    folder, log = StyleFolder(workspace), DiagnosticLog()
    source = folder.source(name, log)
    assert source
    return log.required(read_stylesheet(source, log, folder))


def built(sheet: StyleSheet) -> bytes:
    document = lay_out(PAPER, sheet)
    contents = [b for b in document.blocks if isinstance(b, StyledContents)]
    return write_docx(document, {entry.anchor: 1 for block in contents for entry in block.entries})


def learnt_sheet(workspace: Workspace, made: LearntStyle) -> StyleSheet:
    log = DiagnosticLog()
    return log.required(read_stylesheet(Source(made.path, made.text), log, StyleFolder(workspace)))


def parts(paper: bytes) -> dict[str, str]:
    """The parts that a style shows in; the font table also names fonts that stand in for those of the paper."""
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        names = [n for n in archive.namelist() if n.startswith("word/") and "fontTable" not in n]
        return {name: UNSEEN.sub("", archive.read(name).decode()) for name in names if name.endswith(".xml")}


def otherwise(old: dict[str, str], new: dict[str, str]) -> list[tuple[str, str, str]]:
    """Where the parts differ: the elements in question."""
    pairs = [(name, *pair) for name in old for pair in zip(CUT.split(old[name]), CUT.split(new[name]), strict=False)]
    return [(name, one, other) for name, one, other in pairs if one != other]


def seen(values: dict[str, str]) -> dict[str, str]:
    return {
        key: text
        for key, text in values.items()
        if not any(word in key for word in NOT_SHOWN) and not key.startswith((*WORKED_OUT, "版心."))
    }


@pytest.mark.parametrize("name", ["国标", "常见办公", "国标-补偿"])
def test_a_paper_of_a_shipped_style_gives_it_back(workspace: Workspace, name: str) -> None:
    sheet = shipped(workspace, name)
    made = learn_style(workspace, "样.docx", built(sheet), "学来")
    learnt = learnt_sheet(workspace, made)
    assert seen(style_values(learnt)) == seen(style_values(sheet))
    assert parts(built(learnt)) == parts(built(sheet))


def test_of_the_standards_own_style_nothing_is_written(workspace: Workspace) -> None:
    made = learn_style(workspace, "样.docx", built(shipped(workspace, "国标")), "学来")
    assert made.text == "# 由样稿 样.docx 学来；没有写的，照国标。\n名称: 学来\n基于: 国标\n"
    assert made.deviations == ()


NEW = FontRole("方正仿宋_GBK", ("方正仿宋_GBK",), ())
LATIN = FontRole("罗马", ("Times New Roman",), ())
BY_LAYOUT = {
    Role.TABLE_HEAD,
    Role.TABLE_TEXT,
    Role.FIGURE,
    Role.FIGURE_CAPTION,
    Role.PAGE_NUMBER,
    Role.ISSUER,
    Role.ISSUER_NAME,
}


class Sheets:
    """Styles made at random, otherwise than their base in what the layout does not work out by itself."""

    def __init__(self, base: StyleSheet, seed: int) -> None:
        self.base, self.by = base, random.Random(seed)  # noqa: S311 - no secret hangs on it

    def length(self, least: int, most: int) -> Length:
        return Length(self.by.randint(least, most))

    def halves(self) -> Decimal:
        return Decimal(self.by.randint(0, 8)) / 2

    def size(self) -> Length:
        return self.length(9, 30) * 20

    def paragraph(self, style: ParagraphStyle, fonts: list[FontRole]) -> ParagraphStyle:
        return replace(
            style,
            font=self.by.choice(fonts),
            size=self.size(),
            pitch=self.by.choice((None, self.length(300, 700))),
            letter_spacing=self.length(-8, 10),
            alignment=self.by.choice(list(Alignment)),
            first_line_chars=self.halves(),
            before_lines=self.halves(),
            after_lines=self.halves(),
            bold=self.by.random() < 0.5,
            keep_with_next=self.by.random() < 0.5,
        )

    def sheet(self) -> StyleSheet:
        fonts = dict(self.base.fonts)
        if self.by.random() < 0.5:
            fonts |= {LATIN.name: LATIN, "仿宋": replace(fonts["仿宋"], latin=LATIN)}
        if self.by.random() < 0.5:
            fonts[NEW.name] = NEW
        types = [font for font in fonts.values() if font.name != LATIN.name]
        styles = {role: replace(style, font=fonts[style.font.name]) for role, style in self.base.paragraphs.items()}
        for role in self.by.sample([role for role in Role if role not in BY_LAYOUT], self.by.randint(0, 8)):
            styles[role] = self.paragraph(styles[role], types)
        if self.by.random() < 0.5:
            styles[Role.TABLE_TEXT] = replace(styles[Role.TABLE_TEXT], size=self.size(), font=self.by.choice(types))
        place = self.by.choice(list(NumberPlace))
        side = self.halves() if place is NumberPlace.OUTSIDE else self.base.page_number.side_chars
        return replace(
            self.base,
            fonts=fonts,
            paragraphs=styles,
            page=replace(self.base.page, **{edge: self.length(1100, 2300) for edge in ("top", "left", "right")}),
            page_number=PageNumberStyle(place, self.by.choice("—–－─-"), self.length(100, 600), side),
            table=TableStyle(self.length(1, 8) * 5, self.length(0, 200), self.length(0, 80)),
        )


@settings(max_examples=often(8), deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 10**6))
def test_a_paper_of_any_style_is_built_again_by_what_is_learnt_from_it(workspace: Workspace, seed: int) -> None:
    paper = built(Sheets(shipped(workspace, "国标"), seed).sheet())
    learnt = learnt_sheet(workspace, learn_style(workspace, "样.docx", paper, "学来"))
    assert otherwise(parts(paper), parts(built(learnt))) == []
