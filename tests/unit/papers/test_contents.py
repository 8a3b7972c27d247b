"""目录: what it lists, and that both papers lead to the same places under the same names."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
from lxml import etree

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.styled import StyledContents, StyledDocument
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.workspaces import INPUT, ROOT, mini_workspace

KIT = "名称: 小样\n目录: 是\n"
MARKUP = """# 总结

## 主要工作

### 抓产业。

种菜。

### 抓“三资”管理

清产。

#### 摸家底。

查账。

## 下步打算。

修路。

# 附件：调解名册

## 名单

张三。

# 附件：项目进度

在建。
"""
LISTED = [
    ("目录一级", "一、主要工作"),
    ("目录二级", "（一）抓产业"),
    ("目录二级", "（二）抓“三资”管理"),
    ("目录一级", "二、下步打算"),
    ("目录一级", "附件1：调解名册"),
    ("目录一级", "一、名单"),
    ("目录一级", "附件2：项目进度"),
]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


MAKER = PaperMaker(DiskWorkspace(ROOT).font_directories())


def document() -> StyledDocument:
    files = {"templates/mini/report.md.j2": MARKUP, "templates/mini/kit.yaml": KIT, "templates/mini/做法.md.j2": ""}
    return Stages(mini_workspace("模板: mini\n单位: 甲乡\n", **files)).styled(INPUT, DiagnosticLog())


def test_run_in_headings_and_attachments_are_listed() -> None:
    contents = document().blocks[0]
    assert isinstance(contents, StyledContents)
    assert [(entry.role.value, entry.text) for entry in contents.entries] == LISTED


def test_bookmarks_of_the_pdf_say_the_same_and_lead_to_the_same_pages() -> None:
    styled = document()
    pages = MAKER.paged(styled)
    found = {mark.text: mark.page for mark in pages.bookmarks}
    contents = styled.blocks[0]
    assert isinstance(contents, StyledContents)
    assert {entry.text: pages.anchors[entry.anchor][0] for entry in contents.entries}.items() <= found.items()
    assert set(found) - {text for _, text in LISTED} == {"1.摸家底"}


def test_links_of_the_contents_are_heard_without_dots_or_names_of_places() -> None:
    content = MAKER.pdf(document())
    assert b"_Toc" not in content
    pdf = pypdfium2.PdfDocument(content)
    heard = {mark.get_title() for mark in pdf.get_toc()}
    assert "附件1：调解名册" in heard


def test_updating_the_field_in_word_finds_each_of_them() -> None:
    styled = document()
    with zipfile.ZipFile(io.BytesIO(MAKER.docx(styled))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    instructions = [str(one.text).strip() for one in body.iter(f"{WORD}instrText")]
    assert instructions[0] == r'TOC \o "1-2" \f \h \z'
    assert [one for one in instructions if one.startswith("TC ")] == [
        r'TC "附件1：调解名册" \l 1',
        r'TC "附件2：项目进度" \l 1',
    ]
    named = [_bookmarked(mark) for mark in body.iter(f"{WORD}bookmarkStart") if "_Toc" in mark.get(f"{WORD}name", "")]
    assert named == ["主要工作", "抓产业。", "抓“三资”管理", "下步打算。", "调解名册", "名单", "项目进度"]
    outline = styles.xpath("//w:style[@w:styleId='AttachmentTitle']//w:outlineLvl/@w:val", namespaces={"w": WORD[1:-1]})
    assert outline == ["0"]


def _bookmarked(start: etree._Element) -> str:
    words = ""
    for element in start.itersiblings():
        if element.tag == f"{WORD}bookmarkEnd":
            break
        words += "".join(str(text.text) for text in element.iter(f"{WORD}t"))
    return words
