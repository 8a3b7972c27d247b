"""Word files from elsewhere: their words, and those that are refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.docx_text import read_docx_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'


def made(*paragraphs: str) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(1, 1).rows[0].cells[0].text = "格子"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(body: str, types: bytes = TYPES, extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/document.xml", body)
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return out.getvalue()


def read(raw: bytes) -> tuple[str | None, list[str]]:
    log = DiagnosticLog()
    source = read_docx_text(raw, "甲.docx", log)
    return (source.text if source else None), [d.message for d in log]


def test_paragraphs_and_cells_are_lines() -> None:
    text, messages = read(made("第一段", "", "第三段"))
    assert text == "第一段\n\n第三段\n格子"
    assert messages == []


def test_deleted_words_are_left_out_and_wrapped_words_are_read() -> None:
    body = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t>丙</w:t></w:r></w:sdtContent></w:sdt><!-- 注 --></w:p></w:body></w:document>"
    )
    assert read(packed(body)) == ("甲丙", [])


ENTITY = f'<!DOCTYPE d [<!ENTITY a "甲">]><w:document {W}><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
EMPTY = f"<w:document {W}/>"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 .doc"),
        (b"no package", "不是 .docx，或已经损坏"),
        (packed(EMPTY)[:-30], "不是 .docx，或已经损坏"),
        (packed("<w:document"), "不是 .docx，或已经损坏"),
        (packed(ENTITY), "Word 不会写的内容"),
        (packed(EMPTY, TYPES.replace(b"document.main", b"document.macroEnabled.main")), "宏"),
        (packed(EMPTY, extra={"word/vbaProject.bin": b""}), "宏"),
        (packed(EMPTY, b"<Types/>"), "不是 Word 文件"),
        (packed(EMPTY, extra={f"x/{n}": b"" for n in range(2000)}), "太大"),
        (packed(EMPTY, extra={"x": b"\0" * 20_000_000}), "太大"),
    ],
)
def test_what_is_no_plain_docx_is_refused_with_the_reason(raw: bytes, words: str) -> None:
    text, (message,) = read(raw)
    assert text is None
    assert words in message


def test_a_package_with_a_password_is_refused() -> None:
    raw = bytearray(packed(EMPTY))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert read(bytes(raw)) == (None, ["文件设了密码"])
