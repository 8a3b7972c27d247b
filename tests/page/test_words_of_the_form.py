"""Whoever reads a page reads the words of the form: no figure is called there as the file calls it (辖区.户数)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from reportgen.operations.check.inputs import check_inputs
from reportgen.workspace import DiskWorkspace
from tests.page.serving import Serving
from tests.page.test_coming_back import filled_form, hand_in, leaders_paper, put

SLOW = 60_000
WHERE = "inputs/2026H1/青禾乡.yaml"
NEXT = "inputs/2026H2/青禾乡.yaml"
SAID = """模板: general
单位: 青禾乡
署名: 青禾乡人民政府
成文日期: 2026年7月2日
辖区: {行政村: 9个, 户数: 2860户, 户籍人口: 9840人}
农业: {粮食面积: 12600亩}
纠纷: {受理: 41起, 化解: 39起}
安全: {检查家次: 96家次, 排查隐患: 61处, 整改隐患: 58处}
存在问题:
  - {标题: 管护跟不上, 内容: 道路管护人员没有配齐}
下一步打算:
  - {标题: 补齐短板, 内容: 每个村配齐1名管护员}
文字:
  - {章节: 存在问题, 内容: 另有1个村没有通客车。}
目标: {农业: {粮食面积: 25000亩}}
上年同期: {农业: {粮食面积: 12450亩}}
"""
_AS_IN_FILES = re.compile(r"[\u4e00-\u9fff\]]\.[\u4e00-\u9fff]|[\u4e00-\u9fff]\[\d+\]|[a-z]+\.[a-z_]+(?=[：“”、 ])")
# What is read aloud is read too: names, titles and descriptions of what stands on the page.
_READ = """() => [document.title, document.querySelector('main, body').innerText,
  ...Array.from(document.querySelectorAll('[aria-label], [title], [placeholder], option, summary'),
    (one) => [one.getAttribute('aria-label'), one.title, one.placeholder, one.textContent].join(' '))].join('\\n')"""


@pytest.fixture(autouse=True)
def report(folder: Path) -> Path:
    found = folder / WHERE
    found.parent.mkdir(parents=True)
    found.write_text(SAID, "utf-8")
    return found


def at(serving: Serving, verb: str, path: str = WHERE) -> str:
    return f"{serving.address}/{verb}/{quote(path)}"


def as_in_files(page: Page) -> list[str]:
    """The lines of a page that call something as files do."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return [line for line in page.evaluate(_READ).splitlines() if _AS_IN_FILES.search(line)]


def test_the_form_with_its_findings(serving: Serving, page: Page, report: Path) -> None:
    wrong = SAID.replace("61处", "38处").replace("41起, 化解: 39起", "39起, 化解: 41起")
    report.write_text(wrong + "口径说明: {化解不超过受理: 含上期结转的}\n", "utf-8")
    page.goto(at(serving, "fill"))
    found = page.locator("#found-list")
    expect(found).to_contain_text("整改不超过排查", timeout=SLOW)
    expect(found).to_contain_text("安全的整改隐患")
    assert as_in_files(page) == []


def test_the_form_says_what_was_changed_in_another_window(serving: Serving, page: Page, report: Path) -> None:
    other = page.context.new_page()
    for window in (page, other):
        window.goto(at(serving, "fill"))
        expect(window.locator("#found-count")).not_to_have_text("正在检查……", timeout=SLOW)
        assert as_in_files(window) == []
    page.locator('.field[data-place="area.households"] input').fill("2870")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=SLOW)
    other.locator('.field[data-place="area.households"] input').fill("2880")
    expect(other.locator(".ask")).to_contain_text("“辖区的户数”在别处刚改成了“2870”", timeout=SLOW)
    assert as_in_files(other) == []


def test_versions_and_what_was_carried_over(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    held = filled_form(folder, lambda book: put(book, "户数", 2870), "general")
    page.goto(at(serving, "workbook"))
    hand_in(page, "看会改什么", "表.xlsx", held)
    expect(page.locator("main")).to_contain_text("辖区的户数")
    assert as_in_files(page) == []
    page.get_by_label("辖区的户数").check()
    page.get_by_role("button", name="取用打勾的").click()
    expect(page.get_by_role("status")).to_contain_text("已取用 1 项")
    assert as_in_files(page) == []
    page.goto(at(serving, "versions"))
    expect(page.locator("main")).to_contain_text("辖区的户数：2860户 → 2870户")
    assert as_in_files(page) == []
    page.get_by_role("link", name="恢复成旧版 1").click()
    assert as_in_files(page) == []
    page.goto(at(serving, "new"))
    page.get_by_label("期间").fill("2026年下半年")
    page.get_by_role("button", name="开始写").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    expect(page.locator("main")).to_contain_text("辖区的户籍人口")
    assert as_in_files(page) == []
    page.goto(at(serving, "fill", NEXT))
    expect(page.locator("#found-count")).not_to_have_text("正在检查……", timeout=SLOW)
    assert as_in_files(page) == []


def test_a_leaders_paper(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    content = leaders_paper(folder, ("12600", "12700"), ("2860", "2870"))
    report.write_text(SAID.replace("2860户", "2865户"), "utf-8")
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", "改.docx", content)
    expect(page.locator("main")).to_contain_text("农业的粮食面积")
    assert as_in_files(page) == []


def test_what_is_told_before_a_report_is_final_is_all_that_a_check_tells_and_what_to_do(
    serving: Serving, page: Page, folder: Path, report: Path
) -> None:
    for said in (SAID, SAID.replace("61处", "38处").replace("12600", "１２６００")):
        report.write_text(said, "utf-8")
        (checked,) = check_inputs(DiskWorkspace(folder), [WHERE])
        page.goto(at(serving, "issue"))
        told = page.locator("main .findings > li")
        expect(told).to_have_count(len(checked.findings))
        assert not page.locator("main details").count()
    clash = told.filter(has_text="整改不超过排查")
    expect(clash).to_contain_text("提示：到那一格点“写明原因”")
    expect(told.filter(has_text="全角数字")).to_contain_text("提示：到那一格点“改成 12600")


def test_what_keeps_a_report_from_being_final(serving: Serving, page: Page, report: Path) -> None:
    report.write_text(
        SAID.replace("61处", "38处").replace("  - {标题: 补齐短板, 内容: 每个村配齐1名管护员}", "  - {标题: 补齐短板}"),
        "utf-8",
    )
    page.goto(at(serving, "issue"))
    expect(page.locator("main")).to_contain_text("还不能定稿")
    assert as_in_files(page) == []
    page.goto(f"{serving.address}/paper/{quote(WHERE)}?format=docx")
    assert as_in_files(page) == []
