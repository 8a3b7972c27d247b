"""What comes back: a workbook, a leader's paper, the next period, earlier versions; and finding one's way to any report."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.page.access import grave_findings
from tests.page.serving import Serving
from tests.page.test_door import memory

WHERE = "inputs/2026H1/青禾乡.yaml"
SAID = """# 上半年的数
模板: halfyear
单位: 青禾乡
成文日期: 2026年7月2日
建制: 乡
党组织: {党支部: 7个, 机关党支部: 1个, 农村党支部: 6个, 机关党员: 19名}
班子成员: {联系村: 1个, 户数: 3户, 实事: 4件}
机关干部: {驻点村: 1个, 户数: 2户, 实事: 2件}
土地流转: 180亩   # 农业办
小型设施: {村社道路: 2.65公里}
项目:
  - {名称: 便民桥项目, 地点: 竹坪村, 来源单位: 县交通运输局, 资金: 60}
"""


@pytest.fixture(autouse=True)
def report(folder: Path) -> Path:
    found = folder / WHERE
    found.parent.mkdir(parents=True)
    found.write_text(SAID, "utf-8")
    return found


def at(serving: Serving, verb: str, path: str = WHERE) -> str:
    return f"{serving.address}/{verb}/{quote(path)}"


def reportgen(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "reportgen", *words], cwd=folder, check=True, capture_output=True)


def filled_form(folder: Path, edit: Callable[[Any], None], kit: str = "halfyear") -> bytes:
    """The form of the report, filled in as in Excel."""
    reportgen(folder, "form", "--kit", kit, "--period", "2026H1", "--place", "青禾乡", "-o", "表.xlsx")
    book = openpyxl.load_workbook(folder / "表.xlsx")
    edit(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def put(book: Any, label: str, value: object) -> None:  # noqa: ANN401 - openpyxl has no types
    """Type a figure into the form's column of this period."""
    sheet = book["指标"]
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value).strip(" ＊\u3000") == label:
                target = next(c for c in sheet[cell.row] if c.column > cell.column and c.protection.locked is False)
                target.value = value
                return
    raise AssertionError(label)


def leaders_paper(folder: Path, *changes: tuple[str, str]) -> bytes:
    """The paper of the report as a leader has changed it in Word: runs that say the one say the other."""
    reportgen(folder, "build", "--format", "docx")
    paper = docx.Document(str(folder / "outputs/2026H1/青禾乡.docx"))
    for old, new in changes:
        run = next(r for p in paper.paragraphs for r in p.runs if old in r.text)
        run.text = run.text.replace(old, new)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def hand_in(page: Page, button: str, name: str, content: bytes) -> None:
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name=button).click()


