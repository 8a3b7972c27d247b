"""A resident's name beside illness, poverty or disability."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each
from reportgen.linting.vocabulary import LETTER
from reportgen.patterns import late

_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈"
    "魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸郝孔崔康毛邱秦史顾顧侯邵孟龙龍段雷钱錢汤湯尹黎"
)
_STATE = "因病|因残|因殘|患病|患有|身患|重病|大病|残疾|殘疾|低保|五保|家境贫|家庭贫|家庭困难|生病|致贫|致貧|贫困"
_BESIDE = late(rf"(?:户|戶|村民|群众|群眾|对象|對象|老人|学生|居民)({LETTER}{{2,3}})(?={_STATE})")
_TITLED = late(
    rf"(?:低保户|贫困户|贫困戶|五保户|特困户|监测户|残疾人|患者)({LETTER}{{2,3}})(?=[，。、；（(]|家(?!庭)|一家|因)"
)
_WORDS_TOO = frozenset("程任方石康毛史段何周夏田余")  # surnames that begin many a word after 户 as well
_NO_NAME = late("范围|余户|任务|方面|方式|程序|周边|田间|何种|许多|马上|石头|康复|黄牛|温饱|金额")


def _check(text: str) -> Iterator[Hit]:
    for pattern, surnames in ((_BESIDE, _SURNAMES), (_TITLED, _SURNAMES - _WORDS_TOO)):
        for match in pattern.finditer(text):
            if match[1][0] in surnames and not _NO_NAME.match(match[1]):
                message = f"人名与病、贫、残写在一起：“{match[1]}”"
                yield Hit(match.start(1), len(match[1]), message, ("报告只写人数；要举例的，隐去姓名",))


RULE = Rule(
    rule="named-person",
    name="人名和病贫残",
    severity=Severity.WARNING,
    explanation="居民的姓名不与疾病、贫困、低保、残疾写在一起。",
    bad=("看望联系户李大山因病致贫的情况。", "走访低保户王二牛，送去慰问金。"),
    good=("看望因病致贫的联系户1户。", "走访贫困户高度认可，群众满意。", "镇长李大山走访贫困户。"),
    check=each(
        _check, "病", "残", "殘", "低保", "五保", "家境", "家庭", "致贫", "致貧", "贫困", "特困", "监测户", "患者"
    ),
)
