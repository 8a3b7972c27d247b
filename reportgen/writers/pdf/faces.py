"""The fonts of one document for WeasyPrint: those and no others, from memory; no URL is ever fetched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from weasyprint import CSS
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportgen.fonts.shelf import DocumentFonts
from reportgen.typesetting.measure import Measure
from reportgen.writers.pdf.glyphs import chains
from reportgen.writers.pdf.types import ComputedStyle

_SCHEME = "reportgen-font"

ffi.cdef("FcConfig * FcConfigCreate (void);", override=True)  # fontconfig has it, WeasyPrint does not declare it


class FontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Hands out the fonts it is given by their URLs and refuses everything else, whatever its scheme."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=[_SCHEME], allow_redirects=False, fail_on_errors=True)
        self._fonts = fonts

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The font of a URL. Raises FatalURLFetchingError, which ends the rendering, for any other URL."""
        if url not in self._fonts:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, body=self._fonts[url], headers={"Content-Type": "font/otf"})


class DocumentFontConfiguration(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """A fontconfig configuration that holds the cut faces of one document.

    It starts empty instead of with the machine's: no rule or font of the machine can change the paper, a character can
    only come from the face chosen for it, and the megabytes that WeasyPrint's own leaves behind each time stay away.
    ``advances`` is keyed by the families of ``font-family`` in order; ``script_gap`` is in em. ``struts`` are the heights
    of lines by the styles that they depend on, which documents of one style share.
    """

    def __init__(
        self,
        fonts: DocumentFonts,
        families: Mapping[tuple[str, ...], Mapping[str, float]],
        gap: float,
        struts: dict[str, tuple[float, float]],
    ) -> None:
        # In place of super().__init__(), which loads the machine's configuration; the attributes are its own.
        self._folder = None
        self._faces = fonts.faces
        self.strut_layouts = struts
        self.font_features: dict[bytes, object] = {}
        self.advances = families
        self.glyphs = chains({face.css_name: face for face in fonts.faces}, families)
        self.script_gap = gap
        self._measures: dict[tuple[tuple[str, ...], float, float], Measure] = {}

    def measure(self, style: ComputedStyle) -> Measure:
        """The measure of a style; styles of one type and size share theirs."""
        size, spacing = style["font_size"], style["letter_spacing"]
        key = tuple(style["font_family"]), size, 0.0 if spacing == "normal" else spacing
        if key not in self._measures:
            self._measures[key] = Measure(self.advances.get(key[0], {}), size, key[2], self.script_gap * size)
        return self._measures[key]

    @cached_property
    def font_map(self) -> object:
        """Pango's fonts. Lines are set and drawn without them; charts and unusual characters need them."""
        self._config = fontconfig.FcConfigCreate()
        # Kept here already: declaring a face asks for it.
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it from here on
        self._declare()
        return self.font_map

    def _declare(self) -> None:
        files = {f"{_SCHEME}:{face.css_name}": face.font for face in self._faces}
        # Every face is declared regular and asked for as regular, so that none is ever made bold or slanted.
        rules = "".join(
            f"@font-face {{ font-family: {face.css_name}; font-weight: normal; font-style: normal; "
            f"src: url({_SCHEME}:{face.css_name}) }}\n"
            for face in self._faces
        )
        CSS(string=rules, font_config=self, url_fetcher=FontsOnly(files))
