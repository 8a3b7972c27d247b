"""Words of a title that nobody knows: 承诺事项, 缺口, 示范点 may make all figures below it others than their heads say.

A title is known where every character of it is accounted for: by the heads of its table, the names and explanations of the facts
that these may be, by its time and its places, and by what titles say of any table; one that lists several subjects by all that
its kit names. So a word that nobody has thought of leaves a doubt, and so does one that a kit knows from elsewhere: 合作社 above
户数.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.placenames import short_names
from reportgen.readers.sheets.fact_paths import FactPath, leaves
from reportgen.readers.sheets.line_words import is_caption, is_closing, is_note, is_signature
from reportgen.readers.sheets.neutral_words import NEUTRAL, SECTIONS
from reportgen.readers.sheets.residue import compared, covered_in, pairs_of
from reportgen.readers.sheets.sheet_times import names_time

_TIME = re.compile(
    r"(?:20\d\d|二[〇○零O][二三四]\w)年?度?|\d{1,2}\s*[-－—–~～至到]+\s*\d{1,2}月份?|[上下]半年|半年度?|\d{1,2}月(?:份|末|底)?"
    r"|[一二三四五六七八九十]{1,2}月|\d{1,2}日|第?[一二三四1-4]季度?|截[至止]|[今本当去上]年(?:同期)?|年度|同期|至今|以来|时点"
)
_NEUTRAL = re.compile(NEUTRAL)
_OF_TABLES = re.compile(
    r"有关|相关|情况|统计|汇总|一览|[半月季年]报|报[表告送]|通报|快?报|台[账帐]|指标|主要|重点|工作|进[展度]|推进|完成|各|乡镇|街道|镇乡|全[县市区镇乡]|填[报写表]"
    r"|简表|登记|调度|采集|调查|核对|反馈|导出|查询|结果|[附分总原]?[件表]|[附]?表[\d一二三四五六七八九十]{0,3}|表号|单位|数据|明细|清单|总结|材料|资料|汇编|考评|关于|汇集|晾晒榜?|核[查实定]|[红黑光荣]{1,2}榜|概览|图表|事项|内容|册|底稿|稿|卡|条|手册"
    r"|开展|落实|实施|定期|综合|概况|成效|成果|实绩|任务|目标|项目|建设|壮大|改善|促进?|加强|分解|考核|督[查办]|通知|专题|类|续|及|和|与|暨|的|以?供|按|由|为|对[比照]|比较|同比|增减"
    r"|[、和]村(?=[（(情工])|分[村月季片区项类别乡镇县指标度]+|按[月季村]|到[村户乡镇]|逐[村月乡镇]|排[名位序]|双联|帮扶|回引|水产|汛前|特色|变动|横|县|市|区|局|办公室|办|委员?会?|中心|部|站|所|股|科室?|处|专班|领导|小组|政府|党政|人民|第|期|附|号|日|月|季|一|二|三|四|五|六|内|编|制|印|别|个|名|片"
    r"|[“”\"]?(?:半年|时间|任务|双)*过半[“”\"]?|[㐀-鿿]{1,3}片区?|工程|安排|资金|资源|高质量|驻村|村级|收集|居保|安全|防灾减灾救灾|招商引资|联系(?:服务)?群众|骨干|农业|联合|[上下]半(?!年)|口径|粘贴|自查(?=表|情况|统计|自纠)|分布|扩面|城建|工作表|工作簿|复制|副本|封面|目录|首页|模[版板]|样式|正式|最新|最终|定|新建|文本|查看|Sheet|sheet"
)
_OFFICE = re.compile(
    r"(?:中共)?[㐀-鿿]{1,10}(?:[县市区旗州镇乡]|街道|省)?[㐀-鿿]{0,14}(?:局|办公室|办|委员会|[县市区]委|中心|专班|领导小组|[股科站室队部所处会])(?:制|编制?|印制?|填报|汇总|统计)?(?:20\d\d年.*|二.{3}年.*)?"
)
_COUNTY = re.compile(
    r"(?:^|(?<=\s)|(?<=关于))[㐀-鿿]{2,6}?(?:[县市旗]|(?<![片园城郊牧地库湖社林矿开新镇])区|自治[州县])(?!直|级|委|里|外|域|内)"
)
_ALL_TOWNS = re.compile(r"(?:全[县市区旗])?[各全]?(?:乡镇|镇乡)(?:[（(]?街道[)）]?)?|[各全][乡镇]|镇街")
_PLACE = re.compile(r"[㐀-鿿]{2,8}?(?:镇|乡|街道)")
_OF_A_FORM = re.compile(
    r"(?:表号|文号|密级)[:：]?.*|有效期至?[:：].*|[㐀-鿿]{2,5}\d{1,3}[-—]?\d{0,2}表|[㐀-鿿]{0,8}(?:机关|单位|部门|科室|名称|来源|人|电话|地址|编号)[:：].*"
    r"|[（(]?[接转续过承][上下前次]?[页表](?:.{0,4})[)）]?"
)
_LIKE_A_TITLE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.．]|表[一二三四五六七八九十\d]).*|.*(?:[表况计账帐据标报总单册卡数]|事项|明细|进度)(?:[（(].*[)）])?"
)
_VOID = re.compile(
    r".*(?:作废|废弃|不用|错误|改前|备份|示例|样例|测试|草稿|初稿|原稿|修改稿|讨论稿|送审稿|征求意见|待核|未审|退回|假数|模拟|上期|前期|预算|Plan|旧版?|缺口|待建|未完|需.{0,4}支持).*|旧表?|旧数据"
)
_OTHERWISE = re.compile(
    r"底数|第三方|经营主体|城区|打算|部署|思路|谋划|报名|基数|补报|月均|理论数|问题清单|驻村干部|(?:第|(?<= ))[一二三四五六七八九十\d]网格|老区|目标值|镇区|集镇|[公民]办|小学|中学|[县市省]属|口径[一二三四]|第?[一二三四]批|二次|非正式|虚报|户籍外|跨区|汛期|暑期|寒假|旬报|移民|包保|包联|工作安排(?!情况)"
)
"""What makes the figures below a title others, though the words are known."""

_A_PART = re.compile(
    r"(?:重点|后进|贫困|脱贫|易地)(?:村|户|镇|乡)|示范|试点|样板|标杆|死亡|外出|[拟预应未错缺差需]|样表|调整前|勿用|弃|承诺|时序|标兵|规划|核[减增]|[测推估]算|参考|限[额值]|[底红]线|警戒|期望|倒排"
)
"""What makes those of a sheet that is called so a part, or none that was reached, or none to be used."""

_OF_PEOPLE = re.compile(r"[群人][众群口员]|对象|儿童|妇女|老[人龄年]|残疾|返贫|脱贫|军人|职工|学生|家庭|物业")
"""What the groups of a kit are called that count some people: their names in a title make figures of other groups theirs."""

_TAKEN_IN = re.compile(r"[（(]含[^（()）]*[)）]")
_SEVERAL = re.compile(r"[、和与及暨]")
_LEAST = 2
_ALONE = set("应拟预需未自缺待临暂村户林直企点样错旧基补均草")
"""What one character says of figures."""


class Known(Struct, frozen=True):
    """The pairs of characters that a title may have: of its own table's words, and of all that its kit names and explains."""

    own: frozenset[str]
    of_the_kit: frozenset[str]


