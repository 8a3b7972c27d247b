"""The keys of ``kit.yaml`` and ``module.yaml``."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics import Severity
from reportgen.field_types import BY_PARTS, FIELD_TYPES, INTEGER, words_with
from reportgen.model.checks import CheckKind
from reportgen.model.field_type import FieldType
from reportgen.model.kit import Carry, Rollup, Zero
from reportgen.readers.mapping.field_types import TypeName
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import FLAG, FORMULA, TEXT, Choice, Text
from reportgen.readers.mapping.numbers import Bound, Number, Usual, Whole
from reportgen.readers.mapping.parts import NAMES, SCALARS, TEXTS, Either, Entries, Items, Part
from reportgen.readers.mapping.rollup import ROLLUP

ID = "^[a-z][a-z0-9_]*$"
MOST_PLACES = 12
"""Decimal places of a computed figure that an input may state: as many as anyone would type."""
_NUMERIC = tuple(kind for kind in FIELD_TYPES if kind.is_number)


def _having(key: str) -> tuple[FieldType, ...]:
    return tuple(kind for kind in FIELD_TYPES if key in kind.keys)


LABEL = Key(
    "名称",
    TEXT,
    "",
    "输入文件和模板里用的中文名称。只用汉字、字母和数字，不以数字开头，不含空格和标点",
    required=True,
)
TYPE = Key(
    "类型",
    TypeName(),
    INTEGER,
    "不写时：有 `指标` 的是组，有 `列` 的是列表，有 `取值` 的是选项，其余是整数",
)
UNIT = Key("单位", TEXT, "", "个、户、万元等。印出时自动跟在数字后面", where="数")
PLACES = Key("小数位", Whole(), 2, "最多几位小数", where="、".join(words_with("小数位")), types=_having("小数位"))
REQUIRED = Key("必填", FLAG, False, "必填的没有填，报错")
LEAST = Key("下限", Bound(), Decimal(0), "最小值。可以是负数的写 `下限: 无`", where="数")
MOST = Key("上限", Bound(), None, "最大值，不写的不限。建议都写上，能拦住多敲的 0", where="数")
USUAL = Key(
    "常见",
    Usual(),
    None,
    "通常在哪两个数之间，例如 `常见: [2, 800]`；不在其间的提醒，不拦住生成。一定不会超过的才写 `上限`",
    where="数",
    types=_NUMERIC,
)
BAND = Key(
    "波动",
    Bound(),
    None,
    "与上年同期比，允许是几倍或几分之一，例如 `波动: 3`；超出的提醒。不写的不比",
    where="数",
    types=_NUMERIC,
)
ADDED = Key(
    "汇总",
    Choice(tuple(Rollup)),
    Rollup.NONE,
    "写明[县里汇总](rollup.md)时这个数能不能相加；`reportgen kits --json` 会列出",
    where="数",
)
ZERO = Key(
    "零",
    Choice(tuple(Zero)),
    Zero.KEPT,
    "`不填`：没有的不填，填了 0 会提醒，免得印出“0个”；写在组和列表上的，对其中各项都算",
    where="数、组和列表",
    types=tuple(kind for kind in FIELD_TYPES if kind.has_zero),
)
INSIDE = Key(
    "期间内",
    FLAG,
    False,
    "写 `是`，日期必须在报告的期间之内，不在的报错",
    where="、".join(words_with("期间内")),
    types=_having("期间内"),
)
SO_FAR = Key(
    "累计",
    FLAG,
    False,
    "写 `是`：填的是年初到期末的累计数，与全年目标比得；写在组上的，对其中各项都算",
    where="数、组和列表",
    types=tuple(kind for kind in FIELD_TYPES if kind.has_zero),
)
CARRY = Key(
    "结转", Choice(tuple(Carry)), Carry.CLEAR, "建立下一期的输入时怎样办，见下面的[结转](#结转)；选项不写的是 `沿用`"
)
HELP = Key("说明", TEXT, "", "口径和填法。`reportgen kits` 会列出；缺少必填指标时作为提示显示")
ALIASES = Key(
    "别名",
    TEXTS,
    (),
    "别人的表里还怎样叫它，例如 `别名: [农村户厕改造, 户厕]`；猜[对照表](workbooks.md#别人设计的表)时和名称一样看待。写在组上的，是组的别的叫法",
)
LOOKALIKES = Key(
    "易混",
    TEXTS,
    (),
    "别人的表里和它相像、说的却是别的事，例如处分人数写 `易混: [党纪处分]`；表头里有的，或者标题没有说组名、却有它的，猜对照表时不算。写在组上的，对其中各项都算",
)
CHOICES = Key("取值", TEXTS, (), "可选的几个词", where="选项", types=(BY_PARTS["取值"],))


def _figure() -> KeyTable:
    return FIGURE


_FIGURES = Entries(Part(_figure), "分项，`编号: {名称: ……, 单位: ……}`", ID)
MEMBERS = Key("指标", _FIGURES, None, "组里的各个指标", where="组", types=(BY_PARTS["指标"],))
COLUMNS = Key("列", _FIGURES, None, "每一行里的各个指标", where="列表", types=(BY_PARTS["列"],))
FIGURE = KeyTable(
    "figure",
    "指标",
    (
        *(LABEL, TYPE, UNIT, PLACES, REQUIRED, LEAST, MOST, USUAL, BAND, ADDED, ZERO, SO_FAR, INSIDE, CARRY, HELP),
        *(ALIASES, LOOKALIKES, CHOICES, MEMBERS, COLUMNS),
    ),
    is_laid_over=True,
)

OF_SOME_TYPES = tuple(key for key in FIGURE.keys if key.types and key.name not in BY_PARTS)
"""What only figures of some types have, but for what they consist of."""

FORMULA_LABEL = Key("名称", TEXT, "", "中文名称，不能与别的指标相同", required=True)
EXPRESSION = Key("公式", FORMULA, None, "怎么算", required=True)
FORMULA_UNIT = Key("单位", TEXT, "", "印出时的单位；不写的，按公式算出来的单位。能换算的自动换算，不能换算的报错")
FORMULA_PLACES = Key("小数位", Whole(0, MOST_PLACES), None, "四舍五入到几位小数；不写的，印出时最多两位")
TYPED = Key("可填", FLAG, False, "写 `是`，输入里也可以填。填的与算的不同，报错，并写出两个数")
FORMULA_HELP = Key("说明", TEXT, "", "给人看的")
DERIVED = KeyTable("formula", "计算", (FORMULA_LABEL, EXPRESSION, FORMULA_UNIT, FORMULA_PLACES, TYPED, FORMULA_HELP))

RULE = Key("规则", FORMULA, None, "应当成立的关系", required=True)
CHECK_NAME = Key("名称", TEXT, "", "报告问题时的叫法，也是 `口径说明` 用的名称；不写的就是规则")
LEVEL = Key(
    "级别",
    Choice((Severity.ERROR, Severity.WARNING)),
    Severity.ERROR,
    "`合理` 和 `跳变` 两类，不写的是 `警告`",
)
FLOOR = Key(
    "底线",
    FORMULA,
    None,
    "更宽的一条规则：连它也不成立的，不管级别都是错误，例如规则是户均 2.5 至 5 人，底线是 1 至 15 人",
)
TOLERANCE = Key(
    "容差", Number(), Decimal(0), "相差多少以内不报，单位同规则左边的数。换算过单位、各自四舍五入过的才需要"
)
EACH_ROW = Key(
    "逐行",
    TEXT,
    "",
    "写一个列表的名称，列表的每一行都要成立；规则里直接写列名，例如 `{规则: 贫困户 <= 户数, 逐行: 各村}`",
)
CHECK_KIND = Key("类别", Choice(tuple(CheckKind)), None, "见下表")
CHECK_HELP = Key("说明", TEXT, "", "不符时告诉填报人怎么办")
CHECK = KeyTable("check", "勾稽", (RULE, CHECK_NAME, LEVEL, FLOOR, TOLERANCE, EACH_ROW, CHECK_KIND, CHECK_HELP))

HEADING = Key("标题", TEXT, "", '一级标题；可以用花括号，例如 `"{{ 期间.名称 }}工作情况"`', required=True)
WRITTEN = Key(
    "写",
    TEXTS,
    (),
    "这一章由哪些部分合成，不写的是与标题同名的一个。写几个的，逐个模块依次写，例如 `写: [做法, 成效]`",
)
GROUPED = Key("小节", FLAG, True, "写 `否` 的，这一章不印小节标题")
RUN_ON = Key("连写", FLAG, False, "写 `是` 的，同一个标题下各模块的话接成一段，例如基本情况；不写的各成一段")
ALWAYS = Key("必有", FLAG, True, "写 `否` 的，这一章没有话时不印，提醒一声；不写的，没有话是错误")
SECTION = KeyTable("section", "章节", (HEADING, WRITTEN, GROUPED, RUN_ON, ALWAYS))

GONE = tuple(
    Key(kind, NAMES, (), words)
    for kind, words in (
        ("指标", "指标的名称或编号；组里的用点隔开：`纠纷.化解`"),
        ("计算", "计算的名称或编号"),
        ("勾稽", "勾稽的名称"),
        ("章节", "章的标题"),
        ("模块", "模块的名称"),
    )
)
REMOVAL = KeyTable("removal", "“删去”", GONE)

TITLE = Key("名称", TEXT, "", "这种报告叫什么；`reportgen kits` 会列出来", required=True)
STYLE = Key("版式", TEXT, "国标", "用哪个版式文件；`国标` 即 `templates/styles/国标.yaml`")
MAIN = Key("正文", TEXT, "", "正文模板的文件名，不写的是 `report.md.j2`")
ABOUT = Key("说明", TEXT, "", "这种报告谁写、什么时候写，一句话；在网页里新写一份时，印在名称下面")
SIGNED = Key("落款", FLAG, False, "写 `是`，这种报告要有落款：输入没有写“成文日期”的，提醒")
CONTENTS = Key("目录", FLAG, False, "写 `是`，正文前面加目录：一、二级标题（接排的也在内）和附件，各有页码")
ABREAST = Key("署名两栏", FLAG, False, "写 `是`，几个单位落款的，两个一行；不写，依次往下，一个一行")
UNLINTED = Key(
    "不查",
    SCALARS,
    (),
    "[文字检查](lint.md)里对这种报告不适用的规则，`check`、`build` 和 `lint` 都不查，例如 `[money-units]`；写错了规则名的有警告",
)
SECTIONS = Key("章节", Items(Either((TEXT, Part(lambda: SECTION)))), (), "一级标题及其次序，见[章节](#章节)")
FIGURES = Key("指标", _FIGURES, None, "全部指标，见[指标的各项](#指标的各项)")
FORMULAS = Key(
    "计算",
    Entries(Part(lambda: DERIVED), "分项，`编号: {名称: ……, 公式: ……}`", ID),
    None,
    "由程序算出的数，见[计算、勾稽和比较](checks.md)",
)
CHECKS = Key(
    "勾稽",
    Items(Either((Text("规则"), Part(lambda: CHECK)))),
    (),
    "几个数之间应有的关系，见[计算、勾稽和比较](checks.md)",
)
COUNTY = Key("汇总", Part(lambda: ROLLUP), None, "县的模板包：怎样由乡镇的输入汇总，见[县里汇总](rollup.md)")
MODULES = Key(
    "模块",
    Items(Either((Text("模块的名称"), Entries(TEXTS, " `{小节标题: [模块, 模块]}`")))),
    (),
    "由哪些模块合成，见[模块](#模块)",
)
PARENT = Key("继承", TEXT, "", "以另一个模板包为底本，见[继承](#继承)")
REMOVED = Key("删去", Part(lambda: REMOVAL), None, "不要底本和模块的哪些东西，见[删去](#删去)")
KIT = KeyTable(
    "kit",
    "模板包",
    (
        *(
            TITLE,
            ABOUT,
            STYLE,
            MAIN,
            SIGNED,
            ABREAST,
            CONTENTS,
            UNLINTED,
            SECTIONS,
            FIGURES,
            FORMULAS,
            CHECKS,
            COUNTY,
            MODULES,
        ),
        *(PARENT, REMOVED),
    ),
)

MODULE_HELP = Key("说明", TEXT, "", "这个模块管什么，给人看的")
MODULE = KeyTable("module", "模块", (FIGURES, FORMULAS, CHECKS, MODULE_HELP))
