"""StyleSheet (版式): every measurement of the page, read from one YAML file."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from reportgen.units import Length

SMALL_TYPE = Length(210)
"""五号: tables that lack room are set in it, and nothing is set smaller."""


class Alignment(Enum):
    """How lines stand between the margins; the value is the word in the style file."""

    JUSTIFY = "两端"
    CENTER = "居中"
    LEFT = "左"
    RIGHT = "右"
    SPREAD = "分散"  # every line from edge to edge, the last and the shortest too


class Role(Enum):
    """What a paragraph is for; the value is its name in the style file.

    In Word the styles bear the same names, but for those that Word has built in (正文 is its 正文缩进, Normal Indent).
    """

    BODY = "正文"
    TITLE = "标题"
    SALUTATION = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    POINT = "分条"
    ATTACHMENT_LIST = "附件说明"
    ATTACHMENT_MARK = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    NOTE = "附注"
    CONTENTS_TITLE = "目录标题"
    CONTENTS_1 = "目录一级"
    CONTENTS_2 = "目录二级"
    CAPTION = "表题"
    TABLE_UNIT = "表单位"
    TABLE_HEAD = "表头"
    TABLE_TEXT = "表文"
    TABLE_NOTE = "表注"
    FIGURE_CAPTION = "图题"
    FIGURE = "图"
    SIGNATURE = "署名"
    DATE = "成文日期"
    PAGE_NUMBER = "页码"
    COPY_NUMBER = "份号"
    SECRECY = "密级"
    URGENCY = "紧急程度"
    AGENCY = "发文机关标志"
    JOINT_AGENCY = "联合发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    ISSUER = "签发人"
    ISSUER_NAME = "签发人姓名"
    ATTENDANCE = "出席"
    COPIES = "抄送"
    PRINTER = "印发"
    FOOTNOTE = "脚注"


HEAD_ROLES = (
    Role.COPY_NUMBER,
    Role.SECRECY,
    Role.URGENCY,
    Role.AGENCY,
    Role.JOINT_AGENCY,
    Role.DOCUMENT_NUMBER,
    Role.ISSUER,
    Role.ISSUER_NAME,
    Role.ATTENDANCE,
    Role.COPIES,
    Role.PRINTER,
)
"""Those of 版头 and 版记, which few papers have."""

RED_ROLES = frozenset({Role.AGENCY, Role.JOINT_AGENCY})
"""Those whose words are red."""

HEADING_ROLES = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


class FontRole(Struct, frozen=True):
    """One of the standard's kinds of type.

    ``office_names`` are the licensed fonts of the offices: the first is named in the DOCX, an installed one serves the
    PDF. ``substitutes`` are open faces for the PDF, as ``family`` or ``family:style``. ``latin``, where set, is the kind
    of type of the digits, Latin letters and other ASCII characters among its words.
    """

    name: str
    office_names: tuple[str, ...]
    substitutes: tuple[str, ...]
    latin: FontRole | None = None


class ParagraphStyle(Struct, frozen=True):
    """How paragraphs of a role are set.

    ``pitch`` is the exact distance of baselines, None for the font's own. Indents count characters of this style
    (``char_width``), spaces before and after count lines of the body's pitch.
    """

    role: Role
    font: FontRole
    size: Length
    pitch: Length | None
    letter_spacing: Length
    alignment: Alignment
    first_line_chars: Decimal
    left_chars: Decimal
    right_chars: Decimal
    before_lines: Decimal
    after_lines: Decimal
    bold: bool
    keep_with_next: bool
    page_break_before: bool

    @property
    def char_width(self) -> Length:
        """The advance of a Han character."""
        return self.size + self.letter_spacing

    def chars(self, count: Decimal) -> Length:
        """The width of a number of Han characters."""
        return Length(round(self.char_width.twips * count))


class PageStyle(Struct, frozen=True):
    """Paper, margins and the grid; the type area (版心) is what the margins leave."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    lines: int
    chars: int

    @property
    def text_width(self) -> Length:
        """Width of the type area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> Length:
        """Height of the type area."""
        return self.height - self.top - self.bottom


class NumberAndUnit(Enum):
    """Whether a line may end between a number and its unit; the value is the word in the style file."""

    MAY_PART = "可分"
    WHOLE = "不分"


class NumberPlace(Enum):
    """Where page numbers stand."""

    OUTSIDE = "单右双左"
    CENTER = "居中"


class PageNumberStyle(Struct, frozen=True):
    """Page numbers: ``dash`` on both sides, ``distance`` below the type area, ``side_chars`` free at the edge.

    ``notice`` stands before the number of each page of a paper that must not be taken for the final one; no style has one.
    """

    place: NumberPlace
    dash: str
    distance: Length
    side_chars: Decimal
    notice: str = ""

    @property
    def lead(self) -> str:
        """What stands before the number on its line."""
        return f"{self.notice}　" if self.notice else ""


class TableStyle(Struct, frozen=True):
    """Rules and the room inside cells: ``padding`` beside the words, ``above`` and below them."""

    rule: Length
    padding: Length
    above: Length


class ChartStyle(Struct, frozen=True):
    """Charts: the height of upright ones in lines of the body, the least width of a bar, and the lines around bars."""

    height_lines: Decimal
    bar: Length
    rule: Length


class HeadStyle(Struct, frozen=True):
    """版头 and 版记: the upper edge of the 发文机关标志 below that of the type area, the red rule, and the rules of the 版记.

    ``rule_gap`` lies between the 发文字号 and the red rule, ``title_lines`` below it; ``first_and_last`` and ``between`` are widths of rules.
    ``word_chars`` are free between the names of several agencies and 文件 beside them. ``order_top`` is what ``agency_top`` is, in an
    order, which leaves room for a stamp (签名章).
    """

    agency_top: Length
    word_chars: Decimal
    rule_gap: Length
    rule: Length
    title_lines: Decimal
    first_and_last: Length
    between: Length
    order_top: Length
    stamp_width: Length
    stamp_height: Length


class LetterStyle(Struct, frozen=True):
    """信函: the 发文机关标志 ``top`` below the upper edge of the page, and double red rules below it and at the foot.

    ``gap`` lies between the 发文机关标志 and the upper rules, ``first_gap`` between these and what follows; the lower rules end
    ``bottom`` above the edge of the page. All are ``length`` long; ``thick`` and ``thin`` have ``between`` them.
    """

    top: Length
    gap: Length
    first_gap: Length
    bottom: Length
    length: Length
    thick: Length
    thin: Length
    between: Length


class StyleSheet(Struct, frozen=True):
    """A whole style.

    ``script_gap`` is the space, in em, between Han characters and digits or Latin letters. Where ``lone_characters``
    is off, the last line of a paragraph is not a single character, as far as its characters can be set closer for it.
    """

    name: str
    page: PageStyle
    script_gap: Decimal
    units: NumberAndUnit
    lone_characters: bool
    fonts: dict[str, FontRole]
    paragraphs: dict[Role, ParagraphStyle]
    page_number: PageNumberStyle
    table: TableStyle
    chart: ChartStyle
    head: HeadStyle
    letter: LetterStyle

    @property
    def body(self) -> ParagraphStyle:
        """The style of the body."""
        return self.paragraphs[Role.BODY]

    def small(self, role: Role) -> ParagraphStyle:
        """The style of a role in 五号, where its own type is larger; its lines are as much lower."""
        style = self.paragraphs[role]
        if style.size <= SMALL_TYPE:
            return style
        pitch = style.pitch and Length(round(style.pitch.twips * SMALL_TYPE.twips / style.size.twips))
        return replace(style, size=SMALL_TYPE, pitch=pitch)

    def lines(self, count: Decimal) -> Length:
        """The height of a number of body lines."""
        pitch = self.body.pitch or self.body.size
        return Length(round(pitch.twips * count))
