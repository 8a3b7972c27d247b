"""What anybody sees at a glance: nothing runs over its neighbour, words are whole, and colours mean what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.batch.small_county import EAST, PERIOD, SIX, county, roster, township
from tests.page.conftest import OFFICE
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

PHONE = {"width": 360, "height": 740}
OTHER_KIT = SIX[5]
_RUNS_OUT = """() => Array.from(document.querySelectorAll('td, th, td *, th *')).filter((one) => one.offsetParent
  && one.getBoundingClientRect().right > one.closest('td, th').getBoundingClientRect().right + 1)
  .map((one) => one.textContent)"""
"""What stands in a cell of a table and reaches out of it."""


@pytest.fixture
def clerk(office: Serving, folder: Path) -> Visitor:
    """Who reviews the whole county; three places have reported, one writes by another kit than the rest."""
    county(folder)
    listed = roster().replace(f"{OTHER_KIT}, 建制", f"{OTHER_KIT}, 联系人: 刘芳, 建制")
    (folder / PERIOD / "_名单.yaml").write_text(listed, "utf-8")
    (folder / PERIOD / f"{OTHER_KIT}.yaml").write_text(township(OTHER_KIT, kit="general"), "utf-8")
    office.command("submit", "--by", "各乡镇", *[f"{PERIOD}/{place}.yaml" for place in EAST])
    return member(office, "县办", "审核")


@pytest.fixture
def window(clerk: Visitor, office: Serving, browser: Browser) -> Iterator[Page]:
    """The clerk's window on an office PC."""
    both = ["clipboard-read", "clipboard-write"]
    windows = browser.new_context(viewport=OFFICE, locale="zh-CN", permissions=both)  # type: ignore[arg-type]  # a literal
    windows.set_default_timeout(60_000)
    for name, value in clerk.cookies.items():
        windows.add_cookies([{"name": name, "value": value, "url": office.address}])
    yield windows.new_page()
    windows.close()


def wide(page: Page) -> int:
    """How wide a page is laid out."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_the_countys_table_stays_in_its_cells_on_a_pc_and_on_a_phone(window: Page, office: Serving) -> None:
    window.goto(f"{office.address}/county")
    row = window.locator("tbody tr", has_text=OTHER_KIT)
    expect(row).to_contain_text("与别处不同")
    assert window.evaluate(_RUNS_OUT) == []
    window.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a literal
    assert window.evaluate(_RUNS_OUT) == []
    assert wide(window) == PHONE["width"]
    heights = row.locator("td[data-label]").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert max(heights) < 100, heights  # a few lines, not a letter below the other


def test_periods_are_called_as_people_call_them(window: Page, office: Serving) -> None:
    for page in ("county", "batch", "unusual", "rollup"):
        window.goto(f"{office.address}/{page}")
        expect(window.get_by_label("期间")).to_have_value("2026H1")
        assert (page, re.findall("2026H1.*", window.locator("main").inner_text())) == (page, [])


def test_what_is_to_be_sent_is_copied_without_the_name_beside_it(window: Page, office: Serving) -> None:
    window.goto(f"{office.address}/county")
    told = window.locator(".reminder", has_text="（刘芳）")
    told.get_by_role("button", name=f"复制给{OTHER_KIT}的话").click()
    expect(told.get_by_role("button")).to_have_text("已复制")
    copied = window.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{OTHER_KIT}：2026年上半年的报告")
    assert "刘芳" not in copied


def test_what_was_done_looks_like_success_and_what_was_not_does_not(window: Page, office: Serving) -> None:
    window.goto(f"{office.address}/county")
    window.get_by_label(f"选{EAST[0]}").check()
    window.get_by_role("button", name="核定选了的").click()
    expect(window.locator(".good, .note").first).to_have_class("good")
    expect(window.get_by_role("status").first).to_contain_text(f"{EAST[0]}：已核")


def test_the_form_keeps_its_place_while_somebody_types_and_its_title_is_whole(
    clerk: Visitor, office: Serving, browser: Browser
) -> None:
    path, because = f"{PERIOD}/{EAST[0]}.yaml", "按统计局的数改，改完把口径写清楚，再交上来。" * 8
    assert clerk.send(f"/review/{path}", what="return", because=because).status == 200
    place = member(office, EAST[0], f"填报:{EAST[0]}")
    windows = browser.new_context(viewport=OFFICE, locale="zh-CN")  # type: ignore[arg-type]  # a literal
    for name, value in place.cookies.items():
        windows.add_cookies([{"name": name, "value": value, "url": office.address}])
    page = windows.new_page()
    page.goto(f"{office.address}/fill/{path}")
    expect(page.locator("#found-count")).not_to_have_text("正在检查……", timeout=60_000)
    title = page.locator("header h1")
    assert title.evaluate("(one) => one.scrollWidth <= one.clientWidth"), title.inner_text()
    top = page.locator("header.top")
    before = top.bounding_box()
    assert before and before["height"] < 90
    for said in ("没有存上：连不上程序。填的还在这里，会自己再试", "已保存"):
        page.locator("#saved").evaluate("(one, said) => { one.textContent = said; }", said)
        assert top.bounding_box() == before
    expect(page.locator(".returned")).to_be_in_viewport()
    page.locator("#modules").evaluate("(one) => { one.scrollTop = one.scrollHeight; }")
    expect(page.locator(".returned")).not_to_be_in_viewport()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a literal
    assert wide(page) == PHONE["width"]
    head = top.bounding_box()
    assert head and head["height"] < 120
    windows.close()


def test_a_roll_up_that_cannot_be_begun_says_why_and_names_no_option_of_a_command(clerk: Visitor) -> None:
    clerk.send("/rollup", what="roll", period="2026H1")
    assert "几个县的模板包都能汇总" in clerk.said
    for words in ("停在", "--kit", "去填县里自己的内容"):
        assert words not in clerk.said
