"""What the styles of a workbook do to what a cell shows: its number format, a line through it, raised or lowered type."""

from __future__ import annotations

from msgspec import Struct

from reportgen.readers.workbook.number_format import NumberFormat, parse_format
from reportgen.readers.workbook.package import Package
from reportgen.readers.workbook.parts import Parts
from reportgen.readers.workbook.reach import too_much
from reportgen.readers.workbook.walking import Walk, walk

# The formats that files never spell out and that change what is shown (ECMA-376-1, 18.8.30; 5 to 8 are currencies).
BUILT_IN = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": '"¥"#,##0;"¥"-#,##0',
    "6": '"¥"#,##0;[Red]"¥"-#,##0',
    "7": '"¥"#,##0.00;"¥"-#,##0.00',
    "8": '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0;-#,##0",
    "38": "#,##0;[Red]-#,##0",
    "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;[Red]-#,##0.00",
    "41": '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "42": '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    "43": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "44": '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
}
_MOST_STYLES = 65_536  # what Excel itself keeps
_OFF = {"0", "false", "none"}


class Mark(Struct, frozen=True):
    """How type stands: struck through, raised or lowered."""

    struck: bool = False
    raised: bool = False
    lowered: bool = False

    def __bool__(self) -> bool:
        """Whether it is marked at all."""
        return self.struck or self.raised or self.lowered


class Look(Struct, frozen=True):
    """What a style does to what is shown: its number format, if it does anything, and the marks of its font."""

    format: NumberFormat | None = None
    mark: Mark = Mark()


class Looks(Struct, frozen=True):
    """The looks that matter, by the number of their style as written in cells.

    ``numbers`` are those that a number may be shown otherwise by, ``texts`` those that matter for text, ``roundings``
    those that can do no more than show fewer decimals than there are. ``plain_places`` tells of styles up to how many
    decimals a number above zero is shown as it is: most cells of most sheets need no second look.
    """

    numbers: dict[str, Look] = {}
    texts: dict[str, Look] = {}
    roundings: dict[str, Look] = {}
    plain_places: dict[str, int] = {}


class FontMarks(Struct):
    """The marks of a font in the making, from the elements within it."""

    struck: bool = False
    raised: bool = False
    lowered: bool = False

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element of a font."""
        if name in {"strike", "dstrike"}:
            self.struck = attributes.get("val", "1") not in _OFF
        elif name == "vertAlign":
            self.raised = attributes.get("val") == "superscript"
            self.lowered = attributes.get("val") == "subscript"

    def mark(self) -> Mark:
        """What was noted."""
        return Mark(self.struck, self.raised, self.lowered)


def looks_of(package: Package, parts: Parts) -> Looks:
    """The looks of a workbook's styles that matter."""
    if parts.styles is None:
        return Looks()
    reader = _Reader(dict(BUILT_IN))
    walk(package, parts.styles, Walk(reader.start, reader.end))
    return reader.looks()


class _Reader(Struct):
    codes: dict[str, str]
    fonts: list[Mark] = []
    font: FontMarks | None = None
    styles: list[tuple[str, str]] = []
    within: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and self.within != "dxfs":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in {"fonts", "cellXfs", "dxfs"}:
            self.within = name
        elif self.within == "fonts":
            if name == "font":
                self.font = FontMarks()
            elif self.font is not None:
                self.font.take(name, attributes)
        elif name == "xf" and self.within == "cellXfs":
            self.styles.append((attributes.get("numFmtId", ""), attributes.get("fontId", "")))
        if max(len(self.styles), len(self.fonts), len(self.codes)) > _MOST_STYLES:
            raise too_much(f"单元格的格式超过 {_MOST_STYLES} 种")

    def end(self, name: str) -> None:
        if name == "font" and self.font is not None:
            self.fonts.append(self.font.mark())
            self.font = None
        elif name == self.within:
            self.within = ""

    def looks(self) -> Looks:
        formats = {number: parse_format(code) for number, code in self.codes.items()}
        looks = Looks({}, {}, {}, {})
        for at, (number, font) in enumerate(self.styles):
            nth = int(font) if font.isdigit() else len(self.fonts)
            look = Look(formats.get(number), self.fonts[nth] if nth < len(self.fonts) else Mark())
            sort_look(looks, str(at), look)
        return looks


def sort_look(looks: Looks, style: str, look: Look) -> None:
    """Put a look where it matters, and nowhere when it changes nothing."""
    shape = look.format if look.format is not None and not look.format.is_idle else None
    look = Look(shape, look.mark)
    if look.mark or (shape is not None and not shape.rounds_only):
        looks.numbers[style] = look
    elif shape is not None:
        looks.roundings[style] = look
    if look.mark or (shape is not None and shape.text is not None):
        looks.texts[style] = look
    if shape is not None and not look.mark and shape.plain_places is not None:
        looks.plain_places[style] = shape.plain_places
