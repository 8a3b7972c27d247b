"""What a leader does to a paper in Word: a paragraph more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

WORDS = "（书记亲笔加的一段）"
_END = "<w:sectPr"


def add_a_paragraph(path: Path, words: str = WORDS) -> bytes:
    """Add a paragraph at the end of a DOCX; its bytes as they are then."""
    held = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = before.read(member)
            if member.filename == "word/document.xml":
                head, mark, tail = content.decode().rpartition(_END)
                content = f"{head}<w:p><w:r><w:t>{words}</w:t></w:r></w:p>{mark}{tail}".encode()
            after.writestr(member, content)
    path.write_bytes(held.getvalue())
    return held.getvalue()
