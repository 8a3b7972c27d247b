"""Rolling up into an input that is there: what people wrote stays byte for byte."""

from __future__ import annotations

import re

import pytest
import yaml

from reportgen.diagnostics import RejectedInput
from tests.unit.rollup.county import FOLDER, OUTPUT, county, rolled_up, township

BOTH = {"甲乡": township("甲乡", "党支部: 7\n"), "乙镇": township("乙镇", "党支部: 5\n", "镇")}
ALL = BOTH | {"丙乡": township("丙乡", "党支部: 2\n")}
WRITTEN = """\
# 县里自己的话
模板: county   # 不要动
单位: 丁县

做法: >-
  组织干部
  进村入户
"""


def after(existing: bytes, townships: dict[str, str] = BOTH) -> bytes:
    workspace = county(townships)
    workspace.write(OUTPUT, existing)
    rolled_up(workspace)
    return workspace.read(OUTPUT)


def test_hand_written_parts_stay_and_the_rolled_up_ones_follow() -> None:
    text = after(WRITTEN.encode()).decode()
    assert text.startswith(WRITTEN)
    assert list(yaml.safe_load(text)) == ["模板", "单位", "做法", "应报", "乡镇", "未报送", "汇总依据"]


def test_parts_between_hand_written_ones_are_replaced_where_they_stand() -> None:
    first = after(WRITTEN.encode()).decode() + "\n# 结尾的话\n署名: 丁县委\n"
    changed = after(first.encode(), {"甲乡": township("甲乡", "党支部: 8\n"), "乙镇": BOTH["乙镇"]}).decode()
    old, new = (re.findall(r"甲乡.yaml, (指纹: \w+, 原文: \w+)", text)[0] for text in (first, changed))
    assert old != new
    was, now = (re.findall(r"写入的乡镇, (指纹: \w+, 原文: \w+)", text)[0] for text in (first, changed))
    assert changed == first.replace("值: 7个", "值: 8个").replace(old, new).replace(was, now)


def test_a_part_that_is_no_longer_needed_goes_and_comes_back() -> None:
    first = after(WRITTEN.encode())
    without = after(first, ALL)
    assert "未报送" not in without.decode()
    again = after(without)
    assert yaml.safe_load(again) == yaml.safe_load(first)
    assert after(after(again, ALL), BOTH) == again


def test_the_second_time_nothing_changes() -> None:
    first = after(WRITTEN.encode())
    assert after(first) == first


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_comment_in_a_township_changes_nothing(codec: str) -> None:
    first = after(WRITTEN.encode(codec))
    assert after(first, {"甲乡": BOTH["甲乡"] + "# 已核对\n", "乙镇": BOTH["乙镇"]}) == first


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_encoding_and_line_ends_stay(codec: str) -> None:
    windows = WRITTEN.replace("\n", "\r\n")
    made = after(windows.encode(codec))
    assert made.startswith(windows.encode(codec))
    text = made.decode(codec)
    assert "\n" not in text.replace("\r\n", "")
    assert len(yaml.safe_load(text)["乡镇"]) == 2
    assert after(made) == made


@pytest.mark.parametrize("text", ["模板: county\n单位: 丁县\n乡镇: []\n做法: 话", "模板: county\n单位: 丁县\n做法: 话"])
def test_a_file_without_a_last_line_end_is_read_back(text: str) -> None:
    made = after(text.encode()).decode()
    assert "做法: 话" in made
    assert [row["名称"] for row in yaml.safe_load(made)["乡镇"]] == ["乙镇", "甲乡"]


def test_english_keys_are_known() -> None:
    made = after("模板: county\n单位: 丁县\ntowns:\n- name: 旧\n\n做法: 话\n".encode()).decode()
    assert "旧" not in made
    assert list(yaml.safe_load(made)) == ["模板", "单位", "应报", "乡镇", "未报送", "汇总依据", "做法"]


@pytest.mark.parametrize(
    "existing",
    [
        "模板: town\n单位: 丁县\n",
        "{模板: county, 单位: 丁县}\n",
        "- 一\n",
        "一句话\n",
        "模板: county\n单位：丁县\n\t乡镇: 1\n",
    ],
)
def test_a_file_that_is_no_input_of_the_county_is_left_as_it_was(existing: str) -> None:
    workspace = county(BOTH)
    workspace.write(OUTPUT, existing.encode())
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    assert OUTPUT in str(caught.value.diagnostics[-1].location)
    assert workspace.read(OUTPUT) == existing.encode()


def test_what_is_written_depends_on_the_inputs_alone() -> None:
    assert after(WRITTEN.encode(), ALL) == after(WRITTEN.encode(), dict(reversed(ALL.items())))
    assert FOLDER in OUTPUT
