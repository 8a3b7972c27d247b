"""The files that pages are dressed with: style, scripts. An address carries what the file says, so browsers keep it for good."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

_FOLDER = Path(__file__).parent / "static"
_KEEP = "public, max-age=31536000, immutable"


@cache
def _files() -> dict[str, tuple[str, bytes]]:
    """Each file by its name: the sum of what it says, and what it says."""
    found = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.is_file()}
    return {name: (hashlib.sha256(content).hexdigest()[:16], content) for name, content in found.items()}


def addresses(request: HttpRequest) -> dict[str, dict[str, str]]:
    """For templates: ``static.fill_js`` is the address of ``fill.js``."""
    return {
        "static": {name.replace(".", "_").replace("-", "_"): f"/static/{s}/{name}" for name, (s, _) in _files().items()}
    }


def serve(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The file of an address; 404 for one of another version, which could be taken for this one."""
    known, content = _files().get(name, ("", b""))
    if not known or known != digest:
        raise Http404(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
    response["Cache-Control"] = _KEEP
    return response
