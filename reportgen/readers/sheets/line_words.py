"""Words that say a line of a table is no place's (a total, a note, a signature), or a cell no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.readers.sheets.sheet_map import TOTAL_WORDS, WHOLE_WORDS
from reportgen.readers.sheets.spans import months_in

REMARKS_HEAD = re.compile(
    r"备[注考]|(?:情况|有关|数据|指标)?(?:解释|说明)|(?:统计|填报|指标)?口径(?:说明)?|(?:工作)?(?:进展|完成)情况"
)
"""What stands above remarks, or before a line of them."""

_PASSED = re.compile(
    r"(?:[省市县区乡镇]级?|部门|系统)?已?(?:(?<=已)审|审[核批定](?:通过)?|核[实定对]|通过|上报|提交|报送)|正常|有效|合格"
)
_EXAMPLE = re.compile(
    r"(?:示例|样例|范例|举例|例)?[:：]?[×xX＊*○〇□某]{1,4}(?:乡镇|乡|镇|街道|村|社区)|(?:填[写报])?(?:示例|样例|范例|举例)"
)
_NO_RESULT = re.compile(
    r"(?:标准|考核|评价|所占)?(?:权重|分值|满分|分数)|(?:基础|参考|标杆|标准|理论|测算|预警|承诺|核减|差错|阈|限|[上下]限|最[大小高低])[值数]?|缺[口额]|欠账|差[额距]"
)
_OF_NO_FIGURE = re.compile(
    r"(?:乡镇|行政区划?|单位|地区|区划)?(?:代码|编码)|(?:牵头|责任|配合)(?:单位|部门|科室)|(?:数据|资料)来源|(?:填报|报送|上报|提交|更新)(?:时间|日期)|(?:完成|办理|整改)?时限"
    r"|序号|编号|备注|备考|.*联系电话|.*联系方式|联系人|填表人|审核人|经办人|.*签字"
)
_SUMS = "|".join(TOTAL_WORDS)
_TOTAL = re.compile(rf".{{0,12}}?(?:{_SUMS})(?:数|栏|行)?(?:[（(\[【].*)?[:：]?")
_PLACE_LIKE = re.compile(rf"(?:{_SUMS})[㐀-鿿]{{0,5}}(?:乡|镇|街道|村|社区)")
KIND_OF_TOWNS = re.compile(
    r"(?P<number>[（(]?[一二三四五六1-6]{1,2}[)）]?[、.．]?)?(?:街道(?:办事处)?|乡镇|建制镇|镇|民族乡|乡)(?:[（(]?共?\d{1,3}个?[)）]?)?[:：]?"
)
"""What stands over the townships of one kind, or before their sum."""

_CARRIED = re.compile(r"[（(]?(?:承[前上]页|过[次下]页|[转接][次下前上]页|续[前上]页)(?:.{0,4})[)）]?")
_NOTE = re.compile(
    r"注\d?[:：、.．]|[*＊※]?(?:备注|说明|附注)|填表|填报|制表|审核|审批|签发|复核|单位负责人|单位[:：]|联系人|数据来源|资料来源"
    r"|[0-9]+[.．、]|[（(][0-9]+[)）]|第\d+页|共\d+页"
)
_OF_ALL = re.compile(
    r"(?:[全各本]?[县市区乡镇]{0,2}|\d{1,2}月)(?:平均(?:数|值|水平|线)?|均值|中位数|最[高低大小](?:值|数)?|同比(?:增[长减幅])?|环比(?:增[长减幅])?"
    r"|(?:比?上年|比?去年)(?:同期|同比)?(?:数|合计|增[长减幅]|±)?|(?:净?增[长减幅加]?|减少|变[化动]|差[额值距异])(?:率|数|值|量|额|幅度?|情况)?|占比|比重|完成率|位次|排名|目标(?:任务)?|任务(?:数)?)"
    r"(?:[（(\[【]?[%％][)）\]】]?|[（(].*[)）])?[:：]?"
)
_SPAN = r"(?:[上下]半年|全年|前三季度|第?[一二三四1-4]季度|\d{1,2}月?[-－—–─~～至到]+\d{1,2}月份?|\d{1,2}月份?|年[初末底]|[上去前今当本]年)"
_OF_A_TIME = re.compile(
    rf"(?:其中[:：]?)?(?:20\d\d年?度?{_SPAN}?|{_SPAN})(?:同期|累计|当月|全[县市区乡镇])*(?:合计|总计|数|值|完成|情况|实际|计划|任务|目标|预计|预算|指标)*数?"
    r"|(?:年初|全年|年度|上级)?(?:下达)?(?:计划|目标|任务|预计|预测|预算|上报)(?:完成)?数?"
)
_SIGNED = re.compile(
    r"(?:[㐀-鿿]{0,8}(?:人|负责人|领导|主任|书记|[科站所局部镇乡股]长|会计|统计员|经办|制表|填表|复核|审核|审批|签字|签名|盖章|电话)(?:签字|签名)?[（(]?.{0,4}[)）]?[:：].*"
    r"|[㐀-鿿]{0,8}(?:日期|时间)[（(]?.{0,4}[)）]?[:：](?:[^㐀-鿿]|[年月日号上下中旬半季度期末底初至到截止起时分一二三四五六七八九十〇零])*"
    r"|第\d+页.*|20\d\d年\d{1,2}月\d{1,2}日)"
)
_SPEAKS = re.compile(
    r"[含仅只除剔]|应[为是改]|(?<!勿)(?<!勿修)改(?!动)|(?<!无)误|错|未|估|推算|测算|计划|目标|任务|预计|全年|当月|上[年期]|去年|年初|更正|移民|→|[库城街园景]区"
)
"""What says something of figures, whatever stands beside it."""

_CLOSING = re.compile(
    r"[（(]?(?:加盖)?(?:单位)?(?:公章|印章|盖章|签章)处?[)）]?|[（(]?电子版[)）]?|(?:抄[送报]|主送|发[送至]|报送?)[:：][^\d]*|(?:表号|密级|文号|批准文号|保管期限)[:：].*|附[件表]\d?[:：]?|(?:[填制报][报表送]?|综合|汇总|主管)(?:单位|机关|部门)(?:名称)?(?:[（(]?(?:公章|盖章|签章)[)）]?)?[:：]?(?:[㐀-鿿]{2,16}(?:局|办公?室?|委员会|委|中心|[站所股科处部组室]))?(?:[（(](?:公章|盖章|签章)[)）])?"
    r"|[㐀-鿿]{2,6}[县旗]|[㐀-鿿]{2,8}[县市区旗](?:[㐀-鿿]{1,10}局|人民政府(?:办公室)?|委(?:办公室)?)|(?:以下|此页)无正文|打印[:：]?|[—\-–…·=*\s]*(?:完|以下空白|无正文|此页无正文)[—\-–…·=*\s]*|第\d+页.*|共\d+页"
    r"|请?(?:输入|填写|选择|从下拉|在下拉)[^，。]{0,12}(?:整数|列表|选择|必填|之间|格式|选填|下拉)[^，。]{0,6}[。！!]?"
    r"|(?:\d[.、．])?(?![^，。]*[按以为截是])[^，。]{0,14}(?:\d[日号]|[月周]底|[月周]末|工作日内?)之?前(?:报送?|交|上报|反馈|填报|报出).{0,12}"
)
_CAPTION = re.compile(
    r"(?:单位|填报|报送|制表|编制|填表|统计期|统计口径|截[至止]|时间|时段|期间|日期|部门)(?:[（(].{1,6}[)）])?[:：]"
    r"|20\d\d年\d{1,2}月\d{1,2}日[填制报编印]"
)
_OF_THE_FORM = re.compile(
    r"(?:表号|(?:批准|备案|制定|发布)?文号|有效期|(?:批准|备案|制定)机[关构]|(?:批准|修订|印发|实施)(?:日期|时间))[至到]?[:：]"
)
_NOT_DONE = re.compile(
    r"[在拟][建办改谈]|以来|历年|累计|计划|预计|预估|估算|快报|未经?[核完审]|待[核查验]|[含包]括?(?:上年|去年|往年|结转)|结转"
)
_TIME_HEAD = re.compile(r"(?:统计|报告|所属)?(?:年度|年份|年|期间|报告期|时期|时段|月份|季度|期别?)")
_NOTHING = re.compile(
    r"无|没有|未(?:开展|实施|发生|涉及|填报|上报|下达)|不(?:涉及|下达|考核|作要求)|无(?:任务|此项)|空"
)


def is_total(words: str, more: Iterable[str] = ()) -> bool:
    """Whether words name a total: 小计, 河东片小计, 一、镇（4个）, 全县总计（6个乡镇）, 承前页; ``more`` are a map's own words for it."""
    if any(word in words for word in more):
        return True
    if _PLACE_LIKE.fullmatch(words) or months_in(words)[0]:  # 1至6月累计 is a head
        return False
    kind = KIND_OF_TOWNS.fullmatch(words)
    return bool(
        _TOTAL.fullmatch(words)
        or (kind and kind["number"])
        or WHOLE_WORDS.fullmatch(words)
        or _CARRIED.fullmatch(words)
    )


