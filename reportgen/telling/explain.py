"""Where figures come from, and where they stand, in words."""

from __future__ import annotations

from reportgen.model.facts import Fact
from reportgen.operations.explain import Explained, Step, ancestry
from reportgen.telling.said import Findings, Saying
from reportgen.tracing import Origins, Place

_MOST_DEPTH = 20  # so far a step is set in from the one before


def explained_told(found: Explained) -> Saying:
    """The origin of each figure, and every place at which it stands in the paper."""
    for number, fact in enumerate(found.facts):
        if number:
            yield ""
        yield from _fact_told(fact, found.origins)
    yield Findings(found.findings)


def _fact_told(fact: Fact, origins: Origins) -> Saying:
    key = f"（{fact.key}）" if fact.key != fact.label else ""
    yield f"{fact.label}{key}：{fact.text}"
    stated = origins.stated_at(fact)
    if fact.missing:
        yield "  没有填写"
    elif stated:
        yield f"  填在 {stated}"
    yield from (f"  {remark}" for remark in _remarks(fact))
    if fact.formula:
        written = origins.formulas.get(fact.key)
        yield f"  公式：{fact.formula}" + (f"，写在 {written}" if written else "")
        for step in ancestry(fact, origins):
            yield f"    {'  ' * min(step.depth, _MOST_DEPTH)}{_step_words(step, origins)}"
    users = origins.used_by(fact)
    if users:
        yield f"  用来算：{'、'.join(user.label for user in users)}"
    places = origins.printed(fact)
    yield f"  印在 {len(places)} 处：" if places else "  报告里没有印"
    for place in places:
        yield f"    {_where(place)}：{place.before}⟦{place.text}⟧{place.after}"


def _remarks(fact: Fact) -> list[str]:
    told = [f"来源：{fact.source}"] if fact.source else []
    return told + ([f"备注：{fact.note}"] if fact.note else [])


def _step_words(step: Step, origins: Origins) -> str:
    fact = step.fact
    if fact is None:
        return f"没有填报，不在其中：{'、'.join(step.absent)}"
    origin = f"公式：{fact.formula}" if fact.formula else str(fact.location)
    row = origins.row_name(fact.key)
    label = f"{fact.label}（{row}）" if row else f"{fact.label} "
    return "，".join((f"{label}{fact.text}", "见上" if step.known else origin, *_remarks(fact)))


def _where(place: Place) -> str:
    words = f"第 {place.page} 面第 {place.paragraph} 段，{' › '.join(place.sections)}"
    if place.cell:
        row = f"第 {place.cell.row} 行" if place.cell.row else "表头"
        name = f"“{place.cell.row_name}”" if place.cell.row_name and place.cell.row else ""
        words += f"，{place.cell.kind}“{place.cell.caption}”{row}{name}，“{place.cell.column}”栏"
    return words + (f"，印作“{place.text}”" if place.text != place.fact.text else "")
