"""The contents (目录) as Word's own field, with its entries already there: no question is asked on opening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.model.styled import ContentsEntry, StyledContents
from reportgen.writers.docx.elements import Element, text_element, w
from reportgen.writers.docx.fields import field, mark, opened
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import paragraph_element
from reportgen.writers.docx.runs import text_run, text_runs
from reportgen.writers.docx.style_names import style_id

# As links: \\o gathers paragraphs in the styles of headings of levels 1 and 2 and words in the linked character styles,
# \\f the entries of attachments. \\u is not there: it would gather the titles of those a second time, by outline level.
_FIELD = ' TOC \\o "1-2" \\f \\h \\z '


def contents_elements(contents: StyledContents, pages: Mapping[str, int], marks: FigureMarks) -> Iterator[Element]:
    """The title and a line for each entry; ``pages`` are the pages of the anchors. Raises KeyError for one without."""
    yield paragraph_element(contents.title, marks)
    last = len(contents.entries) - 1
    for index, entry in enumerate(contents.entries):
        paragraph = w("p", w("pPr", w("pStyle", val=style_id(entry.role))))
        if index == 0:
            paragraph.extend(opened(_FIELD))
        paragraph.append(_link(entry, pages[entry.anchor]))
        if index == last:
            paragraph.append(mark("end"))
        yield paragraph


def _link(entry: ContentsEntry, page: int) -> Element:
    number = field(f" PAGEREF {entry.anchor} \\h ", (text_run(str(page)),))
    return w("hyperlink", *text_runs(entry.text), w("r", w("tab")), *number, anchor=entry.anchor, history=1)


def contents_entry(words: str) -> list[Element]:
    """A field that prints nothing and is gathered under these words, as Word itself writes it: hidden."""
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    hidden = (w("rPr", w("vanish")) for _ in range(3))
    parts = (
        w("fldChar", fldCharType="begin"),
        text_element(f' TC "{quoted}" \\l 1 ', "instrText"),
        w("fldChar", fldCharType="end"),
    )
    return [w("r", properties, part) for properties, part in zip(hidden, parts, strict=True)]
