"""Words of people are words wherever they are shown: no script that somebody wrote into a report runs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.page.serving import Serving

SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
PLACE = "柳溪乡<svg onload=alert(3)>"
NAME = f"inputs/2026H1/{PLACE}.yaml"
SAID = f"""\
模板: general
单位: '{PLACE}'
署名: '{SCRIPT}'
成文日期: 2026年7月3日
主送机关: '{SCRIPT}'
上级: '{SCRIPT}'
工作主线: '{SCRIPT}'
辖区:
  户数: '{SCRIPT}'
  户籍人口: 13800
存在问题:
  - 标题: '{SCRIPT}'
    内容: '{SCRIPT}'
下一步打算:
  - 标题: "'\\"><b>粗</b>"
    内容: javascript:alert(4)
文字:
  - 章节: 存在问题
    内容: '{SCRIPT}'
口径说明:
  '{SCRIPT}': '{SCRIPT}'
'{SCRIPT}': '{SCRIPT}'
"""


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / NAME
    path.parent.mkdir(parents=True)
    path.write_text(SAID, "utf-8")
    old = folder / "旧版" / f"{NAME}"
    old.mkdir(parents=True)
    return path


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/fill/{}",
        "/read/{}",
        "/versions/{}",
        "/workbook/{}",
        "/leader/{}",
        "/issue/{}",
        "/new",
        "/find",
        "/find?q={}",
        "/new/{}",
        "/fill/{}没有",
    ],
)
def test_nothing_that_somebody_wrote_runs(serving: Serving, page: Page, report: Path, address: str) -> None:
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(serving.address + address.format(quote(NAME)))
    page.wait_for_load_state("networkidle")
    assert page.locator("img[src=x], svg[onload], main b:text('粗')").count() == 0
    assert asked == []


def test_what_is_typed_is_shown_as_it_is_typed(serving: Serving, page: Page, report: Path) -> None:
    page.goto(f"{serving.address}/fill/{quote(NAME)}")
    control = page.locator('.field[data-place="theme"]').locator("input, textarea").first
    expect(control).to_have_value(SCRIPT)
    expect(page.locator("#found-count")).to_contain_text("错误", timeout=60_000)
    page.locator("#found summary").click()
    expect(page.locator("#found-list")).to_contain_text("onerror")
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("name", ["../../柳溪乡.docx", "<img src=x onerror=alert(1)>.docx", "柳溪乡.docx\u202efdp.exe"])
def test_the_name_of_a_file_that_is_handed_in_is_only_shown(
    serving: Serving, page: Page, folder: Path, name: str
) -> None:
    path = folder / "inputs/2026H1/柳溪乡.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("模板: general\n单位: 柳溪乡\n", "utf-8")
    before = sorted(folder.parent.rglob("*"))
    page.goto(f"{serving.address}/leader/{quote('inputs/2026H1/柳溪乡.yaml')}")
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": b"no paper"})
    page.get_by_role("button", name="看改了什么").click()
    expect(page.locator("main")).to_contain_text(re.compile("不是|比较不了"))
    assert page.locator("img[src=x]").count() == 0
    assert [p for p in sorted(folder.parent.rglob("*")) if p not in before and "state" not in p.parts] == []
