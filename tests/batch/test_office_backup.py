"""The machine of an office is lost: what was in its backup is there again, with everybody's password."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

from tests.page.members import OWN_PASSWORD, member
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

INPUT = "inputs/2026H1/穗安镇.yaml"


def served(folder: Path, state: Path) -> Serving:
    state.mkdir()
    return Serving(folder, state, office=True)


def test_a_lost_machine_is_made_again_from_its_backup(tmp_path: Path) -> None:
    folder, other = tmp_path / "一", tmp_path / "二"
    (folder / "inputs/2026H1").mkdir(parents=True)
    other.mkdir()
    (folder / "inputs/_名单.yaml").write_text("县名: 岚河县\n乡镇:\n  - {名称: 穗安镇}\n", "utf-8")
    (folder / INPUT).write_bytes((ROOT / INPUT).read_bytes())
    office = served(folder, tmp_path / "s1")
    office.command("office", "add", "管理员", "--duty", "管理")
    office.start()
    place = member(office, "穗安镇", "填报:穗安镇")
    place.send(f"/submit/{INPUT}")
    whole = tmp_path / "备份/今天.zip"
    said = office.command("office", "backup", str(whole))
    assert "账号也在里面" in said
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    office.kill()
    shutil.rmtree(folder)

    again = served(other, tmp_path / "s2")
    assert "已恢复" in again.command("office", "restore", str(whole))
    again.start()
    back = Visitor(again)
    assert back.send("/login", login="穗安镇", password=OWN_PASSWORD).status == 302
    back.ask("GET", f"/submit/{INPUT}")
    assert "已交" in back.said
    told = json.loads(again.command("ledger", "2026H1", "--json"))
    assert [one["state"] for one in told["places"]] == ["submitted"]
    assert (other / INPUT).read_bytes() == (ROOT / INPUT).read_bytes()
    assert "没有少也没有被改" in again.command("office", "log")
    again.stop()
    assert again.errors() == ""
