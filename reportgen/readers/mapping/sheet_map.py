"""The keys of a map (对照表): what an editor says of sheets that others designed."""

from __future__ import annotations

from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import FLAG, TEXT, Choice, Text
from reportgen.readers.mapping.parts import SCALARS, TEXTS, Anything, Either, Entries, Items, Part
from reportgen.readers.sheets.sheet_map import BlankPlace, Direction, Hidden

FACT = Key(
    "指标",
    TEXT,
    "",
    "指标的名称，组里的用点隔开：`党组织.党支部`。英文编号也行。全年目标写 `目标.土地流转`，上年的数写 `上年同期.土地流转`。"
    "不要的写 `不读`",
    required=True,
)
UNIT = Key("单位", TEXT, "", "表里的数用什么计量单位。与指标的不同时，由程序换算")
HEADING = Key(
    "表头",
    TEXT,
    "",
    "表头上的字，各行之间用 `/` 隔开，空格不计。写了就核对：以后表改了样子，程序会发现，不会把数读到别的指标里",
)
ROUNDED = Key("四舍五入", FLAG, False, "写 `是` 的，小数位超过指标的数四舍五入，并提醒；不写的报错")
COLUMN = KeyTable("map.column", "一列", (FACT, UNIT, HEADING, ROUNDED))

SHEET = Key("名称", TEXT, "", "工作表的名称，即 Excel 下方标签上的字", required=True)
DIRECTION = Key(
    "排列",
    Choice(tuple(Direction)),
    Direction.ROWS,
    "单位是一行一个，一列一个，一张工作表一个，还是一个单位几行（一行一个数，或一行一种数）、几列",
)
HEADER = Key(
    "表头",
    TEXT,
    "",
    "表头的行，例如 `3-4`；一列、几列一个单位的，写列，例如 `A-C`。一张表一个单位的不写，别的都要写",
)
PLACE = Key(
    "单位",
    TEXT,
    "",
    "乡镇名称在哪一列，例如 `B`；一列、几列一个单位的，写行，例如 `2`；一张表一个单位的，写格子，例如 `B2`，或写 `表名`；表上没有写的，写单位的名称",
    required=True,
)
COLUMNS = Key(
    "指标",
    Entries(
        Either((Text("指标"), Part(lambda: COLUMN))),
        "分项，`列: 指标`",
        r"^([A-Za-z]{1,3}([1-9][0-9]{0,6})?|[1-9][0-9]{0,6})$",
    ),
    None,
    "哪一列是哪个指标，例如 `D: 党组织.党支部`；一列一个单位的，左边写行，例如 `8: 党组织.党支部`；一张表一个单位的，写格子，例如 `B3: 党组织.党支部`；几行、几列一个单位的，写这个指标第一次出现的格子",
    required=True,
    missing="草稿里把握低的都写成了注释：核对以后，对的删去行首的“#”",
)
ROWS = Key("列表", TEXT, "", "这张表填的是哪个列表，例如 `项目`，见下")
SKIPPED = Key("不读", SCALARS, (), "不读的行，例如 `[5, 12-13]`；一列一个单位的，写列")
LAST = Key("止于", TEXT, "", "读到哪一行（列）为止；不写的读到底")
TOTALS = Key(
    "合计",
    TEXTS,
    (),
    "除合计、小计、总计、共计、累计和全县、全镇等以外，还有哪些字表示合计，例如 `[汇总]`",
)
CHECKED = Key("核对合计", FLAG, True, "合计与各单位相加不符时报错；写 `否` 不核对")
BLANKS = Key("空着", TEXTS, (), "除 `/` 和短横、破折号以外，还有哪些字表示没有填，例如 `[无, 未开展]`")
BLANK_PLACE = Key(
    "单位空着",
    Choice(tuple(BlankPlace)),
    BlankPlace.REFUSED,
    "有数、没有写单位的行怎么办：`同上` 当作与上一行同一个单位",
)
HIDDEN = Key(
    "隐藏", Choice(tuple(Hidden)), Hidden.LEFT_OUT, "隐藏的行和列怎么办：`不读` 的，有数就提醒；`照读` 和没有隐藏的一样"
)
BESIDE = Key(
    "并排",
    SCALARS,
    (),
    "右边还有同样表头的栏的，写各栏的单位所在的列，例如 `[F, K]`；表头、指标只写第一栏的",
)
ALIKE = Key("同样", TEXTS, (), "一张表一个单位的，样子相同的其余各张表的名称，例如 `[柳铺镇, 石塘乡]`")
CARDS = Key(
    "卡片",
    TEXTS,
    (),
    "一张表上下有几张同样的卡片、一张一个单位的，其余各张写单位名称的格子，例如 `[A17, A32]`；`单位`、指标只写第一张的",
)
TABLE = KeyTable(
    "map.sheet",
    "表",
    (
        SHEET,
        DIRECTION,
        HEADER,
        PLACE,
        COLUMNS,
        ROWS,
        SKIPPED,
        LAST,
        TOTALS,
        CHECKED,
        BLANKS,
        BLANK_PLACE,
        HIDDEN,
        BESIDE,
        ALIKE,
        CARDS,
    ),
)

KIT = Key("模板", TEXT, "", "给哪个[模板包](kits.md)导入", required=True)
CONSTANTS = Key(
    "开头",
    Entries(Anything(), "分项，写法与输入一样"),
    None,
    "各单位相同的内容：`期间`、`署名`、`成文日期`、`主送机关`，以及任何指标。表里有的，以表里的为准",
)
TABLES = Key(
    "表",
    Items(Part(lambda: TABLE)),
    (),
    "要读的各张表，一张一项。没有写的表不读。**第一张表**里有哪些单位，就导入哪些单位",
    required=True,
    missing="写明要读哪几张表，一张一项：名称、单位、指标；没有认出的表，草稿的注释里说了原因",
)
MAP = KeyTable("map", "对照表", (KIT, CONSTANTS, TABLES))
