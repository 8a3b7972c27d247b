"""The kit file and the input that a proposal says, with comments on what was guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportgen.model.facts import Period
from reportgen.model.input import PROPOSED_MARK
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.proposing.columns import Column
from reportgen.proposing.parts import Figure, Formula
from reportgen.proposing.pieces import Kind
from reportgen.proposing.proposal import Proposal
from reportgen.proposing.sums import Relation
from reportgen.writers.input_yaml import write_input

_KIT_HEAD = (
    "由旧报告拟出的模板包：名称、单位是从原文里看出来的，行末注着原文。",
    "注着“凑的”“没有看出”的先改；改了名称，模板和输入里的也要改。必填、上下限、结转都没有定。",
)
_INPUT_HEAD = (f"{PROPOSED_MARK}：数是原文里的，核对以后再用。",)


def kit_text(title: str, proposal: Proposal, *, signed: bool) -> str:
    """The text of ``kit.yaml``."""
    entries = [_entry("名称", title)]
    if signed:
        entries.append(_entry("落款", "是"))
    figures = tuple(_kit_figures(proposal))
    if figures:
        entries.append(NewEntry("指标", NewMap(figures), above=("",)))
    if proposal.formulas:
        rules = tuple(NewEntry(f"r{n}", _formula(one)) for n, one in enumerate(proposal.formulas, 1))
        entries.append(NewEntry("计算", NewMap(rules), above=("",)))
    if proposal.relations:
        relations = tuple(_rule(one) for one in proposal.relations)
        above = ("", "下面的勾稽是按旧报告的数试出来的：数合得上，不等于真有这个关系。核对，留下真的，删去碰巧的。")
        entries.append(NewEntry("勾稽", NewList(relations), above=above))
    return write_input(NewMap(tuple(entries)), _KIT_HEAD)


def _kit_figures(proposal: Proposal) -> Iterator[NewEntry]:
    number = 0
    for group in dict.fromkeys(f.group for f in proposal.figures):
        members = []
        for figure in (f for f in proposal.figures if f.group == group):
            number += 1
            members.append(NewEntry(f"f{number}", _field(figure), behind=_guess(figure)))
        if not group:
            yield from members
        else:
            inner = NewMap((_entry("名称", group), NewEntry("指标", NewMap(tuple(members)))))
            yield NewEntry(f"g{number}", inner)
    for at, one in enumerate(proposal.lists, 1):
        columns = (c for c in one.columns if not (c.is_order or c.share))
        fields = tuple(NewEntry(f"c{n}", _column(column), behind=column.doubt) for n, column in enumerate(columns, 1))
        parts = (_entry("名称", one.name), _entry("必填", "是"), NewEntry("列", NewMap(fields)))
        yield NewEntry(f"t{at}", NewMap(parts), behind="由原文的表拟出")


def _formula(one: Formula) -> NewMap:
    return NewMap((_entry("名称", one.label), _entry("公式", one.rule)), inline=True)


def _field(figure: Figure) -> NewMap:
    entries = [_entry("名称", figure.name)]
    if figure.number.is_percent:
        entries += [_entry("类型", "百分比"), _entry("上限", "无")]
        entries += [_entry("下限", "无")] if figure.is_signed else []
        entries += [_entry("小数位", str(figure.places))] if figure.places > 2 else []
    else:
        entries += [_entry("单位", figure.unit)] if figure.unit else []
        if not figure.is_whole:
            entries += [_entry("类型", "小数"), _entry("小数位", str(max(2, figure.places)))]
    return NewMap((*entries, _entry("必填", "是")), inline=True)


def _column(column: Column) -> NewMap:
    entries = [_entry("名称", column.name)]
    needed = [_entry("必填", "是")] if column.is_full else []
    if not column.is_number:
        return NewMap((*entries, _entry("类型", "文字"), *needed), inline=True)
    if column.unit in {"%", "％"}:
        entries += [_entry("类型", "百分比"), _entry("下限", "无"), _entry("上限", "无")]
    else:
        entries += [_entry("单位", column.unit)] if column.unit else []
        entries += [_entry("类型", "小数"), _entry("小数位", str(max(2, column.places)))] if column.places else []
        entries += [_entry("下限", "无")] if column.least < 0 else []
    return NewMap((*entries, *needed), inline=True)


def _guess(figure: Figure) -> str:
    """What the old report says there, and what is not sure."""
    return f"原文：{figure.excerpt}" + "".join(f"；{doubt}" for doubt in figure.doubts)


def _rule(one: Relation) -> NewMap:
    help_text = "按旧报告的数试出来的；真有这个关系的改级别，碰巧的删去"
    rows = [_entry("逐行", one.rows)] if one.rows else []
    parts = (
        _entry("名称", one.name),
        _entry("规则", one.rule),
        *rows,
        _entry("级别", "警告"),
        _entry("说明", help_text),
    )
    return NewMap(parts)


def input_text(kit: str, place: str, period: Period, proposal: Proposal) -> str:
    """The text of the input with the figures of the old report."""
    entries = [_entry("模板", kit), _entry("单位", place), _entry("期间", period.code)]
    kinds = {Kind.SIGNER: "署名", Kind.RECIPIENT: "主送机关", Kind.DATE: "成文日期"}
    for one in proposal.pieces:
        if one.piece.kind in kinds:
            entries.append(_entry(kinds[one.piece.kind], one.piece.text.rstrip("：:")))
    entries += _set_off(_values(proposal.figures, _own))
    for table in proposal.lists:
        rows = tuple(NewMap(tuple(_entry(k, v) for k, v in row.items()), inline=True) for row in table.rows)
        entries.append(NewEntry(table.name, NewList(rows), above=("",)))
    aims = tuple(_values(proposal.figures, _aim))
    if aims:
        above = ("", f"{PROPOSED_MARK}：注着“倒算”的目标，是按原文的完成率倒算的：用实数换掉。")
        entries.append(NewEntry("目标", NewMap(aims), above=above))
    past = tuple(_values(proposal.figures, _past))
    if past:
        above = ("", f"{PROPOSED_MARK}：下面的数是按原文的同比、增减倒算的，不是原文写着的上年数：用实数换掉。")
        entries.append(NewEntry("上年同期", NewMap(past), above=above))
    return write_input(NewMap(tuple(entries)), _INPUT_HEAD)


def _values(figures: Sequence[Figure], said: Callable[[Figure], tuple[str, str]]) -> Iterator[NewEntry]:
    """Entries by group, for the figures of which something is ``said``: a text, and the comment behind it."""
    found = [(figure, *said(figure)) for figure in figures if said(figure)[0]]
    for group in dict.fromkeys(figure.group for figure, _, _ in found):
        members = tuple(NewEntry(f.name, NewScalar(text), behind=note) for f, text, note in found if f.group == group)
        if group:
            yield NewEntry(group, NewMap(members))
        else:
            yield from members


def _own(figure: Figure) -> tuple[str, str]:
    return figure.number.written, "；".join(figure.doubts)


def _aim(figure: Figure) -> tuple[str, str]:
    return figure.target, "" if figure.is_target_said else "按完成率倒算"


def _past(figure: Figure) -> tuple[str, str]:
    return figure.last_year, "倒算"


def _set_off(entries: Iterator[NewEntry]) -> list[NewEntry]:
    found = list(entries)
    return [NewEntry(e.key, e.value, above=("",) if n == 0 else (), behind=e.behind) for n, e in enumerate(found)]


def _entry(key: str, text: str) -> NewEntry:
    node: NewNode = NewScalar(text)
    return NewEntry(key, node)
