"""Numbers of headings: 一、 （一） 1. in their order."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Paragraphs, Rule
from reportgen.linting.structure import numbered_headings

_TOP = 1


def _check(paragraphs: Paragraphs) -> Iterator[Hit]:
    last: dict[int, tuple[int, str]] = {}
    headings = numbered_headings(paragraphs)
    if headings and headings[0].number > 1 and not any(p.strip() for p in paragraphs[: headings[0].paragraph]):
        first = headings[0]
        last[first.level] = (first.number - 1, first.label)  # a piece of a text, from this heading on
    for heading in headings:
        before, label = last.get(heading.level, (0, ""))
        for level in [level for level in last if level > heading.level]:
            del last[level]
        last[heading.level] = (heading.number, heading.label)
        if heading.number == before + 1:
            continue
        if heading.number == 1:
            if heading.level == _TOP:
                message = f"标题编号在“{label}”以后又从头开始"
                hint = ("如果是拼在一起的几份文稿，请分开",)
                yield Hit(heading.start, len(heading.label), message, hint, heading.paragraph, Severity.WARNING)
            continue
        if heading.number == before:
            message = f"标题编号“{heading.label}”用了两次"
        elif before:
            message = f"标题编号“{label}”后面是“{heading.label}”"
        else:
            message = f"标题编号从“{heading.label}”开始"
        yield Hit(heading.start, len(heading.label), message, ("依次编号",), heading.paragraph)


RULE = Rule(
    rule="heading-number",
    name="标题的编号",
    severity=Severity.ERROR,
    explanation="一、（一）1.（1）四级各自依次编号，不重复，不跳号；一级标题中途从头开始的，多半是几份文稿拼在一起。",
    bad=("一、基本情况\n二、主要做法\n二、取得成效", "一、基本情况\n三、主要做法", "一、概况\n二、做法\n一、概况"),
    good=("一、基本情况\n（一）人口\n（二）土地\n二、主要做法\n（一）修路\n三、打算",),
    check=_check,
)
