"""The package: parts, how they point at each other, and a zip file that is the same every time."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

from reportgen.charts import Picture, draw_chart
from reportgen.limits.collector import collector_paused
from reportgen.model.chart import Plot
from reportgen.model.picture import PictureFile
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import StyledDocument, StyledFoot, StyledPicture, StyledRule, StyledTable
from reportgen.writers.docx.body import Footing, Outside, main_part
from reportgen.writers.docx.charts import placed
from reportgen.writers.docx.first_page import header_parts, raised_footers
from reportgen.writers.docx.fonts import font_table
from reportgen.writers.docx.footnotes import footnotes_part
from reportgen.writers.docx.metadata import core_properties
from reportgen.writers.docx.numbering import numbering
from reportgen.writers.docx.origin_part import item_properties, origin_part
from reportgen.writers.docx.page_number import footer_ids, footers, turned_footers
from reportgen.writers.docx.settings import settings
from reportgen.writers.docx.styles import styles, styles_with_head

_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_WORKBOOK = "workbook"  # the relationship of a chart to its numbers
_MS_DOS = 0  # the system of origin, which zipfile otherwise takes from the machine


def write_docx(
    document: StyledDocument,
    pages: Mapping[str, int] | None = None,
    pictures: Mapping[Plot, Picture] | None = None,
) -> bytes:
    """The bytes of a DOCX file that says what the document says.

    ``pages`` are those of the anchors of its contents, ``pictures`` those of its charts; it takes no others.

    A pure function: no clock, no chance, no trace of the machine, so that the same document gives the same bytes.
    Raises KeyError where a page or picture is missing, ValueError for characters that XML cannot hold; readers refuse those earlier, with their place.
    """
    with collector_paused():
        return _zipped(_package(document, pages or {}, pictures or {}))


def _package(document: StyledDocument, pages: Mapping[str, int], pictures: Mapping[Plot, Picture]) -> OpcPackage:
    sheet = document.style
    feet = footers(sheet)
    has_turned = any(isinstance(block, StyledTable) and block.landscape for block in document.blocks)
    turned_feet = turned_footers(sheet) if has_turned else {}
    heads: dict[str, bytes] = {}
    if document.first_page:
        heads = header_parts(sheet, document.first_page, tuple(feet))
        feet = raised_footers(sheet, document.first_page, feet)
    footing = Footing(footer_ids(feet), footer_ids(turned_feet, "turned_footer"), footer_ids(heads, "header"))
    outside = Outside(footing, pages, placed(pictures), _files(document))
    package = OpcPackage()
    core = _part(package, "docProps/core", CONTENT_TYPE.OPC_CORE_PROPERTIES, core_properties(document))
    main = _part(package, "word/document", CONTENT_TYPE.WML_DOCUMENT_MAIN, main_part(document, outside))
    marks = outside.marks
    notes = footnotes_part(tuple(marks.notes), sheet, marks) if marks.notes else b""
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for name, content_type, relationship, content in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, _styles(document)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering(document)),
        (
            "settings",
            CONTENT_TYPE.WML_SETTINGS,
            RELATIONSHIP_TYPE.SETTINGS,
            settings(sheet, marks.unsaid, has_notes=bool(notes)),
        ),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table(sheet)),
        *([("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, notes)] if notes else ()),
    ):
        main.relate_to(_part(package, f"word/{name}", content_type, content), relationship)
    footer, header = (
        (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    )
    for (content_type, relationship), ids, contents in (
        (footer, footing.upright, feet),
        (footer, footing.turned, turned_feet),
        (header, footing.heads, heads),
    ):
        for side, content in contents.items():
            part = _part(package, f"word/{ids[side]}", content_type, content)
            main.load_rel(relationship, part, ids[side])
    if document.origin is not None:
        item = _part(package, "customXml/item1", CONTENT_TYPE.XML, origin_part(document, document.origin))
        properties = _part(package, "customXml/itemProps1", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, item_properties())
        item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    _add_pictures(package, main, outside, sheet)
    return package


def _add_pictures(package: OpcPackage, main: Part, outside: Outside, sheet: StyleSheet) -> None:
    """Charts, each with a picture of it, and picture files."""
    for plot, found in outside.pictures.items():
        uri = PackURI(f"/word/media/{found.relationship}.png")
        part = Part(uri, CONTENT_TYPE.PNG, found.picture.png, package)
        main.load_rel(RELATIONSHIP_TYPE.IMAGE, part, found.relationship)
        main.load_rel(RELATIONSHIP_TYPE.CHART, _chart(package, plot, found.chart, sheet), found.chart)
    for file, relationship in outside.files.items():
        uri = PackURI(f"/word/media/{relationship}.{file.format.value}")
        part = Part(uri, f"image/{file.format.value}", file.content, package)
        main.load_rel(RELATIONSHIP_TYPE.IMAGE, part, relationship)


def _files(document: StyledDocument) -> dict[PictureFile, str]:
    """The picture files of a document with names of relationships, each once however often it is shown."""
    files = dict.fromkeys(block.file for block in document.blocks if isinstance(block, StyledPicture))
    return {file: f"image_{number}" for number, file in enumerate(files, 1)}


def _chart(package: OpcPackage, plot: Plot, name: str, sheet: StyleSheet) -> Part:
    """A chart, with the workbook of its numbers."""
    from reportgen.writers.docx.chart_part import chart_part  # noqa: PLC0415 - few papers have charts
    from reportgen.writers.docx.chart_workbook import chart_workbook  # noqa: PLC0415 - as above

    content = chart_part(plot, draw_chart(plot, sheet), sheet.paragraphs[Role.FIGURE].font, _WORKBOOK)
    chart = _part(package, f"word/charts/{name}", CONTENT_TYPE.DML_CHART, content)
    uri = PackURI(f"/word/embeddings/{name}.xlsx")
    chart.load_rel(
        RELATIONSHIP_TYPE.PACKAGE, Part(uri, CONTENT_TYPE.SML_SHEET, chart_workbook(plot), package), _WORKBOOK
    )
    return chart


def _styles(document: StyledDocument) -> bytes:
    has_head = any(isinstance(block, StyledRule | StyledFoot) for block in document.blocks)
    return (styles_with_head if has_head else styles)(document.style)


def _part(package: OpcPackage, name: str, content_type: str, content: bytes) -> Part:
    return Part(PackURI(f"/{name}.xml"), content_type, content, package)


class _SameEveryTime:
    """A zip file whose entries have a fixed date and system; python-docx's own has those of the moment."""

    def __init__(self, file: BytesIO) -> None:
        self._zip = ZipFile(file, "w")

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Add a part."""
        entry = ZipInfo(pack_uri.membername, _FIRST_ZIP_DAY)
        entry.create_system = _MS_DOS
        fast = 1 if pack_uri.startswith("/customXml/") else None  # its words are there a second time
        self._zip.writestr(entry, blob, ZIP_DEFLATED, fast)

    def close(self) -> None:
        """Write the directory."""
        self._zip.close()


def _zipped(package: OpcPackage) -> bytes:
    file = BytesIO()
    zipped = _SameEveryTime(file)
    PackageWriter._write_content_types_stream(zipped, package.parts)
    PackageWriter._write_pkg_rels(zipped, package.rels)
    PackageWriter._write_parts(zipped, package.parts)
    zipped.close()
    return file.getvalue()
