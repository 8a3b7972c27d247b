"""The reader that other tests rely on counts as Word does."""

from __future__ import annotations

import io
import zipfile

from tests.papers.docx_text import docx_paragraphs

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = "".join(
    f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="nothing"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for index, (form, text, more) in enumerate(
        (
            ("chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>'),
            ("decimal", "%1.%2 ", '<w:pStyle w:val="H2"/>'),
            ("decimal", "（%3）", '<w:lvlRestart w:val="0"/>'),
        )
    )
)
NUMBERING = (
    f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f"<w:styles {NAMESPACE}>"
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H1"/></w:style></w:styles>'
)


def styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def listed(list_id: int, level: int, text: str) -> str:
    entry = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{entry}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(*paragraphs: str) -> list[str]:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {NAMESPACE}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        )
        package.writestr("word/styles.xml", STYLES)
        package.writestr("word/numbering.xml", NUMBERING)
    return docx_paragraphs(data.getvalue())


def test_the_level_of_a_style_is_the_one_that_names_the_style() -> None:
    assert read(styled("H1", "甲"), styled("H2", "乙")) == ["一、甲", "一.1 乙"]


def test_a_style_inherits_its_list() -> None:
    assert read(styled("H1", "甲"), styled("Sub", "乙")) == ["一、甲", "二、乙"]


def test_lower_levels_restart_unless_told_never_to() -> None:
    told = read(*(listed(1, level, "甲") for level in (0, 1, 2, 0, 1, 2)))
    assert told == ["一、甲", "一.1 甲", "（1）甲", "二、甲", "二.1 甲", "（2）甲"]


def test_lists_that_share_their_levels_count_on_and_an_override_starts_afresh_once() -> None:
    told = read(listed(1, 0, "甲"), listed(2, 0, "乙"), listed(2, 0, "丙"), listed(1, 0, "丁"))
    assert told == ["一、甲", "五、乙", "六、丙", "七、丁"]


def test_list_zero_is_no_list_and_empty_paragraphs_are_left_out() -> None:
    empty = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:p>'
    assert read(listed(0, 0, "甲"), empty, styled("H1", "乙")) == ["甲", "二、乙"]


def test_cells_are_read_in_order() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in "甲乙")
    assert read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["甲", "乙"]
