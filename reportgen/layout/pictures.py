"""Pictures: how large they are, and the lines of the body that they take."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.document import Picture
from reportgen.model.inlines import inline_text
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, StyledParagraph, StyledPicture
from reportgen.units import TWIPS_PER_POINT, Length

_TWIPS_PER_INCH = 72 * TWIPS_PER_POINT
_USUAL_DOTS, _LEAST_DOTS = (
    150,
    100,
)  # an inch: where nothing is said of the width, and where print begins to look coarse
_CAPTION_LINES = 2


def place_picture(
    picture: Picture, caption: tuple[Run, ...], sheet: StyleSheet, log: DiagnosticLog | None = None
) -> StyledPicture:
    """A picture as wide as it is wanted, as far as a page has room for it and its caption; what was not kept to is told."""
    file, page = picture.file, sheet.page
    most_high = _whole_lines(page.text_height.twips, sheet) - sheet.lines(Decimal(_CAPTION_LINES)).twips
    most = min(page.text_width.twips, most_high * file.width // file.height)
    wanted = _wanted(picture, sheet)
    width = max(1, min(wanted, most))
    height = max(1, round(width * file.height / file.width))
    if log is not None and picture.place and picture.width is not None and wanted > most:
        log.add(
            warning(
                "picture-size", f"一面放不下这样大的图，缩到宽{Length(width).mm:.0f}毫米", picture.place, "改小宽度"
            )
        )
    if log is not None and picture.place and file.width * _TWIPS_PER_INCH < _LEAST_DOTS * width:
        message = f"图片只有{file.width}像素宽，印成{Length(width).mm:.0f}毫米宽会模糊"
        log.add(warning("picture-size", message, picture.place, "用大一些的图片，或改小宽度"))
    pitch = sheet.lines(Decimal(1)).twips
    spare = -height % pitch
    return StyledPicture(
        file=file,
        alt=inline_text(picture.alt),
        width=Length(width),
        height=Length(height),
        above=Length(spare // 2),
        below=Length(spare - spare // 2),
        caption=StyledParagraph(Role.FIGURE_CAPTION, caption),
    )


def _whole_lines(height: int, sheet: StyleSheet) -> int:
    pitch = sheet.lines(Decimal(1)).twips
    return (height + 1) // pitch * pitch


def _wanted(picture: Picture, sheet: StyleSheet) -> int:
    """The width that is asked for, else that at which its pixels are fine in print."""
    match picture.width:
        case Length(twips=twips):
            return twips
        case None:
            return picture.file.width * _TWIPS_PER_INCH // _USUAL_DOTS
        case chars:
            return sheet.body.chars(chars).twips
