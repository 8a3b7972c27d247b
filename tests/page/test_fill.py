"""The form: typing, tables, findings at the fields, two windows, and nothing typed lost whatever breaks."""

from __future__ import annotations

import difflib
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page.access import grave_findings
from tests.page.serving import Serving
from tests.workspaces import ROOT

NAME = "inputs/2026H1/岫云乡.yaml"
SLOW = 60_000


@pytest.fixture
def mine(folder: Path) -> Path:
    """The input that is filled in."""
    path = folder / NAME
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / NAME, path)
    return path


def opened(page: Page, serving: Serving) -> Page:
    """The form, once it has been checked for the first time."""
    page.goto(f"{serving.address}/fill/{NAME}", timeout=SLOW)
    expect(page.locator("#found-count")).to_contain_text("问题", timeout=SLOW)
    return page


def field(page: Page, place: str) -> Locator:
    """The control of a field, its module unfolded."""
    element = page.locator(f'.field[data-place="{place}"]')
    module = element.locator("xpath=ancestor::details")
    if module.get_attribute("open") is None:
        module.locator("summary").click()
    return element.locator("input, textarea, select")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=SLOW)


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def eventually(path: Path, holds: Callable[[str], bool]) -> None:
    """Wait until what a file says is as it should be."""
    end = time.monotonic() + SLOW / 1000
    while not holds(text_of(path)):
        assert time.monotonic() < end, text_of(path)
        time.sleep(0.1)


def the_one_that_asks(*windows: Page) -> Page:
    """Which of several windows asks whose figure is to stay; there must be one."""
    for _ in range(600):
        for window in windows:
            if window.locator(".ask").count():
                return window
            window.wait_for_timeout(100)
    raise AssertionError("no window asks")


