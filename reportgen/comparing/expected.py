"""What a paper says before anyone edits it: its paragraphs, and the marks that its writer puts around facts."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.figure_marks import mark_name, printed_facts
from reportgen.model.origin import WrittenFact, WrittenPaper
from reportgen.model.own_words import is_own
from reportgen.model.styled import StyledDocument, paragraphs


class ExpectedFigure(Struct, frozen=True):
    """A printed fact: the name of its mark, and where in its paragraph it stands."""

    name: str
    fact: Fact
    start: int
    end: int


class Expected(Struct, frozen=True):
    """A paragraph as the DOCX has it: its number is not among its words.

    ``words`` are printed facts that are no figures and have no marks, where it is known which they are.
    """

    text: str
    figures: tuple[ExpectedFigure, ...] = ()
    words: tuple[ExpectedFigure, ...] = ()

    def printed(self, figure: ExpectedFigure) -> str:
        """The text of one of its figures."""
        return self.text[figure.start : figure.end]


def expected_paragraphs(document: StyledDocument) -> list[Expected]:
    """The paragraphs of a document that have words, with their marks numbered as the DOCX writer numbers them."""
    count = 0
    found: list[Expected] = []
    for paragraph in paragraphs(document):
        figures: list[ExpectedFigure] = []
        for printed in printed_facts(paragraph.runs):
            count += 1
            name = mark_name(count, printed.fact.key)
            figures.append(ExpectedFigure(name, printed.fact, printed.start, printed.end))
        text = "".join(run.text for run in paragraph.runs)
        if text.strip():
            found.append(Expected(text, tuple(figures)))
    return found


def written_paragraphs(paper: WrittenPaper) -> list[Expected]:
    """The paragraphs of a paper as it was written, with the marks that it was given then."""
    count = 0
    found: list[Expected] = []
    for paragraph in paper.paragraphs:
        figures: list[ExpectedFigure] = []
        words: list[ExpectedFigure] = []
        for one in paragraph.facts:
            if is_own(one.fact):
                continue  # sentences of the township's own (文字) are compared as sentences
            if isinstance(one.fact.value, str):
                words.append(_expected("", one))
            else:
                count += 1
                figures.append(_expected(mark_name(count, one.fact.key), one))
        found.append(Expected(paragraph.text, tuple(figures), tuple(words)))
    return found


def _expected(name: str, one: WrittenFact) -> ExpectedFigure:
    return ExpectedFigure(name, one.fact, one.start, one.end)
