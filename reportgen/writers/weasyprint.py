"""The second engine: the pages as HTML, made into a PDF by WeasyPrint through its public interface alone.

It draws what is already placed, so that two programs that know nothing of each other must come to the same paper. Its
only home; loaded when asked for, since it takes half a second and system libraries.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stdout

from reportgen.diagnostics import MissingDependency
from reportgen.model.paged import PagedDocument, PlacedFace
from reportgen.writers.data_url import DATA, data_url, media_type
from reportgen.writers.pages_html import write_pages

_SCHEME = "reportgen-face"
_HINT = "不用第二引擎就不需要它们；要用，请运行 pip install weasyprint，并安装系统库 libpango-1.0-0、libpangoft2-1.0-0"


def write_pdf(document: PagedDocument) -> bytes:
    """The pages as a PDF. Raises MissingDependency where WeasyPrint or its system libraries are missing."""
    lacking = missing()
    if lacking:
        raise MissingDependency(lacking)
    from weasyprint import HTML  # noqa: PLC0415 - see above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class FacesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Hands out the faces and pictures of the document and refuses everything else, whatever its scheme."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            """What a URL stands for. Raises FatalURLFetchingError, which ends the rendering, for any other URL."""
            if url not in known:
                raise FatalURLFetchingError(url)
            kind, body = known[url]
            return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})

    known = {_url(face): ("font/otf", face.font) for face in document.faces.values()}
    known |= {data_url(file): (media_type(file), file.content) for file in document.pictures}
    fetcher = FacesOnly(allowed_protocols=[_SCHEME, DATA], allow_redirects=False, fail_on_errors=True)
    page = HTML(string=write_pages(document, _url), url_fetcher=fetcher)
    return bytes(page.write_pdf(font_config=FontConfiguration()))


def missing() -> str:
    """What this machine lacks for the second engine, in Chinese; empty where it lacks nothing."""
    try:
        with redirect_stdout(io.StringIO()):  # it prints in English what is said below in Chinese
            import weasyprint  # noqa: F401, PLC0415 - loading fails where a system library is missing
    except (ImportError, OSError):
        return f"缺少 WeasyPrint 或它要的系统库，不能用第二引擎。{_HINT}"
    return ""


def _url(face: PlacedFace) -> str:
    return f"{_SCHEME}:{face.name}"
