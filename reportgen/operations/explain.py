"""Where the figures of a report come from, and every place at which they stand in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal
from reportgen.model.facts import Fact
from reportgen.nearest_words import did_you_mean
from reportgen.operations.rolled_up.warned import outdated
from reportgen.papers import PaperMaker
from reportgen.papers.trace import trace
from reportgen.pipeline import Stages
from reportgen.tracing import Origins
from reportgen.workspace import Workspace

_CELL = re.compile(r"(?P<rows>.+)(?P<row>\[\d+\])\.(?P<column>[^.\[]+)")  # the key of a cell of a list


class Explained(Struct, frozen=True):
    """Figures of an input, with what is known of all of them; ``findings`` warn of those that are out of date."""

    path: str
    facts: tuple[Fact, ...]
    origins: Origins
    findings: tuple[Diagnostic, ...] = ()


class Step(Struct, frozen=True):
    """A figure that another was computed from, so many steps away; ``known`` where its own origin is told already.

    Without a figure it names the rows that are not among them, since they are open.
    """

    depth: int
    fact: Fact | None = None
    absent: tuple[str, ...] = ()
    known: bool = False


def explain(workspace: Workspace, path: str, word: str | None = None, draft: bool = False) -> Explained:
    """The figure, group or list that a word means, or every figure of an input.

    Raises Refusal for a word that means none, RejectedInput where the input has mistakes.
    """
    log = DiagnosticLog()
    stages = Stages(workspace, draft)
    report, document, styled = stages.every_stage(path, log)
    maker = PaperMaker(workspace.font_directories())
    log.extend(maker.pdf_findings(styled, path))
    log.raise_if_errors()
    origins = trace(report, document, styled, maker)
    return Explained(path, _chosen(origins, word), origins, outdated(stages, path))


def _chosen(origins: Origins, word: str | None) -> tuple[Fact, ...]:
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


def ancestry(fact: Fact, origins: Origins) -> Iterator[Step]:
    """What a figure was computed from, and that in turn: each once, since many may be computed from the same one."""
    told: set[int] = set()
    todo = _below(fact, origins, 0)
    while todo:
        step = todo.pop()
        if step.fact and id(step.fact) in told and step.fact.parents:
            yield replace(step, known=True)
            continue
        yield step
        if step.fact:
            told.add(id(step.fact))
            todo += _below(step.fact, origins, step.depth + 1)


def _below(fact: Fact, origins: Origins, depth: int) -> list[Step]:
    """The steps below a figure, the first of them at the end: its parents, then what is not among them."""
    absent = _open_rows(fact, origins)
    told = [Step(depth, absent=tuple(absent))] if absent else []
    return [*told, *(Step(depth, parent) for parent in reversed(fact.parents))]


def _open_rows(fact: Fact, origins: Origins) -> list[str]:
    """The rows that leave open the column which a figure is computed from."""
    cells = {(m["rows"], m["column"]) for p in fact.parents if (m := _CELL.fullmatch(p.key))}
    if len(cells) != 1 or len(fact.parents) < 2:
        return []
    found = (m for key in origins.unreported if (m := _CELL.fullmatch(key)) and (m["rows"], m["column"]) in cells)
    keys = sorted((m[0] for m in found), key=lambda key: int(key.rpartition("[")[2].partition("]")[0]))
    return [origins.row_name(key) or key for key in keys]
