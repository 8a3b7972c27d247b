"""How large pictures are: as wide as wanted, within the page, in whole lines of the body."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout.pictures import place_picture
from reportgen.model.document import Picture
from reportgen.model.inlines import Text
from reportgen.model.picture import PictureFile, PictureFormat
from reportgen.model.styled import StyledPicture
from reportgen.source import FileLocation
from reportgen.units import Length
from tests.unit.charts.drawings import STYLE

TEXT_WIDTH = STYLE.page.text_width
CAPTION = 2


def placed(
    width: int, height: int, wanted: Length | Decimal | None = None, log: DiagnosticLog | None = None
) -> StyledPicture:
    file = PictureFile(b"", PictureFormat.PNG, width, height, is_grey=True)
    picture = Picture(file, "图", (Text("说明"),), (Text("题名"),), wanted, FileLocation("模板"))
    return place_picture(picture, (), STYLE, log)


@pytest.mark.parametrize(
    ("width", "height", "wanted", "is_wide"),
    [
        (900, 600, Length.from_mm(Decimal(120)), Length.from_mm(Decimal(120))),
        (900, 600, Decimal(20), STYLE.body.chars(Decimal(20))),
        (900, 600, Length.from_mm(Decimal(200)), TEXT_WIDTH),
        (600, 400, None, Length.from_mm(Decimal("101.6"))),
        (3000, 2000, None, TEXT_WIDTH),
    ],
)
def test_a_picture_is_as_wide_as_wanted(
    width: int, height: int, wanted: Length | Decimal | None, is_wide: Length
) -> None:
    assert placed(width, height, wanted).width == is_wide


@given(st.integers(1, 2400), st.integers(1, 2400), st.none() | st.decimals(1, 400, places=1).map(Length.from_mm))
def test_a_picture_takes_whole_lines_and_fits_on_a_page_with_its_caption(
    width: int, height: int, wanted: Length | None
) -> None:
    found, line = placed(width, height, wanted), STYLE.lines(Decimal(1)).twips
    taken = (found.above + found.height + found.below).twips
    assert taken % line == 0
    assert taken // line + CAPTION <= STYLE.page.lines
    assert found.width <= TEXT_WIDTH
    error = abs(found.height.twips - found.width.twips * height / width)
    assert error <= 1 or found.height.twips == 1


@pytest.mark.parametrize(
    ("width", "wanted", "said"),
    [
        (900, Length.from_mm(Decimal(157)), ["一面放不下这样大的图，缩到宽156毫米"]),
        (300, Length.from_mm(Decimal(100)), ["图片只有300像素宽，印成100毫米宽会模糊"]),
        (900, Length.from_mm(Decimal(156)), []),
        (40, None, []),
    ],
)
def test_what_is_too_wide_or_too_coarse_is_told(width: int, wanted: Length | None, said: list[str]) -> None:
    log = DiagnosticLog()
    placed(width, 100, wanted, log)
    assert [(finding.rule, finding.message) for finding in log] == [("picture-size", one) for one in said]