def known_in(fact_paths: Iterable[FactPath], heads: Iterable[str], fields: tuple[Field, ...]) -> Known:
    """What is known where heads stand over figures that may be these facts; the names of all groups are, too."""
    said = {words for path in fact_paths for spec in path for words in (spec.label, spec.help, *spec.aliases)}
    groups = (spec for spec in fields if spec.fields and not spec.type.is_list)
    said |= {words for spec in groups for words in (spec.label, *spec.aliases) if not _OF_PEOPLE.search(words)}
    return Known(
        frozenset(pair for words in (*said, *map(compared, heads)) for pair in pairs_of(words)), _known(fields)
    )


@lru_cache(maxsize=4)
def _known(fields: tuple[Field, ...]) -> frozenset[str]:
    said = (words for path in leaves(fields) for spec in path for words in (spec.label, spec.help, *spec.aliases))
    return frozenset(pair for words in said for pair in pairs_of(words))


def strange_words(titles: Iterable[str], known: Known, places: Sequence[str]) -> list[str]:
    """The words of some titles that nobody knows. ``places`` are those of the table."""
    told = (title for title in titles if _LIKE_A_TITLE.fullmatch(title) or names_time(title))
    return [word for title in told for word in _strange_in(title, known, _names(places))]


def makes_others(word: str, known: Known) -> bool:
    """Whether a strange word is one that makes figures others (缺口, 示范点), or that the kit knows of other figures (合作社 above
    户数); what is known nowhere may be the name of a work (提质增效).
    """
    is_told = word in _ALONE or _A_PART.search(word) or _OTHERWISE.fullmatch(word) or _VOID.fullmatch(word)
    return bool(is_told) or not pairs_of(word).isdisjoint(known.of_the_kit)


