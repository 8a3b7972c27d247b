"""Where inputs stand: by the acts in the ledger, in whatever order its lines stand, and by the files as they lie there."""

from __future__ import annotations

import itertools
import json

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.model.roster import Roster
from reportgen.operations.ledger.acts import (
    ACCEPTED,
    LOCKED,
    RECALLED,
    RETURNED,
    SUBMITTED,
    UNACCEPTED,
    UNLOCKED,
    UNRETURNED,
    Act,
)
from reportgen.operations.ledger.standing import period_standing
from reportgen.readers.roster import read_roster
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.workspace import LEDGER_FILE, MemoryWorkspace
from tests.unit.operations.acts import PATH, act, line, workspace_of

FILLED = "模板: mini\n单位: 甲乡\n行政村: 18\n".encode()
CORRECTED = FILLED.replace(b"18", b"19")
ROSTER = "县名: 丙县\n截止日期: 2026年7月1日\n乡镇: [乙镇, 甲乡]\n"


def standing(acts: list[Act], content: bytes | None = FILLED, path: str = PATH) -> Standing:
    inputs = {path: content} if content is not None else {}
    found = period_standing(workspace_of(acts, inputs), "2026H1", [*inputs])
    assert len(found.standings) == 1
    return found.standings[0]


def chain(*kinds: str, content: bytes = FILLED) -> list[Act]:
    acts: list[Act] = []
    for minute, kind in enumerate(kinds):
        acts.append(act(kind, acts[-1:], minute, content))
    return acts


def rules(one: Standing) -> list[str]:
    return [finding.rule for finding in one.findings]


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((SUBMITTED,), State.SUBMITTED),
        ((SUBMITTED, RECALLED), State.DRAFT),
        ((SUBMITTED, RETURNED), State.RETURNED),
        ((SUBMITTED, RETURNED, UNRETURNED), State.SUBMITTED),
        ((SUBMITTED, RETURNED, SUBMITTED), State.SUBMITTED),
        ((SUBMITTED, ACCEPTED), State.ACCEPTED),
        ((SUBMITTED, ACCEPTED, UNACCEPTED), State.SUBMITTED),
        ((SUBMITTED, ACCEPTED, RETURNED), State.RETURNED),
        ((SUBMITTED, ACCEPTED, LOCKED), State.LOCKED),
        ((SUBMITTED, ACCEPTED, LOCKED, UNLOCKED), State.ACCEPTED),
    ],
)
def test_the_last_act_says_where_an_input_stands_in_whatever_order_the_lines_are(
    kinds: tuple[str, ...], state: State
) -> None:
    acts = chain(*kinds)
    for lines in itertools.permutations(acts):
        one = standing([*lines, lines[0]])  # a line that was copied twice says no more than once
        assert (one.state, one.changed, rules(one)) == (state, False, [])
        assert one.counts == state.is_in


@pytest.mark.parametrize(
    ("kinds", "state", "told"),
    [
        ((SUBMITTED,), State.DRAFT, "changed-since-submitted"),
        ((SUBMITTED, ACCEPTED), State.ACCEPTED, "changed-since-accepted"),
        ((SUBMITTED, ACCEPTED, LOCKED), State.LOCKED, "changed-since-accepted"),
    ],
)
def test_an_input_that_was_changed_counts_no_more(kinds: tuple[str, ...], state: State, told: str) -> None:
    one = standing(chain(*kinds), CORRECTED)
    assert (one.state, one.changed, one.counts, rules(one)) == (state, True, False, [told])
    gone = standing(chain(*kinds), None)
    assert (gone.counts, rules(gone), gone.place) == (False, [told], "甲乡")
    assert gone.state is (State.MISSING if state is State.DRAFT else state)


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        (FILLED + "# 已与财政所核对\n".encode(), False),
        (FILLED.replace(b"\n", b"\r\n"), False),
        (b"\xef\xbb\xbf" + FILLED, False),
        (FILLED.replace(b"18", b"18   # a comment"), False),
        (FILLED.replace(b"18", b"18.0"), True),
        (FILLED + "走访:\n".encode(), True),
        (FILLED + "走访: 0\n".encode(), True),
        (FILLED + "项目: [\n".encode(), True),
        (FILLED.replace("甲乡".encode(), "甲 乡".encode()), True),
    ],
)
def test_only_what_an_input_says_counts_as_a_change(content: bytes, changed: bool) -> None:
    one = standing(chain(SUBMITTED), content)
    assert (one.changed, one.counts) == (changed, not changed)


