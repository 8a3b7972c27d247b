"""What papers were made of, and what they were made with: a page can say which of it has changed since."""

from __future__ import annotations

from reportgen.operations.build.since import changed_since, seen
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, mini_workspace

FULL = "模板: mini\n单位: 甲乡\n行政村: 18\n"


def changed_by(workspace: MemoryWorkspace, path: str, old: str, new: str) -> list[str]:
    then = seen(workspace, [INPUT])
    text = workspace.read(path).decode()
    assert old in text
    workspace.write(path, text.replace(old, new).encode())
    return changed_since(then, seen(workspace, [INPUT]))


def test_an_input_that_says_something_else_is_named() -> None:
    assert changed_by(mini_workspace(FULL), INPUT, "18", "19") == [INPUT]


def test_a_kit_that_says_something_else_is_named_by_its_title() -> None:
    workspace = mini_workspace(FULL)
    kit = next(path for path in workspace.files("templates/mini") if path.endswith(".j2"))
    (found,) = changed_by(workspace, kit, "\n", "另说一句。\n")
    assert found.startswith("模板“")


def test_a_run_that_did_not_say_what_its_papers_were_made_with_is_behind() -> None:
    now = seen(mini_workspace(FULL), [INPUT])
    assert changed_since({INPUT: now[INPUT]}, now)[-1] == "程序的版本"
    assert changed_since(now, now) == []