def is_known_name(sheet: str, known: Known, places: Sequence[str]) -> bool:
    """Whether nothing is strange in the name of a sheet."""
    return next(_strange_in("".join(sheet.split()), known, _names(places)), None) is None


def says_otherwise(sheet: str, known: Known) -> str:
    """What the name of a sheet says that makes its figures others; empty where it does not, or says what nobody knows."""
    if is_void(sheet):
        return sheet
    told = [word for word in _OTHERWISE.findall(sheet) if not pairs_of(word) <= known.own]
    parts = (word for word in _strange_in("".join(sheet.split()), known, ()) if word in _ALONE or _A_PART.search(word))
    return next(iter((*told, *parts)), "")


def strange_in_section(section: str, known: Known) -> str:
    """The first word that nobody knows of what stands above lines within a table: 二、缺口."""
    return next(_strange_in(section, known, ()), "")


def is_known(words: str, known: Known, places: Sequence[str]) -> bool:
    """Whether nothing is strange in words above a table, be they a title or a caption."""
    return next(_unknown_in(words, known, _names(places)), None) is None


def _names(places: Sequence[str]) -> tuple[str, ...]:
    """The names of places and what they are called for short, the longest first."""
    return _names_of(tuple(places))


@lru_cache(maxsize=8)
def _names_of(places: tuple[str, ...]) -> tuple[str, ...]:
    names = {name for place in places for name in (place, *short_names(place)) if len(name) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def name_without(sheet: str, places: Sequence[str]) -> str:
    """The name of a sheet without the place whose it is: 5月 of 柳铺镇（5月）; one that is the place's alone as it is."""
    rest = sheet
    for name in _names(places):
        rest = rest.replace(name, "")
    return rest.strip("（()） ") or sheet


def is_void(name: str) -> bool:
    """Whether the name of a sheet says that its figures are none to be used: 作废, 草稿, 上期."""
    return bool(_VOID.fullmatch(name))


def _strange_in(title: str, known: Known, names: Iterable[str]) -> Iterator[str]:
    if (
        is_note(title)
        or is_caption(title)
        or is_signature(title)
        or is_closing(title)
        or _OFFICE.fullmatch(title)
        or _OF_A_FORM.fullmatch(title)
    ):
        return
    yield from _unknown_in(title, known, names)


def _unknown_in(title: str, known: Known, names: Iterable[str]) -> Iterator[str]:
    """The words that are neither known nor plain."""
    text = _COUNTY.sub(" ", _TIME.sub(" ", _COUNTY.sub(" ", compared(_TAKEN_IN.sub("", title)))))
    for name in names:
        text = text.replace(name, " ")
    text = _PLACE.sub(" ", _ALL_TOWNS.sub(" ", text), count=0 if names else 1)
    yield from (word for word in _OTHERWISE.findall(text) if not pairs_of(word) <= known.own)
    pairs = known.of_the_kit if _SEVERAL.search(text) else known.own  # 耕地和违建 are both of its table's subjects
    covered = covered_in(text, ((_LEAST, pairs),), (_TIME, _OF_TABLES, _NEUTRAL, SECTIONS))
    left = "".join(c if not covered[at] and "㐀" <= c <= "鿿" else " " for at, c in enumerate(text)).split()
    yield from (word for word in left if len(word) >= _LEAST or word in _ALONE)
