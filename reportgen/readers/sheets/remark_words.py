"""What remarks beside figures say of them: that they are of another time, in another unit, not done, or of a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import says_not_done
from reportgen.readers.sheets.measures import of_one_kind
from reportgen.readers.sheets.sheet_times import of_another_time
from reportgen.readers.sheets.spans import months_in
from reportgen.readers.sheets.unit_words import unit_named

_UNIT = re.compile(
    r"(?:计量|金额)?单位(?:[为是:：])(?P<unit>[㐀-鿿㎡]{1,5})|[以按](?P<other>[㐀-鿿㎡]{1,4})(?:为单位|计)"
)
_ORDERED = re.compile(r".{0,6}(?:下达|指标|任务|目标|计划|批复|报批|申报|签约|意向|调度)数(?:据|值)?")
_DENIED = re.compile(
    r"除[^，。；]{1,14}外|(?:没有|无(?=[^，。；]{0,14}任务)|不[是含计算填]|不包[含括]|[剔扣]除|并?非)[^，。；、;,]*"
)
_CALLED = re.compile(r"^(?:填[报表写]|报送|统计|数据|审核)(?:要求|说明|须知|口径|意见)?[:：]")
_CLAUSES = re.compile(r"[；;。]|(?<=[^\d])\d[.．、]")
_LEFT_OUT = re.compile(r"[不未](?:包?[含括]|包括|计入?|算)|剔除|扣除")
"""What says of another time, or of what is not done, that it is not in a figure."""

_A_PART_LEFT_OUT = re.compile(
    r"(?:[不未](?:包?[含括]|包括|计入?|算)|剔除|扣除)[^，。；]*(?:区|乡|镇|村|街道|社区|机关|企业|单位|户|人口|人员|对象)"
)
_OF_OTHER_TIMES = re.compile(r"20\d\d|[上去往历]年|结转|累计|存量|以前|同期|计划")
_OTHERWISE = re.compile(
    r"测试|演示|演练(?!场|次)|仅供|试[算填用]|培训用|应改|实际[为是]\d|互换|代填|两[镇乡]|[多少]报|[重未]报|退回|暂估|初步统计|[终二]稿|未验收|不实|任务|目标|下达|申报|意向|意愿|预[计估测报分]|估[算列计]|推算|抽样|匡算|测算|自报|暂[用按估以]|沿用|参照|上[期月次]数?|填反|有误|错误|对调|(?:应该?|改)[为是成]\d|(?:统计|填报|调查)(?:范围|对象)[为是:：](?!全|各|辖区|本|所有|[㐀-鿿]{0,4}乡镇)"
    r"|[更订]正|作废|样表|示例|虚构|模拟|乘以|除以|[仅只](?:统计|包?含|计|指|[是为有])|存量|续签|代管|三年|自20\d\d年|未[经审核]|尚未|待[审核定认]|部分|[本当]月|批注"
    r"|包?含[^，。；不]*(?:[区镇乡村]|社区|街道)(?!级|里)|[乡镇区]合计|合并(?:统计|填报|计算)"
)
"""What a remark may say of figures that makes them others: how they were come by, of whom they are, that they are void."""

_PLAIN = re.compile(
    r"(?:(?:数据)?来源[:：]?|^[由与以])[㐀-鿿]{1,12}(?:局|办|站|所|中心|台账|系统)(?:提供|填报|核对一致|为准)?$|^[㐀-鿿]{2,12}(?:局|办|站|所|中心)(?:提供|填报)$|(?:请?填写?|取|保留)整数|不填小数|取整"
    r"|必填|[请已]?核对(?:一致|过|无误)?|公式(?:自动)?计算|自动计算|本期|见(?:填报|填表|编制|指标|统计)?(?:说明|解释|附件|附表|制度|文件|通知)|说明|[，,。；;的数]"
)
_LONGEST = 300  # of a clause that anybody reads
_WRONG = re.compile(
    r"有误|错误|填反|对调|[填报写]错|作废|(?:统计|填报|调查)(?:范围|对象)[为是:：](?!全|各|辖区|本|所有|[㐀-鿿]{0,4}乡镇)"
)
_QUICK = re.compile(r"快报数?")  # what townships have for a half year, before the yearbook
_HELD = re.compile(
    r"存量(?:类|性)?(?:指标|数据|数|项)?(?=[均都]?[为是按取填用报])"
)  # of what is held there is but the end
_THRESHOLD = re.compile(
    r"计划总?投资额?[为在]?\d+(?:\.\d+)?[万亿]元?(?:[（(]含[)）])?(?:及?以上|[（(]含[)）]以上)"
)  # which projects are meant
_FORMULA = re.compile(r"[=＝÷]")
_COUNTED_ONCE = re.compile(r"同一[^，。；]{1,12}(?:只|仅|均)(?:[计算按]|统计)(?:一|1|为一)[次户人个件家名]?")
_HARMLESS = re.compile(
    r"为准|详?见.*(?:文件|附件|附表|通知|附后)|公式|[=＝÷×]|保留|小数|四舍五入|填报|报送|要求|不得|务必|请"
)
_IN_UNITS = re.compile(
    r"(?:[以按]|单位均?[为是:：]|[为是])(?:万元)?([㐀-鿿㎡]{1,4}?)(?=为单位|计(?![划算])|统计|填|，|。|；|$)|(?<=[以按])([㐀-鿿㎡]{1,4}?)(?=为单位)"
)
_ARE_ALL = re.compile(
    r"(?:以[上下]|[上下]述|[上下]列|本表|表中|表内)(?:所列)?(?:各项|各列|全部)?(?:数据|数字|指标|数|情况)?(?:[均都]|全部)?(?:[为是系按含]|包含|包括|截[至止])"
)
_SINCE_JANUARY = r"年初[到至](?:报告|本)?期末|(?:年初(?:以来)?|本年|今年)(?=累计)"
_OTHER_SUMS = re.compile(
    r"(?:全[县市区]|合计|总计)[^，。；]{0,12}(?:不等于|大于|多于|≠)[^，。；]{0,12}(?:之和|相加|加总)|(?:全[县市区]|合计|总计)数?(?:据|字)?(?:包?含|包括)[^，。；]{0,4}(?:未列|其他|县直|县本级|[县市区]属)"
)
_CODE = re.compile(r"[A-Za-z]{0,4}\d{1,6}")
_OF_A_PART = re.compile(r"(?:仅|只)(?:统计|包?含|计|指)|其中.{0,8}(?:[上去前往]年|20\d\d年)")


def remark_doubted(cell: Cell, period: Period | None, unit: str = "") -> str:
    """The words of a remark that say of figures in ``unit`` that they are others than the period's; empty where none do."""
    words = _DENIED.sub("", words_of(cell)) if isinstance(cell.value, str) else ""
    if not words:
        return ""
    is_of_another = period is not None and of_another_time([[words]], period) is not None
    is_other = is_of_another or says_not_done(words) or _ORDERED.fullmatch(words) or _OF_A_PART.search(words)
    is_otherwise = next(clauses_doubted([words_of(cell)], period), None) is not None
    return words if is_other or is_otherwise or _is_in_another_unit(words, unit) else ""


