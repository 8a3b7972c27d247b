"""Words of a head that make no figure another one: how much, where, by whom done; and those that only count a unit."""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.field_types.conversion import ratio, taken_apart

NEUTRAL = (
    r"及时(?=制止|处置|整改|化解)|其中[:：]?|各类|依法|年初以来|今年以来|在岗|数量|数额|数据|数值|情况|合计|小计|总数|总量|总计|总额|共计|(?<!改造)(?<!建设)(?<!培训)(?<!造林)指标|总(?=人|户|产量|产值|面积|金额|资金|里程|场次|支数)"
    r"|本期|本年度?|今年|当年|当期|上半年|半年度?|年内|截至|目前|期内|期末|年末|月末"
    r"|[全本我](?:镇|乡|县|区|街道|辖区)|全?辖区内?|所辖|下辖|乡镇(?:[（(]街道[)）])?|各村"
    r"|存量|累计|实有|总体|开展|举办|组织|已?完成|实现|实际|落实|推进|实施|进行|参加|共有?|现有|享受|领取|发放|纳入|在册|工作|活动|事项|(?<=[理结])量|[的及和与数]"
    r"|在管|在营|正常运转|正常(?=运行|运转|经营|生产)|(?<=[㐀-鿿])等(?![级次])|含?专、?兼职|(?<![㐀-鿿])[乡镇](?=机关)|一般(?=机关|干部)|[（(]含小额(?:先行)?(?:临时)?(?:救助)?[)）]|(?<=村)[（(]社区[)）]|(?<=[㐀-鿿])中(?=新|已)|在运营|并(?=[验制投交查])|(?<![㐀-鿿])系统内|标注(?=消除)|县级以上(?:年度)?(?=重点)|(?:[县乡镇村街][、和与]?){2,3}[两二三]级|经(?=核查|核实|认定|审核|验收)|(?:运行|运转|运营|经营)正常|正常(?:运营|经营)|(?:20\d\d)?年度?(?=(?:国土)?变更调查)|党政(?=领导)|[（(](?:以|按|据)?(?:派出所|公安|户籍系统|系统|全国防返贫系统|卫健系统)(?:在册|数据|口径|提供|统计)?(?:为准)?[)）]|中央、?省、?市、?县(?:、?乡)?(?:[四五]级)?|上级(?=交办|转办|下发)|(?<=整改)到位|(?<=调处|化解|调解)成功|划分(?=网格)|稳定(?=消除)|国有土地上(?=房屋)|到期后?再延长(?:三十|30)年|突出(?=生态|环境)|(?:镇村|镇、村)(?=合计|河长)"
    r"|[（(][㐀-鿿]{2,10}(?:提供|填报|填写|公布|通报|反馈)数?[)）]|全部(?=[㐀-鿿])|(?<=农村)[（(]村[)）]|[（(]达到上述[㐀-鿿]{2,4}[)）]|由(?:此|以上|上述)(?:工程|项目)?(?=新增)|[（(][㐀-鿿]{2,10}[为按是](?:人次|户次|人|户|次)(?:计|统计)?[)）]"
    r"|[（(](?:满分)?\d{1,3}分[)）]"
    r"|[（(]同一人(?:参加|参训)?[㐀-鿿\d]{0,6}按\d人次计算?[)）]"
    r"|[（(]列入[^（()）]*县[^（()）]*计划[)）]|[（(]续表?[一二三\d]?[)）]"
)
"""What may stand in a head of any figure without narrowing it. Words that are missing here cost a person's look, no more."""

SECTIONS = re.compile(
    r"(?<![㐀-鿿])(?:林业|水利|水务|农业|农技|农机|畜牧|兽医|财政|民政|综治|应急|文化|党建|社保|便民服务|综合执法)(?:工作|管理)?(?:站|所|办|办公室|中心|股)(?![㐀-鿿])"
    r"|惠民惠农|一卡通|住房|教育(?=$|[、和与及]?(?:住房|医疗|卫生|文化|科技|体育))"
    r"|大牲畜(?:[和、]羊)?|基础设施(?:建设)?|主要|重点|基本|公共|队伍|生产|基础|基层|概况|任务|建设|发展|事业|方面|领域|产业|经济|社会|民生|实事|保障|治理|管理|服务|设施|农业农村|三农"
    r"|乡村|振兴|生态|环境|文明|平安|改革|党务|党建|党的|进展|统计|内容|水利|道路|农林|畜牧|财税|行政|整治|综合|设置|培育|联户帮扶|结对帮扶|干部联户|土地|群众|类|项目?"
    r"|教育整顿|四上(?:企业|单位)?|监督|监管|演练|检查|查处|(?<![㐀-鿿])人口(?:情况)?(?![㐀-鿿])|(?<=户籍)人口|农村(?=经济|工作|改革|发展)|宣传|培训|防[火汛治范]|执法|政务|网格化?|应急|救援|就业|创业|文化|旅游|卫片|根治|欠薪|清欠|发展党员|对象|联系(?=情况|工作)"
    r"|力量|[镇乡村县区]情(?!况)|要求|每人|村级(?=情况)|按(?:类型|类别|行业|领域|性质|类)分(?:类)?|人才|帮扶(?=成效|实效)|成效|实效|(?:党委)?下设(?=基?层?党)|党委(?=下设)|医疗|养老|卫生|健康|提升|消费|便民|惠民|惠企|助企|市容|秩序|攻坚|成果|资源|商贸|流通|思想|精神|环卫|执收|稳定|维稳|营商|三资|村容村貌"
    r"|日常|(?:扶持|工作)?措施|进度|征迁|征拆|管控|关爱(?=服务)|补贴(?=一卡通|发放|$)|纳统|宣教|市场准入|福利|问题整改|医保|社保|文体|文旅|体育|动态(?=管理)|动态监测|底数|金融|(?<=金融和)资金|爱国(?=卫生)|维权|粮油(?:蔬菜)?|畜禽水产|停车充电|大气|水环境|水生态|固废|农村环境|住宅(?=小区)|事件(?=流转)|流转$|河湖(?=管护|管理)|管护|事故(?=隐患)|森林(?=资源)|(?:种植|养殖|种养|畜牧|渔|林)业|(?<=森林)防灭火|和|及|与"
)
"""What the heads of several columns, above their own, say of the field of work. Whom the figures are of is none of these."""

