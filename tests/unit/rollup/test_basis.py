"""What a county's input says that it was rolled up from, and what has changed since."""

from __future__ import annotations

import pytest

from reportgen.model.new_input import NewMap
from reportgen.rollup.basis import (
    ALL,
    EARLIER,
    INPUT,
    MADE,
    NOT_HANDED_IN,
    PLAN,
    ROSTER,
    Basis,
    differences,
    read_basis,
)
from reportgen.source import Source
from reportgen.writers.input_yaml import write_input

THEN = {
    (PLAN, ""): "aa",
    (ROSTER, "inputs/2026H1/_名单.yaml"): "bb",
    (INPUT, "inputs/2026H1/甲乡.yaml"): "0123",
    (INPUT, "inputs/2026H1/乙镇.yaml"): "4567",
    (EARLIER, "inputs/2025H1/甲乡.yaml"): "89ab",
}


def told(*changes: tuple[tuple[str, str], str | None], then: dict[tuple[str, str], str] | None = None) -> list[str]:
    now = dict(then or THEN)
    for key, said in changes:
        now.pop(key, None)
        now |= {key: said} if said is not None else {}
    return differences(Basis(then or THEN), Basis(now))


def test_what_is_written_is_read_back_wherever_the_file_stands() -> None:
    for home in ("inputs/2026H1", "县里", "a/b/c"):
        text = f"模板: county\n{write_input(NewMap((Basis(THEN).entry(home),)))}问题: []\n"
        found = read_basis(Source(f"{home}/县.yaml", text))
        assert found is not None
        assert dict(found.prints) == THEN


def test_it_is_read_from_its_own_lines_alone() -> None:
    text = "乡镇: [没有写完\n汇总依据:\n- {文件: 甲乡.yaml, 指纹: '1e5'}\n# 注\n其他: {{{\n"
    found = read_basis(Source("inputs/2026H1/县.yaml", text))
    assert found is not None
    assert dict(found.prints) == {(INPUT, "inputs/2026H1/甲乡.yaml"): "1e5"}
    assert found.folder == "inputs/2026H1"


def test_a_file_that_is_as_it_was_says_what_it_said() -> None:
    path, content = "inputs/2026H1/甲乡.yaml", "党支部: 7\n".encode()
    said, file = Basis({}).print_of(INPUT, path, content)
    text = write_input(NewMap((Basis({(INPUT, path): said}, {(INPUT, path): file}).entry("inputs"),)))
    then = read_basis(Source("inputs/县.yaml", text))
    assert then is not None
    assert then.texts == {(INPUT, path): file}
    assert then.print_of(INPUT, path, content) == (said, file)
    assert then.print_of(INPUT, path, content + b"# a comment\n")[0] == said
    assert then.print_of(INPUT, path, "党支部: 8\n".encode())[0] != said
    taken_at_its_word = Basis({(INPUT, path): "0123"}, {(INPUT, path): file})
    assert taken_at_its_word.print_of(INPUT, path, content)[0] == "0123"


ROWS = "乡镇:\n  - 名称: 甲乡\n    户数: 5\n"


@pytest.mark.parametrize(
    ("text", "untouched"),
    [
        (f"单位: 丁县\n\n{ROWS}\n问题: []\n", True),
        (f"{ROWS}\n# 县里的话\n  \n# 又一行\n问题: []\n", True),
        (f"问题: []\n{ROWS.rstrip()}", True),
        (ROWS.replace("5", "6"), False),
        (ROWS.replace("户数: 5", '户数: "5"'), False),
        (f"{ROWS}\n# 加的\n  - 名称: 乙镇\n", False),
        (f"{ROWS}  # 加的\n", False),
        (f"{ROWS}towns:\n  - 名称: 乙镇\n", False),
        (f"{ROWS}未报送:\n  - 名称: 乙镇\n", False),
        ("问题: []\n", False),
    ],
)
def test_what_was_written_is_known_by_its_letters(text: str, untouched: bool) -> None:
    written = Basis({}).with_made({"乡镇": "0123"}, f"\n{ROWS}")
    basis = write_input(NewMap((written.entry("inputs"),)))
    then = read_basis(Source("inputs/县.yaml", basis))
    assert then == written
    assert then.is_untouched(text, {"乡镇": "乡镇", "towns": "乡镇", "未报送": "未报送"}) == untouched


def test_an_older_basis_knows_nothing_by_its_letters() -> None:
    assert not Basis({(f"{MADE}乡镇", ""): "0123"}).is_untouched(ROWS, {"乡镇": "乡镇"})
    assert not Basis({}).is_untouched("", {"乡镇": "乡镇"})


def test_nothing_said_is_nothing_known() -> None:
    assert read_basis(Source("县.yaml", "模板: county\n")) is None
    assert read_basis(Source("县.yaml", "汇总依据:\n")) is None
    assert read_basis(Source("县.yaml", "汇总依据: 各乡镇\n")) is None


def test_each_change_is_named() -> None:
    town, old = (INPUT, "inputs/2026H1/甲乡.yaml"), (EARLIER, "inputs/2025H1/甲乡.yaml")
    assert told() == []
    assert told((town, "x")) == ["inputs/2026H1/甲乡.yaml 改了"]
    assert told((town, None)) == ["inputs/2026H1/甲乡.yaml 不在了"]
    assert told(((INPUT, "inputs/2026H1/丙乡.yaml"), "x")) == ["新有 inputs/2026H1/丙乡.yaml"]
    assert told((old, "x")) == ["inputs/2025H1/甲乡.yaml 改了"]
    assert told((town, NOT_HANDED_IN)) == ["inputs/2026H1/甲乡.yaml 不再是已交的"]
    assert told((town, "x"), then={**THEN, town: NOT_HANDED_IN}) == ["inputs/2026H1/甲乡.yaml 报来了"]
    assert told(((ROSTER, "inputs/2026H1/_名单.yaml"), None)) == ["名单改了"]
    assert told(((ROSTER, "inputs/_名单.yaml"), "x")) == ["名单改了"]
    assert told(((PLAN, ""), "x")) == ["模板包的“汇总”改了"]


def test_many_names_are_counted() -> None:
    many = {(INPUT, f"i/{n}.yaml"): "x" for n in range(40)}
    (said,) = told(*((key, "y") for key in many), then=many)
    assert said.endswith("等 40 份 改了")
    assert said.count(".yaml") == 8


def test_whether_all_were_taken_is_said() -> None:
    assert Basis({(ALL, ""): ""}).takes_all
    text = write_input(NewMap((Basis({(ALL, ""): "", **THEN}).entry("inputs"),)))
    found = read_basis(Source("inputs/县.yaml", text))
    assert found is not None
    assert found.takes_all


def test_a_draft_that_is_begun_or_gone_makes_no_county_stale() -> None:
    draft, other = Basis({(INPUT, "甲.yaml"): NOT_HANDED_IN}), Basis({(INPUT, "乙.yaml"): "12"})
    both = Basis({**draft.prints, **other.prints})
    assert differences(other, both) == []
    assert differences(both, other) == []
    assert differences(draft, both) == ["新有 乙.yaml"]
