"""What happens to papers and around them: a leader adds a paragraph in Word; inputs, kits, styles, the program change."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from reportgen.batch.manifest import checked_line, content_of
from tests.batch.township_folder import manifest, put, township

WORDS = "（书记亲笔加的一段）"
_END = "<w:sectPr"

REASONS = ["nothing", "input", "earlier input", "kit", "style", "program"]


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


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def change(folder: Path, what: str) -> None:
    """Give a reason to build anew."""
    match what:
        case "nothing":
            pass
        case "input":
            put(folder, "第02乡", township("第02乡", 77))
        case "earlier input":
            put(folder, "第02乡", township("第02乡", 5), period="2025H1")
        case "kit":
            body = folder / "templates/mini/report.md.j2"
            body.write_text(body.read_text(encoding="utf-8") + "\n\n今年新加的一段话。\n", encoding="utf-8")
        case "style":
            rewrite(folder / "templates/styles/国标.yaml", "37", "36")
        case "program":  # as an earlier program would have left it
            lines = manifest(folder).read_bytes().splitlines(keepends=True)
            manifest(folder).write_bytes(b"".join(rewritten(line, "program", "0" * 16) for line in lines))


def rewritten(line: bytes, name: str, value: str) -> bytes:
    said = json.loads(content_of(line.rstrip(b"\n")) or b"{}")
    said["prints"][name] = value
    return checked_line(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
