"""No page has a 落款 without words of the text (GB/T 9704-2012, 7.3.5.5), wherever the text happens to end."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from reportgen.layout import lay_out
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Block,
    Document,
    Note,
    Paragraph,
    PointList,
    Signature,
    Table,
    TableRow,
    Title,
)
from reportgen.model.inlines import Inlines, Text
from reportgen.model.paged import Page
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import StyledDocument, StyledParagraph
from tests.papers.conftest import SAMPLES, maker_of, prepared
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.papers.test_grid import turned

WORDS = "各村都有一名管护员按月巡查道路和水渠并逐项登记整改情况"
LINES, CHARS = 22, 28
DATE = "2026年7月2日"
ONE = "青禾乡人民政府"
FIVE = "青禾乡党委、青禾乡人民政府、青禾乡人大主席团、青禾乡纪委、青禾乡武装部"


def words(text: str) -> Inlines:
    return (Text(text),)


def lines(count: int) -> Inlines:
    """A paragraph of so many lines."""
    return words((WORDS * count)[: count * CHARS - 8] + "。")


def row(*cells: str) -> TableRow:
    return TableRow(tuple(words(cell) for cell in cells))


def table(rows: int, notes: tuple[Inlines, ...] = (), *, landscape: bool = False) -> Table:
    body = tuple(row(f"{number}村", str(number)) for number in range(rows))
    return Table(words("情况表"), "", ("", ""), row("村", "数"), body, notes, landscape)


def signature(signers: str = ONE) -> Signature:
    return Signature(words(signers), words(DATE))


ENDS: dict[str, tuple[Block, ...]] = {
    "一行": (Paragraph(lines(1)), signature()),
    "四行": (Paragraph(lines(4)), signature()),
    "联署": (Paragraph(lines(4)), signature(FIVE)),
    "逐条": (PointList(tuple((lines(2),) for _ in range(3))), signature()),
    "附件": (Paragraph(lines(2)), AttachmentList((words("名单"), words("说明"))), signature()),
    "附注": (Paragraph(lines(2)), signature(), Note(words("此件公开发布"))),
    "表": (table(4), signature()),
    "表注": (table(4, (words("注：据台账。"),)), signature()),
}


@cache
def sheet() -> StyleSheet:
    return prepared(SAMPLES[0])[1].style


def laid(*blocks: Block) -> StyledDocument:
    return lay_out(Document("总结", "青禾乡", (Title(words("总结")), *blocks)), sheet())


def grown(end: Sequence[Block]) -> Iterator[StyledDocument]:
    """The same end below a text that grows line by line over a page."""
    for count in range(1, LINES + 2):
        yield laid(*(Paragraph(lines(1)) for _ in range(count)), *end)


def roles_on(page: Page, document: StyledDocument) -> list[Role | None]:
    """The role of each line on a page that is of the text; None for those of tables."""
    blocks = [document.blocks[line.block] for line in page.lines if line.block >= 0]
    return [block.role if isinstance(block, StyledParagraph) else None for block in blocks]


AROUND = {Role.SIGNATURE, Role.DATE, Role.NOTE, Role.ATTACHMENT_LIST}


@pytest.mark.parametrize("end", ENDS)
def test_the_last_page_has_words_of_the_text_wherever_that_ends(end: str) -> None:
    parted = 0
    for document in grown(ENDS[end]):
        *before, last = maker_of().paged(document).pages
        roles = roles_on(last, document)
        assert Role.DATE in roles and set(roles) - AROUND, [line.text for line in last.lines]
        assert not any({Role.SIGNATURE, Role.DATE} & set(roles_on(page, document)) for page in before)
        parted += bool(before)
    assert 1 < parted <= LINES


def test_no_more_than_the_last_line_goes_along() -> None:
    for end in ("一行", "四行", "联署"):
        moved = [
            (len(roles_on(before, document)), roles_on(last, document).count(Role.BODY))
            for document in grown(ENDS[end])
            for pages in [maker_of().paged(document).pages]
            if len(pages) > 1
            for before, last in [pages]
        ]
        full = max(count for count, _ in moved)
        assert {gone for count, gone in moved if count < full} == {1}, moved


@pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice")
def test_libreoffice_keeps_words_of_the_text_with_it_and_has_as_many_pages(tmp_path: Path) -> None:
    documents = {f"{end} {number}": one for end in ENDS for number, one in enumerate(grown(ENDS[end])) if number > 12}
    maker = maker_of()
    saved = saved_by_office({name: turned(maker.docx(one)) for name, one in documents.items()}, "pdf", tmp_path)
    assert saved.keys() == documents.keys()
    for name, document in documents.items():
        with pdfplumber.open(io.BytesIO(saved[name])) as pdf:
            texts = ["".join(page.extract_text().split()) for page in pdf.pages]
        assert len(texts) == len(maker.paged(document).pages), name
        above, _, below = texts[-1].partition("附件：" if "附件：" in texts[-1] else "青禾乡")
        assert above and DATE in below, (name, texts[-1])


def told(document: StyledDocument) -> list[str]:
    return [str(one) for one in maker_of().pdf_findings(document, "甲.yaml") if one.rule == "lone-signature"]


def test_where_that_cannot_be_it_is_told_with_what_helps() -> None:
    (message,) = told(laid(Paragraph(lines(2)), table(3, landscape=True), signature()))
    assert "第3面只有落款，没有正文" in message and "在它后面写一句正文" in message
    signers = "、".join(f"青禾乡{name}村民委员会" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    (message,) = told(laid(Paragraph(lines(2)), signature(signers)))
    assert "署名两栏" in message
    names = tuple(words(f"{number}号附件名单和说明材料汇编") for number in range(24))
    (message,) = told(laid(Paragraph(lines(2)), AttachmentList(names), signature()))
    assert "附件多" in message


def test_what_helps_helps() -> None:
    assert told(laid(table(3, landscape=True), Paragraph(lines(1)), signature())) == []
    assert (
        told(laid(Paragraph(lines(2)), signature(), AttachmentHead(None, words("表")), table(3, landscape=True))) == []
    )
    signers = "、".join(f"青禾乡{name}村民委员会" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    assert told(laid(Paragraph(lines(2)), Signature(words(signers), words(DATE), abreast=True))) == []


def test_a_paper_whose_signature_has_words_beside_it_is_told_nothing() -> None:
    for end in ENDS.values():
        assert told(laid(Paragraph(lines(2)), *end)) == []
