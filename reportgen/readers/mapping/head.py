"""The keys of an input that are the same for every kit: its head, what may stand with a figure, and its own words."""

from __future__ import annotations

from reportgen import field_types
from reportgen.model.kit import Field
from reportgen.model.own_words import OWN_KEY, Where
from reportgen.readers.mapping.basis import BASIS_ROW
from reportgen.readers.mapping.field_types import SOURCED, FieldValue
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import TEXT, Text
from reportgen.readers.mapping.parts import Anything, Either, Entries, Items, Part
from reportgen.source import FileLocation

_HERE = FileLocation("")
PLACE = Field("place", "单位", field_types.TEXT, _HERE, required=True)
SIGNER = Field("signer", "署名", field_types.TEXT, _HERE)
DATE = Field("date", "成文日期", field_types.DATE, _HERE, aliases=("填报日期", "上报日期", "报送日期", "填表日期"))
RECIPIENT = Field("recipient", "主送机关", field_types.TEXT, _HERE)
WHOSE = (PLACE, SIGNER, RECIPIENT)
"""What says whose report it is, and to whom."""
HEADER_FIELDS = (PLACE, SIGNER, DATE, RECIPIENT)

SECTION = Field("section", "章节", field_types.TEXT, _HERE, required=True)
PART = Field("part", "小节", field_types.TEXT, _HERE)
PARAGRAPH = Field("paragraph", "段", field_types.TEXT, _HERE)
WHERE = Field("where", "位置", field_types.CHOICE, _HERE, choices=tuple(where.value for where in Where))
CONTENT = Field("text", "内容", field_types.TEXT, _HERE)
OWN_WORDS = Field(OWN_KEY, "文字", field_types.ROWS, _HERE, fields=(SECTION, PART, PARAGRAPH, WHERE, CONTENT))
"""文字 as a list of the input's head."""


def _key(field: Field, words: str) -> Key[object]:
    return Key(field.label, FieldValue(field), None, words, required=field.required, also=(field.id,))


OWN_ROW = KeyTable(
    "own-words",
    "文字的一条",
    (
        _key(SECTION, "放在哪一章，写章的标题，不带编号"),
        _key(PART, "章里的一节：节的标题，或模块的名称。不写的是整章"),
        _key(PARAGRAPH, "模板的哪一段：写它开头的几个字，到与别的段不同为止；里面有数的，写成 `{指标}`，数变了也认得"),
        _key(WHERE, "放在所说的地方的哪里；不写的是 `之后`"),
        _key(CONTENT, "一段话；`删去` 不写内容，其余的必写"),
    ),
)
KIT = Key("模板", Text("模板包的名称"), "", "用哪个模板包", required=True, also=("kit",))
PERIOD = Key("期间", Text("例如 `2026H1`"), "", "报告的是什么时候；不写时看文件放在哪个文件夹", also=("period",))
TARGETS = Key(
    "目标",
    Entries(Anything(), "分项，`指标: 数`"),
    None,
    "全年目标，见[目标和上年的数](#目标和上年的数)",
    also=("targets",),
)
LAST_YEAR = Key(
    "上年同期",
    Entries(Anything(), "分项，`指标: 数`"),
    None,
    "上年同期的数，没有上年的输入文件的才填，见[目标和上年的数](#目标和上年的数)",
    also=("last_year",),
)
WORDS = Key(
    OWN_WORDS.label,
    Items(Part(lambda: OWN_ROW)),
    (),
    "本单位自己的话：加在模板的话前后，或者代替它，见[自己的话](#自己的话)",
    also=(OWN_WORDS.id,),
)
REMARKS = Key(
    "口径说明",
    Entries(Either((TEXT, Part(lambda: SOURCED))), "分项，`勾稽或指标: 原因`"),
    None,
    "勾稽对不上而数没有错的，写明原因，见[计算、勾稽和比较](checks.md)",
    also=("remarks",),
)
BASIS = Key(
    "汇总依据",
    Items(Part(lambda: BASIS_ROW)),
    (),
    "县的输入由哪些输入汇总而来，由 `reportgen rollup` 写入，见[县里汇总](rollup.md#县的输入过时了)",
    also=("rolled_up_from",),
)
HEAD = KeyTable(
    "input",
    "输入",
    (
        KIT,
        _key(PLACE, "报告是哪个乡镇的"),
        PERIOD,
        _key(SIGNER, "落款的名称，几个单位用“、”隔开，主办的在前；不写时用“单位”"),
        _key(DATE, "落款的日期。“署名”和“成文日期”都不写的，没有落款；模板包写明要有落款的，提醒"),
        _key(RECIPIENT, "写给谁。不写就没有这一行；末尾的冒号写不写都行"),
        *(TARGETS, LAST_YEAR, WORDS, REMARKS, BASIS),
    ),
)
KIT_KEYS, PERIOD_KEYS, TARGET_KEYS, LAST_YEAR_KEYS = KIT.names, PERIOD.names, TARGETS.names, LAST_YEAR.names
OWN_WORDS_KEYS, REMARK_KEYS = WORDS.names, REMARKS.names
HEADER_KEYS = HEAD.all_names
