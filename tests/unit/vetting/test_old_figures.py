"""A period of which most figures are the last one's is told, and a year in which a few stayed the same is not."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.workspaces import own_workspace

HEAD = "模板: 乡镇半年工作总结\n单位: 青禾乡\n成文日期: {day}\n辖区: {{行政村: 13, 户数: 2860, 户籍人口: 9840}}\n"
BODY = """农业: {{粮食面积: {0}, 粮食产量: {1}}}
安全: {{检查家次: {2}, 排查隐患: {3}, 整改隐患: {4}}}
纠纷: {{受理: {5}, 化解: {6}}}
就业: {{培训期数: {7}, 城镇新增就业: {8}}}
"""
BEFORE = (12600, 5040, 88, 61, 58, 41, 39, 11, 126)


def told(changed: int) -> list[str]:
    """What is told of a period in which the first so many figures are others than in the one before."""
    now = (*(number + 7 for number in BEFORE[:changed]), *BEFORE[changed:])
    workspace = own_workspace()
    for code, day, numbers in (("2025H2", "2026年1月5日", BEFORE), ("2026H1", "2026年7月2日", now)):
        text = HEAD.format(day=day) + BODY.format(*numbers)
        workspace.content[f"inputs/{code}/青禾乡.yaml"] = text.encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report("inputs/2026H1/青禾乡.yaml", log)
    return [finding.message for finding in log if finding.rule == "old-figures"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (0, "本期的 9 个数与上期的全部相同"),
        (1, "本期的 9 个数里有 8 个与上期的相同"),
        (3, ""),
        (9, ""),
    ],
)
def test_it_is_told_as_soon_as_most_and_not_few_are_alike(changed: int, said: str) -> None:
    found = told(changed)
    assert [message.partition("：")[0] for message in found] == ([said] if said else [])
