"""Names of places as offices write them: 清河县青柏乡, 中共青柏乡委员会 and 青柏乡人民政府 are of one place, 青柏镇 is not."""

from __future__ import annotations

import re

from reportgen.patterns import late

KINDS = {
    "民族乡": "乡",
    "苏木": "乡",
    "乡": "乡",
    "镇": "镇",
    "街道": "街道",
    "社区": "社区",
    "村": "村",
    "县": "县",
    "旗": "县",
    "区": "区",
    "市": "市",
}
"""What names of places end with, longest first, and the kind (建制) that each ending says."""

LEVELS = ("乡", "镇", "街道", "苏木", "社区", "村", "县", "旗", "区", "市")
"""What a place calls its own level (本级): 民族乡 are 乡 there."""

_HAN = "\u3400-\u9fff"
_KIND = "|".join(KINDS)
_PARTY = late(r"^(?:中共|中国共产党|共青团)")
_OFFICE = (
    "(?:村民|居民)?委员会|人民政府|政府|党委|党工委|办事处|党政(?:综合)?办(?:公室)?|办公室|人大(?:主席团)?"
    "|纪委|村委会?|居委会?|党总支|总支|党支部|支部|(?<=街道)(?:工委|工作委员会|办)"
)
_OFFICES = late(f"(?:、?(?:{_OFFICE}))+$")
_ABOVE = late("^.+(?:省|州|市|县|区|旗|乡|镇|街道)(?=.{3,}$)")
_NAMED = late(f"[{_HAN}]{{1,8}}?(?:{_KIND})(?=$|{_OFFICE}|[^{_HAN}])")
_REGION = late("[省州市县区旗盟]$")
_NATIONS = late(
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲"
    "|门巴|珞巴|基诺|各)族"
)
_NO_TOWN = late(
    r"(?:.*[全各县市区旗])?(?:[全各本我该街]|小?城|[集村小驻帮]|建制|特色小?|美丽|重点|示范|中心|卫星|强)?[乡镇]*镇"
    r"|.*(?:[和与及、]|住房|住建|规划|国土|资源|统筹|环境|[省市州县区旗])城乡|(?:.*[全各县市区旗])?(?:[全各本我该城返家新侨]|.{0,2}下|民族|和?美丽?)?乡|[全各本我该]?街道"
)
_OF_A_MARKET = late(f"(?![全各本我该外])[{_HAN}]{{1,2}}[县市区旗][乡镇]")  # 新市镇, 红旗乡, 古县镇
_NATIONAL = late(f"(?:{_NATIONS.pattern})+(?=乡$)")


def place_of(text: str) -> str:
    """The place in the name of an office, with what it lies in where that is said: 中共青柏乡委员会 → 青柏乡."""
    bare = re.sub(r"\s", "", text)
    return _OFFICES.sub("", _PARTY.sub("", bare)) or bare


def own_name(place: str) -> str:
    """A place's name without what it lies in: 清河县青柏乡 → 青柏乡."""
    return _ABOVE.sub("", place)


def ending_of(place: str) -> str:
    """What the name of a place ends with; empty where it is no ending of KINDS."""
    return next((ending for ending in KINDS if place.endswith(ending) and place != ending), "")


def level_of(place: str) -> str:
    """What a place or its office calls its own level: 乡, 镇, 街道; empty where its name does not say."""
    ending = ending_of(own_name(place_of(place)))
    return "乡" if ending == "民族乡" else ending


def stem_of(place: str) -> str:
    """A place's own name without its ending: 青柏."""
    name = own_name(place)
    return name.removesuffix(ending_of(name))


def short_names(place: str) -> set[str]:
    """What a place is called for short by the kind of its name: 青柏 for 青柏乡, 雾岭 and 雾岭乡 for 雾岭苗族乡.

    A stem of one character is no name: 东乡 is not called 东.
    """
    without_nation = _NATIONAL.sub("", place)
    names = {
        place.removesuffix(ending_of(place)),
        without_nation,
        without_nation.removesuffix(ending_of(without_nation)),
    }
    return {name for name in names if len(name) > 1} - {place}


def is_same_place(one: str, other: str) -> bool:
    """Whether two names can be of one place: they are alike, or one of them also says what the place lies in."""
    first, second = place_of(one), place_of(other)
    short, long = sorted((first, second), key=len)
    return first == second or (bool(short) and long.endswith(short) and bool(_REGION.search(long.removesuffix(short))))


def places_in(text: str) -> list[str]:
    """The names of places that a text says in full, before an office or at the end of words."""
    return [match[0] for match in _NAMED.finditer(_PARTY.sub("", text))]


def names_no_town(words: str) -> bool:
    """Whether words end like the name of a township and are none: 全县小城镇, 各乡镇."""
    return bool(_NO_TOWN.fullmatch(words)) and not _OF_A_MARKET.fullmatch(words)
