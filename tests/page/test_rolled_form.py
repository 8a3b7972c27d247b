"""The form of a county's input: what the roll-up wrote is read there, the county's own is typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.batch.small_county import COUNTY, PERIOD, SIX, county
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"
ROWS = "townships"


@pytest.fixture
def clerk(office: Serving, folder: Path) -> Visitor:
    """Who reviews the whole county, which is rolled up."""
    county(folder)
    office.command("submit", "--by", "各乡镇", "--date", "2026-07-03", *[f"{PERIOD}/{place}.yaml" for place in SIX])
    one = member(office, "县办", "审核")
    assert one.send("/rollup", what="roll", period="2026H1", as_is="1").status == 200
    return one


def sent(clerk: Visitor, *edits: dict[str, object]) -> dict[str, list[dict[str, str]]]:
    """What the server says of edits that are to be saved."""
    body = json.dumps({"edits": edits, "save": True, "window": "w"}).encode()
    mark = {"X_CSRFToken": clerk.form_mark(), "Content_Type": "application/json"}
    answer = clerk.ask("POST", f"/fields/{OUTPUT}", body, Origin=f"http://{clerk.host}", **mark)
    assert answer.status == 200, clerk.said
    said: dict[str, list[dict[str, str]]] = json.loads(clerk.said)
    return said


def test_the_server_writes_no_cell_row_or_figure_of_the_roll_up(clerk: Visitor, folder: Path) -> None:
    clerk.ask("GET", f"/fill/{OUTPUT}")
    before = (folder / OUTPUT).read_text("utf-8")
    was = [["桐岭乡", "乡", "东片"]]
    edits: tuple[dict[str, object], ...] = (
        {"kind": "typed", "place": "expected", "was": "6个", "text": "9个"},
        {"kind": "table", "place": ROWS, "was": was, "rows": []},
        {"kind": "table", "place": "absent", "was": [], "rows": [{"origin": None, "cells": ["甲乡", "乡", ""]}]},
        {"kind": "reviewed", "place": f"{ROWS}[0].funds"},
        {"kind": "dropped", "place": "expected"},
    )
    for edit in edits:
        told = sent(clerk, edit)["unwritten"]
        assert [one["why"][:11] for one in told] == ["是由各乡镇汇总来的，不"], edit
        assert (folder / OUTPUT).read_text("utf-8") == before
    own: dict[str, object] = {"kind": "typed", "place": "recipient", "was": "县委", "text": "县委、县政府"}
    assert not sent(clerk, own)["unwritten"]
    assert (folder / OUTPUT).read_text("utf-8") == before.replace("主送机关: 县委\n", "主送机关: 县委、县政府\n")


def test_what_is_rolled_up_is_shown_and_not_typed_and_one_typed_over_elsewhere_is_named(
    clerk: Visitor, office: Serving, folder: Path, browser: Browser
) -> None:
    windows = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    for name, value in clerk.cookies.items():
        windows.add_cookies([{"name": name, "value": value, "url": office.address}])
    page = windows.new_page()
    page.goto(f"{office.address}/fill/{OUTPUT}")
    rows = page.locator(f".table[data-place={ROWS}]")
    expect(rows.locator("tbody tr")).to_have_count(len(SIX))
    expect(rows.locator("tbody")).to_contain_text("156.5万元")
    assert rows.locator("input, textarea, select, button").count() == 0
    assert page.locator("[data-place=expected] input").get_attribute("readonly") is not None
    assert page.locator("[data-place=expected] input").input_value() == "6个"
    assert page.locator("[data-place=expected] .unit").count() == 0  # not 6个 个
    with page.expect_response(lambda one: '"save":true' in (one.request.post_data or ""), timeout=60_000):
        page.locator("[data-place=recipient] textarea").fill("县委、县政府")
    assert "县委、县政府" in (folder / OUTPUT).read_text("utf-8")
    windows.close()

    text = (folder / OUTPUT).read_text("utf-8")
    (folder / OUTPUT).write_text(text.replace("60万元", "99999万元"), "utf-8")
    clerk.ask("GET", "/rollup")
    assert re.search(r"白沙镇的“资金”写的是99999万元，白沙镇报的是60万元", clerk.said)
    assert clerk.ask("GET", f"/paper/{OUTPUT}?format=docx").status == 422
