"""What an heir does to the lists of sections and modules is among its changes."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.workspaces import mini_workspace

BASE = """\
名称: 底本
模块: [甲, 乙]
章节:
  - {标题: 做法, 写: [做法]}
  - {标题: 成效, 写: [成效]}
  - {标题: 问题, 必有: 否}
"""
FILES = {
    "templates/base/kit.yaml": BASE,
    "templates/base/partials/开头.md.j2": "# 题\n",
    "templates/base/partials/问题.md.j2": "无。\n",
    "templates/modules/甲/module.yaml": "说明: 甲\n",
    "templates/modules/甲/做法.md.j2": "做。\n",
    "templates/modules/乙/module.yaml": "说明: 乙\n",
    "templates/modules/乙/做法.md.j2": "做。\n",
    "templates/modules/乙/成效.md.j2": "成。\n",
}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("章节: [成效, 做法, {标题: 问题, 必有: 否}]", ["调换 章节的次序：成效、做法、问题"]),
        ("章节: [做法, 成效]", ["删去 章节“问题”"]),
        ("章节: [做法, 成效, 问题]", ["改写 章节“问题”"]),
        ("章节: [做法, 成效, {标题: 问题, 必有: 否}, {标题: 打算, 写: [做法], 必有: 否}]", ["另加 章节“打算”"]),
        ("模块: [乙, 甲]", ["调换 模块的次序：乙、甲"]),
        ("模块: [甲, 治理: [乙]]", ["改写 模块“乙”"]),
        ("模块: [乙]", ["删去 模块“甲”"]),
        ("删去: {章节: [问题]}", ["删去 问题"]),
        ("版式: 国标", []),
    ],
)
def test_changes_of_the_lists(said: str, told: list[str]) -> None:
    log = DiagnosticLog()
    stages = Stages(mini_workspace(**FILES, **{"templates/child/kit.yaml": f"名称: 子\n继承: base\n{said}\n"}))
    compiled = stages.kit("child", log)
    assert compiled is not None, list(log)
    assert [f"{change.kind.value} {change.what}" for change in compiled.kit.changes] == told
