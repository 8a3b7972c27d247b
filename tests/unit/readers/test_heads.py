"""The heads of inputs: each file is read once, whoever asks; one that the disk does not give has none."""

from __future__ import annotations

import re
from collections import Counter

from reportgen.operations.check.inputs import told_beside
from reportgen.pipeline import Stages
from reportgen.readers.heads import Heads
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import MINI, below

FOLDER = "inputs/2026H1"
ROSTER = "县名: 岚河县\n乡镇:\n  - {名称: 甲乡}\n  - {名称: 乙乡}\n"


class _Counting(MemoryWorkspace):
    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.reads: Counter[str] = Counter()

    def read(self, path: str) -> bytes:
        self.reads[path] += 1
        return super().read(path)


def workspace() -> _Counting:
    files = {f"{FOLDER}/{place}.yaml": f"模板: mini\n单位: {place}\n行政村: 18\n" for place in ("甲乡", "乙乡", "某处")}
    texts = {**files, f"{FOLDER}/_名单.yaml": ROSTER}
    return _Counting(below(MINI, "templates/mini") | {path: text.encode() for path, text in texts.items()})


def test_a_head_is_read_once() -> None:
    files = workspace()
    heads = Heads(files)
    first, again = heads.of(f"{FOLDER}/甲乡.yaml"), heads.among([f"{FOLDER}/甲乡.yaml"])
    assert first is not None
    assert (first.place, first.kit) == ("甲乡", "mini")
    assert again == {f"{FOLDER}/甲乡.yaml": first}
    assert files.reads[f"{FOLDER}/甲乡.yaml"] == 1


def test_what_is_not_there_has_none() -> None:
    heads = Heads(workspace())
    assert heads.of(f"{FOLDER}/丙乡.yaml") is None
    assert heads.among([f"{FOLDER}/丙乡.yaml"]) == {}


def test_only_those_in_which_a_name_can_stand_are_made_out() -> None:
    paths = [f"{FOLDER}/{place}.yaml" for place in ("甲乡", "乙乡", "没有")]
    assert list(Heads(workspace()).spelling(paths, re.compile("乙乡".encode()))) == [paths[1]]


def test_what_stands_beside_inputs_is_told_with_one_look_at_each() -> None:
    files = workspace()
    paths = [path for path in files.files(FOLDER) if "/_" not in path]
    told_beside(Stages(files), paths)
    assert {files.reads[path] for path in paths} == {1}
