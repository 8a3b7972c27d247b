"""What stands on a page as drawing operators (ISO 32000-1, 8 and 9), marked with the elements that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.paged import ARTIFACT, Drawing, GlyphRun, Image, Page, Rule, Shape, TextLine, pen_places
from reportgen.model.picture import PictureFile
from reportgen.writers.pdf.colour import RED
from reportgen.writers.pdf.faces import FaceInPdf
from reportgen.writers.pdf.objects import number, text_string

_PER_EM = 1000  # adjustments in lines of text are in thousandths of an em
_FOOTER = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
_ARTIFACT = "/Artifact BMC"
_SAID = -2  # no element: whatever follows a sequence with words of its own begins a new one
_STILL = 1e-4  # points; a smaller move is none


class PageContent(Struct):
    """The operators of a page in the making; ``marks`` are the elements of its marked sequences, by their numbers."""

    page: Page
    faces: Mapping[str, FaceInPdf]
    parts: Mapping[int, str]
    images: Mapping[PictureFile, str] = {}
    marks: list[int] = []
    used: set[str] = set()
    has_red: bool = False
    _out: list[str] = []
    _in_text: bool = False
    _marked: int | None = None
    _font: tuple[str, float] = ("", 0.0)
    _spacing: float = 0.0
    _red: bool = False

    def operators(self) -> bytes:
        """All of them."""
        rules = [item for item in self.page.items if isinstance(item, Rule)]
        for item in self.page.items:
            if isinstance(item, TextLine):
                self._line(item)
            elif isinstance(item, Drawing):
                self._drawing(item)
            elif isinstance(item, Image):
                self._image(item)
        self._end_text()
        if rules:
            self._rules(rules)
        return "\n".join(self._out).encode("ascii")

    def _line(self, line: TextLine) -> None:
        self._begin_text()
        self._ink(line.red)
        shown: list[str] = []
        pen: float | None = None
        rise = 0.0
        for run in self._pieces(line):
            face = self.faces[run.face]
            self.used.add(face.name)
            font = (face.name, run.size)
            if (
                run.element != self._marked
                or run.rise != rise
                or font != self._font
                or abs(run.spacing - self._spacing) > _STILL
            ):
                self._show(shown)
                self._mark(run.element, "" if run.said == run.text else run.said)
                self._set(font, run.spacing)
                rise = run.rise
                pen = None  # some programs forget the spacing behind a piece's last character
            if pen is None:
                self._out.append(self._matrix(line, run))
            elif abs(run.x - pen) > _STILL:
                shown.append(number((pen - run.x) * _PER_EM / run.size))
            shown += _shown(run, face)
            pen = run.x + face.width(run)
        self._show(shown)

    def _pieces(self, line: TextLine) -> Iterator[GlyphRun]:
        """The runs of a line; one that is said otherwise than drawn in single characters, for programs place no more by such words."""
        for run in line.runs:
            if run.said == run.text:
                yield run
                continue
            places = pen_places(run, self.faces[run.face].face)
            for x, character in zip(places, run.text, strict=False):
                yield replace(run, text=character, x=x, moves=())

    def _ink(self, red: bool) -> None:
        """What follows is filled in red, or in black again."""
        if red != self._red:
            self._out.append(f"/{RED} cs 1 0 0 sc" if red else "0 g")
        self._red = red
        self.has_red = self.has_red or red

    def _matrix(self, line: TextLine, run: GlyphRun) -> str:
        """Where a run begins; a line that is turned runs down the page."""
        if line.turned:
            return f"0 -1 1 0 {number(line.baseline + run.rise)} {number(self.page.height - run.x)} Tm"
        return f"1 0 0 1 {number(run.x)} {number(self.page.height - line.baseline + run.rise)} Tm"

    def _set(self, font: tuple[str, float], spacing: float) -> None:
        if font != self._font:
            self._out.append(f"/{font[0]} {number(font[1])} Tf")
        if abs(spacing - self._spacing) > _STILL:
            self._out.append(f"{spacing:.4f} Tc")
        self._font, self._spacing = font, spacing

    def _show(self, shown: list[str]) -> None:
        if shown:
            self._out.append(f"[{''.join(shown)}]TJ")
            shown.clear()

    def _mark(self, element: int, said: str = "") -> None:
        """What follows belongs to an element; where it is ``said`` otherwise than drawn, it is a sequence of its own."""
        if element == self._marked and not said:
            return
        self._end_mark()
        if element == ARTIFACT:
            self._out.append(_FOOTER)
        else:
            actual = f"/ActualText{text_string(said).decode('ascii')}" if said else ""
            part = "Span" if said else self.parts[element]  # programs look for other words in spans alone
            self._out.append(f"/{part}<</MCID {len(self.marks)}{actual}>>BDC")
            self.marks.append(element)
        self._marked = _SAID if said else element

    def _end_mark(self) -> None:
        if self._marked is not None:
            self._out.append("EMC")
        self._marked = None

    def _begin_text(self) -> None:
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True

    def _end_text(self) -> None:
        self._end_mark()
        if self._in_text:
            self._out.append("ET")
        self._in_text = False

    def _rules(self, rules: list[Rule]) -> None:
        self._out.append(_ARTIFACT)
        height, width, red = self.page.height, None, False
        for rule in sorted(rules, key=lambda rule: rule.red):
            if rule.red and not red:
                self._out += ["S", f"/{RED} CS 1 0 0 SC"] if width is not None else [f"/{RED} CS 1 0 0 SC"]
                width, red, self.has_red = None, True, True
            if rule.width != width:
                if width is not None:
                    self._out.append("S")
                self._out.append(f"{number(rule.width)} w")
                width = rule.width
            start, end = (rule.x0, rule.y0), (rule.x1, rule.y1)
            self._out.append(
                " ".join(f"{number(x)} {number(height - y)} {do}" for (x, y), do in ((start, "m"), (end, "l")))
            )
        self._out += ["S", "EMC"]

    def _drawing(self, drawing: Drawing) -> None:
        self._end_text()
        self._mark(drawing.element)
        for shape in drawing.shapes:
            self._shape(shape)
        for line in drawing.words:
            self._line(line)
        self._end_text()

    def _image(self, image: Image) -> None:
        """A picture in its place, which is one square until it is made as wide and as high as it is."""
        self._end_text()
        self._mark(image.element)
        size, y = (number(image.width), number(image.height)), self.page.height - image.y - image.height
        self._out.append(f"q {size[0]} 0 0 {size[1]} {number(image.x)} {number(y)} cm /{self.images[image.file]} Do Q")
        self._end_mark()

    def _shape(self, shape: Shape) -> None:
        self._out.append(f"{number(shape.rule)} w")
        if shape.fill is not None:
            self._out.append(f"{number(shape.fill)} g")
        for stroke in shape.strokes:
            (x, y), *rest = stroke
            self._out.append(f"{number(x)} {number(self.page.height - y)} m")
            self._out += [f"{number(x)} {number(self.page.height - y)} l" for x, y in rest]
        closed = "b" if shape.fill is not None else "s"
        self._out.append(closed if shape.is_closed else "S")
        if shape.fill is not None:
            self._out.append("0 g")


def _shown(run: GlyphRun, face: FaceInPdf) -> list[str]:
    """The glyphs of a run with what moves the pen between them."""
    glyphs = face.glyphs
    if not run.moves:
        return [f"<{''.join(map(glyphs.__getitem__, run.text))}>"]
    found = []
    start = 0
    for place, move in run.moves:
        found.append(f"<{''.join(map(glyphs.__getitem__, run.text[start : place + 1]))}>")
        found.append(number(-move * _PER_EM / run.size))
        start = place + 1
    found.append(f"<{''.join(map(glyphs.__getitem__, run.text[start:]))}>")
    return found