def test_what_was_returned_may_be_worked_on() -> None:
    one = standing(chain(SUBMITTED, RETURNED), CORRECTED)
    assert (one.state, one.changed, rules(one), one.returns) == (State.RETURNED, True, [], 1)


def test_what_was_taken_back_is_a_draft_like_any_other() -> None:
    for kinds in ((SUBMITTED, RECALLED), (SUBMITTED, RETURNED, SUBMITTED, RECALLED)):
        one = standing(chain(*kinds), CORRECTED)
        assert (one.state, one.changed, one.is_changed_since_submitted) == (State.DRAFT, False, False)


def test_acts_of_two_who_did_not_know_of_each_other_are_told_and_give_the_same_in_any_order() -> None:
    first = act(SUBMITTED, (), 0, FILLED)
    accepted, returned = act(ACCEPTED, [first], 5, FILLED), act(RETURNED, [first], 6, FILLED, because="数不对")
    for lines in itertools.permutations([first, accepted, returned]):
        one = standing([*lines])
        assert (one.state, one.because, rules(one)) == (State.RETURNED, "数不对", ["crossed-acts"])
    settled = act(ACCEPTED, [accepted, returned], 9, FILLED)
    for lines in itertools.permutations([first, accepted, returned, settled]):
        assert (standing([*lines]).state, rules(standing([*lines]))) == (State.ACCEPTED, [])


def test_two_who_did_the_same_did_not_cross_each_other() -> None:
    first = act(SUBMITTED, (), 0, FILLED)
    twice = [first, act(ACCEPTED, [first], 5, FILLED), act(ACCEPTED, [first], 6, FILLED, by="李四")]
    assert rules(standing(twice)) == []


def test_an_act_follows_what_its_writer_knew_of_whatever_his_clock_said() -> None:
    first = act(SUBMITTED, (), 60, FILLED)
    assert standing([act(RETURNED, [first], 0, FILLED), first]).state is State.RETURNED


def test_a_line_that_was_lost_between_others_is_told() -> None:
    first, second, third = chain(SUBMITTED, RETURNED, SUBMITTED)
    one = standing([first, third])
    assert (one.state, rules(one)) == (State.SUBMITTED, ["ledger-gap"])
    assert rules(standing([first, second])) == []


def test_a_line_that_somebody_has_changed_is_an_error_at_its_place() -> None:
    workspace = workspace_of(chain(SUBMITTED, RETURNED), {PATH: FILLED})
    lines = workspace.content[LEDGER_FILE].replace("张三".encode(), "李四".encode())
    workspace.content[LEDGER_FILE] = lines
    with pytest.raises(RejectedInput) as told:
        period_standing(workspace, "2026H1", [PATH])
    assert str(told.value.diagnostics[0].location) == f"{LEDGER_FILE}:1:1"
    assert "改过" in told.value.diagnostics[0].message


@pytest.mark.parametrize("lacking", ["by", "input", "input_sha256", "period", "place", "date", "at"])
def test_a_line_without_what_an_act_is_made_of_is_an_error(lacking: str) -> None:
    said = json.loads(line(act(SUBMITTED)))
    del said[lacking]
    workspace = workspace_of([], {PATH: FILLED})
    workspace.content[LEDGER_FILE] = json.dumps(said).encode()
    with pytest.raises(RejectedInput):
        period_standing(workspace, "2026H1", [PATH])


