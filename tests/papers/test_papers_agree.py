"""DOCX and PDF say the same, paragraph by paragraph, and say every figure of the input."""

from __future__ import annotations

import re

from reportgen.model.report import Report
from reportgen.model.styled import paragraphs
from reportgen.writers.text import facts_lines
from tests.papers.conftest import Papers
from tests.papers.docx_text import docx_paragraphs
from tests.papers.pdf_text import joined_headings, tagged_texts


def test_both_papers_have_the_same_paragraphs_numbers_of_headings_included(papers: Papers) -> None:
    docx = docx_paragraphs(papers.docx)
    pdf = joined_headings(tagged_texts(papers.pdf), docx)
    assert pdf == docx


def test_the_papers_have_the_paragraphs_of_the_styled_document(papers: Papers) -> None:
    assert docx_paragraphs(papers.docx) == [p.text for p in paragraphs(papers.document) if p.text]


def test_every_fact_of_the_input_stands_in_both_papers(papers: Papers) -> None:
    """As ``show`` tells it; where a template prints a fact in another form (12月15日), in that form.

    A figure of a township may stand in a county's report as a part of a sum alone, and one of a kit that is put together
    may serve a comparison or a check alone, or be said without its number: SAID_OTHERWISE names all that do.
    """
    docx = "\n".join(docx_paragraphs(papers.docx))
    pdf = "\n".join(joined_headings(tagged_texts(papers.pdf), docx_paragraphs(papers.docx)))
    facts = [line.split("\t") for line in facts_lines(papers.report)]
    reported = [(label, text) for label, text, place, *_ in facts if place]
    assert len(reported) > 15
    kit = papers.report.kit
    forms = printed_forms(papers, with_parents=kit.rollup is not None or kit.is_put_together)
    for label, text in reported:
        if kit.is_put_together and label not in forms and serves(label, papers.report):
            continue
        other = forms.get(label, set()) if papers.report.kit.name != "halfyear" else set()
        assert any(form in docx for form in {text, *other}), label
        assert any(form in pdf for form in {text, *other}), label


# Figures of the general kit that a sentence speaks of without printing them: an option, 全部办结, 未发生, 没有新增, no
# numbers of fewer than three households, no 问题线索 in a report that the government signs.
SAID_OTHERWISE = {
    *("金额单位", "署名方式", "帮扶.新增监测户", "帮扶.新增监测人", "帮扶.消除风险人", "帮扶.期末监测人"),
    *(
        "帮扶.规模性返贫",
        "安全.重大隐患整改",
        "安全.整改隐患",
        "安全.事故起数",
        "安全.死亡人数",
        "生态.火点",
        "生态.问题整改",
    ),
    *(
        "生态.办结件",
        "应急.森林火情",
        "纠纷.化解",
        "信访.办结",
        "服务.办结",
        "服务.热线办结",
        "党建.后进转化",
        "廉政.问题线索",
    ),
    *("廉政.立案", "耕地保护.新增违法占耕", "主导产业.上年面积", "单位", "汇总数", "乡镇.死亡人数"),
}


def serves(label: str, report: Report) -> bool:
    """Whether a fact of a put-together kit need not be printed: one of last year, computed, or said without its number."""
    plain = re.sub(r"\[\d+\]", "", label)
    computed = {formula.label for formula in report.kit.formulas}
    return plain in SAID_OTHERWISE | computed or plain.startswith(("上年同期.", "文字."))


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
