"""From the places to the county and back: submitted, returned with a word at a figure, corrected, accepted, locked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, unquote

import docx
import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.page.conftest import OFFICE
from tests.page.members import OWN_PASSWORD, account, member
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

OWN, FOREIGN = "inputs/2026H1/穗安镇.yaml", "inputs/2026H1/柳河镇.yaml"
ROSTER = """县名: 岚河县
截止日期: 2026年7月8日
乡镇:
  - {名称: 穗安镇, 片区: 东片}
  - {名称: 柳河镇, 片区: 西片}
  - {名称: 白坪乡, 片区: 西片, 联系人: 李文秘}
"""


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    (folder / "inputs/_名单.yaml").write_text(ROSTER, "utf-8")
    text = (ROOT / OWN).read_text("utf-8")
    (folder / OWN).write_text(text, "utf-8")
    (folder / FOREIGN).write_text(text.replace("穗安镇", "柳河镇"), "utf-8")


def docx_words(path: Path) -> str:
    found = docx.Document(str(path))
    return "\n".join(one.text for one in found.paragraphs)


def xlsx_words(path: Path) -> str:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


def states(office: Serving) -> dict[str, str]:
    """Where each place stands, as the command line says."""
    told = json.loads(office.told("ledger", "2026H1", "--json"))
    return {one["place"]: one["state"] for one in told["places"]}


def save(one: Visitor, path: str, place: str, was: str, text: str, window: str = "w") -> int:
    """Save what is typed at a field of a window, as the form does."""
    edits = [{"kind": "typed", "place": place, "was": was, "text": text}]
    body = json.dumps({"edits": edits, "save": True, "window": window}).encode()
    mark = one.form_mark()
    return one.ask("POST", f"/fields/{path}", body, Origin=f"http://{one.host}", X_CSRFToken=mark).status


def test_a_version_tells_by_whom_it_was_replaced(office: Serving, folder: Path) -> None:
    one, other = member(office, "穗安镇甲", "填报:穗安镇"), member(office, "穗安镇乙", "填报:穗安镇")
    assert save(one, OWN, "area.households", "15620", "9001", "甲") == 200
    assert save(other, OWN, "area.households", "9001", "9002", "乙") == 200
    assert save(one, OWN, "area.households", "9002", "9001", "甲") == 200
    versions = one.ask("GET", f"/versions/{OWN}")
    assert versions.status == 200
    assert re.findall(r"<td>(穗安镇.|—)</td>", one.said) == ["穗安镇甲", "穗安镇乙", "穗安镇甲"]
    log = folder / "办公/操作记录.jsonl"
    log.write_bytes(log.read_bytes().replace(b"9001", b"9009", 1))
    assert one.ask("GET", f"/versions/{OWN}").status == 200
    assert "不知道是谁改的" in one.said


def test_who_reviews_a_report_that_cannot_be_read_any_more_is_told_why_and_has_the_slip_for_it(
    office: Serving, folder: Path
) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    text = (folder / OWN).read_text("utf-8")
    (folder / OWN).write_text(text.replace("15620", "15620万吨"), "utf-8")
    assert county.ask("GET", f"/review/{OWN}").status == 200
    assert "“辖区的户数”的单位是“户”，这里写的是“万吨”" in county.said
    assert "退回单 Word" in county.said


def test_a_report_goes_to_the_county_and_back(office: Serving, folder: Path) -> None:  # noqa: PLR0915 - a story
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    assert save(place, OWN, "area.households", "15620", "1562") == 200
    place.ask("GET", f"/submit/{OWN}")
    assert re.search(r' <a href="/fill/[^"]+#field=', place.said)
    assert "还不能交" in place.said  # fewer households than before fits nothing
    place.send(f"/submit/{OWN}")
    assert states(office)["穗安镇"] == "draft"
    assert save(place, OWN, "area.households", "1562", "15620") == 200
    place.send(f"/submit/{OWN}")
    assert "交上去了" in place.said
    assert states(office) == {"穗安镇": "submitted", "柳河镇": "draft", "白坪乡": "missing"}

    county.ask("GET", "/county")
    for words in (
        "应报 3 个，已报 1 个",
        "迟",
        "逾期",
        "（李文秘）",
        "白坪乡：2026年上半年的报告，应于2026年7月8日前报送",
    ):
        assert words in county.said
    assert county.send(f"/review/{OWN}", what="return").status == 409
    assert "退回要写明原因" in county.said
    assert county.send(f"/review/{OWN}", what="return", figure="没有的数", remark="不对").status == 409
    for typed in ('value="没有的数"', 'value="不对"', "这份报告里没有填“没有的数”"):
        assert typed in county.said
    assert county.send("/county", what="accept", period="2026H1").status == 409
    assert "一个也没有选" in county.said
    county.ask("GET", f"/fill/{OWN}")
    assert "这里只能看，不能改" in county.said
    assert 'id="form"' not in county.said
    county.ask("GET", "/")
    assert f'href="/review/{quote(OWN)}"' in county.said
    assert states(office)["穗安镇"] == "submitted"
    county.send(f"/review/{OWN}", what="return", because="退错了")
    assert states(office)["穗安镇"] == "returned"
    county.send(f"/review/{OWN}", what="return", undo="1")
    assert states(office)["穗安镇"] == "submitted"
    assert place.send(f"/remove/{OWN}", what="remove").status == 409
    county.send(f"/review/{OWN}", what="return", figure="户数", remark="与公安的数不符")
    assert states(office)["穗安镇"] == "returned"
    place.ask("GET", "/")
    assert '<span class="stands returned">退回</span>' in place.said

    place.ask("GET", f"/fill/{OWN}")
    assert "退回（县办）" in place.said
    assert '#field=area.households">辖区的户数</a>：与公安的数不符' in place.said
    assert save(place, OWN, "area.households", "15620", "15630") == 200
    place.send(f"/submit/{OWN}", because="按公安的数改了")
    assert states(office)["穗安镇"] == "submitted"
    county.ask("GET", f"/review/{OWN}")
    assert "15630户 <strong>后来改了，标星时是15620户</strong>" in county.said
    assert len(re.findall(r"<td>\d+年\d+月\d+日 \d\d:\d\d</td><td>(?:报送|退回|撤销退回)</td>", county.said)) == 5
    county.ask("GET", "/unusual?period=2026H1")
    assert "后来改了，标星时是15620户" in county.said
    county.send(f"/review/{OWN}", what="unstar", figure="辖区.户数")
    county.send("/county", what="accept", period="2026H1", path=OWN)
    assert states(office)["穗安镇"] == "accepted"

    before = (folder / OWN).read_bytes()
    assert save(place, OWN, "area.households", "15630", "15640") == 409
    assert "县里已经核定，不能再改" in place.said
    assert place.send(f"/carried/{OWN}", right="x").status == 409
    assert (folder / OWN).read_bytes() == before
    county.send(f"/review/{OWN}", what="lock")
    assert states(office)["穗安镇"] == "locked"
    assert county.send(f"/review/{OWN}", what="lock", undo="1").status == 409
    county.send(f"/review/{OWN}", what="lock", undo="1", because="人口要改")
    county.ask("GET", f"/review/{OWN}")
    for words in ("报送", "退回", "辖区的户数：与公安的数不符", "按公安的数改了", "核定", "锁定", "解锁", "人口要改"):
        assert words in county.said
    assert states(office)["穗安镇"] == "accepted"
    acts = [line["by"] for line in map(json.loads, (folder / "台账.jsonl").read_text("utf-8").splitlines())]
    assert set(acts) == {"穗安镇", "县办"}

    keeper = member(office, "管理二", "管理")
    keeper.ask("GET", "/log")
    for words in ("进来", "填报", "报送", "退回", "撤销退回", "核定", "锁定", "解锁"):
        assert f"<td>{words}</td>" in keeper.said
    assert "改了：户数" in keeper.said
    assert "15630" not in keeper.said
    assert county.send(f"/remove/{FOREIGN}", what="remove").status == 200
    assert not (folder / FOREIGN).exists()
    assert states(office)["柳河镇"] == "missing"


def test_a_slip_of_the_page_names_no_file_and_is_signed_by_the_office(office: Serving, folder: Path) -> None:
    signed = ROSTER.replace("乡镇:", "署名: 岚河县人民政府办公室\n乡镇:")
    (folder / "inputs/_名单.yaml").write_text(signed, "utf-8")
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    county.send(f"/review/{OWN}", what="return", figure="户数", remark="与公安的数不符")
    assert save(place, OWN, "area.households", "15620", "1562") == 200  # fits nothing: found by the checks
    for form, read in (("docx", docx_words), ("xlsx", xlsx_words)):
        slip = folder.parent / f"退回单.{form}"
        slip.write_bytes(county.fetch(f"/slip/{OWN}?format={form}"))
        words = read(slip)
        assert "岚河县人民政府办公室" in words
        assert "辖区的户数：与公安的数不符" in words.replace("辖区.户数", "辖区的户数")
        assert not re.search(r"\.yaml|inputs/|reportgen|第 \d+ 行", words), words


def test_a_new_report_is_of_the_own_place_unless_there_are_several(office: Serving) -> None:
    one = member(office, "白坪乡", "填报:白坪乡")
    one.ask("GET", "/begin")
    assert re.search(r'<input id="place"[^>]* value="白坪乡"', one.said)
    assert re.search(r'<input id="period"[^>]* autofocus', one.said) and one.said.count("autofocus") == 1
    assert 'value="county' not in one.said  # the county's kits
    two = member(office, "两处", "填报:白坪乡", "填报:柳河镇")
    two.ask("GET", "/begin")
    assert re.search(r'<input id="place"[^>]* value="" autofocus', two.said) and two.said.count("autofocus") == 1


def test_who_writes_another_kind_than_is_asked_is_told_which_one_is(office: Serving, folder: Path) -> None:
    asked = ROSTER.replace("乡镇:", "模板: general\n乡镇:")
    (folder / "inputs/_名单.yaml").write_text(asked, "utf-8")
    (folder / FOREIGN).write_text("模板: halfyear\n单位: 柳河镇\n成文日期: 2026年7月2日\n", "utf-8")
    place, county = member(office, "柳河镇", "填报:柳河镇"), member(office, "县办", "审核")
    place.ask("GET", "/")
    assert "这一期要报的是“乡镇半年工作总结”" in place.said, place.said
    place.ask("GET", f"/submit/{FOREIGN}")
    assert "这一期要报的是“乡镇半年工作总结”，这一份是“" in place.said
    county.ask("GET", "/county?period=2026H1")
    texts = [one for one in re.findall(r'<p class="reminder">(.*?)</p>', county.said) if "柳河镇" in one]
    assert len(texts) == 1 and "要报的是“乡镇半年工作总结”，现在写着的一份是“" in texts[0], texts


def test_who_fills_in_nothing_is_offered_no_report_to_begin(office: Serving, folder: Path) -> None:
    for name, duty, is_offered in (
        ("管理二", "管理", False),
        ("东片", "审核:东片", False),
        ("县办", "审核", True),
        ("白坪乡", "填报:白坪乡", True),
    ):
        one = member(office, name, duty)
        for page in ("/", "/new"):
            one.ask("GET", page)
            assert (name, page, 'href="/begin"' in one.said, 'href="/new"' in one.said) == (
                name,
                page,
                is_offered,
                is_offered,
            )


def test_a_county_that_has_nothing_yet_is_told_to_begin_with_its_roster(office: Serving, folder: Path) -> None:
    county, keeper = member(office, "县办", "审核"), member(office, "管理二", "管理")
    for file in (OWN, FOREIGN, "inputs/_名单.yaml"):
        (folder / file).unlink()
    county.ask("GET", "/")
    assert 'href="/new-roster">建名单</a>' in county.said
    keeper.ask("GET", "/")
    assert "建名单" not in keeper.said


def test_who_reviews_a_part_of_the_county_learns_nothing_of_the_rest(office: Serving) -> None:
    for path in (OWN, FOREIGN):
        office.command("submit", "--by", "某人", path)
    east = member(office, "东片", "审核:东片")
    east.ask("GET", "/county?period=2026H1")
    assert "穗安镇" in east.said
    assert "应报 1 个，已报 1 个" in east.said
    for foreign in ("柳河镇", "白坪乡", "西片"):
        assert foreign not in east.said
    assert east.send("/county", what="accept", period="2026H1", path=FOREIGN).status == 409
    assert east.send(f"/review/{FOREIGN}", what="accept").status == 404
    assert states(office)["柳河镇"] == "submitted"
    place = member(office, "柳河镇", "填报:柳河镇")
    assert place.ask("GET", "/county").status == 403
    assert place.ask("GET", f"/review/{FOREIGN}").status == 404
    assert east.send(f"/submit/{OWN}").status == 404


def came_in(browser: Browser, office: Serving, name: str, duty: str) -> Page:
    """The window of somebody who has just come in for the first time."""
    first = account(office, name, duty)
    windows = browser.new_context(viewport=OFFICE, locale="zh-CN")  # type: ignore[arg-type]  # a literal
    windows.set_default_timeout(60_000)
    page = windows.new_page()
    page.goto(office.address)
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/password**")
    page.get_by_label("现在的密码").fill(first)
    page.locator("[name=new]").fill(OWN_PASSWORD)
    page.locator("[name=again]").fill(OWN_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "password" not in url)
    return page


def test_a_returned_report_opens_at_what_was_said(office: Serving, browser: Browser, folder: Path) -> None:
    office.command("submit", "--by", "某人", OWN)
    county = came_in(browser, office, "县办", "审核")
    county.get_by_role("link", name="报送情况").click()
    county.get_by_role("link", name="穗安镇").click()
    expect(county.locator("#paper-leaves")).to_contain_text("穗安镇", timeout=60_000)
    county.get_by_label("原因").fill("户数请核对")
    county.get_by_label("别的指标").fill("辖区的户数")
    county.get_by_label("对这个指标的话").fill("与公安的数不符")
    county.get_by_role("button", name="退回", exact=True).click()
    expect(county.get_by_role("status").first).to_contain_text("退回")
    county.context.close()

    place = came_in(browser, office, "穗安镇", "填报:穗安镇")
    place.goto(f"{office.address}/fill/{OWN}")
    place.get_by_role("link", name="辖区的户数").click()
    field = place.locator('.field[data-place="area.households"]')
    expect(field.locator("input")).to_be_focused()
    expect(field).to_contain_text("县里的意见：与公安的数不符")
    place.get_by_role("status").get_by_role("button", name="写口径说明").click()
    answer = place.get_by_label("辖区的户数 的原因")
    expect(answer).to_be_focused()
    answer.fill("公安系统7月才更新")
    place.keyboard.press("Tab")
    expect(place.locator("#saved")).to_contain_text("已保存", timeout=30_000)
    assert "辖区.户数: 公安系统7月才更新" in (folder / OWN).read_text("utf-8")
    place.context.close()


def shown(one: Visitor, page: str) -> str:
    """What a page says of the report that it showed, to be sent back with what is done with it."""
    one.ask("GET", page)
    found = re.search(r'name="shown" value="([^"]*)"', one.said)
    assert found, one.said
    return found[1]


@pytest.mark.parametrize("what", ["accept", "return"])
def test_what_is_decided_is_about_the_report_that_was_looked_at(office: Serving, folder: Path, what: str) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    looked_at, listed = shown(county, f"/review/{OWN}"), shown(county, "/county")
    place.send(f"/submit/{OWN}", undo="1")
    assert county.send(f"/review/{OWN}", what=what, because="不对", shown=looked_at).status == 409
    assert save(place, OWN, "area.households", "15620", "15621") == 200
    place.send(f"/submit/{OWN}")
    assert county.send(f"/review/{OWN}", what=what, because="不对", shown=looked_at).status == 409
    assert "您打开这一页以后，“穗安镇”又交了一份" in county.said
    county.send("/county", what="accept", period="2026H1", path=OWN, shown=listed)
    assert "您打开这一页以后，“穗安镇”又交了一份" in county.said
    assert states(office)["穗安镇"] == "submitted"
    county.send(f"/review/{OWN}", what=what, because="不对", shown=shown(county, f"/review/{OWN}"))
    assert states(office)["穗安镇"] == {"accept": "accepted", "return": "returned"}[what]


def test_what_is_submitted_is_what_was_checked(office: Serving, folder: Path) -> None:
    one, other = member(office, "穗安镇甲", "填报:穗安镇"), member(office, "穗安镇乙", "填报:穗安镇")
    checked = shown(one, f"/submit/{OWN}")
    assert save(other, OWN, "area.households", "15620", "15621") == 200
    assert one.send(f"/submit/{OWN}", shown=checked).status == 409
    assert "您打开这一页以后，这一份又改了" in one.said
    assert states(office)["穗安镇"] == "draft"
    one.send(f"/submit/{OWN}", shown=shown(one, f"/submit/{OWN}"))
    assert states(office)["穗安镇"] == "submitted"


def test_what_is_typed_is_saved_before_it_is_submitted_and_a_later_change_is_told(
    office: Serving, browser: Browser, folder: Path
) -> None:
    place = came_in(browser, office, "穗安镇", "填报:穗安镇")
    place.goto(f"{office.address}/fill/{OWN}#field=area.households")
    field = place.locator('.field[data-place="area.households"] input')
    field.fill("15621")
    expect(place.locator("#saved")).to_have_text("改了，还没有存")
    place.get_by_role("link", name="报送", exact=True).click()
    place.get_by_role("button", name="交", exact=True).click()
    expect(place.get_by_role("status").first).to_contain_text("交上去了")
    assert "户数: 15621" in (folder / OWN).read_text("utf-8")
    assert states(office)["穗安镇"] == "submitted"

    place.goto(f"{office.address}/fill/{OWN}#field=area.households")
    expect(place.locator("#submitted")).to_contain_text("已交　再改的")
    field.fill("15622")
    expect(place.locator("#submitted")).to_contain_text("交后又改，还没有再交")
    expect(place.locator("#saved")).to_contain_text("已保存", timeout=60_000)
    assert states(office)["穗安镇"] == "draft"
    place.reload()
    expect(place.locator("#submitted")).to_contain_text("交后又改，还没有再交")
    place.goto(f"{office.address}/")
    place.goto(f"{office.address}/fill/{OWN}#field=area.households")
    field.fill("15621")
    expect(place.locator("#submitted")).to_contain_text("已交　再改的", timeout=60_000)
    expect(place.locator("#saved")).to_contain_text("已保存", timeout=60_000)
    assert states(office)["穗安镇"] == "submitted"
    place.context.close()


def test_what_is_settled_is_read_and_a_window_from_before_takes_no_more_typing(
    office: Serving, browser: Browser, folder: Path
) -> None:
    place, county = came_in(browser, office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    office.command("submit", "--by", "某人", OWN)
    place.goto(f"{office.address}/fill/{OWN}#field=area.households")
    field = place.locator('.field[data-place="area.households"] input')
    expect(place.locator("#found-count")).not_to_have_text("正在检查……", timeout=60_000)
    assert county.send(f"/review/{OWN}", what="accept").status == 200
    before = (folder / OWN).read_bytes()
    field.fill("9999")
    expect(place.locator(".ask")).to_contain_text("县里已经核定，不能再改", timeout=60_000)
    expect(place.locator(".ask")).to_contain_text("没有存上的，右边的文稿里有，县里的没有")
    expect(field).not_to_be_editable()
    expect(place.locator(".module select").first).to_be_disabled()
    place.locator(".ask").get_by_role("link", name="看核定的这一份").click()
    expect(place.get_by_role("status").first).to_contain_text("县里已经核定，这里只能看，不能改")
    expect(place.locator("#paper-leaves")).to_contain_text("15620", timeout=60_000)
    assert place.locator("main .page :is(input, textarea, select)").count() == 0
    assert (folder / OWN).read_bytes() == before
    place.context.close()


def test_what_is_done_already_says_who_did_it_and_is_not_called_a_failure(office: Serving) -> None:
    one, other = member(office, "穗安镇甲", "填报:穗安镇"), member(office, "穗安镇乙", "填报:穗安镇")
    window = shown(other, f"/submit/{OWN}")
    one.send(f"/submit/{OWN}", shown=window)
    assert other.send(f"/submit/{OWN}", shown=window).status == 200
    assert re.search("月[0-9]+日已经交过了（穗安镇甲）", other.said) and "没有做成" not in other.said
    one.send(f"/submit/{OWN}", undo="1")
    other.send(f"/submit/{OWN}", undo="1")
    assert re.search("月[0-9]+日已经收回来了（穗安镇甲）", other.said) and "没有做成" not in other.said


def test_what_was_taken_back_and_changed_is_a_draft_and_no_changed_submission(office: Serving) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    place.send(f"/submit/{OWN}", undo="1")
    assert save(place, OWN, "area.households", "15620", "15621") == 200
    for one, page in ((place, f"/submit/{OWN}"), (place, f"/fill/{OWN}"), (county, "/county?period=2026H1")):
        one.ask("GET", page)
        assert "交后又改" not in one.said and "报送以后又改" not in one.said
    assert states(office)["穗安镇"] == "draft"


def test_no_place_takes_anothers_room_by_its_name(office: Serving, folder: Path) -> None:
    one, other = member(office, "柳河镇", "填报:柳河镇"), member(office, "穗安镇", "填报:穗安镇")
    before = (folder / FOREIGN).read_bytes()
    assert save(one, FOREIGN, "place", "柳河镇", "穗安镇") == 200
    assert json.loads(one.said)["unwritten"] == [
        {"place": "place", "label": "单位", "why": "这一份是柳河镇的，“单位”不能改成别的"}
    ]
    assert (folder / FOREIGN).read_bytes() == before
    assert save(one, FOREIGN, "place", "柳河镇", "岚河县柳河镇") == 200  # another name of its own
    assert "单位: 岚河县柳河镇" in (folder / FOREIGN).read_text("utf-8")
    assert save(one, FOREIGN, "place", "岚河县柳河镇", "柳河镇") == 200
    one.ask("GET", f"/fill/{FOREIGN}")
    assert 'readonly title="单位照名单，不在这里改"' in one.said

    (folder / FOREIGN).write_bytes(before.replace("单位: 柳河镇".encode(), "单位: 穗安镇".encode()))  # not by a browser
    other.ask("GET", f"/submit/{OWN}")
    assert "柳河镇" not in other.said
    other.send(f"/submit/{OWN}")
    assert "交上去了" in other.said
    one.send(f"/submit/{FOREIGN}")
    assert "交上去了" not in one.said
    assert states(office) == {"穗安镇": "submitted", "柳河镇": "draft", "白坪乡": "missing"}
    county = member(office, "县办", "审核")
    for page in ("/", "/county"):
        county.ask("GET", page)
        rows = dict(re.findall(r'href="/(?:fill|review)/([^"]+)">([^<]+)</a>', county.said))
        assert {unquote(path): place for path, place in rows.items()} == {OWN: "穗安镇", FOREIGN: "柳河镇"}


def test_the_reviewer_sees_what_became_of_each_comment_and_the_place_is_told_what_is_left_open(
    office: Serving, folder: Path
) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    county.send(f"/review/{OWN}", what="return", figure="户数", remark="与公安的数不符")
    county.send(f"/review/{OWN}", what="return", undo="1")
    county.send(f"/review/{OWN}", what="return", figure="行政村", remark="少一个")
    place.ask("GET", f"/submit/{OWN}")
    assert "退回时说的 2 个数，没有改，也没有写口径说明" in place.said
    assert save(place, OWN, "area.households", "15620", "15621") == 200
    assert save(place, OWN, "area.dwellers", "43200", "43203") == 200
    place.ask("GET", f"/submit/{OWN}")
    assert "退回时说的 1 个数" in place.said and "少一个" in place.said
    place.send(f"/submit/{OWN}")
    assert "交上去了" in place.said  # it is a warning only
    county.ask("GET", f"/review/{OWN}")
    said = re.sub(r"<[^>]+>|\s+", " ", county.said)
    assert re.search("辖区的户数 +15620户 +15621户 +与公安的数不符 ", said), said
    assert re.search("行政村 +[0-9]+个 +[0-9]+个 +少一个 +没有改，也没有答复", said), said
    assert re.search("别的数也改了 1 个： +辖区的.{0,2}常住人口 43200人 → 43203人", said), said
    assert said.index("退回以后改了什么") < said.index(" 核定 ")  # what is decided about stands before the button


def test_a_second_return_says_what_was_said_in_it_and_not_what_the_first_one_did(office: Serving) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    place.send(f"/submit/{OWN}")
    county.send(f"/review/{OWN}", what="return", figure="户数", remark="与公安的数不符")
    place.ask("GET", f"/submit/{OWN}")
    assert "</a>：与公安的数不符" in place.said and "退回时说的 1 个数" in place.said
    assert save(place, OWN, "area.households", "15620", "15621") == 200
    place.send(f"/submit/{OWN}")
    county.send(f"/review/{OWN}", what="return", figure="行政村", remark="少一个")
    for page in (f"/submit/{OWN}", f"/fill/{OWN}"):
        place.ask("GET", page)
        assert "</a>：少一个" in place.said and "</a>：与公安的数不符" not in place.said
    place.send(f"/submit/{OWN}")
    assert "一处也没有改" in place.said
    place.send(f"/submit/{OWN}", because="没有少")
    county.ask("GET", f"/review/{OWN}")
    table = county.said[county.said.index("退回以后改了什么") : county.said.index("标了星的")]
    assert "少一个" in table and "与公安的数不符" not in table
    assert "与公安的数不符" in county.said  # it is starred still, and among what was done


def test_what_a_place_was_warned_of_is_before_the_reviewers_eyes(office: Serving, folder: Path) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    text = (folder / OWN).read_text("utf-8")
    words = "文字:\n  - {章节: 主要做法, 小节: 农业生产, 内容: 上半年，受理矛盾纠纷400起。}\n"
    (folder / OWN).write_text(text.replace("文字:\n", words, 1), "utf-8")
    place.send(f"/submit/{OWN}")
    assert states(office)["穗安镇"] == "submitted"

    county.ask("GET", f"/review/{OWN}")
    assert "报告里有 1 处警告，交的时候没有改" in county.said
    assert "受理矛盾纠纷400起" in county.said
    assert "去填" not in county.said  # who reviews types nothing
    assert "同类单位不足 8 个，没有与别处比较" in county.said
    county.send("/county", what="accept", period="2026H1", path=OWN)
    assert "有 1 份里还有警告，仍然核定？" in county.said
    assert "穗安镇 1 处" in county.said
    assert states(office)["穗安镇"] == "submitted"
    county.send("/county", what="accept", period="2026H1", path=OWN, sure="1")
    assert states(office)["穗安镇"] == "accepted"


def test_a_report_that_is_nearly_blank_is_told_before_it_is_submitted_and_to_the_county(
    office: Serving, folder: Path
) -> None:
    place, county = member(office, "穗安镇", "填报:穗安镇"), member(office, "县办", "审核")
    full = (folder / OWN).read_text("utf-8")
    (folder / "inputs/2025H2").mkdir()
    (folder / "inputs/2025H2/穗安镇.yaml").write_text(full, "utf-8")
    head, rest = full[: full.index("\n经济:")], full[full.index("\n存在问题:") : full.index("\n文字:")]
    (folder / OWN).write_text(f"{head}{rest}\n", "utf-8")
    place.ask("GET", f"/submit/{OWN}")
    found = re.search(r"只填了 \d+ 项，上期填了 \d+ 项", place.said)
    assert found, place.said
    place.send(f"/submit/{OWN}")
    assert states(office)["穗安镇"] == "submitted"
    for page in (f"/review/{OWN}", "/county?period=2026H1"):
        county.ask("GET", page)
        assert found[0] in county.said


def test_what_was_held_against_nothing_is_not_called_usual(office: Serving, folder: Path) -> None:
    place, county = member(office, "新来镇", "填报:新来镇"), member(office, "县办", "审核")
    path = "inputs/2026H1/新来镇.yaml"
    text = (folder / OWN).read_text("utf-8").replace("穗安镇", "新来镇")
    (folder / path).write_text(text.partition("上年同期:")[0], "utf-8")
    place.send(f"/submit/{path}")
    county.ask("GET", f"/review/{path}")
    assert "没有不寻常的" not in county.said
    assert "没有往年、上期的数可比；同类单位不足 8 个，没有与别处比较：这些数没有比较过。" in county.said
