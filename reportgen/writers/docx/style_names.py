"""The names that Word shows for each role, and the ids that the parts use among themselves."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.style import HEADING_ROLES, Role
from reportgen.units import TWIPS_PER_POINT
from reportgen.writers.docx.elements import Element, w


class StyleName(Struct, frozen=True):
    """A style's id and name. ``built_in`` names are Word's own English ones, shown in the user's language.

    ``priority`` is the place in Word's list of styles, ``following`` the role of the paragraph typed after one of this
    style. Styles that are not ``shown`` stay out of the gallery.
    """

    style_id: str
    name: str
    priority: int
    built_in: bool = False
    following: Role | None = None
    shown: bool = True


NORMAL = StyleName("Normal", "Normal", 0, built_in=True)

# Normal Indent is Word's own 正文缩进: Normal (正文) with the first line two characters in. Body paragraphs have it, so
# that Normal stays without an indent for the cells and footers that a clerk adds.
STYLE_NAMES: dict[Role, StyleName] = {
    Role.BODY: StyleName("BodyIndent", "Normal Indent", 1, built_in=True),
    Role.TITLE: StyleName("Title", "Title", 2, built_in=True, following=Role.SALUTATION),
    Role.SALUTATION: StyleName("Salutation", Role.SALUTATION.value, 3, following=Role.BODY),
    Role.HEADING_1: StyleName("Heading1", "heading 1", 4, built_in=True, following=Role.BODY),
    Role.HEADING_2: StyleName("Heading2", "heading 2", 5, built_in=True, following=Role.BODY),
    Role.HEADING_3: StyleName("Heading3", "heading 3", 6, built_in=True, following=Role.BODY),
    Role.HEADING_4: StyleName("Heading4", "heading 4", 7, built_in=True, following=Role.BODY),
    Role.POINT: StyleName("Point", Role.POINT.value, 8),
    Role.CAPTION: StyleName("TableCaption", Role.CAPTION.value, 10, following=Role.BODY),
    Role.TABLE_UNIT: StyleName("TableUnit", Role.TABLE_UNIT.value, 11, following=Role.BODY),
    Role.TABLE_HEAD: StyleName("TableHead", Role.TABLE_HEAD.value, 12),
    Role.TABLE_TEXT: StyleName("TableText", Role.TABLE_TEXT.value, 13),
    Role.TABLE_NOTE: StyleName("TableNote", Role.TABLE_NOTE.value, 14, following=Role.BODY),
    Role.FIGURE: StyleName("Figure", Role.FIGURE.value, 15, following=Role.FIGURE_CAPTION),
    Role.FIGURE_CAPTION: StyleName("FigureCaption", Role.FIGURE_CAPTION.value, 16, following=Role.BODY),
    Role.ATTACHMENT_LIST: StyleName("AttachmentList", Role.ATTACHMENT_LIST.value, 17),
    Role.SIGNATURE: StyleName("Signatory", Role.SIGNATURE.value, 18, following=Role.DATE),
    Role.DATE: StyleName("IssueDate", Role.DATE.value, 19, following=Role.BODY),
    Role.NOTE: StyleName("Note", Role.NOTE.value, 20),
    Role.ATTACHMENT_MARK: StyleName("AttachmentMark", Role.ATTACHMENT_MARK.value, 21, following=Role.ATTACHMENT_TITLE),
    Role.ATTACHMENT_TITLE: StyleName("AttachmentTitle", Role.ATTACHMENT_TITLE.value, 22, following=Role.BODY),
    Role.CONTENTS_TITLE: StyleName("TOCHeading", "TOC Heading", 39, built_in=True, following=Role.BODY),
    Role.CONTENTS_1: StyleName("TOC1", "toc 1", 39, built_in=True, following=Role.BODY),
    Role.CONTENTS_2: StyleName("TOC2", "toc 2", 39, built_in=True, following=Role.BODY),
    Role.PAGE_NUMBER: StyleName("Footer", "footer", 40, built_in=True),
    Role.COPY_NUMBER: StyleName("CopyNumber", Role.COPY_NUMBER.value, 23),
    Role.SECRECY: StyleName("Secrecy", Role.SECRECY.value, 24),
    Role.URGENCY: StyleName("Urgency", Role.URGENCY.value, 25),
    Role.AGENCY: StyleName("Agency", Role.AGENCY.value, 26, following=Role.DOCUMENT_NUMBER),
    Role.JOINT_AGENCY: StyleName("JointAgency", Role.JOINT_AGENCY.value, 26, following=Role.DOCUMENT_NUMBER),
    Role.DOCUMENT_NUMBER: StyleName("DocumentNumber", Role.DOCUMENT_NUMBER.value, 27, following=Role.TITLE),
    Role.ISSUER: StyleName("Issuer", Role.ISSUER.value, 28, following=Role.TITLE),
    Role.ISSUER_NAME: StyleName("IssuerName", Role.ISSUER_NAME.value, 29),
    Role.ATTENDANCE: StyleName("Attendance", Role.ATTENDANCE.value, 29),
    Role.COPIES: StyleName("Copies", Role.COPIES.value, 30),
    Role.PRINTER: StyleName("Printer", Role.PRINTER.value, 31),
    Role.FOOTNOTE: StyleName("FootnoteText", "footnote text", 99, built_in=True, shown=False),
}
EVEN_PAGE_NUMBER = StyleName("EvenFooter", "双页页码", 41)
FOOTNOTE_MARK = StyleName("FootnoteReference", "footnote reference", 99, built_in=True, shown=False)
STRONG = StyleName("Strong", "Strong", 9, built_in=True)
HEADING_CHARACTERS: dict[Role, StyleName] = {
    role: StyleName(f"{STYLE_NAMES[role].style_id}Char", f"{role.value}字符", 42, shown=False) for role in HEADING_ROLES
}
OTHER_TYPES: dict[Role, StyleName] = {
    role: StyleName(f"{STYLE_NAMES[role].style_id}Char", f"{role.value}字符", 42, shown=False)
    for role in (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.ISSUER_NAME, Role.ATTENDANCE)
}
SMALL_CELLS: dict[Role, StyleName] = {
    role: StyleName(f"{STYLE_NAMES[role].style_id}Small", f"{role.value}五号", STYLE_NAMES[role].priority)
    for role in (Role.TABLE_HEAD, Role.TABLE_TEXT)
}
WIDER: dict[int, StyleName] = {
    twips: StyleName(f"Wider{twips}", f"加宽{twips / TWIPS_PER_POINT:g}磅", 42, shown=False)
    for twips in range(2, 62, 2)
}
"""Plain characters further apart than the body's, by how many twips: in lines that keep a figure with its unit."""
CLOSER: dict[int, StyleName] = {
    -twips: StyleName(f"Closer{twips}", f"紧缩{twips / TWIPS_PER_POINT:g}磅", 42, shown=False) for twips in range(1, 5)
}
"""Plain characters closer than the body's, by how many twips: in paragraphs that would end in a single character."""
SPACED = WIDER | CLOSER
TABLE = StyleName("ReportTable", "报告表格", 43)
AFTER_TABLE = StyleName("AfterTable", "表后空段", 99, shown=False)
DEFAULT_CHARACTERS = StyleName("DefaultParagraphFont", "Default Paragraph Font", 1, built_in=True, shown=False)
DEFAULT_TABLE = StyleName("TableNormal", "Normal Table", 99, built_in=True, shown=False)
DEFAULT_LIST = StyleName("NoList", "No List", 99, built_in=True, shown=False)


