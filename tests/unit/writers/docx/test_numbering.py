"""Labels are native numbers: Word counts them to what the report says, and again when a clerk deletes something."""

from __future__ import annotations

import io
import re

import docx
from msgspec.structs import replace

from reportgen.model.style import Role
from reportgen.model.styled import HeadingLabel, Run, StyledParagraph, paragraphs
from reportgen.writers.docx import write_docx
from tests.papers.docx_text import docx_paragraphs
from tests.unit.writers.docx.docx_specimens import (
    W,
    body,
    document,
    every_block,
    find,
    heading,
    part,
    point,
    run_in_heading,
    value,
)


def test_word_counts_every_label_to_what_the_report_says() -> None:
    report = every_block()
    expected = [paragraph.text for paragraph in paragraphs(report) if paragraph.text]
    assert docx_paragraphs(write_docx(report)) == expected


def test_labels_are_not_typed_into_the_text() -> None:
    words = "".join(
        str(text)
        for text in body(heading(1, 1, "甲"), run_in_heading(2, 1, "乙。", "丙"), point(1, 1, "丁")).itertext()
    )
    assert words == "甲乙。丙丁"


def test_numbers_close_up_when_a_clerk_deletes_a_section() -> None:
    report = document(heading(1, 1, "甲"), heading(2, 1, "子"), heading(1, 2, "乙"), run_in_heading(2, 1, "丑。", "文"))
    opened = docx.Document(io.BytesIO(write_docx(report)))
    for paragraph in opened.paragraphs[:2]:
        paragraph._p.getparent().remove(paragraph._p)
    saved = io.BytesIO()
    opened.save(saved)
    assert docx_paragraphs(saved.getvalue()) == ["一、乙", "（一）丑。文"]


def test_twelve_headings_are_counted_in_the_form_of_speech() -> None:
    labels = [
        text.removesuffix("甲")
        for text in docx_paragraphs(write_docx(document(*(heading(1, n, "甲") for n in range(1, 13)))))
    ]
    assert labels == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
        "八、",
        "九、",
        "十、",
        "十一、",
        "十二、",
    ]


def test_points_start_again_in_each_list_even_side_by_side() -> None:
    report = document(point(1, 1, "甲"), point(1, 2, "乙"), point(2, 1, "丙"), point(2, 2, "丁"))
    assert docx_paragraphs(write_docx(report)) == ["一是甲", "二是乙", "一是丙", "二是丁"]


def test_headings_are_numbered_by_their_style_alone() -> None:
    paragraph = body(heading(2, 1, "甲"))[0]
    assert find(paragraph, "pPr/numPr") is None


def test_a_heading_run_into_its_paragraph_names_level_and_type_itself() -> None:
    paragraph = body(run_in_heading(2, 1, "甲。", "文"))[0]
    assert value(paragraph, "pPr/pStyle") == "BodyIndent"
    assert (value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")) == ("1", "1")
    assert value(paragraph, "pPr/rPr/rStyle") == "Heading2Char"  # the mark: Word gives its type to the number
    first, second = paragraph[1], paragraph[2]
    assert value(first, "rPr/rStyle") == "Heading2Char"
    assert find(second, "rPr") is None


def test_a_heading_without_a_label_is_not_numbered() -> None:
    plain = StyledParagraph(Role.HEADING_1, (Run("附则"),))
    assert docx_paragraphs(write_docx(document(plain, heading(1, 1, "甲")))) == ["附则", "一、甲"]


def test_a_label_of_another_level_than_the_style_is_numbered_at_its_own() -> None:
    odd = StyledParagraph(Role.HEADING_1, (Run("乙"),), HeadingLabel("（一）", 2))
    assert docx_paragraphs(write_docx(document(heading(1, 1, "甲"), odd))) == ["一、甲", "（一）乙"]


def test_levels_take_the_indents_of_their_styles() -> None:
    numbering = part(write_docx(document(point(1, 1, "甲"))), "word/numbering.xml")
    indents = {level.get(W + "firstLine") for level in numbering.iter(W + "ind")}
    assert indents == {"630"}


def list_ids(*, title: str, author: str = "青石镇人民政府") -> list[str]:
    report = replace(every_block(), title=title, author=author)
    found = part(write_docx(report), "word/numbering.xml").iter(W + "nsid")
    return [str(identity.get(W + "val")) for identity in found]


def test_each_report_has_lists_of_its_own_so_that_one_pasted_into_another_counts_anew() -> None:
    reports = (list_ids(title="甲"), list_ids(title="乙"), list_ids(title="甲", author="丙"))
    assert len({identity for report in reports for identity in report}) == 6
    assert list_ids(title="甲") == reports[0]
    assert all(re.fullmatch("[0-9A-F]{8}", identity) for report in reports for identity in report)
