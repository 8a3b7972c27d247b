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
    """As ``show`` tells it; where a template prints a fact in another form (12月15日), in that form.

    A figure of a township may stand in a county's report as a part of a sum alone, and one of a kit that is put together
    may serve a sum, a comparison or a check alone: of these each that is printed is looked for.
    """
    docx = "\n".join(docx_paragraphs(papers.docx))
    pdf = "\n".join(joined_over_pages(tagged_texts(papers.pdf), docx_paragraphs(papers.docx)))
    facts = [line.split("\t") for line in facts_lines(papers.report)]
    reported = [(label, text) for label, text, place, *_ in facts if place]
    assert len(reported) > 15
    kit = papers.report.kit
    forms = printed_forms(papers, with_parents=kit.rollup is not None or kit.is_put_together)
    for label, text in reported:
        if kit.is_put_together and label not in forms:
            continue
        other = forms.get(label, set()) if papers.report.kit.name != "halfyear" else set()
        assert any(form in docx for form in {text, *other}), label
        assert any(form in pdf for form in {text, *other}), label


def printed_forms(papers: Papers, with_parents: bool) -> dict[str, set[str]]:
    """The texts that the runs of the document print for each fact, by its label; and for what it was computed from."""
    found: dict[str, set[str]] = {}
    for paragraph in paragraphs(papers.document):
        for run in paragraph.runs:
            facts = [run.fact] if run.fact else []
            while facts:
                fact = facts.pop()
                found.setdefault(fact.label, set()).add(run.text)
                facts += fact.parents if with_parents else ()
    return found
