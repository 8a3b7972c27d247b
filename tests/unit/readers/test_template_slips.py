"""Slips in a template's own words are told where they are typed, and sound templates are left alone."""

from __future__ import annotations

import pytest

from reportgen.readers.template_slips import check_slips
from reportgen.readers.template_words import own_words
from reportgen.source import Source, TextLocation
from tests.workspaces import ROOT


def told(text: str) -> list[tuple[str, int, int, int]]:
    found = []
    for finding in check_slips(Source("report.md.j2", text)):
        place = finding.location
        assert isinstance(place, TextLocation)
        found.append((finding.rule, place.line, place.column, place.length))
    return found


@pytest.mark.parametrize(
    ("line", "rule", "column", "length"),
    [
        ("现将上半年工作情况报告如下。", "typed-period", 3, 3),
        ("{{ 期间.名称 }}，力争下半年完成{{ 投资 }}。", "typed-period", 15, 3),
        ("##主要做法", "almost-heading", 1, 2),
        ("###{{ 条.标题 }}", "almost-heading", 1, 3),
        ("{% if 走访 %}##主要做法", "almost-heading", 12, 2),
        ("＃＃ 主要做法", "almost-heading", 1, 2),
        ("#＃ 主要做法", "almost-heading", 1, 2),
        ("　## 主要做法", "almost-heading", 1, 1),
        ("走访。## 主要做法", "almost-heading", 4, 2),
        ("{% if 走访 %}走访。{% endif %} ## 主要做法", "almost-heading", 27, 2),
        ("####### 走访", "almost-heading", 1, 7),
        ("+---+---+", "almost-table", 1, 4),
        ("1）走访群众。", "almost-list", 1, 2),
        ("走访群众。2. 化解纠纷。", "almost-list", 6, 2),
        ("[TOC]", "stray-mark", 1, 5),
        ("现场见图[现场]，资金见表【资金】。", "stray-mark", 5, 4),
        ("见表［资金情况］。", "stray-mark", 3, 6),
        ("=====", "almost-heading", 1, 5),
        ("一、基本情况", "almost-heading", 1, 2),
        ("　　（二）抓走访", "almost-heading", 3, 3),
        ("第三章 保障措施", "almost-heading", 1, 3),
        ("## 一、基本情况", "typed-number", 4, 2),
        ("### （一）抓走访", "typed-number", 5, 3),
        ("### (1)抓走访", "typed-number", 5, 3),
        ("#### 1.抓走访", "typed-number", 6, 2),
        ("## 2、抓走访", "typed-number", 4, 2),
        ("## ①抓走访", "typed-number", 4, 1),
        ("## 第一章 总则", "typed-number", 4, 4),
        ("## 第二部分：做法", "typed-number", 4, 5),
        ("1. 一是抓走访。", "typed-number", 4, 2),
        ("1. （1）抓走访。", "typed-number", 4, 3),
        ("1. 首先，抓走访。", "typed-number", 4, 2),
        ("2026. 全年任务已经分解。", "almost-list", 1, 5),
        ("1.走访群众。", "almost-list", 1, 2),
        ("2、走访群众。", "almost-list", 1, 2),
        ("3．走访群众。", "almost-list", 1, 2),
        ("1.. 走访群众。", "almost-list", 1, 3),
        ("②走访群众。", "almost-list", 1, 1),
        ("（3）走访群众。", "almost-list", 1, 3),
        ("● 走访群众。", "almost-list", 1, 1),
        ("做了两件事：1. 走访群众。", "almost-list", 7, 2),
        ("｜ 名称 ｜ 资金 ｜", "almost-table", 1, 1),
        ("| 名称 ｜ 资金 |", "almost-table", 6, 1),
        ("| :—— | --： |", "almost-table", 1, 13),
        ("走访{{ 走访 }}[^1］。", "stray-mark", 11, 4),
        ("走访［^1］群众。", "stray-mark", 3, 4),
        ("[^ 1]：入户的干部。", "stray-mark", 1, 5),
        ("~~投资。", "stray-mark", 1, 2),
        ("抓==重点==。", "stray-mark", 2, 2),
        ("走访&nbsp;群众。", "stray-mark", 3, 6),
        ("\\newpage", "stray-mark", 1, 8),
        ("走访\\群众。", "stray-mark", 3, 1),
        ("　　走访群众。", "leading-blanks", 1, 2),
        ("走访{走访}。", "almost-braces", 3, 4),
        ("走访｛｛ 走访 ｝｝。", "almost-braces", 3, 8),
        ("走访{ { 走访 } }。", "almost-braces", 3, 10),
        ("｛% if 走访 %｝", "almost-braces", 1, 11),
        ("{％ if 走访 ％}", "almost-braces", 1, 11),
        ("走访{ 走访 }}。", "almost-braces", 3, 7),
        ("走访{{ 走访 }}}。", "almost-braces", 11, 1),
        ("投入$ {投资}。", "almost-braces", 5, 4),
        ("{% raw %}{{ 投资 }}{% endraw %}", "almost-braces", 10, 8),
    ],
)
def test_a_slip_is_told_where_it_is_typed(line: str, rule: str, column: int, length: int) -> None:
    assert (rule, 3, column, length) in told(f"# 总结\n\n{line}\n")


