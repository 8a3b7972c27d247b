"""The county's side of an office: roll-up and its paper, figures opened to their townships."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from python_calamine import CalamineWorkbook

from tests.batch.small_county import COUNTY, EAST, PERIOD, SIX, county, township
from tests.page.access import grave_findings
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"


@pytest.fixture
def clerk(office: Serving, folder: Path) -> Visitor:
    """Who reviews the whole county; five of its six places have reported."""
    county(folder)
    paths = [f"{PERIOD}/{place}.yaml" for place in SIX[:5]]
    office.command("submit", "--by", "各乡镇", "--date", "2026-07-03", *paths)
    return member(office, "县办", "审核")


def test_reports_are_listed_with_where_they_stand_and_names_in_the_order_of_the_roster(
    clerk: Visitor, office: Serving
) -> None:
    clerk.ask("GET", "/")
    listed = re.findall(r'<tr>\s*<th scope="row"><a href="/review/[^"]+">([^<]+)</a>.*?</tr>', clerk.said, re.DOTALL)
    states = re.findall(r'<a href="/review/[^"]+"><span class="stands \w+">([^<]+)</span></a>', clerk.said)
    assert list(zip(listed, states, strict=True)) == [*((place, "已交") for place in SIX[:5]), (SIX[5], "草稿")]
    assert clerk.ask("GET", f"/paper/{PERIOD}/{SIX[5]}.yaml?format=docx").status == 200
    broken = f"{PERIOD}/{SIX[0]}.yaml"
    (office.folder / broken).write_text("模板: halfyear\n单位: 桐岭乡\n辖区: {行政村: 几个}\n", "utf-8")
    assert clerk.ask("GET", f"/paper/{broken}?format=docx").status == 422
    assert "下面的要由填报的单位改好" in clerk.said
    assert f'href="/review/{quote(broken)}"' in clerk.said
    for words in ("回去接着填", "去填<"):
        assert words not in clerk.said

    office.command("office", "roster")
    keeper = member(office, "管理二", "管理")
    keeper.ask("GET", "/people")
    logins = re.findall(r'<tr>\s*<th scope="row">([^<]+)</th><td>', keeper.said)
    assert logins[-6:] == [*SIX]
    assert set(logins[:-6]) == {"县办", "管理二", "管理员"}


def test_a_roll_up_stops_where_somebody_must_decide_and_goes_stale(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    clerk.ask("GET", "/rollup")
    assert "这一期还没有汇总过" in clerk.said
    clerk.send("/rollup", what="roll", period="2026H1")
    assert "停在“核对报送”" in clerk.said
    assert "汇总了" not in clerk.said
    assert "还没有写出县的输入" in clerk.said
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
    assert clerk.said.index("58万元") < clerk.said.index("没有汇总进来的 1 个")
    assert "0万元</td>" not in clerk.said.replace("60万元</td>", "")

    clerk.fetch("/export?period=2026H1")
    book = CalamineWorkbook.from_filelike(io.BytesIO(clerk.taken))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [row[0] for row in sheets[0] if row[0] in {*SIX, COUNTY, "合计"}] == [*SIX, "合计"]
    assert [row[0] for row in sheets[1] if row[0] in {COUNTY, "合计"}] == [COUNTY]  # of one there is no sum
    assert not any("编号" in row for sheet in sheets for row in sheet)

    changed = folder / PERIOD / f"{SIX[0]}.yaml"
    changed.write_text(township(SIX[0], (999,)), "utf-8")
    clerk.ask("GET", "/rollup")
    assert "县的输入过时了" in clerk.said
    assert f"汇总以后，{SIX[0]}" in clerk.said
    assert clerk.ask("GET", f"/paper/{OUTPUT}?format=docx").status == 422
    assert "县的输入过时了" in clerk.said
    assert (folder / OUTPUT).read_bytes() == made
    assert f'href="/remove/{quote(OUTPUT)}"' not in clerk.said  # on the page of a paper that is not made
    clerk.ask("GET", "/rollup")
    assert f'href="/remove/{quote(OUTPUT)}"' in clerk.said
    log = (folder / "办公/操作记录.jsonl").read_text("utf-8")
    assert [one["about"] for one in map(json.loads, log.splitlines()) if one["act"] == "rollup"] == [
        "2026年上半年",
        OUTPUT,
    ]


def test_the_countys_paper_is_taken_away_and_rolled_up_anew(clerk: Visitor, office: Serving, folder: Path) -> None:
    clerk.ask("GET", "/rollup")
    assert "平时不勾：只加交了的、核定了的" in clerk.said
    clerk.send("/rollup", what="roll", period="2026H1", as_is="1")
    made, others = (folder / OUTPUT).read_bytes(), (folder / PERIOD / f"{SIX[0]}.yaml").read_bytes()
    place = member(office, SIX[0], f"填报:{SIX[0]}")
    assert place.send(f"/remove/{OUTPUT}", what="remove").status == 404
    assert clerk.send(f"/remove/{OUTPUT}", what="remove").status == 200
    assert not (folder / OUTPUT).exists()
    clerk.ask("GET", "/rollup")
    assert "这一期还没有汇总过" in clerk.said
    clerk.send("/rollup", what="roll", period="2026H1", as_is="1")
    assert (folder / OUTPUT).read_bytes() == made
    assert (folder / PERIOD / f"{SIX[0]}.yaml").read_bytes() == others


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


def test_figures_are_asked_about_starred_and_taken_away(clerk: Visitor, office: Serving, folder: Path) -> None:
    east, west = f"{PERIOD}/{SIX[0]}.yaml", f"{PERIOD}/{SIX[3]}.yaml"
    for path in (east, west):  # ten times as much as last year
        last = folder / path.replace("2026H1", "2025H1")
        last.parent.mkdir(parents=True, exist_ok=True)
        text = (folder / path).read_text("utf-8")
        last.write_text(text.replace("2026年7月3日", "2025年7月3日"), "utf-8")
        (folder / path).write_text(re.sub(r"(土地流转: \d+)", r"\g<1>0", text), "utf-8")
    clerk.ask("GET", "/unusual?period=2026H1")
    asked = json.loads(office.command("unusual", "2026H1", "--json"))["inputs"]
    labels = {(one["place"], doubt["label"]) for one in asked for doubt in one["doubts"]}
    assert {(SIX[0], "土地流转"), (SIX[3], "土地流转")} <= labels
    assert f"有 {len(labels)} 个数请核实" in clerk.said
    for question in ("是不是 185亩？", "是不是 296亩？"):
        assert question in clerk.said

    area = member(office, "东片", "审核:东片")
    area.ask("GET", "/unusual?period=2026H1")
    assert SIX[0] in area.said
    assert SIX[3] not in area.said
    assert area.send("/unusual", what="star", period="2026H1", path=west, figure="土地流转").status == 409
    assert area.ask("GET", "/export?period=2026H1").status == 403
    assert area.ask("GET", f"/slip/{west}?format=docx").status == 404
    star = {"period": "2026H1", "path": east, "figure": "土地流转"}
    assert area.send("/unusual", what="star", because="<b>对吗", **star).status == 302
    clerk.ask("GET", "/unusual?period=2026H1")
    assert "标了星的 1 个" in clerk.said
    assert "东片：&lt;b&gt;对吗" in clerk.said
    (starred,) = [
        one["stars"] for one in json.loads(office.command("unusual", "2026H1", "--json"))["inputs"] if one["stars"]
    ]
    assert [one["because"] for one in starred] == ["<b>对吗"]
    assert clerk.send("/unusual", what="unstar", **star).status == 302
    clerk.ask("GET", "/unusual?period=2026H1")
    assert "标了星的" not in clerk.said

    assert clerk.ask("GET", f"/slip/{PERIOD}/{SIX[1]}.yaml?format=docx").status == 409
    office.command("return", "--because", "数不对", east)
    for form in ("docx", "xlsx"):
        assert zipfile.is_zipfile(io.BytesIO(clerk.fetch(f"/slip/{east}?format={form}")))
    office.command("export", PERIOD, "-o", "汇总表.xlsx")
    assert clerk.fetch("/export?period=2026H1") == (folder / "汇总表.xlsx").read_bytes()


def test_papers_that_were_made_before_something_changed_are_called_old_and_are_not_handed_out(
    clerk: Visitor, folder: Path
) -> None:
    clerk.send("/rollup", what="roll", period="2026H1", as_is="1")
    clerk.send("/batch", what="begin", period="2026H1")
    for _ in range(240):
        clerk.ask("GET", "/batch-list?period=2026H1")
        if "做完了" in clerk.said:
            break
        time.sleep(0.5)
    assert "做完了：6 份已生成" in clerk.said
    assert re.findall(r'<tr><th scope="row"><a[^>]+>([^<]+)</a>', clerk.said) == [COUNTY, *SIX]
    assert "草稿，还没有交" in clerk.said
    assert clerk.ask("GET", "/batch-zip?period=2026H1").status == 200
    draft = folder / PERIOD / f"{SIX[5]}.yaml"
    draft.write_text(township(SIX[5], (5,)), "utf-8")  # of no matter until it is handed in
    clerk.ask("GET", "/batch?period=2026H1")
    assert "做完了：6 份已生成" in clerk.said

    styles = folder / "templates/styles"
    styles.mkdir(parents=True)
    for shipped in (ROOT / "templates/styles").iterdir():
        (styles / shipped.name).write_bytes(shipped.read_bytes())
    shutil.copytree(ROOT / "templates/halfyear", folder / "templates/halfyear")
    for part in (folder / "templates/halfyear").rglob("*.j2"):
        part.write_text(part.read_text("utf-8").replace("。", "！", 1), "utf-8")
    clerk.ask("GET", "/batch?period=2026H1")
    assert re.search("做完以后，模板“.+”改了。再做一遍，才能下载", clerk.said)
    shutil.rmtree(folder / "templates")
    clerk.ask("GET", "/batch?period=2026H1")
    assert "做完了：6 份已生成" in clerk.said

    changed = folder / PERIOD / f"{SIX[0]}.yaml"
    changed.write_text(township(SIX[0], (999,)), "utf-8")
    clerk.ask("GET", "/batch?period=2026H1")
    assert f"做完以后，{SIX[0]}改了。再做一遍，才能下载" in clerk.said
    assert "做完了" not in clerk.said
    assert "全部下载" not in clerk.said
    assert clerk.ask("GET", "/batch-zip?period=2026H1").status == 409
    assert f"做完以后，{SIX[0]}改了" in clerk.said


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
    for address in ("/county", "/unusual", f"/review/{PERIOD}/{SIX[0]}.yaml"):
        page.goto(office.address + address)
        assert (address, grave_findings(page)) == (address, [])
    page.goto(f"{office.address}/batch")
    page.get_by_role("button", name="开始生成").click()
    expect(page.get_by_role("progressbar").or_(page.get_by_role("link", name="全部下载"))).to_be_visible()
    page.get_by_role("link", name="全部下载").wait_for()
    expect(page.locator("main .main")).to_have_text(re.compile("^全部下载"))
    assert grave_findings(page) == []
    expect(page.get_by_role("row")).to_have_count(len(SIX) + 2)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="全部下载").click()
    taken = Path(waiting.value.path()).read_bytes()
    assert office.command("build", PERIOD, "--zip", "命令.zip").endswith("共 6 份：6 份未变\n")
    assert taken == (office.folder / "命令.zip").read_bytes()
    windows.close()
