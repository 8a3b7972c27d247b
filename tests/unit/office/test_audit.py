"""The log of an office: a cut is found whatever was added after it, and a full disk leaves no half line."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

_FOUNDED = """
import json, os, pathlib, resource, shutil, signal, sys
from reportgen.diagnostics import WorkspaceError
from reportgen.office import founding, safekeeping
from reportgen.office.desk import Desk
from reportgen.workspace import DiskWorkspace
workspace = DiskWorkspace(pathlib.Path(".").absolute())
founding.found_office(workspace, os.environ["DATABASE"])
from django.db import connection, connections
from reportgen.office.accounts.models import LogHead
from reportgen.office.audit import LOG_FILE, noted, write_down
from reportgen.office.rights import Person
log = workspace.root / LOG_FILE
def write(*abouts):
    for about in abouts:
        write_down(Desk(workspace), Person("甲", "甲"), "act", about)
def lines():
    return log.read_bytes().splitlines(keepends=True)
def told(found):
    return [[one.said["about"] for one in found.lines], list(found.cuts), list(found.doubts)]
def trouble(act, *words):
    try:
        act(*words)
    except WorkspaceError as fault:
        return str(fault)
"""


def answer(folder: Path, code: str, database: str = "") -> object:
    """What a program says that founds an office in a folder and then does what stands in ``code``."""
    asked, variables = [sys.executable, "-c", f"{_FOUNDED}\n{code}"], {**os.environ, "DATABASE": database}
    done = subprocess.run(asked, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def test_what_is_added_after_a_cut_does_not_cover_it(tmp_path: Path, database: str) -> None:
    found = answer(
        tmp_path,
        """
write("一", "二", "三")
log.write_bytes(b"".join(lines()[:-1]))
at_once = trouble(noted, workspace)
write("四")
print(json.dumps([at_once, told(noted(workspace))]))
""",
        database,
    )
    assert found == [
        "办公/操作记录.jsonl：最后写下的几行不见了",
        [["一", "二", "四"], ["办公/操作记录.jsonl 第 3 行：它前面有几行不见了"], []],
    ]


def test_accounts_that_are_older_than_the_log_are_told_for_good(tmp_path: Path, database: str) -> None:
    """Nobody can know whether the end was cut before older accounts came back: that is said, then and later."""
    found = answer(
        tmp_path,
        """
write("一")
old = LogHead.objects.get(id=1).last
write("二", "三", "四")
log.write_bytes(b"".join(lines()[:-1]))
LogHead.objects.update(last=old)
first = told(noted(workspace))
write("五")
then = told(noted(workspace))
LogHead.objects.all().delete()
write("六")
print(json.dumps([first, then, told(noted(workspace))]))
""",
        database,
    )
    first = "账号是从较早的备份来的，不知道第 2 行到第 3 行；第 4 行前面有没有少，查不出来"
    anew = "账号另建过，不知道第 1 行到第 4 行；第 5 行前面有没有少，查不出来"
    assert found == [
        [["一", "二", "三"], [], [first]],
        [["一", "二", "三", "五"], [], [first]],
        [["一", "二", "三", "五", "六"], [], [first, anew]],
    ]


def test_a_program_that_ended_before_the_accounts_knew_of_its_line_is_no_doubt(tmp_path: Path, database: str) -> None:
    found = answer(
        tmp_path,
        """
write("一")
old = LogHead.objects.get(id=1).last
write("二")
LogHead.objects.update(last=old)
first = told(noted(workspace))
write("三")
print(json.dumps([first, told(noted(workspace))]))
""",
        database,
    )
    assert found == [[["一", "二"], [], []], [["一", "二", "三"], [], []]]


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="a file can be kept small by POSIX only")
def test_a_line_that_a_full_disk_takes_half_of_is_taken_away(tmp_path: Path, database: str) -> None:
    found = answer(
        tmp_path,
        """
write("一")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
LogHead.objects.count()
before, size = log.read_bytes(), log.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, resource.RLIM_INFINITY))
full = trouble(write, "二")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
is_as_before = log.read_bytes() == before
write("三")
print(json.dumps([bool(full), is_as_before, told(noted(workspace))]))
""",
        database,
    )
    assert found == [True, True, [["一", "三"], [], []]]


def test_a_backup_taken_while_lines_are_added_has_the_line_that_its_accounts_know(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        """
write("一")
content = safekeeping._content
def busy(root, path):
    said = content(root, path)
    write("二")
    return said
safekeeping._content = busy
safekeeping.backup(workspace, "备份.zip", "")
safekeeping._content = content
other = workspace.root / "另一台"
other.mkdir()
there = DiskWorkspace(other)
safekeeping.restore(there, str(workspace.root / "备份.zip"), "")
connections.close_all()
connections.databases["default"]["NAME"] = str(other / founding.DATABASE_FILE)
found = noted(there)
print(json.dumps([len(found.lines) > 1, list(found.cuts)]))
""",
    )
    assert found == [True, []]