def without_denied(said: str) -> str:
    """A remark without what it says not to be in the figures: 不含以前年度."""
    return _DENIED.sub("", said)


def clauses_doubted(remarks: Iterable[str], period: Period | None) -> Iterator[tuple[str, bool]]:
    """The clauses of remarks around a table that say of figures that they are others than the period's: of another time, not done, of
    a part; and whether it is the time that they say.
    """
    for said in (one[:_LONGEST] for remark in remarks for one in _CLAUSES.split(_CALLED.sub("", remark))):
        if _FORMULA.search(said) or _COUNTED_ONCE.search(said) or says_other_sums(said):
            continue
        other = of_another_time([[said]], period) if period else None
        is_of_another = other is not None and other.is_sure
        if _LEFT_OUT.search(said):
            is_doubted = period is not None and (_leaves_out_own(said, period) or leaves_out_a_part(said))
        else:
            bare = _HELD.sub("", _THRESHOLD.sub("", _DENIED.sub("", _QUICK.sub("", _without_own_sum(said, period)))))
            is_otherwise = bool(_OTHERWISE.search(bare)) and not (_HARMLESS.search(said) and not _WRONG.search(said))
            is_doubted = is_of_another or says_not_done(bare) or is_otherwise
        if is_doubted:
            yield said, is_of_another


def leaves_out_a_part(said: str) -> bool:
    """Whether a clause says that some of the places or people are not in the figures: 不含街道, 未包括村级."""
    return bool(_A_PART_LEFT_OUT.search(said)) and not _OF_OTHER_TIMES.search(said)


def _without_own_sum(said: str, period: Period | None) -> str:
    """A clause without its words that something is the sum of the period's months, which it is: 1至6月累计."""
    if period is None:
        return said
    first, last = period.months
    months = rf"(?:(?<!\d)0?{first}月?(?:份|1日)?|年初)[至到\-－—–~～]+0?{last}月(?:份|3[01]日)?[底末]?"
    since_january = f"|{_SINCE_JANUARY}" if first == 1 else ""
    return re.sub(rf"(?:{months}{since_january}|{period.name}|截[至止]0?{last}月[底末])的?(?:累计|合计)?", "", said)


def _leaves_out_own(said: str, period: Period) -> bool:
    """Whether a clause says that months of the period are not in the figures: 不含6月."""
    span = months_in(said)[0]
    first, last = period.months
    return span is not None and span != (first, last) and first <= span[0] and span[1] <= last


def other_unit_told(said: str, unit: str) -> bool:
    """Whether a remark says that figures of a column in ``unit`` are in another unit of the same kind: 面积按公顷统计."""
    told = {found[1] or found[2] for found in _IN_UNITS.finditer(said)}
    return bool(unit) and any(one != unit and of_one_kind(one, unit) for one in told if unit_named(one))


def says_other_sums(said: str) -> bool:
    """Whether a remark says that the totals of a table are of more than its places: 全县数含未列入本表的乡镇, 不等于各乡镇之和."""
    return bool(_OTHER_SUMS.search(said))


def without_plain(said: str, period: Period | None, unit: str) -> str:
    """A comment on a head without what comments say of any figure: its unit, who has it, how it is written, the period itself."""
    text = _PLAIN.sub("", _without_own_sum(said, period).replace(f"{period.year}年" if period else "\n", ""))
    return re.sub(rf"(?:计量)?单位[:：为是]?{re.escape(unit)}", "", text) if unit else text


def is_of_all_figures(said: str) -> bool:
    """Whether a remark speaks of all figures of its table: 以上数据为, 本表数据均含."""
    return bool(_ARE_ALL.search(said))


def names_code(said: str, head: str) -> bool:
    """Whether a remark names a column by the code at its head: A02为历年累计."""
    if not _CODE.fullmatch(head) or not any(c.isalpha() for c in head):
        return False
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(head)}(?![A-Za-z0-9])", said) is not None


def _is_in_another_unit(words: str, unit: str) -> bool:
    told = _UNIT.search(words)
    said = (told["unit"] or told["other"]) if told else ""
    return bool(unit and said and unit_named(said) and said != unit)
