"""The keys of a style file (版式)."""

from __future__ import annotations

from decimal import Decimal

from reportgen.model.input import MapNode
from reportgen.model.style import Alignment, NumberAndUnit, NumberPlace, Role
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import FLAG, TEXT, Choice, OneOf
from reportgen.readers.mapping.numbers import Count, Measure, Number, Pitch, Whole
from reportgen.readers.mapping.parts import TEXTS, Entries, Part
from reportgen.units import Length

# The least and the most that each length may be. Word takes no sheet wider or higher than 22 inches.
_SIDE, _MARGIN = Measure("50mm", "558mm"), Measure("0mm", "300mm")
_CHARS, _LINES = Count("字", 0, 40), Count("行", 0, 60)
_GRID = Whole(1, 200)
_ZERO = Decimal(0)


def _length(text: str) -> Length:
    return Length.parse(text)


WIDTH = Key("纸宽", _SIDE, _length("210mm"), "纸张的宽")
HEIGHT = Key("纸高", _SIDE, _length("297mm"), "纸张的高")
TOP = Key("上边", _MARGIN, _length("37mm"), "上边的空白；四边以内就是版心")
BOTTOM = Key("下边", _MARGIN, _length("35mm"), "下边的空白")
LEFT = Key("左边", _MARGIN, _length("28mm"), "左边的空白")
RIGHT = Key("右边", _MARGIN, _length("26mm"), "右边的空白")
PAGE_LINES = Key("每页行数", _GRID, 22, "`reportgen measure` 照它核对；排几行由行距和上下边定，要多排的改那里")
PAGE_CHARS = Key("每行字数", _GRID, 28, "`reportgen measure` 照它核对；排几字由字号和左右边定，要多排的改那里")
PAGE = KeyTable(
    "style.page",
    "版式的“页面”",
    (WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT, PAGE_LINES, PAGE_CHARS),
    is_laid_over=True,
)

OFFICE_FONTS = Key(
    "办公字体",
    TEXTS,
    (),
    "机关电脑上的字体，可写几个。第一个写进 DOCX；本机装了其中一个的，PDF 也用它",
    required=True,
)
SUBSTITUTES = Key(
    "替代字体",
    TEXTS,
    (),
    "本机没有办公字体时，PDF 用哪些开放字体；可写成 `字体:字形`，例如 `Noto Serif CJK SC:Bold`",
)
LATIN = Key(
    "西文",
    TEXT,
    "",
    "其中的数字、字母用 `字体` 部分的哪一种，例如给 Times New Roman 起名 `罗马`，写 `西文: 罗马`；不写的用这种字体自己的。页码、图里的字不管",
)
FONT = KeyTable("style.font", "字体", (OFFICE_FONTS, SUBSTITUTES, LATIN), is_laid_over=True)

FONT_NAME = Key("字体", TEXT, "", "`字体` 部分起的名称")
SIZE = Key("字号", Measure("4pt", "200pt"), _length("三号"), "字的大小")
PITCH = Key(
    "行距",
    Pitch(Measure("4pt", "400pt", "写成 28.95pt 这样的固定值，或“单倍”；不写几倍")),
    None,
    "行与行的距离；不写几倍",
)
SPACING = Key(
    "字距",
    Measure("-20pt", "100pt"),
    Length(0),
    "字与字之间另加的距离，可以是负数；`国标` 用 `-0.25pt` 使每行正好 28 字",
)
ALIGNMENT = Key("对齐", Choice(tuple(Alignment)), Alignment.JUSTIFY, "各行怎样对齐")
FIRST_LINE = Key("首行缩进", _CHARS, _ZERO, "段首空几个字")
INDENT = Key("左缩进", _CHARS, _ZERO, "左边空几个字")
RIGHT_INDENT = Key("右缩进", _CHARS, _ZERO, "右边空几个字")
BEFORE = Key("段前", _LINES, _ZERO, "段前空几行")
AFTER = Key("段后", _LINES, _ZERO, "段后空几行")
BOLD = Key("加粗", FLAG, False, "是否加粗")
KEPT = Key("与下段同页", FLAG, False, "不让这一段单独留在页末")
NEW_PAGE = Key("另起一页", FLAG, False, "这一段从新的一页开始")
PARAGRAPH = KeyTable(
    "style.paragraph",
    "段落",
    (
        *(FONT_NAME, SIZE, PITCH, SPACING, ALIGNMENT, FIRST_LINE, INDENT, RIGHT_INDENT, BEFORE, AFTER),
        *(BOLD, KEPT, NEW_PAGE),
    ),
    is_laid_over=True,
)