_CALLED_FOR = "技能|创业|就业|岗位|权益|民生|环境|基础|发展|稳定|平安|安全|党建|产业|乡村|振兴|效能|内需|成果|服务|保障|作风|质量|监管|落实"
SLOGAN = re.compile(rf"(?:[强促保稳优提抓惠扩兴美治固](?:{_CALLED_FOR})[、，]?){{1,4}}")
"""A heading that calls for what is no figure's own: 强技能、促创业. 增值税 and 保障房 are things."""

DOINGS = (
    ("完工", "竣工", "建成"),
    ("培养", "培育"),
    ("安装", "新装"),
    ("新建", "新修", "修建"),
    ("改造",),
    ("拆除",),
    ("处置",),
)
"""What makes a figure: no part of it where its explanation says the same."""

_WEAK = re.compile(r"开展|举办|组织|完成|实现|提供|发放|享受|本期|个数|件数|数量|数|额|情况")

_TAILS = (
    (("人", "名", "位"), r"总?人(?:员|口)?数|人员|群众|对象|居民|总数|人(?!均)|名"),
    (("户", "家"), r"总?户数|家数|农户数?|家庭|户|家"),
    (("人次",), r"总?人次数?|人数|人次"),
    (("户次", "家次", "台次", "批次"), r"[户家台批]?次数?"),
    (("元", "美元"), r"总?金额|资金额?|经费|款项?|总额|额|价值"),
    (("米", "公里"), r"总?里程|总?长度|公里数"),
    (("平方米", "亩", "公顷", "平方公里"), r"总?面积|亩数"),
    (("公斤", "吨"), r"总?重量|总产?量|吨数"),
    (("期", "场", "次", "场次", "班"), r"期数|场次数?|场数|次数|班次|[期场次班]"),
    (("件", "起", "条", "宗", "例"), r"案?件数?|[起条宗例]数?|案"),
)
_THINGS = r"个数|[个处口座盏台幢所支只头羽张棵株套篇项]数|[个处项座所支]"
_PEOPLE_AND_MEASURES = {unit for units, _ in _TAILS[:8] for unit in units}


@lru_cache(maxsize=512)
def tails_of(unit: str) -> str:
    """The pattern of the words that count a unit: 人数 of 人, 面积 of 亩."""
    base = taken_apart(unit)[1] if unit else ""
    return next((words for units, words in _TAILS if base in units), _THINGS)


def without_weak(words: str) -> str:
    """Words of a label without those that a head may leave out."""
    return _WEAK.sub("", words)


def unit_as_meant(told: str, wanted: str) -> str:
    """The unit of figures that count the same by another word: 万只 of 羽 are 万羽."""
    return told[: len(told) - len(told.lstrip("十百千万亿"))] + wanted


@lru_cache(maxsize=2048)
def counts_the_same(told: str, wanted: str) -> bool:
    """Whether figures in one unit may be those in another: no people for households, no money for land; 个 counts anything."""
    if not told or not wanted or told == wanted or ratio(told, wanted) is not None:
        return True
    one, other = taken_apart(told)[1], taken_apart(wanted)[1]
    if "/" in one:  # 台/套 is either; 期/人次 are two
        return all(counts_the_same(each, wanted) for each in one.split("/"))
    if (one in _DURATIONS) != (other in _DURATIONS):
        return False  # 人天 are no 期
    if one.endswith("元") and other.endswith("元"):
        return False  # 元 are no 美元
    if one in _OFTEN and other in _CASES:
        return False  # 排查（次） are no 起
    if {one, other} & {"个", "家"} and not {one, other} & _MEASURES:
        return True
    alike = any({one, other} <= set(units) for units, _ in _TAILS)
    return alike or not {one, other} & _PEOPLE_AND_MEASURES


_OFTEN, _CASES = set(_TAILS[8][0]), set(_TAILS[9][0])
_DURATIONS = {"天", "小时", "分钟", "年", "个月", "岁", "人天", "工日", "学时", "课时"}
_MEASURES = {unit for units, _ in _TAILS[2:8] for unit in units} | {"%", "‰"}
