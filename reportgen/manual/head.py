"""The chapters on how an input is filled in and what stands at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.manual.wording import carried, heading, how_to_fill, modules_of, paragraph, table, words
from reportgen.model.document import Block, PointList
from reportgen.model.kit import Field, Kit
from reportgen.readers.mapping.head import BASIS, HEADER_KEYS

_KEYS = {
    "模板": ("是", "用哪个模板包，本说明所说的写 {kit}"),
    "单位": ("是", "报告是哪个乡镇、单位的"),
    "期间": ("", "报告的是什么时候，例如 2026H1、2026年上半年；不写的，看文件放在哪个文件夹"),
    "署名": ("", "落款的名称；不写的用“单位”"),
    "成文日期": ("", "落款的日期，例如 2026年7月3日"),
    "主送机关": ("", "写给谁；不写就没有这一行"),
    "上年同期": ("", "上年同期的数，名称、单位与指标相同；上年的输入文件里有的，不用再填"),
    "目标": ("", "全年目标，名称、单位与指标相同；半年、季度的报告也填全年的，不填半年、季度的"),
    "文字": (
        "",
        "本单位自己的话，一条一段，写明章节、小节、段和位置（之前、之后、代替、删去），内容里的数写成“{{指标}}”",
    ),
    "口径说明": ("", "勾稽不符、数超过上下限而没有错的，左边写勾稽或指标的名称，右边写原因"),
    "汇总依据": ("", "县的输入由哪些输入汇总而来，汇总时由程序写，不填、不改"),
}
"""The keys at the head of an input in the order of the manual: whether one must be there, and what it is for."""

_RULES = (
    "一个数只填一次，名称照本说明写。单位写不写都行，写了要相符；元、万元、亿元等自动换算。",
    "没有的整行删去。写了名称、后面空着的，是还没有填完，定稿不生成，草稿印【待补】。",
    "填了0，就照样印出0；写明“没有的不填”的，填了0会提醒。",
    "约数用“余”“多”“近”“约”“超”“左右”中的一个，例如2000余人次。",
    "超过上限、低于下限的报错；核对无误的，在“口径说明”里写明原因。",
    "“常见”是一般在哪两个数之间，“变化”是一般不超过上年同期的几倍、不少于它的几分之一；超出的只提醒，请核对。",
    "组里的指标写在组的名称下面，本说明写作“组.指标”；列表一行填一项，合计由程序算。",
)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")


def how_to() -> Iterator[Block]:
    """怎样填: the rules that hold for every figure."""
    yield heading(1, "怎样填")
    yield PointList(tuple((words(rule),) for rule in _RULES))


def head_of(kit: Kit) -> Iterator[Block]:
    """开头的各项: the keys of every input, then the kit's own texts and options that belong to no group."""
    yield heading(1, "开头的各项")
    english = dict(zip(HEADER_KEYS[::2], HEADER_KEYS[1::2], strict=True))
    known = [key for key in _KEYS if key in english and (kit.rollup or key not in BASIS.names)]
    rows = [(key, english[key], _KEYS[key][0], _KEYS[key][1].format(kit=kit.name)) for key in known]
    yield table(("名称", "也可以写", "必填", "含义"), rows, "每份输入都有的")
    yield from _where_words_go(kit)
    own = own_words(kit)
    if own:
        yield paragraph("下面几项是这种报告自己的文字和选项")
        told = [(f.label, "；".join((*how_to_fill(f), carried(f.carry))), f.help) for f in own]
        yield table(("名称", "怎样填", "含义"), told, "文字和选项")


def _where_words_go(kit: Kit) -> Iterator[Block]:
    """What an input may name as the section of words of its own, and as the part of a section."""
    sections = [_blank(section.heading) for section in kit.sections]
    modules = kit.module_names
    if sections:
        parts = f"；“小节”写节的标题，或模块的名称：{'、'.join(modules)}" if modules else ""
        yield paragraph(f"“文字”里的“章节”写一级标题：{'、'.join(sections)}{parts}")


def _blank(heading: str) -> str:
    """A heading with dots where the report puts in words."""
    return _EXPRESSION.sub("……", heading)


def own_words(kit: Kit) -> list[Field]:
    """The texts and options of a kit that belong to no group and come from no module."""
    return [f for f in kit.fields if f.type.is_words and not modules_of(f)]