_USES = {
    Role.BODY: "正文的各段；其余各种没有写出的项，与它相同",
    Role.TITLE: "公文标题",
    Role.SALUTATION: "主送机关一行",
    Role.HEADING_1: "“一、”",
    Role.HEADING_2: "“（一）”",
    Role.HEADING_3: "“1.”",
    Role.HEADING_4: "“（1）”",
    Role.POINT: "“一是”等分条",
    Role.ATTACHMENT_LIST: "正文以下的“附件：”",
    Role.ATTACHMENT_MARK: "附件首页左上角的“附件1”",
    Role.ATTACHMENT_TITLE: "附件的标题",
    Role.NOTE: "附注",
    Role.CONTENTS_TITLE: "“目录”二字",
    Role.CONTENTS_1: "目录里的一级标题",
    Role.CONTENTS_2: "目录里的二级标题",
    Role.CAPTION: "表的题名",
    Role.TABLE_UNIT: "表右上方的“单位：”",
    Role.TABLE_HEAD: "表的第一行",
    Role.TABLE_TEXT: "表的格子",
    Role.TABLE_NOTE: "表下面的“注：”",
    Role.FIGURE_CAPTION: "图的题名",
    Role.FIGURE: "图里的字",
    Role.SIGNATURE: "署名",
    Role.DATE: "成文日期",
    Role.PAGE_NUMBER: "页码",
    Role.COPY_NUMBER: "版头的份号",
    Role.SECRECY: "版头的密级和保密期限",
    Role.URGENCY: "版头的紧急程度",
    Role.AGENCY: "版头的发文机关标志，总是红色",
    Role.JOINT_AGENCY: "联合行文的发文机关标志：每个机关一行，“文件”在右侧居中，总是红色",
    Role.DOCUMENT_NUMBER: "版头的发文字号，没有签发人的",
    Role.ISSUER: "版头的发文字号和签发人，有签发人的",
    Role.ISSUER_NAME: "签发人的姓名，只用它的字体",
    Role.ATTENDANCE: "纪要的“出席”“请假”“列席”几个字，只用它的字体",
    Role.COPIES: "版记的抄送机关",
    Role.PRINTER: "版记的印发机关和印发日期",
    Role.FOOTNOTE: "每面下边的脚注",
}
ROLES = {
    role: Key(role.value, Part(lambda: PARAGRAPH), None, use, required=role is Role.BODY) for role, use in _USES.items()
}
PARAGRAPHS = KeyTable("style.paragraphs", "版式的“段落”", tuple(ROLES[role] for role in Role), is_laid_over=True)

PLACE = Key("位置", Choice(tuple(NumberPlace)), NumberPlace.OUTSIDE, "页码在哪里")
DASH = Key("一字线", OneOf(("—", "–", "－", "─", "-")), "—", "页码两边的线")
DISTANCE = Key("距版心", Measure("0mm", "100mm"), _length("7mm"), "一字线在版心下边缘以下多远")
FREE_CHARS = Key("空字", _CHARS, Decimal(1), "距左右版心边缘空几字")
PAGE_NUMBER = KeyTable("style.page-number", "版式的“页码”", (PLACE, DASH, DISTANCE, FREE_CHARS), is_laid_over=True)

TABLE_RULE = Key("线宽", Measure("0.05pt", "12pt"), _length("0.5pt"), "表格线的粗细")
PADDING = Key("内边距", Measure("0pt", "50pt"), _length("4pt"), "格子里左右留的空")
PADDING_ABOVE = Key("上下边距", Measure("0pt", "50pt"), _length("2pt"), "格子里上下留的空")
TABLE = KeyTable("style.table", "版式的“表格”", (TABLE_RULE, PADDING, PADDING_ABOVE), is_laid_over=True)

CHART_HEIGHT = Key(
    "高度",
    Count("行", 1, 60),
    Decimal(8),
    "柱状图连图例、类别名称在内的高，行是正文的行距；横条图和占比图的高由条数决定，也取整行",
)
BAR = Key("柱宽", Measure("1pt", "200pt"), _length("14pt"), "柱、条至少多粗；标的数较长时，并排的柱会加宽")
CHART_RULE = Key("图线宽", Measure("0.05pt", "12pt"), _length("0.75pt"), "柱的边线、底线的粗细")
CHART = KeyTable("style.chart", "版式的“图表”", (CHART_HEIGHT, BAR, CHART_RULE), is_laid_over=True)

AGENCY_TOP = Key("标志距版心", Measure("0mm", "150mm"), _length("35mm"), "发文机关标志上边缘在版心上边缘以下多远")
WORD_CHARS = Key("文件空字", _CHARS, Decimal("0.5"), "联合行文的，各机关名称与右侧的“文件”之间空几字")
RULE_GAP = Key("红线距字", Measure("0mm", "50mm"), _length("4mm"), "红色分隔线在发文字号以下多远")
RED_RULE = Key("红线宽", Measure("0.1mm", "5mm"), _length("0.7mm"), "红色分隔线的粗细")
TITLE_LINES = Key("标题空行", _LINES, Decimal(2), "红色分隔线与标题之间空几行")
FIRST_AND_LAST = Key("版记粗线", Measure("0.05mm", "3mm"), _length("0.35mm"), "版记首条和末条分隔线的粗细")
BETWEEN = Key("版记细线", Measure("0.05mm", "3mm"), _length("0.25mm"), "版记中间分隔线的粗细")
ORDER_TOP = Key(
    "命令标志距版心", Measure("0mm", "150mm"), _length("20mm"), "命令的发文机关标志上边缘在版心上边缘以下多远"
)
STAMP_WIDTH = Key("签名章宽", Measure("0mm", "150mm"), _length("40mm"), "命令给签发人签名章留的位置有多宽")
STAMP_HEIGHT = Key("签名章高", Measure("0mm", "100mm"), _length("20mm"), "这个位置有多高")
HEAD = KeyTable(
    "style.head",
    "版式的“版头版记”",
    (
        *(AGENCY_TOP, WORD_CHARS, RULE_GAP, RED_RULE, TITLE_LINES, FIRST_AND_LAST, BETWEEN),
        *(ORDER_TOP, STAMP_WIDTH, STAMP_HEIGHT),
    ),
    is_laid_over=True,
)

