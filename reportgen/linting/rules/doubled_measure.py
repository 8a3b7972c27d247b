"""A measure word written twice after its number."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import LETTER, is_han
from reportgen.patterns import late

# Measure words, each with the characters that make a word with it: 3个个体户, 5户户主, 12名名师 are no slips. A word
# that begins too many others (人、村、组、年、月、日、天) is told only where nothing follows.
_GOES_ON = {
    "个": "人体案性例别股头子中位",
    "户": "主均籍厕型口外用数内长",
    "名": "单称誉优师牌家茶额录次贵人企校胜菜医特义下录",
    "位": "于居置列数移",
    "座": "谈位落次机椅右",
    "栋": "梁",
    "所": "有在属需得长辖以谓",
    "条": "件例幅款约文理纹块状",
    "件": "数均",
    "头": "羊牛猪雁年目部等条疼衔顶一两",
    "只": "有要能是见剩占用需为",
    "株": "距高数型",
    "棵": "数",
    "亩": "均产数",
    "台": "账阶历风地词秤式商胞州前",
    "份": "额数",
    "本": "乡镇村县级人地土次年月届科领来身金部职着市区省季色草区",
    "套": "餐种内路房取用袋作",
    "项": "目链",
    "处": "理置罚分于在长所室级女境方",
    "次": "数年日月序要品级生",
    "期": "间限末初内满望盼货",
    "批": "发次准量复示评改",
    "场": "地所次面合景馆内",
    "篇": "幅章目",
    "盏": "",
    "艘": "",
    "辆": "次",
    "幢": "",
    "匹": "配",
    "册": "子",
    "元": "旦月宵素",
    "吨": "位",
    "斤": "两",
    "米": "粉面袋高字",
    "组": "织长员建内级合团装",
    "村": "",
    "人": "",
    "家": "",
    "年": "",
    "月": "",
    "天": "",
}
_TWICE = late(rf"\d(?<![\d.,]\d)[\d.,]*+[余多]?[万亿]?[ \u3000]?({LETTER})\1(?!\1)(?=(.?))")
_SIGN_TWICE = late(r"\d ?(?:[%％]{2,}|(?:万万|亿亿)(?=[元亩人吨斤户千公平立株头只个]))")
_TWO = late(rf"\d[余多]?[万亿]?(起件|件起|处个|个处|家户|户家|家个|个家|项个|个项|座个|个座|名位|位名)(?!{LETTER})")
_OPEN = frozenset("村人家年月天组")


def _check(text: str) -> Iterator[Hit]:
    for match in _TWICE.finditer(text):
        measure, following = match[1], match[2]
        if measure not in _GOES_ON:
            continue
        if not is_han(following) or (measure not in _OPEN and following not in _GOES_ON[measure]):
            yield hit(match, f"量词“{measure}”写了两遍：“{match[0]}”", f"写“{match[0][:-1]}”")
    for match in _TWO.finditer(text):
        yield hit(match, f"数后面写了两个量词：“{match[0]}”", f"只写一个，例如“{match[0][:-1]}”")
    for match in _SIGN_TWICE.finditer(text):
        yield hit(match, f"“{match[0][-1]}”写了两遍：“{match[0]}”", f"只写一个“{match[0][-1]}”")


RULE = Rule(
    rule="doubled-measure",
    name="量词写了两遍",
    severity=Severity.ERROR,
    explanation="数后面的量词只写一个；写了两个的，多半是填数时连单位一起填了。“个个”“户户”“年年”和“3个个体户”不算。",
    bad=(
        "全乡有3个个村。",
        "受理矛盾纠纷41起件，化解40件。",
        "修路5条条，建桥2座。",
        "走访群众120户户次。",
        "开展活动12次次。",
        "收入增长5%%。",
    ),
    good=(
        "干部个个都是能手。",
        "扶持3个个体户，奖励2名名师。",
        "连续3年年均增长5%。",
        "5户户均增收3000元。",
        "家家户户通了水。",
    ),
    check=each(_check),
)
