"""A kit changed on a copy: others keep the kit in use until all of it is put into use at once, and that can be taken back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from reportgen.comparing.marked_changes import Mark
from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.operations.kept import content_of, versions_of
from reportgen.operations.kit_preview.copies import (
    KitCopy,
    begin_copy,
    changed_meanwhile,
    copied_file,
    copy_of,
    drop_copy,
    keep_copys,
    last_use,
    path_of_copy,
    put_into_copy,
    take_back,
    use_copy,
)
from reportgen.operations.kit_preview.effects import Effect, effects_of, inputs_of_copy
from reportgen.operations.kit_preview.files import KitFile
from reportgen.operations.kit_preview.looking import KitPreviews
from reportgen.operations.kit_preview.made_up import NAMES
from reportgen.workspace import DiskWorkspace

KIT = "名称: 试写\r\n指标:\r\n  visits: {名称: 走访, 单位: 次, 必填: 是}\r\n  homes: {名称: 户数, 单位: 户}\r\n"
MAIN = "# {{ 单位 }}{{ 期间 }}工作总结\n\n走访{{ 走访 }}。\n\n{% if 户数 %}\n户数{{ 户数 }}。\n\n{% endif %}\n"
KIT_FILE, MAIN_FILE = "templates/k/kit.yaml", "templates/k/report.md.j2"
INPUTS = {
    "青溪镇": "走访: 7\n户数: 20\n",
    "柳河镇": "走访: 8\n",
    "石桥乡": "走访: 9\n户数: 1O\n",
}
ONE, TWO, THREE = (datetime.datetime(2026, 7, day, 9, 30) for day in (3, 4, 5))


@pytest.fixture
def workspace(tmp_path: Path) -> DiskWorkspace:
    found = DiskWorkspace(tmp_path)
    found.write(KIT_FILE, KIT.encode())
    found.write(MAIN_FILE, MAIN.encode())
    for place, text in INPUTS.items():
        found.write(f"inputs/2026H1/{place}.yaml", f"模板: k\n单位: {place}\n{text}".encode())
    found.write("inputs/2026H1/云溪镇.yaml", "模板: general\n单位: 云溪镇\n".encode())
    return found


def put(workspace: DiskWorkspace, path: str, old: str, new: str, at: datetime.datetime = ONE) -> KitFile:
    """A text of the copy with other words in it."""
    before = copied_file(workspace, "k", path)
    assert old in before.text
    return put_into_copy(workspace, "k", KitFile(path, before.text.replace(old, new), before.sum), at)


def test_two_files_are_put_into_use_together_and_taken_back_together(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, KIT_FILE, "走访, 单位: 次", "入户走访, 单位: 次")
    put(workspace, MAIN_FILE, "走访{{ 走访 }}", "入户走访{{ 入户走访 }}")
    assert workspace.read(KIT_FILE).decode() == KIT
    assert workspace.read(MAIN_FILE).decode() == MAIN
    used = use_copy(KitPreviews(workspace), "k", NAMES[0], TWO)
    assert used.errors == ()
    assert sorted(used.files) == [KIT_FILE, MAIN_FILE]
    assert workspace.read(KIT_FILE).decode() == KIT.replace("走访", "入户走访")
    assert "入户走访{{ 入户走访 }}" in workspace.read(MAIN_FILE).decode()
    assert copy_of(workspace, "k") is None
    last = last_use(workspace, "k")
    assert sorted(last) == [KIT_FILE, MAIN_FILE]
    seen = last[KIT_FILE].stamp
    assert sorted(take_back(workspace, "k", seen, THREE)) == [KIT_FILE, MAIN_FILE]
    assert workspace.read(KIT_FILE).decode() == KIT
    assert workspace.read(MAIN_FILE).decode() == MAIN
    with pytest.raises(Refusal, match="又启用过别的"):
        take_back(workspace, "k", seen, THREE)


def test_a_copy_with_errors_is_not_put_into_use_and_says_why(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, KIT_FILE, "走访, 单位: 次", "入户走访, 单位: 次")
    used = use_copy(KitPreviews(workspace), "k", NAMES[0], TWO)
    assert [one.location.path for one in used.errors] == [MAIN_FILE]
    assert used.files == {}
    assert workspace.read(KIT_FILE).decode() == KIT
    assert copy_of(workspace, "k") is not None


def test_what_others_put_into_use_meanwhile_is_not_replaced_unseen(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, MAIN_FILE, "走访{{", "共走访{{")
    workspace.write(MAIN_FILE, MAIN.replace("户数{{", "户数为{{").encode())
    copy = copy_of(workspace, "k")
    assert copy is not None
    assert changed_meanwhile(workspace, copy) == [MAIN_FILE]
    with pytest.raises(Refusal, match="在用的后来改过了"):
        use_copy(KitPreviews(workspace), "k", NAMES[0], TWO)
    keep_copys(workspace, "k", TWO)
    assert sorted(use_copy(KitPreviews(workspace), "k", NAMES[0], TWO).files) == [MAIN_FILE]
    (version,) = versions_of(workspace, MAIN_FILE)
    assert "户数为" in content_of(workspace, version).decode()


def test_two_people_in_one_copy_do_not_overwrite_each_other(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    assert begin_copy(workspace, "k", "乙", TWO).by == "甲"
    seen = copied_file(workspace, "k", MAIN_FILE)
    put(workspace, MAIN_FILE, "走访{{", "共走访{{")
    with pytest.raises(Refusal, match="在别处改过了"):
        put_into_copy(workspace, "k", KitFile(MAIN_FILE, "# 别的\n", seen.sum), ONE)
    put(workspace, MAIN_FILE, "共走访{{", "走访{{")
    copy = copy_of(workspace, "k")
    assert copy is not None
    assert copy.files == {}
    with pytest.raises(Refusal, match="没有什么要启用"):
        use_copy(KitPreviews(workspace), "k", NAMES[0], TWO)


def test_a_copy_that_is_thrown_away_is_kept_as_a_version(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, MAIN_FILE, "走访{{", "共走访{{")
    drop_copy(workspace, "k", TWO)
    assert copy_of(workspace, "k") is None
    assert workspace.read(MAIN_FILE).decode() == MAIN
    kept = versions_of(workspace, path_of_copy("k"))
    assert "共走访" in content_of(workspace, kept[-1]).decode()
    with pytest.raises(Refusal, match="没有这个副本"):
        copied_file(workspace, "k", MAIN_FILE)


def test_what_is_no_file_of_a_kit_or_part_of_the_program_is_not_copied(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    for path in ("inputs/2026H1/青溪镇.yaml", "templates/k/../../x.yaml", "/etc/passwd", "templates/k/none.j2"):
        with pytest.raises(Refusal):
            put_into_copy(workspace, "k", KitFile(path, "x", ""), ONE)
    shipped = copied_file(workspace, "k", "templates/general/kit.yaml")
    with pytest.raises(Refusal, match="程序自带"):
        put_into_copy(workspace, "k", shipped, ONE)
    with pytest.raises(Refusal, match="程序自带"):
        begin_copy(workspace, "general", "甲", ONE)
    assert copy_of(workspace, "../k") is None
    workspace.write(path_of_copy("k"), b"{")
    with pytest.raises(WorkspaceError, match="不是网页写的样子"):
        copy_of(workspace, "k")


def effects(workspace: DiskWorkspace) -> dict[str, Effect]:
    copy = copy_of(workspace, "k")
    assert isinstance(copy, KitCopy)
    paths = [path for path in workspace.files("inputs/2026H1") if path.endswith(".yaml")]
    own = inputs_of_copy(workspace, "k", copy, paths)
    return {one.place: one for one in effects_of(workspace, copy, own)}


def test_whose_papers_would_change_and_how(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, MAIN_FILE, "户数{{ 户数 }}。", "共有{{ 户数 }}。")
    found = effects(workspace)
    assert sorted(found) == ["柳河镇", "石桥乡", "青溪镇"]
    (line,) = found["青溪镇"].lines
    assert (line.before, line.now) == ("正文 户数20户。", "正文 共有20户。")
    assert [(one.text, one.mark) for one in line.pieces if one.mark is not Mark.SAME] == [
        ("户数", Mark.GONE),
        ("共有", Mark.NEW),
    ]
    assert not found["柳河镇"].is_any
    assert found["石桥乡"].why == "现在就生成不了，先改好它的错误"


def test_errors_that_come_and_go_are_told(workspace: DiskWorkspace) -> None:
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, KIT_FILE, "homes: {名称: 户数, 单位: 户}", "homes: {名称: 户数, 单位: 户, 上限: 10}")
    found = effects(workspace)
    assert [one.message for one in found["青溪镇"].findings] != []
    assert not found["柳河镇"].is_any


def test_a_look_that_changes_alone_is_told(workspace: DiskWorkspace) -> None:
    style = "templates/styles/窄.yaml"
    workspace.write(style, "名称: 窄\n基于: 国标\n页面:\n  左边: 28mm\n".encode())
    workspace.write(KIT_FILE, KIT.replace("试写", "试写\r\n版式: 窄").encode())
    begin_copy(workspace, "k", "甲", ONE)
    put(workspace, style, "28mm", "30mm")
    found = effects(workspace)["柳河镇"]
    assert (found.looks, found.lines, found.findings) == (True, (), ())
