"""Columns of words beside figures that say of these what they are (状态, 口径, 数据版本, 是否通过), and of the places nothing."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportgen.readers.sheets.line_words import REMARKS_HEAD, says_not_done, says_passed
from reportgen.readers.sheets.standing import Kind, kind_said

_WHOSE = r"(?:数据|指标|数值|统计|审核|审批|建设|项目|工作|资金|户籍|填报|上报|报送|核实|核验|值的?)"
_SAYS = (
    r"(?:状态|口径|性质|类型|类别|阶段|结论|用途|期别?|属期|版本|属性|频[率度]|批次|周期|进度|情形|来源|结果)|领域|性别|城乡"
    r"|(?:审核|核实|核验|审批|验收)(?:情况|意见)?"
)
_VILLAGES_HEAD = re.compile(
    r"(?:(?:报送|填报|上报|实施|责任|项目|建设)(?:单位|地点|地)|地点|地块|位置|所在地)|(?:所[在属])?(?:行政|自然|建制)?(?:村|社区)(?:[（(、/]?(?:社区|居委会|居)[)）]?)?(?:名称?)?"
)
_A_VILLAGE = re.compile(r"[㐀-鿿]{1,8}(?:村|社区|居委会)")
_STATES = re.compile(rf"{_WHOSE}?(?:{_SAYS})")
_FROM_WHERE = re.compile(rf"{_WHOSE}?来源")
_YES, _NO = {"是", "√", "Y", "y", "对"}, {"否", "×", "N", "n", "不是"}
_WHOSE_FIGURES = re.compile(
    r"(?:统计|数据|填报)?(?:范围|层级|级别|人群|情景|月份?|季度?|网格)|是?否?已?(?:删除|代填)(?:标记|标志)?|有效(?:性|标志)?|(?:统计|数据)?(?:截[至止](?:日期?|时间|时点)?|期)|统计(?:截止日|时点|对象|人群)|对象"
)
"""What says of which people, of how much of the place, or of when the figures of a line are, or that they are void."""

_AS_WISHED = re.compile(
    r"(?:数据|数值|指标)?是否(?:已经?)?(?:[经通]过?)?(?:审核|审批|核实|核对|核验|确认|上报|提交|采用|采纳|使用|计入|纳入统计)?(?:通过|有效|属实|合格|准确|完整)?"
)
_NOT_AS_WISHED = re.compile(
    r"(?:数据|数值|指标)?是否(?:为|是)?(?:预计|估算|暂[估定]|计划|目标|当月|上年|作废)数?值?|是?否?已?(?:删除|代填)(?:标记|标志)?"
)
_OPEN = re.compile(
    r"不(?:合格|通过|采用|计入|作数|准确|属实)|(?:测试|试填|演示|模拟|培训)(?:用|数据?|版)?|未[㐀-鿿]{1,5}|待[核审查验定批][㐀-鿿]{0,2}|拟[㐀-鿿]{1,4}|退回|作废|无效|草稿"
    r"|[㐀-鿿]{0,2}(?:计划|目标|任务|预计|估算|上年|去年|往年)(?:[版数值期]|报表|年报|同期)?"
)
_STAGE = re.compile(
    r"(?:意向|框架|正式|预备|转正|存量|增量|历[年史]|申报|立项|批复|报批|审批|受理|备案|储备|谋划|前期|签约|洽谈|落地|开工|动工|续建|停建|退出|注销)[㐀-鿿]{0,3}"
)


def is_of_states(head: str, said: Collection[str]) -> bool:
    """Whether a column says of the figures of its lines what they are, and not of all that they are good.

    That is by its head (审核状态, 数据版本, 是否通过) or by what it says under whatever head (未核实, 上年报表). 已审核 is good, as are 是 below
    是否通过 and 统计站 below 数据来源.
    """
    is_asked = _AS_WISHED.fullmatch(head) or _NOT_AS_WISHED.fullmatch(head)
    is_told = bool(_STATES.fullmatch(head) or says_whose(head) or is_asked) and not all(
        _is_good(head, words) for words in said
    )
    return bool(said) and (is_told or (not REMARKS_HEAD.fullmatch(head) and any(map(_is_open, said))))


def is_of_villages(head: str, said: Collection[str]) -> bool:
    """Whether a column names a village in each line: of a township with one line it may be that one's figures."""
    return bool(said and _VILLAGES_HEAD.fullmatch(head)) and all(map(_A_VILLAGE.fullmatch, said))


def says_whose(head: str) -> bool:
    """Whether a head stands over what says of whom, or of when, the figures of each line are: 人群, 范围, 月份."""
    return bool(_WHOSE_FIGURES.fullmatch(head))


def is_stage(words: str) -> bool:
    """Whether words call a kind of things one that is not done yet, of another time, or a step on the way: 意向, 历年, 预备, 转正."""
    return bool(_STAGE.fullmatch(words)) or _is_open(words) or says_not_done(words)


def leaves_open(head: str, words: str) -> bool:
    """Whether what a column says of one line's figures is that they are not done or not looked at: 未核实, 退回, 否 below 是否通过."""
    is_refused = bool(_AS_WISHED.fullmatch(head)) and bool(words) and words not in _YES
    return not REMARKS_HEAD.fullmatch(head) and (is_refused or bool(_OPEN.fullmatch(words)))


def _is_good(head: str, words: str) -> bool:
    if _FROM_WHERE.fullmatch(head):
        return not _is_open(words)
    is_wished = words in (_NO if _NOT_AS_WISHED.fullmatch(head) else _YES)
    return says_passed(words) or is_wished


def _is_open(words: str) -> bool:
    """Whether words say of figures that they are not done, not looked at, or of another time."""
    return bool(_OPEN.fullmatch(words)) or kind_said(words) is not Kind.OWN
