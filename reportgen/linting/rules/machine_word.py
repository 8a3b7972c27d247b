"""Words of programs in a text: a value that was not there has been printed as what a program calls it."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

_WORDS = "None|[Nn]a[Nn]|NaT|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[Uu]ndefined|Infinity"
_SHAPES = (
    r"\[object [A-Za-z]+\]|(?<![A-Za-z])Decimal\(|(?<![A-Za-z])datetime\.date(?:time)?\(|<[\w.]+(?: [\w.]+)? at 0x[0-9A-Fa-f]+>|"
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|\[\]|\(\)(?=[。，；])"
)
_NEEDS = (
    "None", "nan", "NaN", "naN", "Nan", "NaT", "ull", "NULL", "rue", "TRUE", "alse", "FALSE", "ndefined", "Infinity",
    "[object", "Decimal(", "datetime", "0x", "#", "[]", "()",
)  # fmt: skip

RULE = Rule(
    rule="machine-word",
    name="程序的词",
    severity=Severity.ERROR,
    explanation="None、nan、null、True、undefined、[object Object]、#REF! 之类是程序里“没有值”“出错”的写法，不该印进文稿。",
    bad=(
        "走访None户。",
        "增长nan%。",
        "联系人：null。",
        "是否达标：True。",
        "资金undefined万元。",
        "负责人[object Object]。",
        "合计#REF!万元。",
        "增长#DIV/0!。",
        "投资Decimal('3.5')万元。",
        "负责的有[]。",
    ),
    good=(
        "引进Nanning牌农机。",
        "注册商标“True Love”。",
        "全乡走访3户。",
        "None of them 乐队演出。",
        "建立“1+N”机制。",
    ),
    check=matching(
        rf"(?<![A-Za-z0-9_])(?<![A-Za-z][ ])(?:{_WORDS})(?![A-Za-z0-9_]| [A-Za-z])|{_SHAPES}",
        "“{}”是程序的词，多半是这里的值没有填成",
        "写上要写的值，或删去这一句",
        needs=_NEEDS,
    ),
    raw=True,
)
