"""Word files from elsewhere: their words, and those that are refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.docx_text import read_docx_texts

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
    texts = read_docx_texts(raw, "甲.docx", log)
    return (texts[0].text if texts else None), [d.message for d in log]


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
TEXT = f"<w:document {W}><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>".encode()


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
        (packed(EMPTY), "没有读到文字"),
        (packed(f"<w:document {W}><w:body><w:p/></w:body></w:document>"), "没有读到文字"),
        (packed(TEXT.replace(b"wordprocessingml/2006", b"word/2003").decode()), "没有读到文字"),
        (packed(TEXT.decode(), TYPES.replace(b"document.main", b"template.main")), "模板"),
        (packed(TEXT.decode(), TYPES.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")), "Excel"),
        (packed(TEXT.decode(), extra={"WORD/document.xml": TEXT}), "已经损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 }", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body>", "网页"),
    ],
)
def test_what_is_no_plain_docx_is_refused_with_the_reason(raw: bytes, words: str) -> None:
    text, (message,) = read(raw)
    assert text is None
    assert words in message


@pytest.mark.parametrize("piece", ["<w:p/>", '<w:p a="" b=""/>'])
def test_more_tags_than_memory_has_room_for_are_refused_before_they_are_read(piece: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", f"<w:document {W}>{piece * (3_200_000 // (1 + 2 * piece.count('=')))}")
    assert read(out.getvalue()) == (None, ["文件展开后太大，不像正常的文稿"])


def test_a_package_with_a_password_is_refused() -> None:
    raw = bytearray(packed(EMPTY))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert read(bytes(raw)) == (None, ["文件设了密码"])


def body(words: str) -> str:
    return (
        f'<w:document {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{words}</w:body></w:document>'
    )


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


BOX = "<w:r><mc:AlternateContent>{}</mc:AlternateContent></w:r>"
INNER = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"<w:smartTag>{run('甲')}</w:smartTag>", "甲"),
        (f"<w:hyperlink>{run('甲')}</w:hyperlink>{run('乙')}", "甲乙"),
        (f"<w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>", "3"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('3')}", "3"),
        (f"<w:ins>{run('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>", "乙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>", "甲\t乙丙-"),
        (f"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r>{run('乙')}", "甲乙"),
        (f"<w:r><w:sym w:font='Symbol' w:char='00B1'/></w:r>{run('3')}", "±3"),
        (f"<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>{run('3')}", "\ufffc3"),
        (f"<w:r><w:ruby><w:rt>{run('pīn')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>", "拼"),
        (f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{run('甲')}", "x=1甲"),
        (f"<w:customXml>{run('甲')}</w:customXml>", "甲"),
        (run("甲") + BOX.format(f"<mc:Choice>{INNER}</mc:Choice><mc:Fallback>{INNER}</mc:Fallback>"), "甲\n框"),
        (run("甲") + BOX.format(f"<mc:Fallback>{INNER}</mc:Fallback>"), "甲\n框"),
        (run("甲") + BOX.format(f"<mc:Choice>{INNER}</mc:Choice>" * 2), "甲\n框"),
        (f"<w:del>{BOX.format(f'<mc:Choice>{INNER}</mc:Choice>')}</w:del>{run('甲')}", "甲"),
    ],
)
def test_words_are_read_as_their_reader_sees_them_and_once(inside: str, words: str) -> None:
    assert read(packed(body(f"<w:p>{inside}</w:p>"))) == (words, [])


def test_hidden_words_are_not_read_and_that_is_told() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>"
    assert read(packed(body(hidden))) == ("明", ["隐藏部分里的文字没有读"])


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    cut = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>"
    text = cut.format(run("甲")) + cut.format(run("乙")) + f"<w:p>{run('丙')}</w:p><w:p>{run('丁')}</w:p>"
    assert read(packed(body(text))) == ("甲乙丙\n丁", [])


def test_a_deleted_row_is_gone() -> None:
    rows = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"
    assert read(packed(body(rows.format(run("甲"))))) == ("甲", [])


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006": "http://purl.oclc.org/ooxml/officeDocument",
}


def rewritten(raw: bytes, names: dict[str, str], words: dict[str, str]) -> bytes:
    """The package with parts under other names and other words in its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in words.items():
                content = content.replace(before.encode(), after.encode())
            new.writestr(names.get(name, name), content)
    return out.getvalue()


def with_surroundings() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "眉"
    document.sections[0].footer.paragraphs[0].text = "脚"
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "首"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headers_and_footers_are_texts_with_names_of_their_own() -> None:
    texts = read_docx_texts(with_surroundings(), "甲.docx", DiagnosticLog())
    assert sorted((t.path, t.text) for t in texts) == [
        ("甲.docx", "正文。"),
        ("甲.docx（页眉1）", "眉"),
        ("甲.docx（页眉2）", "首"),
        ("甲.docx（页脚）", "脚"),
    ]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({}, STRICT),
        (
            {
                "word/document.xml": "word/document2.xml",
                "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
            },
            {"word/document.xml": "word/document2.xml"},
        ),
        (
            {"word/document.xml": "正文/主.xml", "word/_rels/document.xml.rels": "正文/_rels/主.xml.rels"},
            {"word/document.xml": "%E6%AD%A3%E6%96%87/%E4%B8%BB.xml", 'Target="header': 'Target="/word/header'},
        ),
        ({"word/document.xml": "Word\\Document.xml", "[Content_Types].xml": "[content_types].xml"}, {}),
    ],
)
def test_strict_documents_and_parts_under_other_names_are_read(names: dict[str, str], words: dict[str, str]) -> None:
    log = DiagnosticLog()
    texts = read_docx_texts(rewritten(with_surroundings(), names, words), "甲.docx", log)
    assert texts[0].text == "正文。"
    assert {"眉", "首"} <= {t.text for t in texts}
    assert list(log) == []