def style_id(role: Role) -> str:
    """The id of a role's paragraph style."""
    return STYLE_NAMES[role].style_id


def heading_level(role: Role) -> int | None:
    """The level 1 to 4 of a heading's role, None for other roles."""
    return HEADING_ROLES.index(role) + 1 if role in HEADING_ROLES else None


def heading_role(level: int) -> Role:
    """The role of headings of a level 1 to 4."""
    return HEADING_ROLES[level - 1]


def style_element(
    kind: str,
    name: StyleName,
    *properties: Element | None,
    base: StyleName | None = None,
    link: StyleName | None = None,
) -> Element:
    """``w:style`` with its properties; one without a base is the default of its kind."""
    marks: dict[str, str | int] = {} if name.built_in else {"customStyle": 1}
    if base is None:
        marks["default"] = 1
    return w(
        "style",
        w("name", val=name.name),
        w("basedOn", val=base.style_id) if base else None,
        w("next", val=style_id(name.following)) if name.following else None,
        w("link", val=link.style_id) if link else None,
        w("uiPriority", val=name.priority),
        None if name.shown else w("semiHidden"),
        None if name.shown else w("unhideWhenUsed"),
        w("qFormat") if name.shown else None,
        *properties,
        type=kind,
        styleId=name.style_id,
        **marks,
    )
