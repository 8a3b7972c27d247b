"""The first page: how to begin, and the reports that there are."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from reportgen.operations.init import begin
from reportgen.workspace import DiskWorkspace
from tests.page.access import grave_findings
from tests.page.serving import Serving


def test_an_empty_folder_offers_a_report_of_ones_own_and_a_sample(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(serving.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("把数填好，报告就写好了")
    page.get_by_role("button", name="打开样例").click()
    page.wait_for_url(re.compile("/fill/"))
    assert (folder / "inputs/2026H1/样例.yaml").is_file()
    page.goto(serving.address)
    row = page.get_by_role("row").filter(has_text="样例")
    expect(row).to_contain_text("还没有")


def test_a_folder_that_was_made_by_init_leads_to_a_report_of_ones_own(
    serving: Serving, page: Page, folder: Path
) -> None:
    begin(DiskWorkspace(folder), "工作")
    assert (folder / "inputs/2026H1/填报.yaml").is_file()
    page.goto(serving.address)
    expect(page.get_by_role("link", name="新写一份").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("把数填好，报告就写好了")
    expect(page.locator('main a[href*="/fill/"]')).to_have_count(0)


def test_a_report_is_begun_by_place_period_and_kind(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(serving.address)
    page.get_by_role("link", name="新写一份").first.click()
    page.get_by_label("单位").fill("柳溪乡")
    page.get_by_label("期间").fill("2026年上半年")
    expect(page.get_by_role("radio").first).to_be_checked()
    page.get_by_role("button", name="开始填").click()
    page.wait_for_url(re.compile("/fill/"))
    text = (folder / "inputs/2026H1/柳溪乡.yaml").read_text("utf-8")
    assert re.search(r"^单位: 柳溪乡 ", text, re.MULTILINE)
    page.goto(serving.address)
    expect(page.get_by_role("heading", name="2026年上半年")).to_be_visible()
    expect(page.get_by_role("link", name="柳溪乡")).to_be_visible()


def test_what_is_there_already_is_not_replaced(serving: Serving, page: Page, folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    mine = folder / "inputs/2026H1/柳溪乡.yaml"
    mine.write_text("模板: general\n单位: 柳溪乡\n", "utf-8")
    page.goto(f"{serving.address}/begin")
    page.get_by_label("单位").fill("柳溪乡")
    page.get_by_label("期间").fill("2026年1—6月")
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="开始填").click()
    expect(page.get_by_role("alert")).to_contain_text("2026年上半年已经有“柳溪乡”的报告，没有另写")
    assert grave_findings(page) == []
    expect(page.get_by_label("期间")).to_have_value("2026年1—6月")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    page.get_by_role("link", name="接着填这一份").click()
    page.wait_for_url(re.compile("/fill/inputs/2026H1/"))
    assert mine.read_text("utf-8") == "模板: general\n单位: 柳溪乡\n"


def test_a_period_that_is_none_is_told(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.address}/begin")
    page.get_by_label("单位").fill("柳溪乡")
    page.get_by_label("期间").fill("去年")
    page.get_by_role("button", name="开始填").click()
    expect(page.get_by_role("alert")).to_have_text("“去年”没有看懂是哪一期")
    expect(page.get_by_label("单位")).to_have_value("柳溪乡")
    expect(page.get_by_label("期间")).to_be_focused()
    page.get_by_label("期间").fill("二〇二六年上半年")
    page.get_by_role("button", name="开始填").click()
    page.wait_for_url(re.compile("/fill/inputs/2026H1/"))
    focused = page.locator("#modules :focus")
    expect(focused).to_have_count(1)
    expect(focused).to_have_value("")


def test_a_file_written_by_hand_appears_at_the_next_look(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(serving.address)
    (folder / "inputs/2026Q1").mkdir(parents=True)
    (folder / "inputs/2026Q1/东河镇.yaml").write_text("模板: general\n单位: 东河镇\n", "utf-8")
    page.reload()
    expect(page.get_by_role("heading", name="2026年第一季度")).to_be_visible()
    expect(page.get_by_role("link", name="东河镇")).to_be_visible()