LETTER_TOP = Key("标志距页边", Measure("0mm", "150mm"), _length("30mm"), "发文机关标志上边缘在上页边以下多远")
LETTER_GAP = Key(
    "双线距标志", Measure("0mm", "50mm"), _length("4mm"), "第一条红色双线（上粗下细）在发文机关标志以下多远"
)
FIRST_GAP = Key(
    "首行距双线", Measure("0mm", "50mm"), _length("14pt"), "双线以下第一行字距双线多远，即 3 号汉字高度的 7/8"
)
LETTER_BOTTOM = Key(
    "双线距页边", Measure("0mm", "100mm"), _length("20mm"), "第二条红色双线（上细下粗）在下页边以上多远"
)
LETTER_LENGTH = Key("双线长", Measure("50mm", "558mm"), _length("170mm"), "两条红色双线的长，在页面上居中")
THICK = Key("双线粗线", Measure("0.1mm", "5mm"), _length("0.8mm"), "红色双线里粗的一条")
THIN = Key("双线细线", Measure("0.1mm", "5mm"), _length("0.25mm"), "红色双线里细的一条")
LINE_GAP = Key("双线间距", Measure("0mm", "10mm"), _length("0.5mm"), "粗线与细线之间空多少")
LETTER = KeyTable(
    "style.letter",
    "版式的“信函”",
    (LETTER_TOP, LETTER_GAP, FIRST_GAP, LETTER_BOTTOM, LETTER_LENGTH, THICK, THIN, LINE_GAP),
    is_laid_over=True,
)

BASE_KEY, _MISSING = "基于", "写上 基于: 国标，就只需写与国标不同的项"
BASE = Key(BASE_KEY, TEXT, "", "以哪个版式为底本，只写与它不同的项")
NAME = Key("名称", TEXT, "", "版式的名称", required=True)
GAP = Key("西文间距", Number(_ZERO, Decimal(2), is_signed=True), Decimal("0.25"), "汉字与数字、字母之间空几分之几字")
UNITS = Key(
    "数和单位",
    Choice(tuple(NumberAndUnit)),
    NumberAndUnit.MAY_PART,
    "行末的数可不可以和后面的单位分在两行；数、百分数、`3～5` 这样的范围从不拆开。写 `不分` 的，PDF 整个移到下一行，DOCX 把前一行的字距加宽",
)
LONE = Key(
    "单字成行",
    FLAG,
    True,
    "段末可不可以只有一个字成一行。写 `否` 的，把这一段的字距缩小，每字至多 0.2pt；缩了也收不回来的，照旧",
)


def _part(name: str, table: KeyTable, words: str) -> Key[MapNode | None]:
    return Key(name, Part(lambda: table), None, words, required=True, unless=BASE_KEY, missing=_MISSING)


PAGE_PART = _part("页面", PAGE, "纸张和四边")
FONTS_PART = Key(
    "字体",
    Entries(Part(lambda: FONT), "分项，`名称: {办公字体: [……], 替代字体: [……]}`"),
    None,
    "给每种字体起个名称，供 `段落` 使用",
    required=True,
    unless=BASE_KEY,
    missing=_MISSING,
)
PARAGRAPHS_PART = _part("段落", PARAGRAPHS, "按用途列出各种段落")
PAGE_NUMBER_PART = _part("页码", PAGE_NUMBER, "页码的位置和样子")
TABLE_PART = _part("表格", TABLE, "表格的线和空")
CHART_PART = Key("图表", Part(lambda: CHART), None, "图的大小和线，可以整个不写")
HEAD_PART = Key("版头版记", Part(lambda: HEAD), None, "红头公文的线和位置，可以整个不写")
LETTER_PART = Key("信函", Part(lambda: LETTER), None, "信函格式的标志和红色双线，可以整个不写")
STYLE = KeyTable(
    "style",
    "版式文件",
    (
        *(
            NAME,
            BASE,
            GAP,
            UNITS,
            LONE,
            PAGE_PART,
            FONTS_PART,
            PARAGRAPHS_PART,
            PAGE_NUMBER_PART,
            TABLE_PART,
            CHART_PART,
        ),
        HEAD_PART,
        LETTER_PART,
    ),
)
