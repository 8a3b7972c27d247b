"""Who is in the county's sums, who is not, and how that is told."""

from __future__ import annotations

import pytest
import yaml

from reportgen.diagnostics import RejectedInput
from reportgen.workspace import MemoryWorkspace
from tests.unit.rollup.county import (
    COUNTY_KIT,
    FILES,
    FOLDER,
    OUTPUT,
    ROSTER,
    ROSTER_TEXT,
    county,
    rolled_up,
    rules_of,
    township,
)

BOTH = {"甲乡": township("甲乡", "党支部: 7\n"), "乙镇": township("乙镇", "党支部: 5\n", "镇")}


def said(workspace: MemoryWorkspace) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(workspace.read(OUTPUT))
    return found


def names(workspace: MemoryWorkspace) -> list[str]:
    return [row["名称"] for row in said(workspace)["乡镇"]]


def test_a_township_that_has_not_reported_is_listed() -> None:
    workspace = county(BOTH)
    done = rolled_up(workspace)
    assert said(workspace)["未报送"] == [{"名称": "丙乡", "片区": "西片"}]
    (finding,) = done.findings
    assert (finding.rule, str(finding.location)) == ("absent-township", f"{ROSTER}:8:10")


def test_a_township_that_reported_after_the_deadline_is_added_and_listed() -> None:
    workspace = county(BOTH | {"丙乡": township("丙乡", "", date="2026年7月11日")})
    done = rolled_up(workspace)
    assert said(workspace)["迟报"][0]["名称"] == "丙乡"
    assert "丙乡" in names(workspace)
    (finding,) = done.findings
    assert (finding.rule, str(finding.location)) == ("late-township", f"{FOLDER}/丙乡.yaml:4:7")


def test_the_day_of_the_deadline_is_in_time() -> None:
    workspace = county(BOTH | {"丙乡": township("丙乡", "", date="2026年7月10日")})
    assert rolled_up(workspace).findings == ()
    assert "迟报" not in said(workspace)


def test_a_township_without_a_date_is_told() -> None:
    workspace = county(BOTH | {"丙乡": "模板: town\n单位: 丙乡\n建制: 乡\n"})
    assert rules_of(rolled_up(workspace)) == ["undated-township"]


def test_an_input_with_errors_is_named_and_left_out() -> None:
    workspace = county(BOTH | {"丙乡": township("丙乡", "党支部: 九\n走坊: 3\n")})
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇", "甲乡"]
    assert said(workspace)["有误"] == [{"名称": "丙乡", "原因": "数据有误"}]
    assert "未报送" not in said(workspace)
    assert rules_of(done) == ["not-a-number", "unknown-key"]
    assert "# 丙乡.yaml 第5行：“党支部”应是数字，这里写的是“九”" in workspace.read(OUTPUT).decode()


@pytest.mark.parametrize("text", ["", "模板: town\n单位：丙乡\n", "[", "\x00"])
def test_an_input_that_cannot_be_read_is_known_by_its_file(text: str) -> None:
    workspace = county(BOTH | {"丙乡": text})
    (rejected,) = rolled_up(workspace).gathered.rejected
    assert rejected.name == "丙乡"
    assert names(workspace) == ["乙镇", "甲乡"]


def test_two_inputs_of_one_township_are_both_left_out() -> None:
    workspace = county(BOTH | {"甲乡（改）": township("甲乡", "党支部: 8\n"), "丙乡": township("丙乡", "")})
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇", "丙乡"]
    assert [(f.rule, str(f.location)) for f in done.findings] == [
        ("duplicate-township", f"{FOLDER}/甲乡.yaml:2:5"),
        ("duplicate-township", f"{FOLDER}/甲乡（改）.yaml:2:5"),
    ]
    assert f"{FOLDER}/甲乡（改）.yaml 第 2 行" in done.findings[0].message
    assert said(workspace)["有误"] == [{"名称": "甲乡", "原因": "重复报送"}], "one row, so that the counts add up"


def test_a_second_input_with_errors_leaves_out_the_first_too() -> None:
    workspace = county(BOTH | {"甲乡（改）": township("甲乡", "党支部: 九\n")})
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇"]
    (twin,) = [f for f in done.findings if f.rule == "duplicate-township"]
    assert f"另一份是 {FOLDER}/甲乡（改）.yaml" in twin.message


def test_a_township_that_is_not_on_the_roster_is_left_out_with_a_guess() -> None:
    workspace = county(BOTH | {"丙乡": township("丙镇", "党支部: 9\n")})
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇", "甲乡"]
    (unlisted,) = [f for f in done.findings if f.rule == "unlisted-township"]
    assert unlisted.hints == ("是不是“丙乡”？",)
    assert said(workspace)["未报送"][0]["名称"] == "丙乡"


