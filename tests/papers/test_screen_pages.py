"""The pages on a screen are those of the PDF: line for line, in the same places, every figure marked with its field."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import etree

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.report import figures
from reportgen.operations.filling.places import Places
from reportgen.operations.preview.looking import Look, Previews
from reportgen.paging import compose
from reportgen.papers.screen import ScreenPages
from reportgen.pipeline import Stages
from reportgen.rulers.page_text import Glyph, read_pages
from reportgen.workspace import DiskWorkspace
from reportgen.writers.paged_text import paged_lines
from tests.papers.conftest import SAMPLES, Papers, maker_of, prepared, stages_of_samples
from tests.svg_lines import figures_on, lines_of
from tests.workspaces import ROOT

_SAME_LINE = 0.2  # points


@cache
def looked(path: str) -> Look:
    workspace = DiskWorkspace(ROOT)
    return Previews(Stages(workspace, draft=True)).look(path, workspace.read(path))


def lines_in_pdf(glyphs: tuple[Glyph, ...]) -> list[str]:
    found: dict[float, list[tuple[float, str]]] = {}
    for glyph in glyphs:
        y = next((known for known in found if abs(known - glyph.y) < _SAME_LINE), glyph.y)
        found.setdefault(y, []).append((glyph.x0, glyph.text))
    lines = ("".join(text for _, text in sorted(found[y])) for y in sorted(found))
    return [line for line in ("".join(line.split()) for line in lines) if line]


def test_the_lines_are_those_of_the_pdf(papers: Papers) -> None:
    log = DiagnosticLog()
    pages = read_pages(papers.pdf, papers.path, log)
    drawn = looked(papers.path).pages
    assert len(drawn) == len(pages)
    for page, shown in zip(pages, drawn, strict=True):
        assert lines_of(shown.drawn) == lines_in_pdf(page.glyphs), f"第 {page.number} 面"


@pytest.mark.parametrize("path", SAMPLES)
def test_everything_stands_where_it_stands_in_the_pdf(path: str) -> None:
    _, document = prepared(path)
    screen = ScreenPages(stages_of_samples().workspace.font_directories())
    assert list(paged_lines(screen.paged(document))) == list(paged_lines(maker_of().paged(document)))


@pytest.mark.parametrize("path", SAMPLES)
def test_what_is_known_of_a_document_before_changes_nothing(path: str) -> None:
    """Each sample once after another of its style, and once more by itself: drawn from what is known, and anew."""
    _, document = prepared(path)
    workspace = stages_of_samples().workspace
    one, fresh = ScreenPages(workspace.font_directories()), ScreenPages(workspace.font_directories())
    for other in SAMPLES[:4]:
        one.drawn(one.paged(prepared(other)[1]))
    expected = fresh.drawn(fresh.paged(document))
    for _ in range(2):
        assert one.drawn(one.paged(document)) == expected
    assert compose(document, one._shelf_of(document)).pages == fresh.paged(document).pages


@pytest.mark.parametrize("path", SAMPLES)
def test_every_figure_is_marked_and_leads_to_fields_and_back(path: str) -> None:
    look = looked(path)
    report, _ = prepared(path)
    standing: dict[str, set[int]] = {}
    for page in look.pages:
        for key, _ in figures_on(page.drawn):
            standing.setdefault(key, set()).add(page.number)
    assert {key: set(figure.pages) for key, figure in look.figures.items()} == standing
    assert standing
    assert not [key for key, figure in look.figures.items() if not figure.fields], report.path


def is_in_form(field: str, places: Places) -> bool:
    """Whether an address is that of a field, of a list, or of a cell of one."""
    listed, _, cell = field.partition("[")
    place = places.get(listed)
    return place is not None and (not cell or cell.partition("].")[2] in {column.id for column in place.columns})


@pytest.mark.parametrize("path", SAMPLES)
def test_every_field_that_a_figure_leads_to_is_one_of_the_form(path: str) -> None:
    """And every field of the form that is filled in and printed by itself is found from its own address."""
    report, _ = prepared(path)
    places, look = Places(report.kit), looked(path)
    fields = {field for figure in look.figures.values() for field in figure.fields}
    assert [field for field in sorted(fields) if not is_in_form(field, places)] == []
    typed = {fact.key for fact, _ in figures(report, of=lambda _: True)}
    assert [key for key in typed & look.figures.keys() if look.figures[key].fields != (key,)] == []
    assert typed & look.figures.keys()


@pytest.mark.parametrize("path", SAMPLES)
def test_no_page_needs_what_a_strict_page_forbids(path: str) -> None:
    for page in looked(path).pages:
        for element in etree.fromstring(page.drawn).iter():
            assert not {str(name) for name in element.attrib if str(name) == "style" or str(name).startswith("on")}
            assert element.tag in {"svg", "g", "text", "tspan", "rect", "path"}
