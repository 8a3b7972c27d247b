"""Input files written and read back: nothing is lost, whatever the words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reportgen.carrying.comments import OldComments
from reportgen.carrying.next_input import Past, next_input
from reportgen.carrying.review import is_marked
from reportgen.characters import BLANKS, LOOKALIKE, UNPRINTABLE
from reportgen.comparing.input_merge import merge_input
from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.facts import Fact, Period, walk_facts
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Carry, Field
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.model.report import Report
from reportgen.pipeline import Stages
from reportgen.readers.report import read_report
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation
from reportgen.writers.input_tree import input_tree
from reportgen.writers.input_yaml import entry_lines, write_input
from tests.often import often
from tests.workspaces import INPUT, mini_workspace, own_workspace

AWKWARD = (
    *(
        "",
        "是",
        "否",
        "~",
        "null",
        "Null",
        "true",
        "no",
        "=",
        "<<",
        "---",
        "...",
        "--- a",
        "- 甲",
        "-",
        "-5",
        "?",
        "? a",
    ),
    *(
        "#",
        "甲 #乙",
        "甲#乙",
        "甲: 乙",
        "甲:乙",
        "甲:",
        ":",
        "：",
        "，",
        "a,b",
        "[甲]",
        "{甲: 乙}",
        "&a",
        "*a",
        "!甲",
        "%5",
    ),
    *("'", '"', "'甲'", '"甲"', "\"甲\"'乙'", "\\", "\\n", "|", ">", "@全体", "`甲`", "甲\n乙", "甲\n\n乙", "甲\t乙"),
    *(
        "010",
        "1e3",
        "1_000",
        "0x1F",
        "12:30",
        ".inf",
        "1,621",
        "１６２１",
        "2026-07-06",
        "2026年7月6日",
        "18个",
        "近5户",
    ),
    *(" 甲", "甲 ", "\u3000甲\u3000", "甲\u00a0乙", "甲\u3000乙", "〈甲〉", "“甲”", "𠮷", "甲" * 2000),
)
CHARACTERS = st.characters(exclude_categories=("Cs", "Cn")).filter(
    lambda c: not (UNPRINTABLE.match(c) or LOOKALIKE.match(c))  # these are told, and read as the ordinary ones
)
TEXTS = (
    st.sampled_from(AWKWARD)
    | st.text(CHARACTERS)
    | st.text(st.sampled_from("甲a1 -#:,'\"[]{}\n\t\u3000~?!&*%@|>\\=<."))
)
KEYS = TEXTS.map(lambda text: text.strip(BLANKS)).filter(lambda text: len(text) < 400)
WORDS = st.text(CHARACTERS, max_size=8) | st.sampled_from(("", "# 甲", "甲: 乙", "- 甲"))


def told(row: NewMap) -> tuple[tuple[str, str], ...]:
    """What a row says, however it is written: two that say the same are a slip, which is refused."""
    return tuple((e.key, e.value.text.strip()) for e in row.entries if isinstance(e.value, NewScalar))


@st.composite
def maps(draw: st.DrawFn, children: st.SearchStrategy[NewNode]) -> NewMap:
    keys = draw(st.lists(KEYS, unique=True, max_size=4))
    entries = (
        NewEntry(key, draw(st.none() | children), tuple(draw(st.lists(WORDS, max_size=2))), draw(WORDS)) for key in keys
    )
    return NewMap(tuple(entries), inline=draw(st.booleans()))


def lists(children: st.SearchStrategy[NewNode]) -> st.SearchStrategy[NewNode]:
    return st.lists(children, max_size=4).map(lambda items: NewList(tuple(items)))


NODES: st.SearchStrategy[NewNode] = st.recursive(
    TEXTS.map(NewScalar), lambda children: maps(children) | lists(children), max_leaves=12
)


def said(node: InputNode) -> object:
    match node:
        case ScalarNode(text=text):
            return None if is_empty(node) and node.plain else text
        case ListNode(items=items):
            return [said(item) for item in items]
        case MapNode(entries=entries):
            return {e.key: said(e.value) for e in entries}


def meant(node: NewNode | None) -> object:
    match node:
        case None:
            return None
        case NewScalar(text=text):
            return text.strip(BLANKS)
        case NewList(items=items):
            return [meant(item) for item in items]
        case NewMap(entries=entries):
            return {e.key: meant(e.value) for e in entries}


@given(maps(NODES), st.lists(WORDS, max_size=2))
@settings(max_examples=often(200), deadline=None)
def test_a_written_input_is_read_back_key_by_key_and_text_by_text(root: NewMap, head: list[str]) -> None:
    log = DiagnosticLog()
    source = read_text(write_input(root, tuple(head)).encode(), "inputs/2026H1/甲乡.yaml", log)
    read = read_yaml(source, log)
    assert read is not None
    assert said(read) == meant(root)
    assert list(log) == []


@given(TEXTS)
@settings(max_examples=often(200), deadline=None)
def test_a_text_is_read_back_from_a_key_a_line_a_row_and_from_braces(text: str) -> None:
    read, written = through_a_file(text)
    assert read == written


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_text_is_read_back(text: str) -> None:
    read, written = through_a_file(text)
    assert read == written


def through_a_file(text: str) -> tuple[object, object]:
    """What is read of an input that holds a text at a key, in a row and in braces, and what was meant."""
    inline = NewMap((NewEntry("值", NewScalar(text)), NewEntry("备注", NewScalar(text))), inline=True)
    root = NewMap((NewEntry("行", NewScalar(text)), NewEntry("表", NewList((NewScalar(text), inline)))))
    read = read_yaml(read_text(write_input(root).encode(), "甲.yaml", log := DiagnosticLog()), log)
    assert read is not None
    return said(read), meant(root)


LINE = st.text(st.sampled_from("抓好产业发展#：, :-'\"和环境是~"), min_size=1, max_size=12).filter(str.strip)
NOTES = LINE.map(lambda text: NewEntry("备注", NewScalar(text)))
ROUGH = st.sampled_from(("{}余{}", "{}多{}", "近{}{}", "约{}{}", "{}{}左右"))


@st.composite
def figures(draw: st.DrawFn, unit: str, most: int = 5000) -> NewNode:
    number = draw(st.integers(1, most))
    written = draw(st.sampled_from((str(number), f"{number}{unit}", f"{number} {unit}")))
    if number % 10 == 0 and draw(st.booleans()):
        written = draw(ROUGH).format(number, unit)
    if draw(st.integers(0, 5)):
        return NewScalar(written)
    return NewMap((NewEntry("值", NewScalar(written)), draw(NOTES)), inline=draw(st.booleans()))


def disputes() -> st.SearchStrategy[NewEntry]:
    return st.builds(NewEntry, st.sampled_from(("受理", "化解")), figures("起"))


@st.composite
def mini_inputs(draw: st.DrawFn) -> NewMap:
    """Valid inputs of the small kit: any of its figures, written in any way."""
    money = st.decimals(1, 9999, places=2).map(lambda d: NewScalar(f"{d}万元"))
    row = st.builds(
        lambda name, funds: NewMap((NewEntry("名称", NewScalar(name)), *funds), inline=len(name) % 2 == 0),
        LINE,
        st.lists(money.map(lambda m: NewEntry("资金", m)), max_size=1),
    )

    def written(first: date, last: date) -> st.SearchStrategy[NewScalar]:
        return st.dates(first, last).map(
            lambda d: NewScalar(draw(st.sampled_from((f"{d.year:04}年{d.month}月{d.day}日", f"{d}"))))
        )

    optional = {
        "署名": LINE.map(NewScalar),
        "成文日期": written(date(2026, 6, 15), date(2026, 12, 1)),
        "启动日期": written(date(1949, 1, 1), date(2100, 12, 31)),
        "等次": st.sampled_from(("先进", "达标", "后进")).map(NewScalar),
        "走访": figures("人次"),
        "纠纷": st.lists(disputes(), min_size=1, max_size=2, unique_by=lambda e: e.key).map(
            lambda es: NewMap(tuple(es))
        ),
        "总投资": money,
        "工作重点": LINE.map(NewScalar),
        "项目": st.lists(row, min_size=1, max_size=4, unique_by=told).map(lambda rows: NewList(tuple(rows))),
        "目标": figures("人次").map(lambda f: NewMap((NewEntry("走访", f),))),
    }
    entries = [NewEntry("模板", NewScalar("mini")), NewEntry("单位", NewScalar("甲乡"))]
    entries.append(NewEntry("行政村", draw(figures("个", 100))))
    for key in draw(st.lists(st.sampled_from(sorted(optional)), unique=True)):
        above, behind = draw(st.lists(st.sampled_from(("", "说明")), max_size=2)), draw(st.sampled_from(("", "核对过")))
        entries.append(NewEntry(key, draw(optional[key]), tuple(above), behind))
    return NewMap(tuple(entries))


MINI = mini_workspace()
STAGES = Stages(MINI)


def report_of(raw: bytes) -> Report:
    MINI.content[INPUT] = raw
    return STAGES.report(INPUT, DiagnosticLog())


def facts_of(report: Report) -> dict[str, Fact]:
    """All that a report says, but for the places where it is said."""
    header = (report.place, report.signer, report.date, report.recipient)
    nodes = [*report.facts.values(), *report.typed.values(), *report.targets.values(), *report.remarks.values()]
    facts = [fact for node in (*(f for f in header if f), *nodes) for fact in walk_facts(node)]
    return {fact.key: replace(fact, location=FileLocation("")) for fact in facts}


@given(mini_inputs())
@settings(max_examples=often(150), deadline=None)
def test_an_input_written_from_a_report_says_the_same_facts(root: NewMap) -> None:
    report = report_of(write_input(root).encode())
    assert facts_of(report_of(write_input(input_tree(report)).encode())) == facts_of(report)


OWN = own_workspace()


@pytest.mark.parametrize("path", [path for path in OWN.files("inputs") if "/_" not in path])
def test_every_input_of_the_project_is_said_again_and_left_alone_when_merged_with_itself(path: str) -> None:
    report = Stages(OWN).report(path, DiagnosticLog())
    tree = input_tree(report)
    again = own_workspace()
    again.content[path] = write_input(tree).encode()
    assert facts_of(Stages(again).report(path, DiagnosticLog())) == facts_of(report)
    assert merge_input(OWN.read(path), tree, report.kit, path) == OWN.read(path)
    assert merge_input(OWN.read(path), tree, report.kit, path, whole=True) == OWN.read(path)


ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))


@given(mini_inputs(), mini_inputs(), ENCODINGS, st.sampled_from(("\n", "\r\n")))
@settings(max_examples=often(150), deadline=None)
def test_a_merged_input_says_what_the_new_facts_are_and_keeps_what_did_not_change(
    old: NewMap, new: NewMap, encoding: str, line_end: str
) -> None:
    raw = write_input(old, ("青年节前核对",)).replace("\n", line_end).encode(encoding)
    wanted = report_of(write_input(new).encode())
    merged = merge_input(raw, input_tree(wanted), wanted.kit, INPUT, whole=True)
    assert facts_of(report_of(merged)) == facts_of(wanted)
    assert "青年节前核对" in merged.decode(encoding)
    assert merge_input(merged, input_tree(wanted), wanted.kit, INPUT, whole=True) == merged
    lines = set(merged.decode(encoding).split(line_end))
    same = [e for e in old.entries if isinstance(e.value, NewScalar) and e in new.entries]
    assert {line for e in same for line in entry_lines(replace(e, above=()), "")} <= lines


@given(mini_inputs(), mini_inputs())
@settings(max_examples=often(100), deadline=None)
def test_merging_a_part_keeps_all_other_keys(old: NewMap, part: NewMap) -> None:
    raw = write_input(old).encode()
    kit = report_of(raw).kit
    merged = report_of(merge_input(raw, part, kit, INPUT))
    given = {e.key for e in part.entries}
    before = {k: f for k, f in facts_of(report_of(raw)).items() if f.label.split(".")[0].split("[")[0] not in given}
    assert before.items() <= facts_of(merged).items()


def with_carries(fields: tuple[Field, ...], carries: Iterator[Carry]) -> tuple[Field, ...]:
    return tuple(replace(f, carry=next(carries), fields=with_carries(f.fields, carries)) for f in fields)


@given(mini_inputs(), mini_inputs(), st.lists(st.sampled_from(Carry), min_size=20, max_size=20))
@settings(max_examples=often(100), deadline=None)
def test_a_new_input_says_what_is_carried_over_and_nothing_else(
    last: NewMap, year_before: NewMap, carries: list[Carry]
) -> None:
    old, earlier = report_of(write_input(last).encode()), report_of(write_input(year_before).encode())
    kit = replace(old.kit, fields=with_carries(old.kit.fields, iter(carries)))
    made = next_input(kit, Period("2026H2"), (Past("上期", old), Past("上年同期", earlier)), OldComments())
    log = DiagnosticLog()
    root = read_yaml(read_text(write_input(made.tree).encode(), "inputs/2026H2/甲乡.yaml", log), log)
    new = read_report("inputs/2026H2/甲乡.yaml", root, lambda name, place: kit, log, draft=True)
    assert {d.rule for d in log if d.severity is Severity.ERROR} <= {"missing-fact", "empty-key"}
    assert new is not None
    assert facts_of(new).items() <= facts_of(old).items()
    said = [f for node in new.facts.values() for f in walk_facts(node)]
    assert (made.kept, made.marked) == (len(said) - sum(map(is_marked, said)), sum(map(is_marked, said)))
