"""A report that calls itself by two names."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.patterns import late

_SELF = late(
    "[我本](社区|街道|乡|镇|村|县|区|局)(?!级|里|党|域|间|容|貌|民|委|地|长|土)|[乡镇](?<![^，。；].)党委(?!会)"
)
_INSIDE = {"县": 3, "区": 3, "局": 2, "乡": 2, "镇": 2, "街道": 2, "社区": 1, "村": 1}


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    first: str | None = None
    told: set[str] = set()
    if not paragraphs.holds(("我", "本", "乡党委", "镇党委")):
        return
    for number, text in enumerate(paragraphs):
        for match in _SELF.finditer(text):
            name = match[1] or match[0][0]
            first = first or name
            if name != first and name not in told:
                told.add(name)
                message = f"前面自称“{first}”，这里自称“{match[0]}”"
                hint = "核对是不是混进了别处的文稿" if _INSIDE[name] != 3 else "核对说的是哪一级"
                yield Hit(match.start(), len(match[0]), message, (hint,), number)


RULE = Rule(
    rule="self-name",
    name="自称不一致",
    severity=Severity.WARNING,
    explanation="一份报告只代表一个单位：我镇、我社区、乡党委先后出现，多半是拼接了别处的文稿。每种只指一次。",
    bad=("我镇成立领导小组。\n我社区开展走访。", "我镇有12个村。\n乡党委召开会议。"),
    good=("我镇成立领导小组。\n镇党委召开会议。", "我乡有18个村，乡党委高度重视。"),
    check=_check,
)
