"""The workspace that a command works in, and its inputs, with a word about the samples that do not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.cli import console
from reportgen.operations.selection.inputs import select_inputs
from reportgen.workspace import DiskWorkspace, find_root


def open_workspace() -> DiskWorkspace:
    """The workspace around the current folder."""
    return DiskWorkspace(find_root(Path.cwd()))


def chosen(workspace: DiskWorkspace, words: Sequence[str]) -> tuple[str, ...]:
    """The inputs that words name; of each sample that does not count among them a person is told."""
    selection = select_inputs(workspace, words)
    tell_samples(selection.samples)
    return selection.paths


def tell_samples(paths: Iterable[str]) -> None:
    """Tell of samples that were left out."""
    for path in paths:
        console.say_error(f"提示 {path} 是样例，没有算在里面；要用它，写出它的文件名；真是一份报告的，请改名")
