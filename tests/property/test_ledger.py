"""Ledgers of several machines: whatever they wrote, in whatever order the lines of the union stand, it says the same."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.reporting import PeriodStanding
from reportgen.operations.issue.marks import ISSUED, WITHDRAWN, following, marks_of
from reportgen.operations.ledger.acts import ACTS, Act
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.standing import period_standing
from reportgen.workspace import LEDGER_FILE, MemoryWorkspace
from tests.unit.operations.acts import act, line, workspace_of

PATHS = ("inputs/2026H1/甲乡.yaml", "inputs/2026H1/乙镇.yaml")
FILLED = {path: f"模板: mini\n单位: {path[14:16]}\n行政村: 18\n".encode() for path in PATHS}

moves = st.lists(
    st.tuples(st.sampled_from((0, 1, 2)), st.sampled_from(PATHS), st.sampled_from(sorted(ACTS)), st.integers(0, 9)),
    max_size=8,
)
"""What machines do: which machine, to which input, what, in which minute; two machines have met where both are 2."""


def written(done: Sequence[tuple[int, str, str, int]]) -> list[Act]:
    """The acts of two machines, each of which knows its own alone, and both those of the time when they met."""
    known: dict[int, dict[str, Act]] = {0: {}, 1: {}}
    for machine, path, kind, minute in done:
        for logs in ([known[0], known[1]],) if machine == 2 else ([known[machine]],):
            whole = {name: one for log in logs for name, one in log.items()}
            own = [one for one in whole.values() if one.path == path]
            followed = {before for one in own for before in one.after}
            made = act(kind, [one for one in own if one.id not in followed], minute, FILLED[path], path)
            for log in logs:
                log |= {**whole, made.id: made}
    return [*{**known[0], **known[1]}.values()]


def said(workspace: MemoryWorkspace) -> PeriodStanding:
    return period_standing(workspace, "2026H1", PATHS)


@given(done=moves, shuffled=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_union_says_the_same_in_whatever_order_its_lines_stand(
    done: list[tuple[int, str, str, int]], shuffled: object
) -> None:
    acts = written(done)
    mixed = [*acts, *acts[: len(acts) // 2]]
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = said(workspace_of(acts, FILLED)), said(workspace_of(mixed, FILLED))
    assert first == second
    assert not any(finding.rule == "ledger-gap" for one in first.standings for finding in one.findings)


@given(done=moves, cut=st.integers(0, 2000))
@settings(max_examples=60, deadline=None)
def test_a_ledger_that_is_cut_anywhere_says_what_its_whole_lines_say(
    done: list[tuple[int, str, str, int]], cut: int
) -> None:
    acts = written(done)
    content = b"".join(map(line, acts))[:cut]
    whole = [one for number, one in enumerate(acts, 1) if len(b"".join(map(line, acts[:number]))) - 1 <= len(content)]
    workspace = workspace_of([], FILLED)
    workspace.content[LEDGER_FILE] = content
    assert said(workspace) == said(workspace_of(whole, FILLED))


@given(
    done=st.lists(st.tuples(st.booleans(), st.sampled_from((ISSUED, WITHDRAWN)), st.integers(1, 9)), max_size=8),
    shuffled=st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_what_two_machines_issued_is_issued_in_whatever_order_the_lines_stand(
    done: list[tuple[bool, str, int]], shuffled: object
) -> None:
    logs: dict[bool, list[bytes]] = {False: [], True: []}
    for machine, kind, day in done:
        workspace = MemoryWorkspace({LEDGER_FILE: b"".join(logs[machine])})
        record = {"kind": kind, "date": f"2026-07-0{day}", "input": PATHS[0], "input_sha256": "0", "papers": {}}
        (said_now,) = following(Ledger(workspace), [record])
        logs[machine].append(json.dumps({"v": 1, **said_now}).encode() + b"\n")
    lines = [*dict.fromkeys((*logs[False], *logs[True]))]
    before = marks_of(Ledger(MemoryWorkspace({LEDGER_FILE: b"".join(lines)})))
    shuffled.shuffle(lines)  # type: ignore[attr-defined]
    assert marks_of(Ledger(MemoryWorkspace({LEDGER_FILE: b"".join(lines)}))) == before
