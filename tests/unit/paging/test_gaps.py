"""The gap between scripts stands beside a number whatever type its neighbours are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.directories import font_directories
from reportgen.fonts.shelf import FontShelf
from reportgen.model.paged import run_width
from reportgen.model.style import Role
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.paging import compose
from tests.unit.writers.pdf.conftest import document, read_style


@pytest.mark.parametrize("kind", [RunKind.PLAIN, RunKind.STRONG])
def test_a_strong_number_has_the_gaps_of_any_number(kind: RunKind) -> None:
    style = read_style()
    runs = (Run("共"), Run("18", kind), Run("个"))
    shelf = FontShelf(FontCatalog(font_directories(Path.home(), "Linux")), style)
    paged = compose(document(style, StyledParagraph(Role.BODY, runs)), shelf)
    first, number, last = paged.pages[0].items[0].runs  # type: ignore[union-attr]  # the line of the paragraph
    gap = float(style.script_gap) * first.size
    assert number.x - first.x - run_width(first, paged.faces[first.face]) == pytest.approx(gap)
    assert last.x - number.x - run_width(number, paged.faces[number.face]) == pytest.approx(gap)
