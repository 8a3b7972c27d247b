"""An existing input changed in place: what a person wrote around the figures stays."""

from __future__ import annotations

import pytest

from reportgen.comparing.input_merge import merge_input
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.kit import Kit
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

OLD = """\
# 甲乡的数，不要乱动
模板: mini
place: '甲乡'   # 单位

# 民政办
villages: 18
纠纷:
  受理: 90 起  # 综治办
  # 年底再核
  化解: 82起
总投资: {值: 1621.5, 备注: 含配套, 来源: 财政所}
项目:
  # 最大的
  - 名称: 便民桥
    资金: 136.5   # 已到账
  - {名称: 塘库, 资金: 60}
"""


def kit() -> Kit:
    compiled = Stages(mini_workspace()).kit("mini", DiagnosticLog())
    assert compiled is not None
    return compiled.kit


def tree(**values: NewNode | str | None) -> NewMap:
    return NewMap(tuple(NewEntry(k, NewScalar(v) if isinstance(v, str) else v) for k, v in values.items()))


def merged(new: NewMap, old: str = OLD, whole: bool = False) -> str:
    return merge_input(old.encode(), new, kit(), INPUT, whole).decode()


def test_a_changed_figure_takes_over_the_way_it_was_written() -> None:
    new = tree(单位="乙乡", 行政村="19个", 纠纷=tree(受理="95起"), 总投资="1700万元")
    expected = OLD.replace("'甲乡'", "'乙乡'").replace("villages: 18", "villages: 19")
    expected = expected.replace("90 起", "95 起").replace("1621.5", "1700")
    assert merged(new) == expected


def test_what_is_said_already_leaves_every_byte() -> None:
    new = tree(单位="甲乡", 行政村="18个", 纠纷=tree(受理="90起"), 总投资="1621.5万元")
    raw = OLD.replace("\n", "\r\n").encode("gb18030")
    assert merge_input(raw, new, kit(), INPUT) == raw


def test_new_keys_stand_behind_the_key_that_comes_before_them() -> None:
    new = tree(行政村="18个", 启动日期="2026年2月1日", 走访="200人次", 总投资="1621.5", 工作重点="会议: 圆满")
    expected = OLD.replace("villages: 18\n", "villages: 18\n启动日期: 2026年2月1日\n走访: 200人次\n")
    expected = expected.replace("来源: 财政所}\n", '来源: 财政所}\n工作重点: "会议: 圆满"\n')
    assert merged(new) == expected


def test_a_key_is_put_before_the_first_that_follows_it() -> None:
    assert merged(tree(纠纷=tree(金额="5")), OLD).count("  金额: 5\n") == 1
    old = "模板: mini\n单位: 甲乡\n行政村: 18\n纠纷:\n  化解: 82起\n"
    new = tree(纠纷=tree(受理="90起", 化解="82起"))
    assert merged(new, old) == old.replace("  化解", "  受理: 90起\n  化解")


def test_an_emptied_key_stays_with_nothing_behind_it() -> None:
    new = tree(行政村=None, 总投资=None, 项目=None, 纠纷=tree(受理=None))
    assert merged(new).splitlines()[5:] == [
        "villages:",
        "纠纷:",
        "  受理:  # 综治办",
        "  # 年底再核",
        "  化解: 82起",
        "总投资:",
        "项目:",
    ]


def test_keys_that_the_tree_lacks_go_only_when_it_is_the_whole() -> None:
    new = tree(模板="mini", 单位="甲乡", 行政村="18个")
    assert merged(new) == OLD
    assert merged(new, whole=True) == OLD[: OLD.index("纠纷:")]


def test_keys_that_wait_for_a_figure_stay_and_take_it_before_their_comment() -> None:
    old = "模板: mini\n单位: 甲乡\n行政村: 18\n走访:  # 上期 200人次\n工作重点:  # 上期：一\n"
    new = tree(模板="mini", 单位="甲乡", 行政村="18个", 走访="210人次")
    assert merged(new, old, whole=True) == old.replace("走访:  ", "走访: 210人次  ")


def test_rows_are_found_by_their_first_column_added_like_their_neighbours_and_removed() -> None:
    rows = (
        tree(名称="便民桥", 资金="140万元"),
        tree(名称="水渠"),
        tree(名称="塘库", 资金="60万元"),
        tree(名称="路", 资金="5"),
    )
    expected = OLD.replace("资金: 136.5 ", "资金: 140 ").replace("  - {", "  - 名称: 水渠\n  - {")
    assert merged(tree(项目=NewList(rows))) == expected + "  - {名称: 路, 资金: 5}\n"
    rest = OLD.replace("  - 名称: 便民桥\n    资金: 136.5   # 已到账\n", "")
    assert merged(tree(项目=NewList((rows[2],)))) == rest


def test_the_cells_of_a_row_are_never_taken_for_those_of_another() -> None:
    new = tree(项目=NewList((tree(名称="新桥"), tree(名称="塘库", 资金="60万元"))))
    assert merged(new).endswith("  # 最大的\n  - 名称: 新桥\n  - {名称: 塘库, 资金: 60}\n")


def test_rows_take_the_place_of_nothing_and_nothing_that_of_rows() -> None:
    empty = OLD[: OLD.index("项目:")] + "项目:  # 待报\n启动日期: 2026-02-01\n"
    filled = merged(tree(项目=NewList((tree(名称="桥", 资金="5"),))), empty)
    assert filled == empty.replace("# 待报\n", "# 待报\n  - 名称: 桥\n    资金: 5\n")
    assert merged(tree(项目=NewList(()))).endswith("项目: []\n")


def test_a_file_without_an_end_of_line_at_its_end_is_added_to() -> None:
    assert merged(tree(总投资="1", 走访="5"), "模板: mini\n单位: 甲乡\n总投资: 1").endswith("总投资: 1\n走访: 5")


@pytest.mark.parametrize("broken", ["走访：5\n行政村: 3\n", "行政村: 3\n行政村: 4\n", "- 甲\n"])
def test_a_file_with_mistakes_is_refused_with_all_of_them(broken: str) -> None:
    with pytest.raises(RejectedInput):
        merged(tree(行政村="18个"), broken)


def test_a_way_of_writing_that_cannot_be_changed_in_place_is_told() -> None:
    old = "模板: mini\n单位: &a 甲乡\n署名: *a\n行政村: 18\n"
    with pytest.raises(RejectedInput) as fault:
        merged(tree(单位="乙乡"), old)
    assert [d.rule for d in fault.value.diagnostics] == ["cannot-merge"]