def test_the_countys_input_says_nothing_of_a_place_that_is_not_on_the_roster() -> None:
    inputs = {"丁乡": township("丁乡", "党支部: 9\n"), "戊乡": township("戊乡", "党支部: 九\n")}
    workspace = county(BOTH | inputs)
    gathered = rolled_up(workspace).gathered
    assert [r.name for r in gathered.unlisted] == ["丁乡", "戊乡"]
    assert "有误" not in said(workspace)
    expected = int(said(workspace)["应报"]["值"].rstrip("个"))  # type: ignore[call-overload]
    assert expected == len(gathered.townships) + len(gathered.absent) + len(gathered.rejected)


@pytest.mark.parametrize("written", ["丙角乡", "旧丙乡", "511703", "丁县丙乡", "丙乡人民政府", "中共丙乡委员会"])
def test_another_name_of_a_township_is_taken_with_a_word(written: str) -> None:
    roster = ROSTER_TEXT.replace("丙乡, ", "丙乡, 简称: 丙角乡, 曾用名: 旧丙乡, 代码: '511703', ")
    workspace = county(BOTH | {"丙": township(f"'{written}'", "党支部: 9\n", kind="乡")}, roster)
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇", "甲乡", "丙乡"]
    (other,) = [f for f in done.findings if f.rule == "other-name"]
    assert other.message == f"“{written}”就是名单里的“丙乡”，照“丙乡”汇总"
    assert str(other.location) == f"{FOLDER}/丙.yaml:2:5"
    assert "未报送" not in said(workspace)


def test_two_names_of_one_township_are_two_inputs_of_it() -> None:
    roster = ROSTER_TEXT.replace("丙乡, ", "丙乡, 曾用名: 旧丙乡, ")
    inputs = {"丙乡": township("丙乡", "党支部: 9\n"), "旧丙乡": township("旧丙乡", "党支部: 9\n")}
    workspace = county(BOTH | inputs, roster)
    assert [f.rule for f in rolled_up(workspace).findings].count("duplicate-township") == 2
    assert said(workspace)["有误"] == [{"名称": "丙乡", "原因": "重复报送"}]


@pytest.mark.parametrize("reported", [True, False])
@pytest.mark.parametrize("lines", ["党支部: 9\n", "党支部: 九\n"])
def test_one_that_need_not_report_is_asked_for_only_where_it_did(reported: bool, lines: str) -> None:
    roster = f"{ROSTER_TEXT}例外: [{{单位: 丙乡, 免报: 是, 原因: 撤并}}]\n"
    workspace = county(BOTH | ({"丙乡": township("丙乡", lines)} if reported else {}), roster)
    gathered = rolled_up(workspace).gathered
    assert said(workspace)["应报"]["值"] == ("3个" if reported else "2个")  # type: ignore[call-overload]
    assert 2 + reported == len(gathered.townships) + len(gathered.absent) + len(gathered.rejected)


@pytest.mark.parametrize(
    ("name", "listed", "guessed"),
    [
        ("竹溪乡", "望溪乡", False),
        ("石坝镇", "石桥镇", False),
        ("望溪镇", "望溪乡", True),
        ("溪望乡", "望溪乡", True),
        ("望溪", "望溪乡", True),
        ("东望溪乡", "望溪乡", True),
        ("青木关镇", "青木观镇", True),
    ],
)
def test_a_listed_township_is_guessed_by_its_stem_and_not_by_one_character(
    name: str, listed: str, guessed: bool
) -> None:
    roster = f"县名: 丁县\n乡镇: [甲乡, {listed}]\n"
    workspace = county({"甲乡": township("甲乡", ""), "新": township(name, "")}, roster)
    (unlisted,) = [f for f in rolled_up(workspace).findings if f.rule == "unlisted-township"]
    hint = f"是不是“{listed}”？" if guessed else f"是本县的，写进名单 {ROSTER}"
    assert unlisted.hints == (hint,)


def test_a_kind_that_differs_from_the_rosters_is_told_with_both_places_and_the_rosters_is_used() -> None:
    roster = ROSTER_TEXT.replace("丙乡, 建制: 乡", "丙乡, 建制: 镇")
    workspace = county(BOTH | {"丙乡": township("丙乡", "")}, roster)
    (finding,) = rolled_up(workspace).findings
    assert (finding.rule, str(finding.location)) == ("roster-differs", f"{FOLDER}/丙乡.yaml:3:5")
    assert f"名单里是“镇”（{ROSTER} 第 8 行）" in finding.message
    assert [row["建制"] for row in said(workspace)["乡镇"]] == ["镇", "乡", "镇"]


