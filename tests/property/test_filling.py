"""What is typed into a form is what the input says afterwards, and all else in it stands byte for byte as before."""

from __future__ import annotations

import difflib
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.carrying.blank_input import blank_input
from reportgen.characters import BLANKS, UNPRINTABLE
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import InputNode, MapNode
from reportgen.model.label_words import spoken
from reportgen.operations.filling.editing import Conflict, Edited, FormEdit, Table, Typed, edited
from reportgen.operations.filling.places import Place, Places
from reportgen.operations.filling.rolled import rolled_fields
from reportgen.operations.filling.rows import RowEdit
from reportgen.operations.filling.said import rows_at, said_of, text_at, without
from reportgen.operations.new import NewWish, new_period
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from tests.often import often
from tests.property.test_inputs import AWKWARD, TEXTS
from tests.workspaces import own_workspace

OWN = own_workspace()
STAGES = Stages(OWN, draft=True)
SAMPLES = [path for path in OWN.files("inputs") if "/_" not in path]
CARRIED = "inputs/2026H2/岫云乡.yaml"
new_period(OWN, NewWish("2026H2", places=("岫云乡",)))
HAND = """\
# 一份手写的，注释到处都有
模板: 乡镇半年工作总结   # 用县里的
单位: '甲乡'
辖区: {行政村: 9, 户数: 1200, 户籍人口: {值: 3600人, 备注: "按派出所"}}   # 一行写完
#纠纷:
纠纷:  # 综治中心
  # 受理在前
  received: 90起   # 含上期
  化解: "82"
  # 调解员还没有报
荣誉:
  # 省级的在前
  - {名称: 甲, 级别: 省级}  # 第一个
  - 名称: 乙
    级别: 市级   # 第二个
  # 以下县级
  - 名称: 丙
    授予单位: >
      县委、
      县政府
    级别: 县级
存在问题: [{标题: 一, 内容: 二}, {标题: 三, 内容: 四}]
下一步打算:
- 标题: 甲
  内容: |
    第一行，
    第二行。
# 完"""


@cache
def places_of(path: str) -> Places:
    report = STAGES.stated(path, DiagnosticLog(), draft=True)
    assert report is not None
    return Places(report.kit)


def texts() -> dict[str, tuple[bytes, Places]]:
    found = {path: (OWN.read(path), places_of(path)) for path in (*SAMPLES, CARRIED)}
    kit = places_of("inputs/2026H1/临锦镇.yaml").kit
    found["空白"] = (blank_input(kit).encode(), Places(kit))
    found["手写"] = (HAND.encode(), Places(kit))
    return found


INPUTS = texts()
ENCODED = st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
FIGURES = st.integers(0, 10**7).map(str) | st.sampled_from(("18个", "1,621", "2000余", "１８", "约100", "1.5亿元", "0"))
WORDS = st.one_of(FIGURES, st.sampled_from(AWKWARD), TEXTS).filter(lambda text: not UNPRINTABLE.search(text))


def tree_of(raw: bytes) -> InputNode:
    root = read_yaml(read_text(raw, "甲.yaml", log := DiagnosticLog()), log)
    assert root is not None
    assert not log.has_errors, [f.message for f in log]
    return root


def clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)


def decoded(raw: bytes, encoding: str) -> list[str]:
    return raw.decode(encoding).split("\n")


def lost_lines(before: bytes, after: bytes, encoding: str = "utf-8") -> list[str]:
    """The lines that are not there any more."""
    diff = difflib.ndiff(decoded(before, encoding), decoded(after, encoding))
    return [line[2:] for line in diff if line.startswith("- ")]


def comments(lines: list[str]) -> list[str]:
    """What is said behind ``#``, but for keys that are only taken out."""
    words = (line.rpartition("#")[2].strip() for line in lines if "#" in line)
    return [one for one in words if not one.endswith(":")]


def done(raw: bytes, edits: list[FormEdit], places: Places) -> Edited:
    made = edited(raw, edits, places, "inputs/2026H1/甲乡.yaml")
    assert made.conflicts == ()
    assert made.unwritten == (), made.unwritten
    return made


def typeable(raw: bytes, places: Places) -> list[Place]:
    """The places that the form has something to type into: not those that a roll-up wrote."""
    root = tree_of(raw)
    assert isinstance(root, MapNode)
    rolled = rolled_fields(places.kit, root)
    return [place for place in places if place.id.partition(".")[0] not in rolled]


def singles(raw: bytes, places: Places) -> list[Place]:
    return [place for place in typeable(raw, places) if not place.columns]


