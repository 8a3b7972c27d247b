"""``reportgen explain``: where a figure comes from, and every place at which it stands in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace, select_inputs
from reportgen.diagnostics import DiagnosticLog

if TYPE_CHECKING:
    from reportgen.model.facts import Fact
    from reportgen.tracing import Origins, Place

_MOST_DEPTH = 20  # so far a step is set in from the one before
_CELL = re.compile(r"(?P<rows>.+)(?P<row>\[\d+\])\.(?P<column>[^.\[]+)")  # the key of a cell of a list


@click.command("explain", cls=ChineseCommand)
@click.argument("path", metavar="文件")
@click.argument("word", required=False, metavar="[指标]")
@click.option("--draft", is_flag=True, help="按草稿解释：缺的指标印作【待补】")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(path: str, word: str | None, draft: bool, as_json: bool) -> int:
    """说明一个数从哪里来、印在报告的什么地方。

    写中文名称（纠纷.化解）或英文编号（disputes.resolved）；写组或列表的名称，说明里面的全部指标。
    不写指标，说明全部指标。
    """
    from reportgen.papers import PaperMaker  # noqa: PLC0415 - as above
    from reportgen.papers.trace import trace  # noqa: PLC0415 - keeps --help light
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    workspace = open_workspace()
    names = select_inputs(workspace, (path,))
    if len(names) > 1:
        raise Refusal(f"“{path}”里有 {len(names)} 份输入，一次只能解释一份")
    log = DiagnosticLog()
    report, document, styled = Stages(workspace, draft).every_stage(names[0], log)
    maker = PaperMaker(workspace.font_directories())
    log.extend(maker.pdf_findings(styled, names[0]))
    log.raise_if_errors()
    origins = trace(report, document, styled, maker)
    facts = _chosen(origins, word)
    if as_json:
        from reportgen.records.explain import explain_json  # noqa: PLC0415 - keeps --help light

        console.print_json(explain_json(names[0], facts, origins))
        return 0
    for number, fact in enumerate(facts):
        if number:
            console.say()
        for line in _lines(fact, origins):
            console.say(line)
    return 0


def _chosen(origins: Origins, word: str | None) -> tuple[Fact, ...]:
    from reportgen.nearest_words import did_you_mean  # noqa: PLC0415 - keeps --help light

    if word is None:
        return tuple(origins.facts.values())
    found = origins.named(word)
    if found:
        return found
    if word in origins.unreported:
        raise Refusal(f"“{word}”没有填写")
    known = [name for fact in origins.facts.values() for name in (fact.label, fact.key)]
    near = did_you_mean(word, [*known, *sorted(origins.unreported)])
    raise Refusal(f"没有“{word}”这个指标，{''.join(near) or '不写指标可以列出全部'}")


def _lines(fact: Fact, origins: Origins) -> Iterator[str]:
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
        yield from _parent_lines(fact, origins, "    ")
    users = origins.used_by(fact)
    if users:
        yield f"  用来算：{'、'.join(user.label for user in users)}"
    places = origins.printed(fact)
    yield f"  印在 {len(places)} 处：" if places else "  报告里没有印"
    for place in places:
        yield f"    {_where(place)}：{_around(place)}"


def _remarks(fact: Fact) -> list[str]:
    told = [f"来源：{fact.source}"] if fact.source else []
    return told + ([f"备注：{fact.note}"] if fact.note else [])


def _parent_lines(fact: Fact, origins: Origins, indent: str) -> Iterator[str]:
    """What a figure was computed from, and that in turn: each once, since many may be computed from the same one."""
    told: set[int] = set()
    todo: list[tuple[Fact, int] | str] = _next_steps(fact, origins, indent, 0)
    while todo:
        step = todo.pop()
        if isinstance(step, str):
            yield step
            continue
        parent, depth = step
        inner = indent + "  " * min(depth, _MOST_DEPTH)
        known = id(parent) in told and bool(parent.parents)
        origin = f"公式：{parent.formula}" if parent.formula else str(parent.location)
        row = origins.row_name(parent.key)
        label = f"{parent.label}（{row}）" if row else parent.label
        gap = "" if row else " "
        yield inner + "，".join((f"{label}{gap}{parent.text}", "见上" if known else origin, *_remarks(parent)))
        if not known:
            told.add(id(parent))
            todo += _next_steps(parent, origins, inner + "  ", depth + 1)


def _next_steps(fact: Fact, origins: Origins, indent: str, depth: int) -> list[tuple[Fact, int] | str]:
    """What is to be told below a figure, the first of it at the end: its parents, then what is not among them."""
    absent = _open_rows(fact, origins)
    told: list[tuple[Fact, int] | str] = [f"{indent}没有填报，不在其中：{'、'.join(absent)}"] if absent else []
    return [*told, *((parent, depth) for parent in reversed(fact.parents))]


def _open_rows(fact: Fact, origins: Origins) -> list[str]:
    """The rows that leave open the column which a figure is computed from."""
    cells = {(m["rows"], m["column"]) for p in fact.parents if (m := _CELL.fullmatch(p.key))}
    if len(cells) != 1 or len(fact.parents) < 2:
        return []
    found = (m for key in origins.unreported if (m := _CELL.fullmatch(key)) and (m["rows"], m["column"]) in cells)
    keys = sorted((m[0] for m in found), key=lambda key: int(key.rpartition("[")[2].partition("]")[0]))
    return [origins.row_name(key) or key for key in keys]


def _where(place: Place) -> str:
    words = f"第 {place.page} 面第 {place.paragraph} 段，{' › '.join(place.sections)}"
    if place.cell:
        row = f"第 {place.cell.row} 行" if place.cell.row else "表头"
        name = f"“{place.cell.row_name}”" if place.cell.row_name and place.cell.row else ""
        words += f"，{place.cell.kind}“{place.cell.caption}”{row}{name}，“{place.cell.column}”栏"
    return words + (f"，印作“{place.text}”" if place.text != place.fact.text else "")


def _around(place: Place) -> str:
    return f"{place.before}⟦{place.text}⟧{place.after}"