def test_a_file_whose_name_cannot_be_printed_is_named_and_left_out() -> None:
    workspace = county(BOTH | {"丙\u202e乡": township("丙乡", "党支部: 9\n")})
    done = rolled_up(workspace)
    assert rules_of(done) == ["bad-file-name"]
    assert names(workspace) == ["乙镇", "甲乡"]
    assert said(workspace)["有误"] == [{"名称": "丙乡", "原因": "数据有误"}]
    assert "# 丙？乡.yaml：文件名里有不能印出的字符" in workspace.read(OUTPUT).decode()


def test_an_input_of_another_period_is_left_out() -> None:
    workspace = county(BOTH | {"丙乡": township("丙乡", "期间: 2025H1\n")})
    assert "other-period" in rules_of(rolled_up(workspace))
    assert names(workspace) == ["乙镇", "甲乡"]


def test_an_input_of_another_kit_is_named_and_left_out() -> None:
    other = {"templates/other/kit.yaml": "名称: 别的\n", "templates/other/report.md.j2": "# 别的\n\n话。\n"}
    workspace = county(BOTH | {"别的": "模板: other\n单位: 丙乡\n"}, **other)
    done = rolled_up(workspace)
    assert rules_of(done) == ["other-kit"]
    assert "模板包“other”" in done.findings[0].message
    assert said(workspace)["有误"] == [{"名称": "丙乡", "原因": "报表种类不符"}]
    assert "未报送" not in said(workspace)


def test_an_input_of_a_kit_that_inherits_counts() -> None:
    heir = {"templates/heir/kit.yaml": "名称: 简本\n继承: town\n"}
    text = township("丙乡", "党支部: 9\n").replace("模板: town", "模板: heir")
    workspace = county(BOTH | {"丙乡": text}, **heir)
    assert rolled_up(workspace).findings == ()
    assert names(workspace) == ["乙镇", "甲乡", "丙乡"]


def test_an_heir_that_no_longer_has_the_figures_does_not_count() -> None:
    field = "branches: {名称: 党支部, 单位: 支, 汇总: 相加}"
    heir = {"templates/heir/kit.yaml": f"名称: 简本\n继承: town\n指标:\n  {field}\n"}
    text = township("丙乡", "党支部: 9\n").replace("模板: town", "模板: heir")
    workspace = county(BOTH | {"丙乡": text}, **heir)
    assert "other-kit" in rules_of(rolled_up(workspace))
    assert names(workspace) == ["乙镇", "甲乡"]


def test_the_countys_own_input_is_not_rolled_up_again() -> None:
    workspace = county(BOTH)
    first = rolled_up(workspace).content
    again = rolled_up(workspace)
    assert again.content == first
    assert not again.changed
    assert rules_of(again) == ["absent-township"]


def test_without_a_roster_all_inputs_count_and_none_is_missing() -> None:
    workspace = county(BOTH, roster="")
    done = rolled_up(workspace, place="丁县")
    assert rules_of(done) == ["no-roster"]
    assert names(workspace) == ["乙镇", "甲乡"]
    assert set(said(workspace)) == {"模板", "单位", "乡镇", "汇总依据"}


def test_the_head_of_a_new_input_is_the_rosters() -> None:
    workspace = county(BOTH)
    rolled_up(workspace)
    head = {k: v for k, v in yaml.safe_load(workspace.read(OUTPUT)).items() if isinstance(v, str)}
    assert head == {"模板": "county", "单位": "丁县", "署名": "丁县委办公室", "成文日期": "2026年7月20日"}


def test_an_output_outside_the_periods_folder_says_its_period_and_whole_paths() -> None:
    workspace = county(BOTH)
    rolled_up(workspace, output="县/丁县.yaml")
    text = workspace.read("县/丁县.yaml").decode()
    assert "期间: 2026H1\n" in text
    assert f"来源: {FOLDER}/甲乡.yaml 第5行" in text


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("县名: 丁县\n", "", "missing-key", 1),
        ("截止日期: 2026年7月10日", "截止日期: 七月十日", "not-a-date", 4),
        ("- {名称: 甲乡, 建制: 乡, 片区: 西片}", "- {名称: 乙镇}", "duplicate-key", 7),
        ("名称: 甲乡", "名字: 甲乡", "unknown-key", 7),
        ("乡镇:", "镇乡:", "unknown-key", 5),
        ("  - {名称: 乙镇, 建制: 镇, 片区: 东片}\n", "  - [乙镇]\n", "wrong-type", 6),
    ],
)
def test_a_roster_with_mistakes_stops_the_roll_up(old: str, new: str, rule: str, line: int) -> None:
    workspace = county(BOTH, ROSTER_TEXT.replace(old, new))
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    assert (rule, line) in [(f.rule, getattr(f.location, "line", 0)) for f in caught.value.diagnostics]
    assert not workspace.exists(OUTPUT)