def test_marks_of_a_merge_are_told_as_what_they_are() -> None:
    workspace = workspace_of(chain(SUBMITTED), {PATH: FILLED})
    workspace.content[LEDGER_FILE] = b"<<<<<<< HEAD\n" + workspace.content[LEDGER_FILE]
    with pytest.raises(RejectedInput) as told:
        period_standing(workspace, "2026H1", [PATH])
    assert "git" in told.value.diagnostics[0].message


def test_a_renamed_file_keeps_where_it_stands() -> None:
    new = "inputs/2026H1/01甲乡.yaml"
    assert standing(chain(SUBMITTED), path=new).state is State.SUBMITTED
    acts = chain(SUBMITTED, RETURNED)
    acts.append(act(SUBMITTED, acts[-1:], 9, CORRECTED, path=new))
    one = standing(acts, CORRECTED, new)
    assert (one.state, one.path, one.returns, rules(one)) == (State.SUBMITTED, new, 1, [])


def test_the_day_that_counts_is_that_of_the_submission_that_was_returned() -> None:
    first = act(SUBMITTED, (), 0, FILLED)
    returned = act(RETURNED, [first], 5, FILLED)
    again = act(SUBMITTED, [returned], 24 * 60 * 3, FILLED)
    changed_by_itself = act(SUBMITTED, [again], 24 * 60 * 5, FILLED)
    days = [standing([*acts]).submitted for acts in ([first], [first, returned, again])]
    assert [str(day) for day in days] == ["2026-07-01"] * 2
    assert str(standing([first, returned, again, changed_by_itself]).submitted) == "2026-07-06"


# --- the places of a period ---


def listed(workspace: MemoryWorkspace, text: str = ROSTER) -> Roster:
    log = DiagnosticLog()
    found = read_roster("_名单.yaml", read_yaml(read_text(text.encode(), "_名单.yaml", log), log), log)
    assert found
    return found


def whole(acts: list[Act], inputs: dict[str, bytes], roster: str = ROSTER) -> PeriodStanding:
    workspace = workspace_of(acts, inputs)
    return period_standing(workspace, "2026H1", [*inputs], listed(workspace, roster))


def test_places_stand_in_the_rosters_order_with_those_that_have_no_input() -> None:
    county = "模板: mini\n单位: 丙县\n行政村: 8\n".encode()
    found = whole(chain(SUBMITTED), {PATH: FILLED, "inputs/2026H1/丙县.yaml": county})
    assert [(one.place, one.state.value, one.in_time) for one in found.standings] == [
        ("乙镇", "未交", None),
        ("甲乡", "已交", True),
    ]
    assert found.used
    late = whole(chain(SUBMITTED), {PATH: FILLED}, ROSTER.replace("7月1日", "6月30日")).standings[1]
    assert late.in_time is False


def test_a_period_whose_ledger_says_nothing_of_it_does_not_use_the_ledger() -> None:
    assert not whole([], {PATH: FILLED}).used
    other = "inputs/2025H2/甲乡.yaml"
    workspace = workspace_of(chain(SUBMITTED), {other: FILLED})
    assert not period_standing(workspace, "2025H2", [other]).used


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("模板: mini\n单位: 甲乡\n成文日期:  # 上期 2026年1月3日\n行政村: 18  # 待核对：上期 18个\n", State.MISSING),
        ("模板: mini\n单位: 甲乡\n成文日期:\n行政村: 18\n", State.DRAFT),
        ("模板: mini\n单位: 甲乡\n成文日期: 2026年7月3日\n行政村: 18  # 待核对：上期 18个\n", State.DRAFT),
        ("模板: mini\n单位: 甲乡\n行政村: 18\n", State.DRAFT),
        ("模板: mini\n单位: 甲乡\n行政村:\n", State.MISSING),
        ("模板: mini\n单位: 甲乡\n行政村: [\n", State.DRAFT),
    ],
)
def test_an_input_that_nobody_has_touched_is_not_there_yet(text: str, state: State) -> None:
    assert standing([], text.encode()).state is state
