"""Whether two picture files look alike: Word packs the pictures of a paper anew when somebody saves it."""

from __future__ import annotations

import io
from functools import lru_cache

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.picture_files import read_picture

_SIDE = 64
_MOST = (
    64  # of 255, in a field: packed anew at a third of its size no more than 45, a dot of a fiftieth of its width 130
)


def look_alike(one: bytes, other: bytes) -> bool:
    """Whether two files are the same, or show the same in every field of 64 by 64."""
    if one == other:
        return True
    fields = _fields(one), _fields(other)
    if not all(fields):
        return False
    return max(abs(a - b) for a, b in zip(*fields, strict=True)) <= _MOST


@lru_cache(32)
def _fields(raw: bytes) -> bytes:
    """The colours of the fields; none where the file is no picture that we read."""
    found = read_picture(raw, "", DiagnosticLog())
    if found is None:
        return b""
    from PIL import Image  # noqa: PLC0415 - only papers with pictures need it

    image = Image.open(io.BytesIO(found.content)).convert("RGB")
    return image.resize((_SIDE, _SIDE), Image.Resampling.BOX).tobytes()
