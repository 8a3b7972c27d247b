"""A kit proposed from an old report in Word has its footnotes, and says which it does not print."""

from __future__ import annotations

import io
import zipfile

from reportgen.operations.kit_new.making import KitWish, NewKit, new_kit
from reportgen.workspace import MemoryWorkspace
from tests.papers.conftest import maker_of
from tests.papers.test_text_blocks import document_of
from tests.workspaces import ROOT, below

REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'


def made(docx: bytes) -> tuple[NewKit, str, str]:
    """The proposal, its template and its input."""
    shelf = MemoryWorkspace(below(ROOT / "templates/styles", "templates/styles"))
    found = new_kit(shelf, KitWish("新包", "旧.docx", docx, "甲乡", "2026H1"))
    texts = {path: content.decode() for path, content in found.files.items()}
    return found, texts["templates/新包/report.md.j2"], texts["inputs/2026H1/甲乡.yaml"]


def test_notes_and_their_figures_come_into_the_kit() -> None:
    found, template, given = made(maker_of().docx(document_of("脚注")))
    assert found.demoted == () and found.returned.differences == ()
    assert "[^1]，收集的意见建议[^2]都按季度梳理" in template
    assert "[^2]: 不含转办的来信，PM2.5等监测另行通报。" in template
    assert "340人次" in given and "含电话走访340" not in template
    assert all(template.count(f"[^{number}]: ") == 1 for number in range(1, 7))


def test_a_note_of_a_heading_is_told_in_the_template_and_among_the_differences() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(maker_of().docx(document_of("脚注")))) as package,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                heading = "<w:t>分条</w:t></w:r>"
                assert content.decode().count(heading) == 1
                content = content.decode().replace(heading, heading + REFERENCE).encode()
            changed.writestr(name, content)
    found, template, _ = made(out.getvalue())
    assert "{# 这一段排不出来，没有印：含电话走访340人次" in template
    assert "## 分条\n" in template and found.demoted == ()
    assert "".join(one.old for one in found.returned.differences).startswith("含电话走访340人次")
