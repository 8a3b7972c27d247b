"""The keys of 汇总 in the ``kit.yaml`` of a county: how its input is made from those of its townships."""

from __future__ import annotations

from reportgen.model.kit import Counting
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import TEXT, Choice
from reportgen.readers.mapping.parts import TEXTS, Entries, Items, Part

WHERE = Key("查", TEXT, "", "乡镇的一个列表（逐行查）或一个组", required=True)
SAME = Key(
    "同",
    TEXTS,
    (),
    "这几项都相同的，算同一件事；有一项没有填的不算",
    required=True,
    missing="写上几项都相同才算重复的指标",
)
COUNTING = Key("处理", Choice(tuple(Counting)), Counting.TELL, "怎样计入")
SAMENESS = KeyTable("rollup.same", "“去重”的一项", (WHERE, SAME, COUNTING))

_LIST = "写进本模板包的哪个列表，各用一个，不能合用；不写的不记"
SOURCE = Key("来自", TEXT, "", "乡镇的模板包；继承它、各列都有的模板包也汇总", required=True)
ROWS = Key("行", TEXT, "", "本模板包的一个列表，一个乡镇一行", required=True)
COLUMNS = Key(
    "列",
    Entries(TEXT, "分项，`列: 公式`"),
    None,
    "左边是这个列表的列，右边是乡镇的什么：一个指标，或 `合计(列表.列)`、`计数(列表)`；`名单.片区`、`名单.建制` 取名单里的",
    required=True,
)
EXPECTED = Key("应报", TEXT, "", "本模板包的一个整数指标，写进名单里的乡镇数；没有名单的不写")
ABSENT = Key("未报", TEXT, "", f"没有报送的，{_LIST}")
REJECTED = Key("有误", TEXT, "", f"报了、有错误的，{_LIST}")
LATE = Key("迟报", TEXT, "", f"过了截止日期的，{_LIST}")
UNSENT = Key("未交", TEXT, "", f"用了台账而加 `--all` 汇总的，还没有交、也计入了的，{_LIST}")
UNREVIEWED = Key("待核", TEXT, "", f"有沿用上期、还没有核对的数（“待核对”），也计入了的，{_LIST}")
DOUBLED = Key("重复", TEXT, "", f"可能重复计算的，{_LIST}")
SAMENESSES = Key("去重", Items(Part(lambda: SAMENESS)), (), "在哪里查重复，见下")
ROLLUP = KeyTable(
    "rollup",
    "“汇总”",
    (SOURCE, ROWS, COLUMNS, EXPECTED, ABSENT, REJECTED, LATE, UNSENT, UNREVIEWED, DOUBLED, SAMENESSES),
)
