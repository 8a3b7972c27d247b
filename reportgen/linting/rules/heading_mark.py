"""A mark at the end of a heading that has a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule
from reportgen.linting.structure import numbered_headings

_LONGEST = 30
_END = re.compile("[。，；：、]$")


def _check(paragraphs: Sequence[str]) -> Iterator[Hit]:
    headings = numbered_headings(list(paragraphs))
    numbered = {h.paragraph: h for h in headings}
    filled = [i for i, text in enumerate(paragraphs) if text.strip()]
    following = dict(pairwise(filled))
    for heading in headings:
        text = paragraphs[heading.paragraph].rstrip()
        after = following.get(heading.paragraph)
        if heading.level > 2 or after is None or len(text.strip()) > _LONGEST or not _END.search(text):
            continue
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
    ),
    check=_check,
)
