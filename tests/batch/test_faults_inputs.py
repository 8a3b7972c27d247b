"""Inputs as bad as they come: each is named, costs its own report, and does nothing to what is not its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli.main import run
from tests.batch.township_folder import (
    build,
    by_status,
    command,
    make_workspace,
    papers,
    places,
    put,
    surroundings,
    township,
    without_privilege,
)
from tests.papers.docx_text import docx_paragraphs
from tests.papers.pdf_text import tagged_texts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(3))


def built(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> dict[str, Any]:
    """The JSON of a build within this process."""
    assert run(["build", "-j", "0", "--json", *arguments]) == code
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def reasons(said: dict[str, Any]) -> dict[str, str]:
    return {Path(r["input"]).stem: r["reason"] for r in said["results"] if r["status"] not in {"built", "unchanged"}}


def test_inputs_that_cannot_be_read_are_each_named_and_the_rest_is_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = folder / "inputs/2026H1"
    (inputs / "悬空.yaml").symlink_to("没有这个文件")
    (inputs / "绕圈.yaml").symlink_to("绕圈.yaml")
    os.mkfifo(inputs / "管道.yaml")
    put(folder, "空的", b"")
    put(folder, "乱码", b"\xff\xfe\x80" * 30)
    put(folder, "零字节", "模板: mini\n单位: 甲\x00乡\n".encode())
    found = built(capsys, "--format", "docx", code=4)
    assert by_status(found, "built") == places(3)
    told = reasons(found)
    assert set(told) == {"悬空", "绕圈", "管道", "空的", "乱码", "零字节"}
    assert all(told.values())
    assert "文件不存在" in told["悬空"]
    assert "链接绕成了圈" in told["绕圈"]
    assert "不是普通文件" in told["管道"]


def test_a_folder_named_as_an_input_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/文件夹.yaml").mkdir()
    found = built(capsys, "--format", "docx", *(f"inputs/2026H1/{p}.yaml" for p in ("文件夹", *places(3))), code=4)
    assert by_status(found, "built") == places(3)
    assert "这是文件夹，不是文件" in reasons(found)["文件夹"]


def test_an_input_without_the_right_to_read_is_named(folder: Path) -> None:
    put(folder, "第02乡", township("第02乡")).chmod(0)
    whole = [*without_privilege(), *command("-j", "0", "--json", "--format", "docx")]
    done = subprocess.run(whole, cwd=folder, env=surroundings({}), capture_output=True, check=False)
    assert done.returncode == 4
    assert reasons(json.loads(done.stdout)) == {"第02乡": "文件读不了：没有读写权限"}
    assert len(papers(folder)) == 2


def test_signs_that_nobody_sees_are_told_and_both_papers_agree(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "控制符", '模板: mini\n单位: "甲\\x01乡"\n行政村: 3\n')
    put(folder, "零宽", "模板: mini\n单位: 甲\u200b乡\n行政村: 3\n")
    put(folder, "反向", "模板: mini\n单位: 报告\u202excod.exe\n行政村: 3\n")
    found = built(capsys, code=4)
    told = reasons(found)
    assert set(told) == {"控制符", "零宽", "反向"}
    for name, code in (("控制符", "U+0001"), ("零宽", "U+200B"), ("反向", "U+202E")):
        assert code in told[name]
        assert "第 2 行" in told[name]
    assert sorted(papers(folder)) == sorted(f"2026H1/{p}.{e}" for p in places(3) for e in ("docx", "pdf"))


@pytest.mark.parametrize(
    "name",
    [
        "<b>甲</b>乡",
        "<img src=x onerror=alert(1)>&amp;",
        '<link rel=attachment href="file:///etc/passwd">',
        "{{7*7}}{% raw %}**重** _斜_ # 题",
    ],
)
def test_a_place_that_looks_like_markup_is_told_as_it_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    put(folder, "第01乡", f"模板: mini\n单位: '{name}'\n行政村: 3\n")
    built(capsys, "inputs/2026H1/第01乡.yaml", code=0)
    pdf = (folder / "outputs/2026H1/第01乡.pdf").read_bytes()
    title = "".join(t.text for t in tagged_texts(pdf)).replace(" ", "")
    assert name.replace(" ", "") in title
    assert any(name in text for text in docx_paragraphs((folder / "outputs/2026H1/第01乡.docx").read_bytes()))
    assert b"/EmbeddedFile" not in pdf


@pytest.mark.parametrize("place", ["../../etc/x", "/etc/x", "a/b", "CON", "乡" * 300, "..", ".", "甲\\乙", "-rf"])
def test_a_paper_named_for_a_place_stays_in_its_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    put(folder, "第01乡", f"模板: mini\n单位: '{place}'\n行政村: 3\n")
    before = {p for p in folder.parent.rglob("*") if folder / "outputs" not in p.parents}
    code = run(["build", "-j", "0", "--format", "docx", "--name", "{单位}", "inputs/2026H1/第01乡.yaml"])
    assert "Traceback" not in capsys.readouterr().err
    after = {p for p in folder.parent.rglob("*") if folder / "outputs" not in p.parents} - {folder / "outputs"}
    assert after == before
    assert not Path("/etc/x.docx").exists()
    assert [p.count("/") for p in papers(folder)] == ([1] if code == 0 else [])


def test_two_spellings_of_one_name_do_not_overwrite_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "caf\u00e9", township("甲乡"))
    put(folder, "cafe\u0301", township("乙乡"))
    found = built(capsys, "--format", "docx", code=4)
    (reason,) = reasons(found).values()
    assert "会生成同名的文件" in reason
    assert len(papers(folder)) == 4


@pytest.mark.parametrize(
    "what", ["outputs/2026H1/第01乡.docx", "outputs/.reportgen/manifest.jsonl", "outputs/index.html"]
)
def test_a_link_in_the_output_folder_leads_nobody_astray(
    folder: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    victim = folder / "victim"
    victim.write_bytes(b"mine")
    (folder / what).parent.mkdir(parents=True, exist_ok=True)
    (folder / what).symlink_to(victim)
    code = run(["build", "-j", "0", "--format", "docx"])
    assert victim.read_bytes() == b"mine"
    assert code in {3, 4} or not (folder / what).is_symlink()
    assert "Traceback" not in capsys.readouterr().err


def test_a_linked_lock_leads_nobody_astray(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    victim = folder / "victim"
    victim.write_bytes(b"mine")
    (folder / "outputs/.reportgen").mkdir(parents=True)
    (folder / "outputs/.reportgen/lock").symlink_to(victim)
    assert run(["build", "-j", "0"]) == 3
    assert victim.read_bytes() == b"mine"
    assert "outputs" in capsys.readouterr().err


ESCAPES = {
    "a class": "{{ ''.__class__.__mro__ }}",
    "globals": "{{ 单位.__init__.__globals__ }}",
    "a file": '{% include "/etc/passwd" %}',
    "a file above": '{% include "../../../../etc/passwd" %}',
    "a cycler": "{{ cycler.__init__ }}",
    "an import": '{% import "os" as os %}{{ os.system("true") }}',
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a large repetition": '{{ "a" * 10000000000 }}',
    "formatting": '{{ "%99999999999d" % 1 }}',
    "a long range": "{% for a in range(9999999999) %}{% endfor %}",
}


@pytest.mark.parametrize("how", ESCAPES)
def test_a_template_cannot_reach_out(folder: Path, capsys: pytest.CaptureFixture[str], how: str) -> None:
    body = folder / "templates/mini/report.md.j2"
    body.write_text(body.read_text(encoding="utf-8") + "\n" + ESCAPES[how] + "\n", encoding="utf-8")
    found = built(capsys, "--format", "docx", code=4)
    assert by_status(found, "rejected") == places(3)
    for result in found["results"]:
        (first, *_) = [f for f in result["findings"] if f["severity"] == "error"]
        assert first["file"] == "templates/mini/report.md.j2"
        assert first["line"] > 20
    assert not papers(folder)


@pytest.mark.parametrize("part", ["做法.md.j2", "report.md.j2", "kit.yaml"])
def test_a_missing_part_of_a_kit_is_named(folder: Path, capsys: pytest.CaptureFixture[str], part: str) -> None:
    run(["build", "-j", "0", "--format", "docx"])
    before = papers(folder)
    (folder / "templates/mini" / part).unlink()
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    said = capsys.readouterr().err
    assert part in said or (part == "kit.yaml" and "mini" in said)
    assert papers(folder) == before


def test_a_missing_style_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = folder / "templates/mini/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8") + "版式: 没有的版式\n", encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    assert "没有的版式" in capsys.readouterr().err
    assert not papers(folder)


def test_a_part_of_a_kit_that_cannot_be_read_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = folder / "templates/mini/做法.md.j2"
    part.unlink()
    part.symlink_to("没有这个文件")
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    assert "做法.md.j2" in capsys.readouterr().err
    assert not papers(folder)


def test_a_single_report_that_never_ends_is_ended(folder: Path) -> None:
    body = folder / "templates/mini/report.md.j2"
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}\n"
    body.write_text(body.read_text(encoding="utf-8") + loop, encoding="utf-8")
    code, said, _ = build(folder, "--format", "docx", "--deadline", "2", "inputs/2026H1/第01乡.yaml")
    assert code != 0
    assert "模板没完没了：算了很久还没有做完" in reasons(said)["第01乡"]
    assert not papers(folder)
