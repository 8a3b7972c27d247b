"""The county's side of an office: roll-up and its paper, figures opened to their townships."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.batch.small_county import COUNTY, EAST, PERIOD, SIX, county, township
from tests.page.access import grave_findings
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"


@pytest.fixture
def clerk(office: Serving, folder: Path) -> Visitor:
    """Who reviews the whole county; five of its six places have reported."""
    county(folder)
    paths = [f"{PERIOD}/{place}.yaml" for place in SIX[:5]]
    office.command("submit", "--by", "各乡镇", "--date", "2026-07-03", *paths)
    return member(office, "县办", "审核")


def test_a_roll_up_stops_where_somebody_must_decide_and_goes_stale(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    clerk.ask("GET", "/rollup")
    assert "这一期还没有汇总过" in clerk.said
    clerk.send("/rollup", what="roll", period="2026H1")
    assert "停在“核对报送”" in clerk.said
    assert "未报送 1 个：茶店乡" in clerk.said
    assert not (folder / OUTPUT).exists()
    clerk.send("/rollup", what="roll", period="2026H1", as_is="1")
    assert "汇总了 5 个乡镇" in clerk.said
    assert "没有汇总进来的 1 个" in clerk.said
    made = (folder / OUTPUT).read_bytes()

    clerk.ask("GET", f"/figure/{OUTPUT}?of={quote('项目资金')}")
    told = json.loads(office.command("explain", OUTPUT, "项目资金", "--json"))["facts"][0]
    assert f"<strong>{told['text']}</strong>" in clerk.said
    assert clerk.said.index("156.5万元") < clerk.said.index("60万元") < clerk.said.index("58万元")
    assert clerk.said.count("没有填，不在其中") == 2
    assert "0万元</td>" not in clerk.said.replace("60万元</td>", "")

    changed = folder / PERIOD / f"{SIX[0]}.yaml"
    changed.write_text(township(SIX[0], (999,)), "utf-8")
    clerk.ask("GET", "/rollup")
    assert "县的输入过时了" in clerk.said
    assert f"{SIX[0]}.yaml" in clerk.said
    assert clerk.ask("GET", f"/paper/{OUTPUT}?format=docx").status == 422
    assert "县的输入过时了" in clerk.said
    assert (folder / OUTPUT).read_bytes() == made
    log = (folder / "办公/操作记录.jsonl").read_text("utf-8")
    assert [one["about"] for one in map(json.loads, log.splitlines()) if one["act"] == "rollup"] == ["", OUTPUT, ""]


def test_the_whole_county_fills_in_its_own_words_and_a_part_sees_nothing(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    assert clerk.send("/rollup", what="roll", period="2026H1", as_is="1").status == 200
    east = member(office, "东片", "审核:东片")
    for address in ("/rollup", f"/figure/{OUTPUT}?of=x", f"/fill/{OUTPUT}"):
        assert east.ask("GET", address).status in {403, 404}
    east.ask("GET", "/county")
    assert EAST[0] in east.said
    assert "/rollup" not in east.said

    edits = [{"kind": "typed", "place": "recipient", "was": "县委", "text": "县委、县政府"}]
    body = json.dumps({"edits": edits, "save": True, "window": "w"}).encode()
    mark = {"X_CSRFToken": clerk.form_mark(), "Content_Type": "application/json"}
    assert clerk.ask("POST", f"/fields/{OUTPUT}", body, Origin=f"http://{clerk.host}", **mark).status == 200
    assert "县委、县政府" in (folder / OUTPUT).read_text("utf-8")
    place = f"{PERIOD}/{SIX[0]}.yaml"
    assert clerk.ask("POST", f"/fields/{place}", body, Origin=f"http://{clerk.host}", **mark).status == 404


def test_a_figure_of_the_paper_opens_and_all_papers_are_made_in_the_page(
    clerk: Visitor, office: Serving, browser: Browser
) -> None:
    clerk.send("/rollup", what="roll", period="2026H1", as_is="1")
    windows = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    windows.set_default_timeout(60_000)
    for name, value in clerk.cookies.items():
        windows.add_cookies([{"name": name, "value": value, "url": office.address}])
    page = windows.new_page()
    page.goto(f"{office.address}/rollup")
    expect(page.locator("#paper-leaves")).to_contain_text(COUNTY)
    assert grave_findings(page) == []
    page.get_by_label("找").fill("资金")
    expect(page.get_by_role("link", name="行政村总数", exact=True)).to_be_hidden()
    page.locator('#paper-leaves rect[data-figure="total_villages"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("行政村总数")
    assert grave_findings(page) == []
    page.get_by_role("link", name="成批生成").click()
    page.get_by_role("button", name="开始生成").click()
    expect(page.get_by_role("progressbar").or_(page.get_by_role("link", name="全部下载"))).to_be_visible()
    page.get_by_role("link", name="全部下载").wait_for()
    assert grave_findings(page) == []
    expect(page.get_by_role("row")).to_have_count(len(SIX) + 2)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="全部下载").click()
    taken = Path(waiting.value.path()).read_bytes()
    assert office.command("build", PERIOD, "--zip", "命令.zip").endswith("共 7 份：7 份未变\n")
    assert taken == (office.folder / "命令.zip").read_bytes()
    windows.close()
