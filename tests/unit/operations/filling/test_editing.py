"""What was typed into a form, as it stands in the text of an input afterwards."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.filling.editing import BrokenInput, Conflict, Dropped, FormEdit, Table, Typed, edited
from reportgen.operations.filling.places import Places
from reportgen.operations.filling.rows import RowEdit
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

HEAD = "模板: mini\n单位: 甲乡\n行政村: 18个\n"
KIT = "templates/mini/kit.yaml"
WITH_SITE = (
    mini_workspace().content[KIT].decode().replace("      funds:", "      site: {名称: 地点, 类型: 文字}\n      funds:")
)
COMPILED = Stages(mini_workspace("", **{KIT: WITH_SITE})).kit("mini", DiagnosticLog())
assert COMPILED is not None
PLACES = Places(COMPILED.kit)


def written(text: str, *edits: FormEdit) -> str:
    made = edited(text.encode(), edits, PLACES, INPUT)
    assert (made.conflicts, made.unwritten) == ((), ())
    return made.content.decode()


def test_a_text_stands_as_it_was_typed_in_the_quotes_of_the_one_before() -> None:
    assert written(HEAD, Typed("villages", "18个", "约 20")) == HEAD.replace("18个", "约 20")
    assert written(HEAD.replace("18个", '"18"  # 册'), Typed("villages", "18", "１9")).endswith('行政村: "１9"  # 册\n')


@pytest.mark.parametrize("typed", ["会议: 圆满", "抓好 #1 工程", "@全体", "~", "010", "是", "'甲'", "- 甲"])
def test_what_yaml_would_take_for_something_else_is_quoted(typed: str) -> None:
    line = written(HEAD, Typed("focus", "", typed)).split("\n")[3]
    assert line in {f'工作重点: "{typed}"', f"工作重点: '{typed}'", f"工作重点: {typed}"}
    assert (line == f"工作重点: {typed}") == (typed == "是")


def test_words_of_several_lines_stand_line_by_line() -> None:
    text = written(HEAD, Typed("focus", "", "抓产业，\n抓项目。"))
    assert text == HEAD + "工作重点: |\n  抓产业，\n  抓项目。\n"
    assert written(text, Typed("focus", "抓产业，\n抓项目。", "抓产业。")) == HEAD + "工作重点: 抓产业。\n"


def test_a_new_key_stands_where_the_kit_has_it_and_a_new_group_apart() -> None:
    text = written(HEAD + "工作重点: 甲\n", Typed("visits", "", "20"), Typed("disputes.accepted", "", "3"))
    assert text == HEAD + "走访: 20\n\n纠纷:\n  受理: 3\n工作重点: 甲\n"
    text = written(HEAD, Typed("date", "", "2026年7月3日"), Typed("target.visits", "", "40"))
    assert text == HEAD.replace("行政村", "成文日期: 2026年7月3日\n行政村") + "\n目标:\n  走访: 40\n"


def test_a_key_that_was_taken_out_is_put_back_with_what_is_said_of_it() -> None:
    text = HEAD + "# 纠纷:   # 综治中心\n#   受理:   # 本期\n#   化解:\n# 走访:\n"
    made = written(text, Typed("disputes.accepted", "", "90"))
    assert made == HEAD + "纠纷:  # 综治中心\n  受理: 90  # 本期\n#   化解:\n# 走访:\n"
    made = written(made, Typed("disputes.resolved", "", "82"), Typed("visits", "", "5"))
    assert made == HEAD + "纠纷:  # 综治中心\n  受理: 90  # 本期\n  化解: 82\n走访: 5\n"


def test_what_is_cleared_goes_with_its_line_and_what_must_be_told_stays_open() -> None:
    text = HEAD + "走访: 20\n纠纷:\n  受理: 3\n启动日期: 2026-02-10  # 待定\n"
    made = written(text, Typed("visits", "20", ""), Typed("disputes.accepted", "3", ""))
    assert made == HEAD + "启动日期: 2026-02-10  # 待定\n"
    made = written(made, Typed("founded", "2026-02-10", " "), Typed("villages", "18个", ""))
    assert made == HEAD.replace("行政村: 18个", "行政村:") + "# 启动日期:  # 待定\n"


def test_a_key_left_open_goes_where_there_is_nothing_to_report() -> None:
    text = HEAD + "走访:   # 上期 20人次\n项目:\n"
    assert written(text, Typed("visits", "", ""), Table("projects", (), ())) == text
    assert (
        written(text, Dropped("visits"), Dropped("projects"), Dropped("villages")) == HEAD + "# 走访:  # 上期 20人次\n"
    )


def test_notes_and_sources_stay_with_a_figure_that_changes() -> None:
    text = HEAD.replace("18个", "{值: 18个, 备注: 不含社区}")
    assert written(text, Typed("villages", "18个", "19个")) == text.replace("18个", "19个")


def test_a_place_that_says_something_else_by_now_asks_and_others_are_written() -> None:
    edits = (Typed("villages", "17个", "19个"), Typed("visits", "", "20"))
    made = edited(HEAD.encode(), edits, PLACES, INPUT)
    assert made.conflicts == (Conflict("villages", "行政村", "17个", "19个", "18个"),)
    assert made.content.decode() == HEAD + "走访: 20\n"


@pytest.mark.parametrize("broken", ["走访：20\n", "工作重点: [甲\n", "走访: 1: 2\n", "\t走访: 20\n"])
def test_a_broken_text_is_told_and_nothing_is_put_into_it(broken: str) -> None:
    with pytest.raises(BrokenInput) as fault:
        edited((HEAD + broken).encode(), (Typed("villages", "18个", "19个"),), PLACES, INPUT)
    assert fault.value.diagnostics


def test_what_stands_where_a_group_should_is_not_written_over() -> None:
    edits = (Typed("disputes.accepted", "", "90"), Typed("visits", "", "20"), Typed("focus", "", "甲\u200b"))
    made = edited((HEAD + "纠纷: 90起\n").encode(), edits, PLACES, INPUT)
    assert made.content.decode() == HEAD + "走访: 20\n纠纷: 90起\n"
    assert [one.place for one in made.unwritten] == ["focus", "disputes.accepted"]
    assert "“纠纷”" in made.unwritten[1].why
    assert "U+200B" in made.unwritten[0].why


def test_a_character_that_the_file_cannot_hold_is_told() -> None:
    made = edited(HEAD.encode("gb18030"), (Typed("focus", "", "抓𠮷"),), PLACES, INPUT)
    assert made.content.decode("gb18030") == HEAD + "工作重点: 抓𠮷\n"


ROWS = HEAD + (
    "项目:\n"
    "  # 续建的\n"
    "  - {名称: 桥, 资金: 60}  # 甲\n"
    "  - 名称: 塘\n"
    "    地点: 荷风村\n"
    "  # 新建的\n"
    "  - {名称: 路}\n"
    "# 完\n"
)
WAS = (("桥", "", "60"), ("塘", "荷风村", ""), ("路", "", ""))


def table(*rows: tuple[int | None, tuple[str, ...]], was: tuple[tuple[str, ...], ...] = WAS) -> Table:
    return Table("projects", was, tuple(RowEdit(origin, cells) for origin, cells in rows))


def test_rows_come_go_and_move_with_their_lines_and_comments() -> None:
    moved = written(ROWS, table((2, WAS[2]), (0, WAS[0]), (None, ("渠", "甲村", "5"))))
    assert moved == HEAD + (
        "项目:\n  # 续建的\n  # 新建的\n  - {名称: 路}\n  - {名称: 桥, 资金: 60}  # 甲\n"
        "  - 名称: 渠\n    地点: 甲村\n    资金: 5\n# 完\n"
    )
    changed = written(ROWS, table((0, ("桥", "乙村", "61")), (1, ("塘", "", "7")), (2, WAS[2])))
    assert changed == ROWS.replace("{名称: 桥, 资金: 60}", "{名称: 桥, 地点: 乙村, 资金: 61}").replace(
        "    地点: 荷风村\n", "    资金: 7\n"
    )


def test_a_row_may_lose_all_that_it_said_and_say_something_else() -> None:
    changed = written(ROWS, table((0, ("", "", "61")), (1, ("", "", "7")), (2, ("", "荷风村", ""))))
    assert changed == ROWS.replace("{名称: 桥, 资金: 60}", "{资金: 61}").replace(
        "名称: 塘\n    地点: 荷风村\n", "资金: 7\n"
    ).replace("{名称: 路}", "{地点: 荷风村}")


def test_a_first_row_stands_below_its_key_and_the_last_one_takes_the_key_along() -> None:
    text = written(HEAD + "走访: 5\n", table((None, ("桥", "", "60")), (None, ("", "", "")), was=()))
    assert text == HEAD + "走访: 5\n\n项目:\n  - {名称: 桥, 资金: 60}\n"
    assert written(text, table(was=(("桥", "", "60"),))) == HEAD + "走访: 5\n\n"
    assert written(HEAD + "项目:   # 上期 2 行\n", table((None, ("桥", "", "")), was=())) == HEAD + (
        "项目:   # 上期 2 行\n  - {名称: 桥}\n"
    )


def test_rows_that_two_people_changed_are_laid_over_each_other() -> None:
    theirs = ROWS.replace("  # 新建的\n", "  - {名称: 井}\n  # 新建的\n").replace("荷风村", "莲村")
    mine = table((0, ("桥", "", "61")), (1, WAS[1]), (None, ("渠", "", "")))
    made = edited(theirs.encode(), (mine,), PLACES, INPUT)
    assert made.conflicts == ()
    assert made.content.decode() == HEAD + (
        "项目:\n  # 续建的\n  - {名称: 桥, 资金: 61}  # 甲\n  - 名称: 塘\n    地点: 莲村\n  - 名称: 渠\n"
        "  - {名称: 井}\n  # 新建的\n# 完\n"
    )


def test_the_same_cell_asks_and_so_does_a_row_that_is_gone_on_one_side() -> None:
    theirs = ROWS.replace("资金: 60", "资金: 70").replace("  - {名称: 路}\n", "")
    mine = table((0, ("桥", "", "61")), (2, ("路", "丙村", "")))
    made = edited(theirs.encode(), (mine,), PLACES, INPUT)
    assert [(one.place, one.mine, one.theirs) for one in made.conflicts] == [
        ("projects[0].funds", "61", "70"),
        ("projects[2]", "路，丙村", "（删去了这一行）"),
    ]
    assert made.content.decode() == theirs.replace("  - 名称: 塘\n    地点: 荷风村\n", "")


def test_a_saving_whose_answer_was_lost_is_not_written_twice() -> None:
    mine = table((0, WAS[0]), (1, WAS[1]), (2, WAS[2]), (None, ("渠", "", "")))
    once = written(ROWS, mine)
    assert written(once, mine) == once
    more = table((0, WAS[0]), (1, WAS[1]), (2, WAS[2]), (None, ("渠", "", "5")))
    assert written(once, more).count("渠") == 1