def test_what_is_typed_is_saved_by_itself_and_shown_in_the_paper(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    mediators = field(page, "disputes.mediators")
    mediators.fill("27")
    saved(page)
    assert text_of(mine) == text_of(ROOT / NAME).replace("\n  化解: 61\n", "\n  化解: 61\n  调解员: 27\n", 1)
    expect(page.locator("#paper-leaves")).to_contain_text("27")
    mediators.press("Enter")
    expect(field(page, "petitions.received")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(mediators).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    eventually(mine, lambda text: text == text_of(ROOT / NAME))
    kept = [text_of(path) for path in (mine.parents[2] / "旧版").rglob("*.yaml") if path.is_file()]
    assert sorted("调解员: 27" in text for text in kept) == [False, True]  # what was emptied is found again


def test_findings_come_and_go_at_the_field_and_one_click_mends(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    control = field(page, "disputes.mediators")
    control.fill("１８")
    notes = page.locator('.field[data-place="disputes.mediators"] .notes')
    expect(notes).to_contain_text("用了全角数字“１８”，已按 18 读取", timeout=SLOW)
    expect(notes.locator(".understood")).to_have_text("读作 18名")
    notes.get_by_role("button", name="改成 18").click()
    expect(control).to_have_value("18")
    expect(notes).not_to_contain_text("全角数字", timeout=SLOW)
    field(page, "disputes.resolved").fill("961")
    clash = page.locator('.field[data-place="disputes.resolved"] .told-one').filter(has_text="化解不超过受理")
    expect(clash).to_contain_text("多半是", timeout=SLOW)
    clash.get_by_role("button", name="纠纷的受理 63起").click()
    expect(field(page, "disputes.received")).to_be_focused()
    clash.get_by_role("button", name="写明原因").click()
    expect(page.locator(".reason textarea, .reason input").first).to_be_focused()
    page.keyboard.type("含上期结转的")
    expect(clash).to_have_count(0, timeout=SLOW)
    eventually(mine, lambda text: "口径说明:\n  化解不超过受理: 含上期结转的" in text)


def test_a_reason_may_be_begun_in_the_list_of_what_was_found(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    field(page, "disputes.resolved").fill("961")
    page.locator("#found summary").click()
    page.locator("#found-list li").filter(has_text="化解不超过受理").get_by_role("button", name="写明原因").click(
        timeout=SLOW
    )
    reason = page.locator("#modules .reason textarea")
    expect(reason).to_be_focused()
    reason.fill("含上期结转的")
    page.keyboard.press("Tab")
    eventually(mine, lambda text: "口径说明:\n  化解不超过受理: 含上期结转的" in text)


def test_a_warning_goes_when_its_cause_went_though_the_cursor_has_come_into_it(
    serving: Serving, page: Page, mine: Path
) -> None:
    opened(page, serving)
    control = field(page, "disputes.mediators")
    control.fill("１８")
    notes = page.locator('.field[data-place="disputes.mediators"] .notes')
    expect(notes.get_by_role("button", name="改成 18")).to_be_visible(timeout=SLOW)
    control.fill("19")
    control.press("Tab")
    expect(notes.locator(".told-one")).to_have_count(0, timeout=SLOW)
    expect(field(page, "petitions.received")).to_be_focused()  # not nowhere


def test_thirty_rows_from_a_spreadsheet_are_pasted_into_a_table(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    table = page.locator('.table[data-place="honours"]')
    table.locator("xpath=ancestor::details").locator("summary").first.click()
    table.get_by_role("button", name="添一行").click()
    rows = [[f"荣誉{n}", f"单位{n}", "县级", "2026年5月1日"] for n in range(30)]
    head = ["名称＊", "授予单位", "级别", "日期"]  # as the form has it, which is no row
    lines = "\r\n".join("\t".join(row) for row in [head, *rows]) + "\r\n"
    paste(page, lines)
    expect(table.locator("tbody tr")).to_have_count(30 + honours(ROOT / NAME), timeout=SLOW)
    eventually(mine, lambda text: all(f"荣誉{n}" in text for n in range(30)))
    changes = difflib.ndiff(text_of(ROOT / NAME).split("\n"), text_of(mine).split("\n"))
    assert not any(line.startswith("- ") for line in changes)
    last = table.locator("tbody tr").last
    last.get_by_role("button", name="删去这一行").click()
    expect(table.locator("tbody tr")).to_have_count(29 + honours(ROOT / NAME))
    first = table.locator("tbody tr").first.locator("[data-column]").first
    first.click()
    upper = first.input_value()
    page.keyboard.press("ArrowDown")
    expect(table.locator("tbody tr").nth(1).locator("[data-column]").first).to_be_focused()
    lower = page.locator(":focus").input_value()
    page.keyboard.press("Alt+ArrowUp")
    expect(first).to_have_value(lower)
    eventually(mine, lambda text: "荣誉29" not in text and text.index(lower) < text.index(upper))


def honours(path: Path) -> int:
    """How many rows of honours an input has."""
    return len(re.findall(r"授予单位", text_of(path)))


def paste(page: Page, text: str) -> None:
    """Paste into what has the focus, as from a spreadsheet."""
    page.locator(":focus").evaluate(
        """(element, text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_ctrl_z_takes_back_what_was_done_last_in_lists_too_and_no_field_far_off(
    serving: Serving, page: Page, mine: Path
) -> None:
    opened(page, serving)
    before = text_of(mine)
    mediators = field(page, "disputes.mediators")
    mediators.fill("27")
    saved(page)
    table = page.locator('.table[data-place="project_list"]')
    table.locator("xpath=ancestor::details").locator("summary").first.click()
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(6)
    names = [row.locator("[data-column]").first for row in rows.all()]
    texts = [one.input_value() for one in names]
    names[0].click()
    paste(page, "粘贴甲\t甲村\r\n粘贴乙\t乙村\r\n" + "多出来\t丙村\r\n" * 6)
    expect(rows).to_have_count(8)
    eventually(mine, lambda text: "粘贴甲" in text)
    page.keyboard.press("ControlOrMeta+z")
    expect(rows).to_have_count(6)
    assert [one.input_value() for one in names] == texts
    expect(mediators).to_have_value("27")
    eventually(mine, lambda text: text == before.replace("\n  化解: 61\n", "\n  化解: 61\n  调解员: 27\n", 1))
    page.keyboard.press("ControlOrMeta+y")
    expect(rows).to_have_count(8)
    page.keyboard.press("ControlOrMeta+z")
    rows.first.get_by_role("button", name="删去这一行").click()
    expect(rows).to_have_count(5)
    eventually(mine, lambda text: f"名称: {texts[0]}" not in text)
    page.keyboard.press("ControlOrMeta+z")
    expect(rows.first.locator("[data-column]").first).to_have_value(texts[0])
    eventually(mine, lambda text: f"名称: {texts[0]}" in text)
    assert "调解员: 27" in text_of(mine)
    page.keyboard.press("ControlOrMeta+z")
    expect(mediators).to_be_focused()  # it is seen what is taken back
    expect(mediators).to_have_value("")
    page.keyboard.press("ControlOrMeta+z")
    expect(rows).to_have_count(6)


def test_rows_pasted_with_a_head_go_where_it_says_and_a_head_that_is_not_understood_is_asked_about(
    serving: Serving, page: Page, mine: Path
) -> None:
    opened(page, serving)
    table = page.locator('.table[data-place="project_list"]')
    table.locator("xpath=ancestor::details").locator("summary").first.click()
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(6)

    def begin_row() -> None:
        table.get_by_role("button", name="添一行").click()

    begin_row()
    head = ["序号", "项目名称", '"总投资\n（万元）"', "建设地点", "责任人"]
    paste(
        page, "\n".join("\t".join(row) for row in [head, ["1", "便民桥", "320", "下河村", "张三"], ["2", "晒坝", "45"]])
    )
    cells = {"name": "便民桥", "place": "下河村", "total": "320", "kind": ""}
    for column, text in cells.items():
        expect(rows.nth(6).locator(f'[data-column="{column}"]')).to_have_value(text)
    expect(rows.nth(7).locator('[data-column="name"]')).to_have_value("晒坝")
    expect(rows).to_have_count(8)
    asks = page.locator("#asks .ask")
    expect(asks).to_contain_text("“责任人”，这里没有这一列")
    asks.get_by_role("button", name="知道了").click()
    begin_row()
    paste(page, "名称\t总投资（亿元）\n大桥\t1.2\n合计\t1.2\n")
    expect(rows.nth(8).locator('[data-column="total"]')).to_have_value("1.2亿元")
    expect(rows).to_have_count(9)
    expect(asks).to_contain_text("合计 1 行")
    asks.get_by_role("button", name="知道了").click()
    begin_row()
    paste(page, "工程\t村\t投入\n水渠\t上河村\t12\n")
    expect(asks).to_contain_text("像是表头")
    expect(rows).to_have_count(10)
    expect(rows.nth(9).locator('[data-column="name"]')).to_have_value("")
    asks.get_by_role("button", name="照次序放").click()
    expect(rows.nth(9).locator('[data-column="name"]')).to_have_value("水渠")
    eventually(mine, lambda text: "便民桥" in text and "工程\t" not in text and "水渠" in text)


def test_two_windows_keep_both_what_they_typed_and_the_same_field_asks(
    serving: Serving, page: Page, context: BrowserContext, mine: Path
) -> None:
    other = opened(context.new_page(), serving)
    opened(page, serving)
    field(page, "disputes.mediators").fill("21")
    field(other, "petitions.receptions").fill("7")
    eventually(mine, lambda text: "调解员: 21" in text and "领导接访: 7" in text)
    expect(field(other, "disputes.mediators")).to_have_value("21", timeout=SLOW)
    serving.kill()
    field(page, "petitions.closed").fill("5")
    field(other, "petitions.closed").fill("6")
    serving.start()
    eventually(mine, lambda text: "办结: 5\n" in text or "办结: 6\n" in text)
    late = the_one_that_asks(page, other)
    assert late.locator(".ask").evaluate("(one) => one.offsetWidth > 0.9 * document.getElementById('side').offsetWidth")
    first, second = ("6", "5") if late is page else ("5", "6")
    expect(late.locator(".ask")).to_contain_text(
        f"“信访的办结”在别处刚改成了“{first}”（原来是“8”），您填的是“{second}”"
    )
    late.get_by_role("button", name=f"用我的：{second}").click()
    eventually(mine, lambda text: f"办结: {second}\n" in text)
    early = other if late is page else page
    expect(field(early, "petitions.closed")).to_have_value(second, timeout=SLOW)
    other.close()


def test_a_cell_that_two_windows_changed_asks_and_rows_of_both_stay(
    serving: Serving, page: Page, context: BrowserContext, mine: Path
) -> None:
    opened(page, serving)
    table = page.locator('.table[data-place="project_list"]')
    table.locator("xpath=ancestor::details").locator("summary").first.click()
    cell = table.locator("tbody tr").nth(1).locator('[data-column="invested"]')
    expect(cell).to_have_value("615")
    context.set_offline(True)
    cell.fill("616")
    mine.write_text(
        text_of(mine)
        .replace("本期完成: 615", "本期完成: 617")
        .replace("  - {名称: 以工代赈护岸", "  - {名称: 便民桥}\n  - {名称: 以工代赈护岸"),
        "utf-8",
    )
    context.set_offline(False)
    ask = page.locator(".ask")
    expect(ask).to_contain_text(
        "“项目清单第 2 条的本期完成”在别处刚改成了“617”（原来是“615”），您填的是“616”", timeout=SLOW
    )
    ask.get_by_role("button", name="用我的：616").click()
    eventually(mine, lambda text: "本期完成: 616" in text and "  - {名称: 便民桥}\n" in text)
    expect(table.locator("tbody tr")).to_have_count(7)
    expect(table.locator("tbody tr").nth(3).locator("[data-column]").first).to_have_value("便民桥")
    expect(table.locator("tbody tr").nth(1).locator('[data-column="invested"]')).to_have_value("616")
    table.locator("tbody tr").nth(3).locator("[data-column]").nth(1).fill("茶岭村")
    eventually(mine, lambda text: "  - {名称: 便民桥, 地点: 茶岭村}\n" in text)


def test_no_text_of_an_input_runs_as_a_script(serving: Serving, page: Page, mine: Path) -> None:
    evil = "<script>window.run=1</script><img src=x onerror=window.run=1>\"'><b>{{7*7}}"
    quoted = evil.replace("'", "''")
    text = text_of(mine).replace("主送机关: 岚河县人民政府", f"主送机关: '{quoted}'")
    text = text.replace("  行政村: 14\n", f"  行政村: {{值: '{quoted}', 备注: '{quoted}', 来源: '{quoted}'}}\n", 1)
    text = text.replace("标题: 投资后劲不足", f"标题: '{quoted}'") + f"口径说明:\n  '{quoted}': '{quoted}'\n"
    mine.write_text(text, "utf-8")
    opened(page, serving)
    expect(field(page, "recipient")).to_have_value(evil)
    expect(field(page, "area.villages")).to_have_value(evil)
    expect(page.locator("#found-list")).to_contain_text("<script>window.run=1</script>")
    field(page, "theme").fill(evil)
    eventually(mine, lambda said: '工作主线: "<script>' in said)
    assert page.evaluate("window.run === undefined")
    assert page.locator("main img, main script:not([type])").count() == 0


def test_the_network_cut_and_the_server_killed_lose_nothing(
    serving: Serving, page: Page, context: BrowserContext, mine: Path
) -> None:
    opened(page, serving)
    context.set_offline(True)
    field(page, "disputes.mediators").fill("31")
    expect(page.locator("#saved")).to_contain_text("没有存上", timeout=SLOW)
    context.set_offline(False)
    eventually(mine, lambda text: "调解员: 31" in text)
    control = field(page, "petitions.receptions")
    control.press_sequentially("12", delay=30)
    serving.kill()
    control.press_sequentially("3", delay=30)
    expect(page.locator("#saved")).to_contain_text("没有存上", timeout=SLOW)
    expect(control).to_have_value("123")
    serving.start()
    eventually(mine, lambda text: "领导接访: 123" in text)
    saved(page)


def test_what_a_closed_window_had_not_saved_is_offered_again(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    serving.kill()
    field(page, "disputes.mediators").fill("44")
    page.wait_for_timeout(200)
    page.close(run_before_unload=False)
    serving.start()
    again = opened(page.context.new_page(), serving)
    ask = again.locator(".ask")
    expect(ask).to_contain_text("有 1 处没有来得及存上：纠纷的调解员 “44”", timeout=SLOW)
    ask.get_by_role("button", name="填回去").click()
    expect(field(again, "disputes.mediators")).to_have_value("44")
    eventually(mine, lambda text: "调解员: 44" in text)


def test_a_file_changed_by_hand_appears_and_a_broken_one_is_told(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    sound = text_of(mine)
    mine.write_text(sound.replace("  化解: 61", "  化解: 60"), "utf-8")
    expect(field(page, "disputes.resolved")).to_have_value("60", timeout=SLOW)
    mine.write_text(sound.replace("  化解: 61", "  化解：61"), "utf-8")
    field(page, "disputes.mediators").fill("9")
    expect(page.locator(".ask")).to_contain_text("键后面用了全角冒号", timeout=SLOW)
    assert "化解：61" in text_of(mine)
    page.locator(".ask").get_by_role("link", name="看哪里读不懂").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("这个文件有读不懂的地方")
    page.get_by_role("button", name="照提示改好这几处").click()
    expect(page.locator("#found-count")).to_contain_text("问题", timeout=SLOW)
    assert "  化解: 61" in text_of(mine)


def test_what_was_carried_over_is_looked_at_and_a_module_is_switched_off(
    serving: Serving, page: Page, mine: Path
) -> None:
    text = text_of(mine)
    for line in ("  行政村: 14\n", "  村民小组: 126\n"):
        text = text.replace(line, line.replace("\n", "  # 待核对：上期的数\n"))
    mine.write_text(text, "utf-8")
    opened(page, serving)
    villages = field(page, "area.villages")
    page.locator('[data-place="area.villages"]').get_by_role("button", name="核对过了，没有变").click()
    eventually(mine, lambda said: "  行政村: 14\n" in said)
    field(page, "area.teams").fill("127")
    eventually(mine, lambda said: "  村民小组: 127\n" in said)
    expect(villages).to_have_value("14")
    field(page, "discipline.cases")
    page.locator("#module-党风廉政").get_by_role("button", name="本期不报这一块").click()
    page.get_by_role("dialog").get_by_role("button", name="不报，删去").click()
    eventually(mine, lambda said: "廉政:" not in said.split("目标:")[0])
    expect(page.locator("#module-党风廉政")).not_to_have_attribute("open", "")
    page.locator("#last_year > summary").click()
    page.locator("#last_year").get_by_role("button", name="添一项").click()
    expect(page.get_by_label("打几个字，找要填的")).to_be_focused()
    page.keyboard.insert_text("调解员")
    expect(page.locator('[data-place="last_year.disputes.received"]')).to_be_visible()  # it says something
    expect(page.locator('[data-place="last_year.area.communities"]')).to_be_hidden()
    page.keyboard.press("Enter")
    stated = page.locator('[data-place="last_year.disputes.mediators"] input')
    expect(stated).to_be_focused()
    page.keyboard.insert_text("20")
    eventually(mine, lambda said: "纠纷: {受理: 71, 化解: 67, 调解员: 20}" in said)


def test_the_form_can_be_used_by_everybody(serving: Serving, page: Page, mine: Path) -> None:
    opened(page, serving)
    for module in ("module-矛盾纠纷和信访", "own-problems", "last_year"):
        page.locator(f"#{module} > summary").click()
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
