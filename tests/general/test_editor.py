"""An editor who follows the page on kits: a module added to the kit that everybody uses, and to the kits that inherit from it."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, ROOT, own_workspace

_KIT = "templates/general/kit.yaml"
_INPUT = """模板: {kit}
单位: 甲乡
成文日期: 2026年7月3日
辖区: {{户数: 900户, 户籍人口: 3000人}}
公厕: {{新建: 3座}}
存在问题: [{{标题: 管护力量不足, 内容: 3座公厕还没有专人保洁}}]
下一步打算: [{{标题: 落实管护, 内容: 9月底前每座公厕明确1名保洁员}}]
"""


@pytest.fixture
def workspace() -> MemoryWorkspace:
    page = (ROOT / "docs/kits.md").read_text("utf-8").partition("### 加一个模块")[2].partition("\n## ")[0]
    found = own_workspace()
    for path, text in re.findall(r"(?ms)^```\w+ 文件=(\S+/公厕/\S+)\n(.*?)^```", page):
        found.content[path] = text.encode()
    (line,) = re.findall(r"(?m)^  - 民生保障: .*$", page)
    kit = found.content[_KIT].decode()
    assert len(re.findall(r"(?m)^  - 民生保障: .*$", kit)) == 1
    found.content[_KIT] = re.sub(r"(?m)^  - 民生保障: .*$", line, kit).encode()
    assert kit.replace("教育卫生文化]", "教育卫生文化, 公厕]", 1) == found.content[_KIT].decode()
    return found


@pytest.mark.parametrize("kit", ["general", "general_three", "general_results"])
def test_a_module_added_to_the_list_speaks_in_the_kit_and_in_its_heirs(workspace: MemoryWorkspace, kit: str) -> None:
    workspace.content[INPUT] = _INPUT.format(kit=kit).encode()
    stages, log = Stages(workspace), DiagnosticLog()
    markup = stages.markup(INPUT, log)
    assert [f.message for f in log.sorted() if f.severity.value != "note"] == []
    assert "新建公厕" in markup.text


def test_words_left_over_from_the_module_that_was_copied_are_told(workspace: MemoryWorkspace) -> None:
    left = "templates/modules/公厕/做法.md.j2"
    workspace.content[left] = workspace.content["templates/modules/教育卫生文化/做法.md.j2"]
    log = DiagnosticLog()
    Stages(workspace).kit("general", log)
    assert [(f.rule, f.location.path) for f in log.sorted()] == [("part-twice", left)]