@given(st.sampled_from(sorted(INPUTS)), st.data(), ENCODED, st.sampled_from(("\n", "\r\n")))
@settings(max_examples=often(300), deadline=None)
def test_a_text_typed_into_a_field_is_what_the_input_says_and_nothing_else_moves(
    name: str, data: st.DataObject, encoding: str, line_end: str
) -> None:
    text, places = INPUTS[name]
    raw = text.decode().replace("\n", line_end).encode(encoding)
    typed = data.draw(WORDS)
    assume(encoding != "gb18030" or typed.encode("gb18030", "replace").decode("gb18030") == typed)
    place = data.draw(st.sampled_from(singles(raw, places)))
    root = tree_of(raw)
    was = text_at(root, place.chain)
    assert was is not None
    made = done(raw, [Typed(place.id, was, typed)], places)
    again = tree_of(made.content)
    assert text_at(again, place.chain) == clean(typed)
    assert without(dict(said_of(root)), [place.chain]) == without(dict(said_of(again)), [place.chain])
    assert comments(decoded(made.content, encoding)) == comments(decoded(raw, encoding)) or typed.count("#")
    lost = [line for line in lost_lines(raw, made.content, encoding) if line.strip()]
    if clean(was) and clean(typed) and "\n" not in was:
        assert len(lost) <= 2  # its own line, or a folded one
    elif clean(typed):
        assert all(line.lstrip().startswith("#") or line.split("#")[0].strip().endswith((":", "}")) for line in lost)
    assert done(made.content, [Typed(place.id, clean(typed), typed)], places).content == made.content


@given(st.sampled_from(sorted(INPUTS)), st.data())
@settings(max_examples=often(150), deadline=None)
def test_what_is_typed_and_cleared_again_leaves_an_input_as_it_was(name: str, data: st.DataObject) -> None:
    raw, places = INPUTS[name]
    root = tree_of(raw)
    empty = [place for place in singles(raw, places) if text_at(root, place.chain) == ""]
    place = data.draw(st.sampled_from(empty))
    made = done(raw, [Typed(place.id, "", "57")], places)
    back = done(made.content, [Typed(place.id, "57", "")], places).content
    if name not in {"空白", CARRIED}:
        lines = (raw.decode() + ("" if raw.endswith(b"\n") else "\n")).split("\n")
        assert [one for one in back.decode().split("\n") if one] == [one for one in lines if one]
    assert text_at(tree_of(back), place.chain) == ""


@given(st.sampled_from(sorted(INPUTS)), st.data())
@settings(max_examples=often(150), deadline=None)
def test_rows_moved_changed_added_and_taken_away_are_as_they_were_left(name: str, data: st.DataObject) -> None:
    raw, places = INPUTS[name]
    root = tree_of(raw)
    lists = [place for place in typeable(raw, places) if place.columns]
    assume(lists)
    place = data.draw(st.sampled_from(lists))
    chains = [column.chain for column in place.columns]
    was = rows_at(root, place.chain, chains)
    assert was is not None
    order: list[int | None] = list(data.draw(st.permutations(range(len(was)))))
    order = order[: data.draw(st.integers(0, len(order)))]
    for _ in range(data.draw(st.integers(0, 3))):
        order.insert(data.draw(st.integers(0, len(order))), None)
    cells = st.one_of(st.just(""), WORDS.map(clean))
    rows = []
    for origin in order:
        row = list(was[origin]) if origin is not None else [""] * len(chains)
        for column in data.draw(st.sets(st.integers(0, len(chains) - 1), min_size=0 if origin is not None else 1)):
            row[column] = data.draw(cells)
        rows.append(RowEdit(origin, tuple(row)))
    made = done(raw, [Table(place.id, was, tuple(rows))], places)
    again = tree_of(made.content)
    open_rows = {n for n, row in enumerate(was) if not any(row)}
    left = tuple(row.cells for row in rows if any(row.cells) or row.origin in open_rows)
    assert rows_at(again, place.chain, chains) == left
    assert without(dict(said_of(root)), [place.chain]) == without(dict(said_of(again)), [place.chain])
    whole = [line for line in lost_lines(raw, made.content) if line.lstrip().startswith("#")]
    assert set(comments(whole)) <= set(comments(made.content.decode().split("\n")))


@given(st.sampled_from(sorted(INPUTS)), st.data())
@settings(max_examples=often(100), deadline=None)
def test_two_windows_on_one_input_keep_both_what_they_typed(name: str, data: st.DataObject) -> None:
    raw, places = INPUTS[name]
    root = tree_of(raw)
    one, other = data.draw(
        st.lists(st.sampled_from(singles(raw, places)), min_size=2, max_size=2, unique_by=lambda p: p.id)
    )
    was = {place.id: text_at(root, place.chain) or "" for place in (one, other)}
    first = Typed(one.id, was[one.id], data.draw(FIGURES))
    second = Typed(other.id, was[other.id], data.draw(FIGURES))
    both = done(done(raw, [first], places).content, [second], places).content
    assert dict(said_of(tree_of(both))) == dict(said_of(tree_of(done(raw, [first, second], places).content)))
    made = edited(both, [Typed(one.id, was[one.id], "88888")], places, "inputs/2026H1/甲乡.yaml")
    if first.text != was[one.id]:
        assert made.content == both
        assert made.conflicts == (Conflict(one.id, spoken(one.label), was[one.id], "88888", first.text),)


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_nothing_typed_is_nothing_changed(name: str) -> None:
    raw, places = INPUTS[name]
    root = tree_of(raw)
    same: list[FormEdit] = []
    for place in typeable(raw, places):
        if place.columns:
            rows = rows_at(root, place.chain, [column.chain for column in place.columns])
            assert rows is not None
            same.append(Table(place.id, rows, tuple(RowEdit(n, row) for n, row in enumerate(rows))))
        else:
            said = text_at(root, place.chain)
            if said:
                same.append(Typed(place.id, said, said))
    assert done(raw, same, places).content == raw