@pytest.mark.parametrize("name", ["../丁县", "丁/县", "_丁县", ".丁县"])
def test_a_county_whose_name_is_no_file_name_is_refused(name: str) -> None:
    workspace = county(BOTH, ROSTER_TEXT.replace("县名: 丁县", f"县名: {name}"))
    before = dict(workspace.content)
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    assert [(f.rule, str(f.location)) for f in caught.value.diagnostics] == [("not-rolled-up", f"{ROSTER}:1:5")]
    assert workspace.content == before


def test_a_kit_with_errors_is_told_and_its_inputs_are_left_out() -> None:
    broken = {"templates/heir/kit.yaml": "名称: 简本\n继承: town\n版试: 国标\n"}
    text = township("丙乡", "党支部: 9\n").replace("模板: town", "模板: heir")
    workspace = county(BOTH | {"丙乡": text}, **broken)
    done = rolled_up(workspace)
    assert [r.name for r in done.gathered.rejected] == ["丙乡"]
    assert rules_of(done) == ["unknown-key"]


def test_what_counts_once_counts_where_the_first_township_is_left_out() -> None:
    kit = FILES[COUNTY_KIT].replace("同: [名称, 来源单位]}", "同: [名称, 来源单位], 处理: 只计一次}")
    lines = "项目: [{名称: 便民桥, 来源单位: 县水利局, 资金: 5}]\n"
    wrong = lines + "支出: 125050\n"  # more decimal places in 万元 than the county's column takes
    workspace = county({"甲乡": township("甲乡", lines), "乙镇": township("乙镇", wrong, "镇")}, **{COUNTY_KIT: kit})
    done = rolled_up(workspace)
    assert [r.name for r in done.gathered.rejected] == ["乙镇"]
    assert [t.cells["funds"].text for t in done.gathered.townships] == ["5万元"]
    assert done.gathered.doubles == ()


def test_a_roster_may_be_plain_names() -> None:
    roster = "县名: 丁县\n乡镇: [甲乡, 乙镇]\n"
    workspace = county(BOTH, roster)
    assert rolled_up(workspace).findings == ()
    assert names(workspace) == ["甲乡", "乙镇"]


def test_where_no_township_can_be_added_its_errors_are_told_and_nothing_is_written() -> None:
    workspace = county({"甲乡": township("甲乡", "党支部: 九\n")})
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    found = {f.rule: f for f in caught.value.diagnostics}
    assert str(found["not-a-number"].location) == f"{FOLDER}/甲乡.yaml:5:6"
    message = "没有一个乡镇可以汇总，没有写县的输入；没有报送的 2 个：乙镇、丙乡；没有汇总的 1 个：甲乡"
    assert found["nothing-to-add"].message == message
    assert not workspace.exists(OUTPUT)


def test_where_all_townships_become_bad_the_countys_input_stays_and_that_is_told() -> None:
    workspace = county(BOTH)
    before = rolled_up(workspace).content
    for name in BOTH:
        workspace.write(f"{FOLDER}/{name}.yaml", township(name, "党支部: 九\n").encode())
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    told = [f for f in caught.value.diagnostics if f.rule == "nothing-to-add"]
    assert [f"原有的 {OUTPUT} 没有改动" in f.message for f in told] == [True]
    assert [f.rule for f in caught.value.diagnostics].count("not-a-number") == len(BOTH)
    assert workspace.read(OUTPUT) == before


def test_one_project_of_two_townships_is_told_with_both_lines() -> None:
    lines = "项目: [{名称: 便民桥, 来源单位: 县水利局, 资金: 5}]\n"
    workspace = county({"甲乡": township("甲乡", lines), "乙镇": township("乙镇", lines, "镇")})
    done = rolled_up(workspace)
    (finding,) = [f for f in done.findings if f.rule == "double-count"]
    assert str(finding.location) == f"{FOLDER}/甲乡.yaml:5:6"  # 乙镇 stands first on the roster
    assert f"{FOLDER}/乙镇.yaml 第 5 行" in finding.message
    assert "便民桥（县水利局）" in finding.message
    assert said(workspace)["重复"] == [{"内容": "便民桥（县水利局）", "乡镇": "乙镇、甲乡", "处理": "各处都已计入"}]
    assert [row["资金"]["值"] for row in yaml.safe_load(workspace.read(OUTPUT))["乡镇"]] == ["5万元", "5万元"]


