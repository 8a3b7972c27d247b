"""A form as a person works in it: keys, findings at cells, lists and the menu on a narrow screen."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.page.access import grave_findings
from tests.page.serving import Serving

ONE = "inputs/2026H1/甲乡.yaml"
SLOW = 60_000
MARKS = """模板: general
单位: 甲乡
成文日期: 2026年7月3日
辖区: {户数: 2000, 户籍人口: 9000}
存在问题:
  - {标题: 产业基础薄弱, 内容: 全乡没有一家规模以上企业。。}
下一步打算:
  - {标题: 抓好产业, 内容: 引进1家茶叶加工企业}
"""


def report(folder: Path, text: str) -> None:
    (folder / ONE).parent.mkdir(parents=True)
    (folder / ONE).write_text(text, "utf-8")


def opened(page: Page) -> None:
    """All sections are unfolded."""
    page.evaluate("document.querySelectorAll('details.module').forEach((one) => { one.open = true; })")


def test_enter_leads_on_with_the_cursor_behind_what_stands_there_and_arrows_leave_a_list(
    serving: Serving, page: Page, folder: Path
) -> None:
    report(folder, MARKS)
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    opened(page)
    households = page.locator('[id="f-area.households"]')
    households.focus()
    page.keyboard.press("Enter")
    residents = page.locator('[id="f-area.residents"]')
    expect(residents).to_be_focused()
    page.keyboard.type("1")
    expect(residents).to_have_value("90001")
    page.keyboard.press("ControlOrMeta+z")
    expect(residents).to_have_value("9000")
    page.keyboard.press("ArrowUp")
    expect(households).to_be_focused()
    cell = page.locator('td[data-place="problems[0].text"] [data-column]')
    title = page.locator('td[data-place="problems[0].heading"] [data-column]')
    title.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(cell).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(title).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator('[data-place="problems"] :focus')).to_have_count(0)
    expect(page.locator("#modules :focus")).to_have_count(1)


def test_a_mark_that_stands_twice_is_told_once_at_its_cell_and_mended_by_one_click(
    serving: Serving, page: Page, folder: Path
) -> None:
    report(folder, MARKS)
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    opened(page)
    cell = page.locator('td[data-place="problems[0].text"]')
    expect(cell).to_have_class(re.compile("has-warning"), timeout=SLOW)
    control = cell.locator("[data-column]")
    assert control.evaluate("(one) => getComputedStyle(one).borderTopColor") == "rgb(185, 138, 47)"
    told = page.locator("#modules .told-one").filter(has_text="。")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("“存在问题第 1 条的内容”以“。”结尾")
    told.get_by_role("button", name="到这一格").click()
    expect(control).to_be_focused()
    told.get_by_role("button", name="删去末尾的“。”").click()
    expect(control).to_have_value("全乡没有一家规模以上企业")
    expect(told).to_have_count(0, timeout=SLOW)
    page.keyboard.press("ControlOrMeta+z")
    expect(control).to_have_value("全乡没有一家规模以上企业。。")


def test_the_list_of_findings_opens_at_its_first_row_and_what_is_wrong_is_not_folded_away(
    serving: Serving, page: Page, folder: Path
) -> None:
    report(folder, MARKS.replace("户数: 2000", "户数: 2OOO"))
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    expect(page.locator('[id="f-area.households"]')).to_be_visible(timeout=SLOW)
    panel = page.locator("#found")
    panel.locator("summary").click()
    assert panel.evaluate("(one) => one.scrollTop") == 0
    expect(panel.locator("li").first).to_be_in_viewport()


def test_at_the_width_of_a_phone_words_of_the_menu_stay_whole_and_lists_say_that_they_go_on(
    serving: Serving, page: Page, folder: Path
) -> None:
    report(folder, MARKS)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    opened(page)
    for link in page.get_by_role("navigation", name="主要").get_by_role("link").all():
        assert link.evaluate("(one) => one.getClientRects().length === 1 && one.offsetHeight < 40")
    top = page.locator("header.top").bounding_box()
    assert top is not None
    assert top["height"] < 125
    projects = page.locator('.table[data-place="project_list"]')
    expect(projects).to_have_class(re.compile("goes-on"))
    projects.locator(".scroll").evaluate("(one) => { one.scrollLeft = one.scrollWidth; }")
    expect(projects).not_to_have_class(re.compile("goes-on"))
    assert grave_findings(page) == []


WORDS = "今年以来，全乡干部走村入户，把矛盾化解在村里，把服务送到家门口。" * 3


@pytest.mark.parametrize(("width", "table"), [(1366, "own_words"), (360, "own_words"), (360, "problems")])
def test_words_are_seen_whole_over_the_width_of_the_form_and_keys_go_as_in_any_list(
    serving: Serving, page: Page, folder: Path, width: int, table: str
) -> None:
    report(folder, f"{MARKS}文字:\n  - {{章节: 存在问题, 内容: {WORDS}}}\n".replace("没有一家规模以上企业。。", WORDS))
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    opened(page)
    found = page.locator(f'.table[data-place="{table}"]')
    assert found.locator(".scroll").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    text = page.locator(f'td[data-place="{table}[0].text"] textarea')
    assert text.evaluate(
        "(one) => one.scrollHeight <= one.offsetHeight && one.offsetWidth > one.closest('tr').offsetWidth * 0.9"
    )
    first = found.locator("[data-column]").first
    first.focus()
    for _ in range(found.locator("tr").nth(1).locator("[data-column]").count() - 1):
        page.keyboard.press("Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).not_to_be_focused()
    expect(found.locator("tr").nth(2).locator("[data-column]").first).to_be_focused()
    assert grave_findings(page) == []