def is_like_a_total(words: str) -> bool:
    """Whether the name of a place begins like a total: 合计镇."""
    return bool(_PLACE_LIKE.fullmatch(words))


def is_note(words: str) -> bool:
    """Whether words begin a remark below a table."""
    return bool(_NOTE.match(words))


def is_of_all(words: str) -> bool:
    """Whether words name what is reckoned of all places: 平均, 全县平均, 比上年增减, 上年同期; a column of places holds it too."""
    return bool(_OF_ALL.fullmatch(words))


def is_of_a_time(words: str) -> bool:
    """Whether words name a time or an aim and no place: 2025年上半年, 6月份, 1—5月, 年初计划, below the line that adds up places."""
    return bool(_OF_A_TIME.fullmatch(words))


def is_no_result(words: str) -> bool:
    """Whether the head of a column of values says that they are none of what was done: 权重, 参考值, 承诺数."""
    return bool(_NO_RESULT.fullmatch(words))


def is_of_no_figure(words: str) -> bool:
    """Whether a head stands over what is no figure of a place: 序号, 联系电话, 备注."""
    return bool(_OF_NO_FIGURE.fullmatch(words))


def is_example(words: str) -> bool:
    """Whether words stand where a place is named only to show how to fill in: ××镇, 示例."""
    return bool(_EXAMPLE.fullmatch(words))


