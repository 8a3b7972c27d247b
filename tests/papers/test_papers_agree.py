"""DOCX and PDF say the same, paragraph by paragraph, and say every figure of the input."""

from __future__ import annotations

from reportgen.model.styled import paragraphs
from reportgen.writers.text import facts_lines
from tests.papers.conftest import Papers
from tests.papers.docx_text import docx_paragraphs
from tests.papers.pdf_text import joined_over_pages, tagged_texts


def test_both_papers_have_the_same_paragraphs_numbers_of_headings_included(papers: Papers) -> None:
    docx = docx_paragraphs(papers.docx)
    pdf = joined_over_pages(tagged_texts(papers.pdf), docx)
    assert pdf == docx


def test_the_papers_have_the_paragraphs_of_the_styled_document(papers: Papers) -> None:
    assert docx_paragraphs(papers.docx) == [p.text for p in paragraphs(papers.document) if p.text]


def test_every_fact_of_the_input_stands_in_both_papers(papers: Papers) -> None:
    docx = "\n".join(docx_paragraphs(papers.docx))
    pdf = "\n".join(joined_over_pages(tagged_texts(papers.pdf), docx_paragraphs(papers.docx)))
    facts = [line.split("\t") for line in facts_lines(papers.report)]
    reported = [(label, text) for label, text, place, *_ in facts if place]
    assert len(reported) > 15
    for label, text in reported:
        assert text in docx, label
        assert text in pdf, label
