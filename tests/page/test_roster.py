"""The roster changed in the page of an office: the file, the command line and the county's table say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.access import grave_findings
from tests.page.conftest import OFFICE
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

ROSTER, PERIOD = "inputs/_名单.yaml", "inputs/2026H1"
TEXT = """\
# 按机构排序
县名: 岚河县
截止日期: 2026年7月8日  # 县办定
乡镇:
  # 东片
  - {名称: 青柏乡, 片区: 东片, 联系人: 李文秘}
  - 柳河镇
  - 名称: 石桥乡  # 靠河
    村: [一村, 二村]
"""
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    (folder / PERIOD).mkdir(parents=True)
    (folder / ROSTER).write_text(TEXT, "utf-8")
    (folder / f"{PERIOD}/青柏乡.yaml").write_text("模板: general\n单位: 青柏乡\n", "utf-8")


@pytest.fixture
def clerk(office: Serving) -> Visitor:
    return member(office, "县办", "审核")


@pytest.fixture
def window(office: Serving, browser: Browser, clerk: Visitor) -> Iterator[Page]:
    """The browser of who reviews the whole county."""
    context = browser.new_context(viewport=OFFICE, locale="zh-CN")  # type: ignore[arg-type]  # a literal
    context.add_cookies([{"name": key, "value": value, "url": office.address} for key, value in clerk.cookies.items()])
    context.set_default_timeout(60_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda one: faults.append(one.text) if "Content Security Policy" in one.text else None)
    yield page
    context.close()
    assert faults == []


def text(folder: Path, path: str = ROSTER) -> str:
    return (folder / path).read_text("utf-8")


def log(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in text(folder, "办公/操作记录.jsonl").splitlines()]


def stamp_of(one: Visitor, address: str, what: str) -> str:
    """What the form that does something carries of what was seen."""
    one.ask("GET", address)
    form = next(form for form in re.findall(r"<form.*?</form>", one.said, re.DOTALL) if f'value="{what}"' in form)
    found = re.search(r'name="stamp" value="(\w*)"', form)
    return found[1] if found else ""


def test_a_due_date_is_changed_in_the_page_and_the_command_line_sees_it(
    window: Page, office: Serving, folder: Path
) -> None:
    window.goto(f"{office.address}/county")
    window.get_by_role("link", name="名单", exact=True).click()
    window.get_by_role("link", name="总名单").click()
    window.get_by_label("截止日期").fill("2026年7月32日")
    window.get_by_label("截止日期").press("Enter")
    expect(window.locator("#head-截止日期-bad")).to_contain_text("不是日历上有的日子")
    expect(window.get_by_label("截止日期")).to_have_value("2026年7月32日")
    expect(window.get_by_label("截止日期")).to_be_focused()
    assert text(folder) == TEXT
    assert grave_findings(window) == []
    window.get_by_label("截止日期").fill("2026年8月1日")
    window.get_by_label("截止日期").press("Enter")
    expect(window.get_by_role("status")).to_contain_text("改好了")
    assert text(folder) == TEXT.replace("7月8日", "8月1日")
    assert "2026-08-01" in office.told("ledger", "2026H1", "--json")
    said = [line for line in log(folder) if line["about"] == ROSTER]
    assert [(line["by"], line["act"], line["before"], line["now"]) for line in said] == [
        ("县办", "roster", ["截止日期: 2026年7月8日  # 县办定"], ["截止日期: 2026年8月1日  # 县办定"])
    ]
    assert "旧版" in office.command("versions", ROSTER)


def test_two_people_at_one_place_do_not_overwrite_each_other_and_at_two_do_not_disturb(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    other = member(office, "县办二", "审核")
    address = "/roster?place=青柏乡"
    mine, theirs = stamp_of(clerk, address, "place"), stamp_of(other, address, "place")
    third = stamp_of(clerk, "/roster?place=柳河镇", "place")
    said = {"what": "place", "name": "青柏乡", "名称": "青柏乡", "片区": "东片"}
    assert other.send("/roster", stamp=theirs, 联系人="王主任", **said).status == 200
    assert clerk.send("/roster", stamp=mine, 联系人="赵主任", **said).status == 409
    assert "别人改了这一处" in clerk.said
    assert 'value="赵主任"' in clerk.said
    assert "联系人: 王主任" in text(folder)
    assert clerk.send("/roster", what="place", name="柳河镇", stamp=third, 名称="柳河镇", 建制="镇").status == 200
    assert "  - {名称: 柳河镇, 建制: 镇}\n" in text(folder)


def test_a_place_is_renamed_and_its_report_and_account_stay_its_own(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    (folder / f"{PERIOD}/_名单.yaml").write_text("例外:\n  - {单位: 青柏乡, 免报: 是, 原因: 换届}\n", "utf-8")
    place = member(office, "青柏乡", "填报:青柏乡")
    said = {"名称": "青柏镇", "片区": "东片", "联系人": "李文秘", "简称": "青柏、柏乡", "rank": "3"}
    stamp = stamp_of(clerk, "/roster?place=青柏乡", "place")
    assert clerk.send("/roster", what="place", name="青柏乡", stamp=stamp, **said).status == 200
    lines = text(folder).splitlines()
    assert lines[-1] == "  - {名称: 青柏镇, 片区: 东片, 简称: [青柏, 柏乡], 曾用名: 青柏乡, 联系人: 李文秘}"
    assert lines[4:8] == ["  # 东片", "  - 柳河镇", "  - 名称: 石桥乡  # 靠河", "    村: [一村, 二村]"]
    assert text(folder, f"{PERIOD}/_名单.yaml") == "例外:\n  - {单位: 青柏镇, 免报: 是, 原因: 换届}\n"
    assert log(folder)[-1]["besides"] == {
        f"{PERIOD}/_名单.yaml": {
            "before": ["  - {单位: 青柏乡, 免报: 是, 原因: 换届}"],
            "now": ["  - {单位: 青柏镇, 免报: 是, 原因: 换届}"],
            "replaced": log(folder)[-1]["besides"][f"{PERIOD}/_名单.yaml"]["replaced"],  # type: ignore[index]
        }
    }
    assert place.ask("GET", f"/fill/{PERIOD}/青柏乡.yaml").status == 200
    clerk.ask("GET", "/county")
    assert "青柏镇" in clerk.said
    assert json.loads(office.told("ledger", "2026H1", "--json"))["places"][-1]["place"] == "青柏镇"


def test_places_come_and_go_and_are_excused(clerk: Visitor, office: Serving, folder: Path) -> None:
    assert clerk.send("/roster", what="place", name="", 名称="柳河镇").status == 422
    assert "写了两次" in clerk.said
    assert clerk.send("/roster", what="place", name="", 名称="新河镇", 村="甲村\r\n乙村", rank="2").status == 200
    assert "  - 名称: 新河镇\n    村:\n      - 甲村\n      - 乙村\n  - 柳河镇\n" in text(folder)
    assert clerk.send("/roster", what="allow", name="新河镇", stamp="", 截止日期="2026年9月1日").status == 422
    assert "原因" in clerk.said
    allowed = {"截止日期": "2026年9月1日", "原因": "换届"}
    assert clerk.send("/roster", what="allow", name="新河镇", stamp="", **allowed).status == 200
    due = {one["place"]: one["due"] for one in json.loads(office.told("ledger", "2026H1", "--json"))["places"]}
    assert due["新河镇"] == "2026-09-01"
    stamp = stamp_of(clerk, "/roster?place=新河镇", "close")
    assert clerk.send("/roster", what="close", name="新河镇", stamp=stamp, sure="1").status == 200
    assert text(folder) == TEXT
    assert "新河镇" not in office.told("ledger", "2026H1")
    stamp = stamp_of(clerk, "/roster?of=2026H1&place=石桥乡", "close")
    assert clerk.send("/roster", of="2026H1", what="close", name="石桥乡", stamp=stamp, sure="1").status == 200
    assert text(folder, f"{PERIOD}/_名单.yaml") == "撤销: 石桥乡\n"
    assert "石桥乡" not in office.told("ledger", "2026H1")
    assert text(folder) == TEXT


def test_a_place_begins_with_a_period_and_ends_with_one_and_the_other_periods_are_as_they_were(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    for code in ("2025H1", "2025H2"):
        (folder / f"inputs/{code}").mkdir()
        (folder / f"inputs/{code}/青柏乡.yaml").write_text("模板: general\n单位: 青柏乡\n", "utf-8")

    def places(code: str) -> list[str]:
        return [one["place"] for one in json.loads(office.told("ledger", code, "--json"))["places"]]

    clerk.ask("GET", "/roster?place=new")
    chosen = re.search(r'<select id="place-起始期".*?</select>', clerk.said, re.DOTALL)
    assert chosen is not None
    assert re.findall(r"<option( selected)?>(\w+)", chosen[0]) == [
        ("", "2026年下半年"),
        (" selected", "2026年上半年"),
        ("", "2025年下半年"),
        ("", "2025年上半年"),
    ]
    assert clerk.send("/roster", what="place", name="", 名称="新河镇", 起始期="2026年上半年").status == 200
    assert "新河镇从2026年上半年起报，更早的各期没有它" in clerk.said
    assert "起始期: 2026年上半年" in text(folder)
    assert ["新河镇" in places(code) for code in ("2025H1", "2025H2", "2026H1")] == [False, False, True]
    stamp = stamp_of(clerk, "/roster?place=柳河镇", "place")
    said = {"名称": "柳河镇", "终止期": "2025年上半年"}
    assert clerk.send("/roster", what="place", name="柳河镇", stamp=stamp, **said).status == 200
    assert ["柳河镇" in places(code) for code in ("2025H1", "2025H2", "2026H1")] == [True, False, False]
    clerk.ask("GET", "/roster?of=2025H2")
    assert "柳河镇" not in clerk.said and "新河镇" not in clerk.said
    assert clerk.send("/roster", of="2025H2", what="place", name="", 名称="新河镇").status == 200
    assert "新河镇只在2025年下半年的名单里，别的期没有它" in clerk.said
    assert text(folder, "inputs/2025H2/_名单.yaml") == "调整:\n  - {名称: 新河镇}\n"
    assert clerk.send("/roster", what="place", name="", 名称="旧河镇").status == 200
    assert "旧河镇各期都要报，以前各期也算上了它" in clerk.said


def test_the_general_due_date_is_told_as_that_of_its_own_period(clerk: Visitor, folder: Path) -> None:
    (folder / "inputs/2026H2").mkdir()
    (folder / "inputs/2026H2/青柏乡.yaml").write_text("模板: 乡镇半年工作总结\n单位: 青柏乡\n", "utf-8")
    clerk.ask("GET", "/roster?of=2026H1")
    assert "总名单里是2026年7月8日，空着的照它" in clerk.said
    clerk.ask("GET", "/roster?of=2026H2")
    assert "总名单里是2026年7月8日" not in clerk.said
    assert "总名单里的截止日期2026年7月8日是别的期的，这一期不算" in clerk.said


def test_without_a_roster_the_page_says_how_to_begin_one_and_writes_no_half(clerk: Visitor, folder: Path) -> None:
    (folder / ROSTER).unlink()
    clerk.ask("GET", "/roster")
    assert "还没有名单" in clerk.said and 'href="/new-roster"' in clerk.said
    assert clerk.send("/roster", what="head", stamp="", 县名="岚河县").status in {409, 422}
    assert not (folder / ROSTER).exists()
    (folder / ROSTER).write_text("县名: 岚河县\n乡镇:\n  - 青柏乡\n", "utf-8")
    assert clerk.send("/roster", what="place", name="", 名称="柳河镇").status == 200
    assert text(folder) == "县名: 岚河县\n乡镇:\n  - 青柏乡\n  - 名称: 柳河镇\n"


def test_a_roster_is_begun_from_a_pasted_list_which_is_shown_before_it_is_written(
    window: Page, clerk: Visitor, office: Serving, folder: Path
) -> None:
    (folder / ROSTER).unlink()
    window.goto(f"{office.address}/roster")
    window.get_by_role("link", name="建名单").click()
    expect(window.get_by_label("应报的单位")).to_have_value("青柏乡")  # who has reported already
    window.get_by_label("县名").fill("岚河县")
    window.get_by_label("应报的单位").fill("1. 青柏乡\n2、柳河镇\n（3）石桥乡\n4 柳河镇\n")
    window.get_by_role("button", name="看一看").click()
    expect(window.get_by_role("alert")).to_contain_text("第 4 行：名单里“柳河镇”写了两次，第 2 行已经写过")
    assert not (folder / ROSTER).exists()
    pasted = "序号\t单位\t所属片区\t联系人\n1\t青柏乡\t东片\t李文秘\n2\t柳河镇\t\t\n3\t石 桥乡\t西片\t"
    window.get_by_label("应报的单位").fill(pasted)
    window.get_by_role("button", name="再看一看").click()
    expect(window.get_by_role("status")).to_contain_text("岚河县，3 个单位，截止日期没有写（以后再写）")
    assert grave_findings(window) == []
    assert not (folder / ROSTER).exists()
    window.get_by_label("应报的单位").fill(pasted.replace("3\t石 桥乡", "3\t石桥乡") + "\n4\t桥头乡")
    window.get_by_role("button", name="写进名单").click()  # not what was shown: it is shown first
    expect(window.get_by_role("status")).to_contain_text("岚河县，4 个单位")
    assert not (folder / ROSTER).exists()
    window.get_by_label("应报的单位").fill(pasted)
    window.get_by_role("button", name="写进名单").click()
    expect(window.get_by_role("status")).to_contain_text("岚河县，3 个单位")
    window.get_by_role("button", name="写进名单").click()
    expect(window.get_by_role("status")).to_contain_text("名单建好了，共 3 个单位")
    written = "县名: 岚河县\n乡镇:\n  - {名称: 青柏乡, 片区: 东片, 联系人: 李文秘}\n  - 柳河镇\n  - {名称: 石桥乡, 片区: 西片}\n"
    assert text(folder) == written
    assert [one["place"] for one in json.loads(office.told("ledger", "2026H1", "--json"))["places"]] == [
        "青柏乡",
        "柳河镇",
        "石桥乡",
    ]
    assert (log(folder)[-1]["act"], log(folder)[-1]["about"]) == ("roster", ROSTER)
    said = {"county": "别的县", "pasted": "甲村"}
    assert clerk.send("/new-roster", what="write", **said).status == 409
    assert text(folder) == written
    (folder / ROSTER).unlink()
    clerk.send("/new-roster", what="look", county="丙县", pasted="名称\t片区\n甲乡\t东片\n乙乡\t东部片区\n合计\t2个")
    assert "片区“东部片区”是不是“东片”？" in clerk.said and "第 4 行是合计" in clerk.said and ">2个<" not in clerk.said
    for bad in (SCRIPT, "../../etc", "名称\t单位\n甲村\t乙", "甲村\t乙村", ""):
        assert (bad, clerk.send("/new-roster", what="write", county="丙乡", pasted=bad).status) == (bad, 422)
        assert "<script>alert" not in clerk.said
    assert not (folder / ROSTER).exists()
    said = {"county": "丙乡", "pasted": "甲村、乙村，丙村"}
    assert clerk.send("/new-roster", what="write", **said).status == 200
    assert not (folder / ROSTER).exists()  # nobody has seen it yet
    seen = re.search(r'name="seen" value="(\w+)"', clerk.said)
    assert seen is not None
    assert clerk.send("/new-roster", what="write", seen=seen[1], **said).status == 200
    assert text(folder) == "县名: 丙乡\n乡镇:\n  - 甲村\n  - 乙村\n  - 丙村\n"


def test_a_place_is_not_struck_off_and_no_other_word_for_an_area_written_before_that_was_asked(
    window: Page, office: Serving, folder: Path
) -> None:
    window.goto(f"{office.address}/roster?place=柳河镇")
    window.get_by_label("片区").fill("东部片区")
    window.get_by_role("button", name="改", exact=True).click()
    expect(window.get_by_role("alert")).to_contain_text("“东部片区”是不是“东片”？")
    assert grave_findings(window) == []
    assert text(folder) == TEXT
    window.get_by_role("button", name="是，写“东片”").click()
    expect(window.get_by_role("status")).to_contain_text("改好了")
    assert "  - {名称: 柳河镇, 片区: 东片}\n" in text(folder)
    window.goto(f"{office.address}/roster?place=石桥乡")
    window.get_by_label("片区").fill("南片")
    window.get_by_role("button", name="改", exact=True).click()
    expect(window.get_by_role("status")).to_contain_text("改好了")
    window.goto(f"{office.address}/roster?place=柳河镇")
    window.get_by_role("button", name="撤销柳河镇").click()
    expect(window.get_by_role("alert")).to_contain_text("从总名单里撤销“柳河镇”？")
    assert "柳河镇" in text(folder)
    window.get_by_role("link", name="不做了").click()
    window.get_by_role("button", name="撤销柳河镇").click()
    window.get_by_role("button", name="撤销", exact=True).click()
    expect(window.get_by_role("status")).to_contain_text("改好了")
    assert "柳河镇" not in text(folder)


def test_who_closes_a_place_for_good_reads_first_which_reports_that_is_about(
    clerk: Visitor, office: Serving, folder: Path
) -> None:
    clerk.ask("GET", "/roster?place=青柏乡")
    assert "2026年上半年有它的报告，汇总时不再算" in clerk.said
    clerk.ask("GET", "/roster?place=柳河镇")
    assert "有它的报告" not in clerk.said
    (folder / ROSTER).unlink()
    clerk.ask("GET", "/roster")
    assert "还没有名单" in clerk.said
    assert clerk.send("/roster", what="place", name="", 名称="柳河镇").status == 422
    assert "县名" in clerk.said
    assert not (folder / ROSTER).exists()


def test_what_is_no_word_of_a_roster_gets_nowhere(clerk: Visitor, office: Serving, folder: Path) -> None:
    for bad in ("../../etc", "2026H1/../..", "2099H1", "/etc/passwd"):
        assert clerk.ask("GET", f"/roster?of={bad}").status == 409
        assert clerk.send("/roster", of=bad, what="head", stamp="x", 截止日期="2026年8月1日").status == 409
    stamp = stamp_of(clerk, "/roster", "head")
    more = {"县名": "别的县", "乡镇": "全没了", "署名": SCRIPT, "path": "inputs/2026H1/青柏乡.yaml"}
    assert clerk.send("/roster", what="head", stamp=stamp, 截止日期="2026年7月8日", **more).status == 200
    assert text(folder) == TEXT
    assert clerk.send("/roster", what="head", stamp=stamp, 模板="../general").status == 409
    assert clerk.send("/roster", what="nothing", stamp=stamp).status == 409
    assert text(folder) == TEXT
    said = {"名称": SCRIPT, "片区": SCRIPT, "联系人": SCRIPT, "村": SCRIPT, "建制": f"乡{{a: [b]}}\n- {SCRIPT}"}
    clerk.send("/roster", what="place", name="", **said)
    for address in ("/roster", f"/roster?place={SCRIPT}", "/county", "/roster?of=2026H1"):
        clerk.ask("GET", address)
        assert (address, "<img src=x" in clerk.said, "<script>alert" in clerk.said) == (address, False, False)
    assert "&lt;img src=x" in clerk.said
    assert len(json.loads(office.told("ledger", "2026H1", "--json"))["places"]) == 4


def test_the_page_can_be_used_by_everybody_and_on_a_narrow_screen(window: Page, office: Serving) -> None:
    for address in ("/roster", "/roster?of=2026H1", "/roster?place=青柏乡", "/roster?place=new"):
        window.goto(office.address + address)
        assert (address, grave_findings(window)) == (address, [])
        window.set_viewport_size({"width": 360, "height": 740})
        wide = window.evaluate("document.documentElement.scrollWidth")
        assert (address, wide <= 360) == (address, True)
        window.set_viewport_size(OFFICE)  # type: ignore[arg-type]  # a literal
