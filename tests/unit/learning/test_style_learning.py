"""A style from papers that the program did not make: what is read, what is told, and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.operations.style_learning import LearntStyle, learn_style, write_learnt
from reportgen.workspace import MemoryWorkspace
from tests.unit.learning.model_papers import by_hand, by_styles, by_theme, saved
from tests.unit.readers.test_docx_text import TYPES, W, packed
from tests.workspaces import ROOT, below

HERE = Path(__file__).parent


def workspace() -> MemoryWorkspace:
    shipped = below(ROOT / "templates/styles", "templates/styles") | below(
        ROOT / "templates/standards", "templates/standards"
    )
    return MemoryWorkspace(shipped)


def learnt(content: bytes, name: str = "学来") -> LearntStyle:
    return learn_style(workspace(), "样.docx", content, name)


def values(made: LearntStyle) -> dict[str, str]:
    return {one.key: one.value for one in made.said}


BY_HAND = {
    "字体.仿宋": "仿宋_GB2312，西文 Times New Roman",
    "页面.上边": "30mm",
    "页面.下边": "25mm",
    "页面.每页行数": "24",
    "页面.每行字数": "27",
    "页码.位置": "居中",
    "页码.一字线": "-",
    "页码.距版心": "7.53mm",
    "表格.内边距": "5.4pt",
    "段落.正文.行距": "28pt",
    "段落.正文.字距": "0pt",
    "段落.二级标题.加粗": "是",
    "段落.三级标题.加粗": "是",
    "段落.表题.字体": "黑体",
    "段落.表题.字号": "四号",
    "段落.表头.加粗": "是",
    "段落.表文.字号": "小四",
}


def test_looks_said_at_the_words_themselves_are_read() -> None:
    made = learnt(saved(by_hand))
    found = values(made)
    assert {key: found.get(key) for key in BY_HAND} == BY_HAND
    # What the paper has as the standard has it is not written: the empty line below the title, fonts, indents.
    assert not {
        "段落.标题.段后",
        "段落.标题.字体",
        "段落.正文.首行缩进",
        "段落.一级标题.字体",
        "段落.署名.右缩进",
    } & set(found)
    assert "四级标题" in made.unread


def test_the_strict_deviations_of_a_paper_are_told_as_such() -> None:
    made = learnt(saved(by_hand))
    forbidden = [one.clause.key for one in made.deviations if one.forbidden]
    assert forbidden == ["页面.上边", "版心.高", "段落.附件说明.段前", "段落.署名.段前", "段落.附件标题.段前"]
    assert "页码.位置" in [one.clause.key for one in made.deviations if not one.forbidden]


def test_fonts_of_the_theme_and_defaults_are_read() -> None:
    made = learnt(saved(by_theme))
    found = values(made)
    assert found["字体.宋体"] == "宋体，西文 Cambria"
    assert (found["段落.正文.字体"], found["段落.正文.字号"], found["页面.纸宽"]) == ("宋体", "11pt", "215.9mm")
    assert ("正文的行距", "样稿写的是1.15 倍，随字体而定，估作 16.45pt，请核对") in [
        (r.about, r.text) for r in made.remarks
    ]
    assert "页码（页脚里没有找到页码）" in made.unread
    # Roles that the paper does not have depart from the standard only by what they take from its body: not told.
    assert not [one.clause.key for one in made.deviations if one.clause.key.startswith(("段落.密级", "段落.附注"))]


def test_styles_on_styles_come_to_what_word_shows() -> None:
    made = learnt(saved(by_styles))
    found = values(made)
    assert found["字体.仿宋"] == "仿宋，西文 Cambria"
    assert found["字体.小标宋"] == "方正小标宋_GBK，西文 Cambria"
    assert (found["段落.一级标题.加粗"], found["段落.正文.行距"]) == ("是", "46.8pt")
    assert not {"段落.二级标题.加粗", "段落.二级标题.字体", "段落.正文.首行缩进", "段落.标题.字号"} & set(found)
    assert ("正文的行距", "样稿写的是1.5 倍，网格 15.6 磅，换算成 46.8pt") in [(r.about, r.text) for r in made.remarks]


def test_a_paper_of_the_program_saved_by_libreoffice_gives_its_style_back() -> None:
    """It was built with 常见办公."""
    made = learnt((HERE / "常见办公-另存.docx").read_bytes())
    assert values(made) == {
        "页码.位置": "居中",
        "段落.正文.行距": "28pt",
        "段落.标题.行距": "33pt",
        "段落.二级标题.加粗": "是",
        "段落.三级标题.加粗": "是",
        "段落.附件标题.行距": "33pt",
    }


def test_most_characters_decide_and_the_others_are_told() -> None:
    paper = "".join(
        f'<w:p><w:r><w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="32"/></w:rPr><w:t>{"发展" * count}。</w:t></w:r></w:p>'
        for font, count in (("楷体", 20), ("仿宋", 60))
    )
    made = learnt(packed(f"<w:document {W}><w:body>{paper}</w:body></w:document>"))
    assert values(made)["字体.仿宋"] == "仿宋"
    assert "段落.正文.字体" not in values(made)
    assert ("正文的字体", "仿宋 占 75%，楷体 占 25%") in [(r.about, r.text) for r in made.remarks]


def with_styles(styles: str, body: str, section: str = "") -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    listing = f'<Relationships><Relationship Id="a" Type="{relation}" Target="styles.xml"/></Relationships>'
    document = f"<w:document {W}><w:body>{body}{section}</w:body></w:document>"
    parts = {
        "word/_rels/document.xml.rels": listing.encode(),
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>".encode(),
    }
    return packed(document, TYPES, parts)


HOSTILE = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:spacing w:line="99999" w:lineRule="exact"/><w:ind w:firstLineChars="-99999999999"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="甲: {乙&#10;  丙"/><w:sz w:val="4000"/><w:spacing w:val="1e400"/></w:rPr></w:style>'
)
ONE = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>全乡坚持发展。</w:t></w:r></w:p>'
SECTION = '<w:sectPr><w:pgSz w:w="900" w:h="99999"/><w:pgMar w:top="-5" w:left="x" w:right="500mm"/></w:sectPr>'


def test_values_that_no_style_can_have_are_told_and_left_out() -> None:
    made = learnt(with_styles(HOSTILE, ONE, SECTION))
    told = {remark.about: remark.text for remark in made.remarks}
    assert told["页面.纸宽"] == "样稿是 15.88mm，版式里不能这样写，没有读"
    assert "段落.正文.字号" in told
    assert "段落.正文.行距" in told
    assert "丙" not in made.text
    assert "不像字体的名称" in told["字体"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 .doc"),
        (packed("<w:document"), "已经损坏"),
        (packed(f'<!DOCTYPE d [<!ENTITY a "甲">]><w:document {W}/>'), "Word 不会写的内容"),
        (packed(f"<w:document {W}/>", extra={"word/vbaProject.bin": b"x"}), "有宏"),
        (packed(f"<w:document {W}/>", extra={"word/a.xml": b" " * 60_000_000}), "太大"),
    ],
)
def test_files_that_are_no_plain_papers_are_refused_at_the_same_door(content: bytes, words: str) -> None:
    with pytest.raises(RejectedInput, match=words):
        learnt(content)


def test_a_paper_without_a_word_leaves_everything_to_the_standard() -> None:
    made = learnt(packed(f"<w:document {W}><w:body/></w:document>"))
    assert made.said == ()
    assert "正文" in made.unread


def test_nothing_that_is_there_is_replaced() -> None:
    place = workspace()
    with pytest.raises(Refusal, match="已经有了，没有换掉"):
        learn_style(place, "样.docx", b"", "国标")
    with pytest.raises(Refusal, match="版式不能叫"):
        learn_style(place, "样.docx", b"", "../外面")
    made = learn_style(place, "样.docx", saved(by_theme), "")
    assert made.path == "templates/styles/样.yaml"
    write_learnt(place, made)
    assert place.read(made.path).decode() == made.text
    with pytest.raises(Refusal, match="没有换掉"):
        write_learnt(place, made)