def says_passed(words: str) -> bool:
    """Whether a state says of figures that they were looked at and found good: 已审核."""
    return bool(_PASSED.fullmatch(words))


def is_signature(words: str) -> bool:
    """Whether words are those of a line to sign: 填表人：, 联系电话：0000-5550101, a date."""
    return bool(_SIGNED.fullmatch(words))


def is_closing(words: str) -> bool:
    """Whether words around a table say nothing of its figures: where to seal, by when to send it in, that it ends, how to type."""
    return bool(_CLOSING.fullmatch(words)) and not speaks_of_figures(words)


def speaks_of_figures(words: str) -> bool:
    """Whether words, however plain they begin or end, may say what figures are: 不含机关股室, 数据来源：年初摸底."""
    return bool(_SPEAKS.search(words))


def is_nothing(words: str) -> bool:
    """Whether words stand in place of a figure where there is nothing to report."""
    return bool(_NOTHING.fullmatch(words))


def is_caption(words: str) -> bool:
    """Whether words above a table say whose it is, of when, or when it was filled in: 统计时段：1月1日—6月30日."""
    return bool(_CAPTION.search(words)) or is_of_the_form(words)


def is_of_the_form(words: str) -> bool:
    """Whether words at the head of an official form say something of the form itself: by which paper it is, how long in force."""
    return bool(_OF_THE_FORM.match(words))


def says_not_done(words: str) -> bool:
    """Whether a remark says of figures that they are, or have in them, what was not done in the period: 在建, 预计, 2021年以来累计."""
    return bool(_NOT_DONE.search(words))


def is_head_of_times(words: str) -> bool:
    """Whether a head stands over what says of which time each line is: 年份, 统计期."""
    return bool(_TIME_HEAD.fullmatch(words))
