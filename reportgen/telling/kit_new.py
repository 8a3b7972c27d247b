"""A kit that was proposed from an old report, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.operations.kit_new.making import NewKit
from reportgen.operations.kit_new.returned import Difference
from reportgen.telling.said import Findings, Saying, short

_MOST = 40


def kit_new_told(made: NewKit) -> Saying:
    """The files, what was guessed, what is to be looked at, and where the new report differs from the old one."""
    yield Findings(list(made.findings))
    yield from (f"已写出 {path}" for path in made.files)
    if made.whose.guessed:
        yield f"从文中看出：{'，'.join(made.whose.guessed)}；不对的，用 --place、--period 写明，另起一个名称再拟"
    yield from _figures(made)
    yield from (f"没有数支持的话：{'、'.join(made.proposal.claims[:_MOST])}" for _ in made.proposal.claims[:1])
    yield from (f"试出来的勾稽，请核对：{one.told}" for one in made.proposal.relations)
    yield from (f"没有拟成指标或没有印的一段：{short(words)}" for words in made.demoted)
    yield from _returned(made)


def _figures(made: NewKit) -> Iterator[str]:
    figures = made.proposal.figures
    unsure = [figure for figure in figures if figure.doubts]
    rows = sum(len(one.rows) for one in made.proposal.lists)
    lists = f"，表 {len(made.proposal.lists)} 张共 {rows} 行" if made.proposal.lists else ""
    doubtful = len(unsure) + sum(bool(column.doubt) for one in made.proposal.lists for column in one.columns)
    yield f"拟出指标 {len(figures)} 个{lists}；名称或单位没有把握的 {doubtful} 个"
    yield from (f"  {one.path}（{'，'.join(one.doubts)}）：{one.excerpt}" for one in unsure[:_MOST])
    for table in made.proposal.lists:
        wrong = (at for at in range(len(table.columns)) if table.wrong_total(at))
        yield from (
            f"  {table.name}的{table.columns[at].name}，原文合计{table.total[at]}，不是各行之和" for at in wrong
        )
        guessed = (column for column in table.columns if column.doubt)
        yield from (f"  {table.name}的{column.name}（{column.doubt}）" for column in guessed)
    yield from (f"  一张表没有拟成指标，数写死在模板里：{short(words)}" for words in made.plain_tables)
    if any(figure.last_year for figure in figures):
        yield "上年同期的数是按同比、增减倒算的，用实数换掉"
    if any(figure.target and not figure.is_target_said for figure in figures):
        yield "有的年度目标是按完成率倒算的，用实数换掉"
    if made.proposal.formulas:
        yield f"由程序算的 {len(made.proposal.formulas)} 个：{'、'.join(one.label for one in made.proposal.formulas)}"


def _returned(made: NewKit) -> Iterator[str]:
    differences = made.returned.differences
    if made.returned.widened:
        yield f"半角的标点、全角的数字改了 {made.returned.widened} 处"
    if not differences:
        yield "用它生成的报告与旧报告的文字相同"
        return
    yield f"用它生成的报告与旧报告有 {len(differences)} 处不同（段落怎样分不比）："
    yield from map(_difference, differences[:_MOST])
    if len(differences) > _MOST:
        yield f"  还有 {len(differences) - _MOST} 处"


def _difference(one: Difference) -> str:
    if not one.old:
        return f"  多了“{short(one.new, 40)}”"
    if not one.new:
        return f"  少了“{short(one.old, 40)}”"
    return f"  “{short(one.old, 40)}”成了“{short(one.new, 40)}”"