def test_the_kit_may_ask_that_it_counts_once() -> None:
    kit = FILES[COUNTY_KIT].replace("同: [名称, 来源单位]}", "同: [名称, 来源单位], 处理: 只计一次}")
    lines = "项目:\n  - {名称: 便民桥, 来源单位: 县水利局, 资金: 5}\n  - {名称: 路, 来源单位: 县交通局, 资金: 2}\n"
    workspace = county({"甲乡": township("甲乡", lines), "乙镇": township("乙镇", lines, "镇")}, **{COUNTY_KIT: kit})
    done = rolled_up(workspace)
    assert rules_of(done).count("double-count") == 2
    cells = [row.get("资金") for row in yaml.safe_load(workspace.read(OUTPUT))["乡镇"]]
    assert cells == [{"值": "7万元", "来源": "乙镇.yaml 第6、7行"}, None]
    assert [row["处理"] for row in said(workspace)["重复"]] == ["只计一次", "只计一次"]


def test_counting_once_is_refused_where_nothing_of_the_list_is_added_up() -> None:
    kit = FILES[COUNTY_KIT].replace("同: [名称, 来源单位]}", "同: [名称, 来源单位], 处理: 只计一次}")
    kit = kit.replace('    projects: 计数(项目, "个")\n', "").replace("    funds: 合计(项目.资金)\n", "")
    workspace = county({"甲乡": township("甲乡", ""), "乙镇": township("乙镇", "", "镇")}, **{COUNTY_KIT: kit})
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    assert "counted-nowhere" in {finding.rule for finding in caught.value.diagnostics}


def test_people_of_one_joint_course_count_once_when_the_kit_says_so() -> None:
    kit = FILES[COUNTY_KIT].replace("同: [联合部门, 人数]}", "同: [联合部门, 人数], 处理: 只计一次}")
    lines = "培训: {联合部门: 县农业局, 人数: 120}\n"
    workspace = county({"甲乡": township("甲乡", lines), "乙镇": township("乙镇", lines, "镇")}, **{COUNTY_KIT: kit})
    done = rolled_up(workspace)
    assert done.gathered.doubles[0].words == "培训（县农业局、120人）"
    assert ["培训" in row for row in yaml.safe_load(workspace.read(OUTPUT))["乡镇"]] == [True, False]


def test_rows_that_leave_a_part_of_the_key_open_are_no_double() -> None:
    lines = "项目: [{名称: 便民桥, 资金: 5}]\n"
    workspace = county({"甲乡": township("甲乡", lines), "乙镇": township("乙镇", lines, "镇")})
    assert "double-count" not in rules_of(rolled_up(workspace))


def test_the_same_project_twice_in_one_township_is_its_own_matter() -> None:
    one = "{名称: 便民桥, 来源单位: 县水利局, 资金: 5}"
    workspace = county({"甲乡": township("甲乡", f"项目: [{one}, {one.replace('5', '6')}]\n")})
    assert "double-count" not in rules_of(rolled_up(workspace))


def test_one_thing_that_three_townships_report_is_told_once_with_all_of_them() -> None:
    lines = "项目: [{名称: 便民桥, 来源单位: 县水利局, 资金: 5}]\n"
    three = {"甲乡": township("甲乡", lines), "乙镇": township("乙镇", lines, "镇"), "丙乡": township("丙乡", lines)}
    workspace = county(three)
    (finding,) = rolled_up(workspace).findings
    assert f"乙镇（{FOLDER}/乙镇.yaml 第 5 行）、丙乡（{FOLDER}/丙乡.yaml 第 5 行）也报了" in finding.message
    assert said(workspace)["重复"][0]["乡镇"] == "乙镇、甲乡、丙乡"


def test_an_input_that_says_anothers_name_takes_nothing_from_it() -> None:
    workspace = county(BOTH | {"丙乡": township("乙镇", "党支部: 90\n", "镇")})
    done = rolled_up(workspace)
    assert names(workspace) == ["乙镇", "甲乡"]
    assert said(workspace)["有误"] == [{"名称": "丙乡", "原因": "数据有误"}]
    assert rules_of(done) == ["file-name-differs"]
