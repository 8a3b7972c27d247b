"""A kit whose files are what they were is not compiled again in a process; any other is."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.templating import CompiledKit
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace

PART = "templates/mini/做法.md.j2"


def kit(workspace: MemoryWorkspace) -> tuple[CompiledKit | None, list[str]]:
    log = DiagnosticLog()
    return Stages(workspace).kit("mini", log), [d.rule for d in log]


def test_the_same_files_give_the_same_kit_in_another_workspace() -> None:
    first, told = kit(mini_workspace())
    assert first is not None
    assert kit(mini_workspace()) == (first, told)
    assert kit(mini_workspace())[0] is first


@pytest.mark.parametrize("path", [PART, "templates/mini/kit.yaml", "templates/mini/report.md.j2"])
def test_a_file_that_is_otherwise_gives_another_kit(path: str) -> None:
    first, _ = kit(mini_workspace())
    other = mini_workspace()
    other.content[path] += b"\n"
    second, _ = kit(other)
    assert second is not None
    assert second is not first
    assert kit(mini_workspace())[0] is first


def test_a_file_more_or_less_gives_another_kit() -> None:
    first, _ = kit(mini_workspace())
    more = mini_workspace()
    more.content["templates/mini/说明.txt"] = "给人看的。".encode()
    assert kit(more)[0] is not first
    less = mini_workspace()
    del less.content[PART]
    assert kit(less)[0] is not first


def test_a_kit_is_another_when_the_kit_that_it_inherits_from_is() -> None:
    def heir() -> MemoryWorkspace:
        workspace = mini_workspace()
        workspace.content["templates/heir/kit.yaml"] = "名称: 后来的\n继承: mini\n".encode()
        return workspace

    def heirs(workspace: MemoryWorkspace) -> CompiledKit | None:
        return Stages(workspace).kit("heir", DiagnosticLog())

    first = heirs(heir())
    assert first is not None
    assert heirs(heir()) is first
    other = heir()
    other.content[PART] += b"\n"
    assert heirs(other) is not first


def test_what_is_wrong_with_a_kit_is_told_each_time() -> None:
    bad = mini_workspace()
    bad.content[PART] = "{{ 没有这个 }}\n".encode()
    first, told = kit(bad)
    assert first is None
    assert "undefined-name" in told
    assert kit(bad) == (None, told)
    assert kit(mini_workspace())[0] is not None


def test_a_warning_of_a_kit_is_told_with_it_each_time() -> None:
    warned = mini_workspace()
    warned.content["templates/mini/没有用.md.j2"] = "没有用。\n".encode()
    first, told = kit(warned)
    assert first is not None
    assert told
    assert kit(warned) == (first, told)