def test_a_workbook_is_taken_line_by_line(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    def edit(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        put(book, "土地流转", 270)
        put(book, "党支部", 8)
        put(book, "山坪塘", 3)

    content = filled_form(folder, edit)
    page.goto(at(serving, "workbook"))
    hand_in(page, "看会改什么", "../../青禾乡.xlsx", content)
    expect(page.locator("main")).to_contain_text("“青禾乡.xlsx”与现在不同的有 3 项")
    assert grave_findings(page) == []
    row = page.get_by_role("row").filter(has_text="土地流转")
    expect(row.get_by_role("cell")).to_have_text(["", "180亩", "270亩", "增加90亩，增长50%"])
    expect(page.get_by_label("小型设施的山坪塘")).to_be_checked()
    expect(page.get_by_label("土地流转")).not_to_be_checked()
    page.get_by_label("土地流转").press("Space")
    page.get_by_role("button", name="取用打勾的").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已取用 2 项，原来的留作旧版 1")
    said = report.read_text("utf-8")
    assert "土地流转: 270亩   # 农业办" in said
    assert "山坪塘: 3口" in said
    assert "党支部: 7个" in said
    page.get_by_role("link", name="看改了什么").click()
    expect(page.get_by_role("row").filter(has_text="土地流转").first).to_contain_text("180亩270亩")
    assert [path.name for path in folder.rglob("*.xlsx")] == ["表.xlsx"]


def test_a_workbook_of_another_place_leads_there(serving: Serving, page: Page, folder: Path) -> None:
    content = filled_form(folder, lambda book: put(book, "土地流转", 270))
    other = folder / "inputs/2026H1/柳溪乡.yaml"
    other.write_text(SAID.replace("青禾乡", "柳溪乡"), "utf-8")
    page.goto(at(serving, "workbook", "inputs/2026H1/柳溪乡.yaml"))
    hand_in(page, "看会改什么", "表.xlsx", content)
    expect(page.locator("main")).to_contain_text("“表.xlsx”填的是 青禾乡（2026年上半年）")
    page.get_by_role("button", name="到“青禾乡（2026年上半年）”里看").click()
    expect(page.locator("main")).to_contain_text("与现在不同的有 1 项")


def test_a_workbook_that_changes_most_is_asked_about_once_more(
    serving: Serving, page: Page, folder: Path, report: Path
) -> None:
    def edit(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        for label, value in (
            ("党支部", 70),
            ("农村党支部", 60),
            ("机关党员", 90),
            ("土地流转", 9),
            ("联系村", 5),
            ("户数", 9),
            ("实事", 9),
        ):
            put(book, label, value)
        put(book, "村社道路", 9)

    content = filled_form(folder, edit)
    page.goto(at(serving, "workbook"))
    hand_in(page, "看会改什么", "青禾乡.xlsx", content)
    for button in page.get_by_role("button", name="全部打勾").all():
        button.click()
    page.get_by_role("button", name="取用打勾的").click()
    expect(page.get_by_role("alert")).to_contain_text("多半是别的单位、别的期间的表。还没有写。")
    assert report.read_text("utf-8") == SAID
    page.get_by_label("不是拿错了，确实都改了").check()
    page.get_by_role("button", name="取用打勾的").click()
    expect(page.get_by_role("status")).to_contain_text("已取用 8 项")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("表.docx", b"PK", "不是表单"),
        ("表.xlsx", b"PK\x03\x04", "没有可以取的"),
        ("<script>alert(1)</script>.xlsx", b"nothing", "没有可以取的"),
    ],
)
def test_what_is_no_form_is_told(serving: Serving, page: Page, name: str, content: bytes, words: str) -> None:
    page.goto(at(serving, "workbook"))
    hand_in(page, "看会改什么", name, content)
    expect(page.locator("body")).to_contain_text(words)


def test_the_form_is_to_be_had_with_what_is_said(serving: Serving, page: Page) -> None:
    page.goto(at(serving, "workbook"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 Excel 表").click()
    assert waiting.value.suggested_filename == "青禾乡2026年上半年.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    assert any(cell.value == 180 for row in book["指标"].iter_rows() for cell in row)


def test_a_leaders_paper_is_taken_place_by_place(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    content = leaders_paper(folder, ("180亩", "260亩"), ("便民桥项目", "便民大桥项目"))
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", "青禾乡（书记改）.docx", content)
    expect(page.locator("main")).to_contain_text("“青禾乡（书记改）.docx”改了 2 处")
    assert grave_findings(page) == []
    land = page.get_by_role("group", name="土地流转", exact=True)
    expect(land.locator("dd")).to_have_text(["180亩", "260亩", "180亩"])
    expect(land.get_by_label("采用“260亩”")).to_be_checked()
    page.get_by_role("group", name=re.compile("项目")).get_by_label(re.compile("不采用")).check()
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_contain_text("已写进去　1 个指标，0 处文字；原来的留作旧版 1")
    assert report.read_text("utf-8") == SAID.replace("180亩", "260亩")


def test_a_conflict_asks_and_nothing_is_chosen_for_anybody(
    serving: Serving, page: Page, folder: Path, report: Path
) -> None:
    content = leaders_paper(folder, ("180亩", "260亩"))
    report.write_text(SAID.replace("180亩", "200亩"), "utf-8")
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", "青禾乡.docx", content)
    land = page.get_by_role("group", name="土地流转", exact=True)
    expect(land.locator("dd")).to_have_text(["180亩", "260亩", "200亩"])
    expect(land).to_contain_text("两边都改了，改得不一样：选一个。")
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("alert")).to_contain_text("一处也没有选")
    page.get_by_label("采用“260亩”").check()
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_contain_text("已写进去")
    assert report.read_text("utf-8") == SAID.replace("180亩", "260亩")


def test_a_sentence_becomes_the_townships_own(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    content = leaders_paper(folder, ("现有在职党员干部", "现有全体党员干部"))
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", "青禾乡.docx", content)
    expect(page.get_by_label("作为本单位的话", exact=True).first).to_be_checked()
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_contain_text("0 个指标，1 处文字")
    assert "现有全体党员干部" in report.read_text("utf-8")


def test_the_next_period_is_begun_and_looked_at(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(f"{serving.address}/new")
    page.get_by_role("button", name="青禾乡：开始写2026年下半年").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    expect(page.locator("main")).to_contain_text(
        "2026年上半年的还没有定稿：现在照抄的数，以后那一份再改，这里不会跟着改"
    )
    assert grave_findings(page) == []
    new = folder / "inputs/2026H2/青禾乡.yaml"
    assert "党支部: 7个  # 待核对：上期 7个" in new.read_text("utf-8")
    expect(page.get_by_role("row").filter(has_text="土地流转")).to_contain_text("上期 180亩")
    page.get_by_label("党组织的党支部").check()
    page.get_by_role("button", name="核对过了").click()
    expect(page.get_by_role("status")).to_contain_text("核对了 1 项，还有 3 项")
    assert "党支部: 7个\n" in new.read_text("utf-8")
    page.get_by_role("button", name="全部打勾").click()
    page.get_by_role("button", name="核对过了").click()
    expect(page.locator("main")).to_contain_text("没有待核对的")
    assert "待核对" not in new.read_text("utf-8")
    page.goto(f"{serving.address}/new")
    page.get_by_role("link", name="青禾乡：接着填2026年下半年").click()
    page.wait_for_url(re.compile("/fill/inputs/2026H2/"))
    page.goto(at(serving, "new"))
    page.get_by_label("期间").fill("后半年")
    page.get_by_role("button", name="开始写").click()
    expect(page.get_by_role("alert")).to_have_text("“后半年”没有看懂是哪一期")
    expect(page.get_by_label("期间")).to_have_value("后半年")
    page.get_by_label("期间").fill("2026年7—12月")
    page.get_by_role("button", name="开始写").click()
    page.get_by_role("link", name="接着填2026年下半年").click()
    page.wait_for_url(re.compile("/fill/inputs/2026H2/"))


def test_a_version_is_compared_and_brought_back(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    page.goto(at(serving, "versions"))
    expect(page.locator("main")).to_contain_text("还没有旧版")
    content = leaders_paper(folder, ("180亩", "260亩"))
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", "青禾乡.docx", content)
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_contain_text("已写进去")
    page.goto(at(serving, "versions"))
    expect(page.get_by_role("row").filter(has_text="写回")).to_contain_text("土地流转：180亩 → 260亩")
    assert grave_findings(page) == []
    page.get_by_role("button", name="并排看").click()
    expect(page.locator("section")).to_contain_text("土地流转180亩260亩增加80亩")
    page.get_by_role("link", name="恢复成旧版 1").first.click()
    expect(page.get_by_role("status")).to_contain_text("现在填的有 1 项会改成旧版 1 那样")
    assert grave_findings(page) == []
    page.get_by_role("link", name="不恢复").click()
    assert report.read_text("utf-8") != SAID
    page.get_by_role("link", name="恢复成旧版 1").first.click()
    page.get_by_role("button", name="恢复，改 1 项").click()
    expect(page.get_by_role("status")).to_contain_text("已恢复成旧版 1")
    assert report.read_text("utf-8") == SAID


@pytest.mark.parametrize("words", ["青禾", "qh", "qhx 2026", "上半年 青", "2026H1", "禾"])
def test_a_report_is_found_by_a_few_letters(serving: Serving, page: Page, folder: Path, words: str) -> None:
    other = folder / "inputs/2025H1/柳溪镇.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(SAID.replace("青禾乡", "柳溪镇").replace("2026", "2025"), "utf-8")
    page.goto(f"{serving.address}/find")
    expect(page.get_by_role("row")).to_have_count(3)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(words)
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("link", name="青禾乡", exact=True)).to_be_visible()


def test_what_is_not_found_is_told_and_an_empty_search_shows_all(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.address}/find?q=没有这个乡")
    expect(page.locator("#found")).to_contain_text("没有找到“没有这个乡”")
    page.goto(f"{serving.address}/find")
    assert grave_findings(page) == []
    expect(page.get_by_role("link", name="青禾乡", exact=True)).to_be_visible()


@pytest.mark.parametrize("verb", ["workbook", "leader", "versions", "new", "carried", "form"])
def test_paths_that_are_no_inputs_are_no_pages(serving: Serving, page: Page, verb: str) -> None:
    for path in (
        "inputs/2026H1/没有.yaml",
        "../../etc/passwd",
        "inputs/../templates/mini/kit.yaml",
        "inputs/_名单.yaml",
    ):
        answer = page.request.get(f"{serving.address}/{verb}/{quote(path, safe='')}")
        assert answer.status == 404


SCRIPT = "<img src=x onerror=alert(1)>"


def test_scripts_in_what_comes_back_are_words(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    report.write_text(SAID.replace("便民桥项目", SCRIPT).replace("# 上半年的数", f"# {SCRIPT}"), "utf-8")
    content = filled_form(folder, lambda book: put(book, "学习活动", SCRIPT))
    paper = leaders_paper(folder, ("180亩", "260亩"), ("在职", f"在职{SCRIPT}"))
    page.goto(at(serving, "workbook"))
    hand_in(page, "看会改什么", f"{SCRIPT}.xlsx", content)
    expect(page.get_by_role("row").filter(has_text=SCRIPT)).to_be_visible()
    page.get_by_role("button", name="取用打勾的").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(at(serving, "leader"))
    hand_in(page, "看改了什么", f"{SCRIPT}.docx", paper)
    expect(page.locator("ins").filter(has_text="onerror")).to_be_visible()
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(at(serving, "versions") + "?left=1")
    expect(page.locator("main")).to_contain_text(SCRIPT)
    page.goto(at(serving, "new"))
    page.get_by_role("button", name="开始写").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    page.goto(f"{serving.address}/find?q={quote(SCRIPT)}")
    expect(page.locator("#found")).to_contain_text(f"没有找到“{SCRIPT}”")
    assert said == []
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("name", ["swelling", "nested", "many"])
def test_bombs_are_told_and_cost_nothing(serving: Serving, page: Page, report: Path, name: str) -> None:
    inside = {
        "swelling": {"xl/worksheets/sheet1.xml": b"<a>" + bytes(120_000_000)},
        "nested": {"xl/workbook.xml": b"<a>" * 300_000},
        "many": {f"xl/{number}": b"" for number in range(9_000)},
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in inside[name].items():
            archive.writestr(part, content)
    for verb, button, kind in (("workbook", "看会改什么", "xlsx"), ("leader", "看改了什么", "docx")):
        page.goto(at(serving, verb))
        hand_in(page, button, f"甲.{kind}", held.getvalue())
        expect(page.locator("main")).to_contain_text(re.compile("没有可以|文件里有错误"))
    assert serving.process is not None
    assert memory(serving.process.pid) < 400
    assert report.read_text("utf-8") == SAID


def test_the_leaders_paper_needs_no_mouse(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    content = leaders_paper(folder, ("180亩", "260亩"))
    page.goto(at(serving, "leader"))
    page.set_input_files("#file", {"name": "甲.docx", "mimeType": "", "buffer": content})
    page.locator("#file").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("ins")).to_have_text("260")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'radio'"):
            break
    page.keyboard.press("ArrowDown")  # not taken, but own words
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已写进去　1 个指标")
    assert report.read_text("utf-8") == SAID.replace("180亩", "260亩")


def test_a_workbook_of_what_was_typed_after_the_report_became_final_says_so(
    serving: Serving, page: Page, folder: Path, report: Path
) -> None:
    reportgen(folder, "build")
    reportgen(folder, "issue", "2026H1")
    names = []
    for text in (SAID, SAID.replace("180亩", "270亩")):
        report.write_text(text, "utf-8")
        answer = page.request.get(at(serving, "form"))
        assert answer.ok
        names.append(unquote(answer.headers["content-disposition"].partition("''")[2]))
    assert names == ["青禾乡2026年上半年.xlsx", "青禾乡2026年上半年（定稿后改动，不是定稿）.xlsx"]


def test_a_leaders_page_says_only_what_is_so(serving: Serving, page: Page, folder: Path, report: Path) -> None:
    """Of a final report it says so before anything is written; a paragraph copied to another place is not taken unasked."""
    paper = docx.Document(io.BytesIO(leaders_paper(folder)))
    body = [one for one in paper.paragraphs if len(one.text) > 20]
    body[-1].runs[0].text = body[0].text
    for run in body[-1].runs[1:]:
        run.text = ""
    held = io.BytesIO()
    paper.save(held)
    reportgen(folder, "issue", "2026H1")
    page.goto(at(serving, "leader"))
    expect(page.locator("main")).to_contain_text("已定稿")
    hand_in(page, "看改了什么", "改.docx", held.getvalue())
    expect(page.locator("main")).to_contain_text("已定稿")
    copied = page.locator(".para.changed").filter(has_text="与另一段一样")
    expect(copied).to_have_count(1)
    expect(copied.locator("input:checked")).to_have_count(0)