@pytest.mark.parametrize(
    "text",
    [
        "## 三个到位\n\n文。",
        "## 十四五规划\n\n文。",
        "## 2026年工作\n\n文。",
        "## 1号文件落实情况\n\n文。",
        "## 一二三产业融合\n\n文。",
        "## 第一季度工作\n\n文。",
        "比上半年好。",
        '{% if 期间.名称 == "上半年" %}\n上半年完成{{ 投资 }}。\n{% endif %}',
        '{{ "下半年" if 期间.名称 == "上半年" else "下一步" }}打算。',
        "## 第三产业发展\n\n文。",
        "## 推广C#语言\n\n文。",
        "## 标题 ##\n\n文。",
        "1. 走访群众。\n1. 化解纠纷。",
        "1. 一是一，二是二，把账算清。",
        "1. 最后一公里打通了。",
        "1.5万亩果园建成。",
        "3.5%的农户参加。",
        "一是走访，二是化解。",
        "一些问题还在。",
        "（试行）办法印发。",
        "要**抓住重点**推进。",
        "第一行\\\n第二行。",
        "星号\\*照印，下划线\\_照印。",
        "A&B公司、R&D投入。",
        "{# 注释里的 {x} 和 ##字 不管 #}走访。",
        "{% if 走访 %}走访。{% endif %}",
        "{% if 走访 %}## 走访\n走访。{% endif %}",
        '{{ 走访|否则("{没有}") }}',
        "| 名称 | 资金 |\n| :-- | --: |\n| 桥 | 3 |",
        "1. 走访。\n\n   续段。",
        "{% raw %}照印的话{% endraw %}。",
    ],
)
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert told(f"# 总结\n\n{text}\n") == []


def test_a_hint_gives_the_right_braces() -> None:
    (finding,) = check_slips(Source("report.md.j2", "｛% if 走访 %｝"))
    assert finding.hints == ("写成“{% if 走访 %}”",)
    (finding,) = check_slips(Source("report.md.j2", "走访{走访|数值}。"))
    assert finding.hints == ("写成“{{ 走访|数值 }}”",)


def test_lines_and_columns_stay() -> None:
    text = "甲{{ 一\n二 }}乙{# 三\n #}{% if 丙 %}丁\n{% raw %}{{ 戊 }}{% endraw %}"
    words = own_words(text)
    assert [len(line) for line in words.split("\n")] == [len(line) for line in text.split("\n")]
    assert "{{ 戊 }}" in words
    assert not set("一二三丙") & set(words)


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/**/*.j2")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_kits_of_the_project_have_no_slip(path: object) -> None:
    assert told(ROOT.joinpath(str(path)).read_text(encoding="utf-8")) == []
