"""A mark at the end of a heading that has a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.structure import numbered_headings
from reportgen.patterns import late

_LONGEST = 30
_END = late("[。，；：、]$")
_WITHIN = frozenset("。；！？")


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    headings = numbered_headings(paragraphs)
    numbered = {h.paragraph: h for h in headings}
    filled = [i for i, text in enumerate(paragraphs) if text.strip()]
    following = dict(pairwise(filled))
    for heading in headings:
        text = paragraphs[heading.paragraph].rstrip()
        after = following.get(heading.paragraph)
        if heading.level > 2 or after is None or len(text.strip()) > _LONGEST or not _END.search(text):
            continue
        if not _WITHIN.isdisjoint(text[:-1]):
            continue  # the text goes on in the same line, however short it is
        below = numbered.get(after)
        if heading.level == 1 or (below is None or below.level > heading.level):
            message = f"独占一行的标题末尾有标点“{text[-1]}”"
            yield Hit(len(text) - 1, 1, message, ("删去标点，或把正文接在后面",), heading.paragraph)


RULE = Rule(
    rule="heading-mark",
    name="标题末尾的标点",
    severity=Severity.ERROR,
    explanation="独占一行的标题末尾不加标点；接排的标题末尾用句号，正文跟在后面。",
    bad=("一、基本情况。\n全乡有18个村。", "（一）加强领导，落实责任。\n成立领导小组。"),
    good=(
        "一、基本情况\n全乡有18个村。",
        "（一）加强领导。成立领导小组。\n（二）落实责任。分解任务。",
        "（一）财力有限，投入不足。\n（二）人手不够。",
        "（一）人手不足。缺少技术人员。\n请求县里支持。",
    ),
    check=_check,
)
