"""A half year of a secretary without a mouse: from a blank to the next period by keys alone."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from playwright.sync_api import Locator, Page, expect

from tests.page.serving import Serving

NAME = "inputs/2026H1/柳溪乡.yaml"
MOST_STOPS = 400


def tab_to(page: Page, wanted: Locator, back: bool = False) -> None:
    """Press Tab until the cursor is there; it must come there."""
    expect(wanted.first).to_be_attached()
    for _ in range(MOST_STOPS):
        if wanted.first.evaluate("one => document.activeElement === one"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def at(page: Page, place: str) -> Locator:
    return page.locator(f'[data-place="{place}"]').locator("input, textarea, select").first


def type_into(page: Page, wanted: Locator, text: str) -> None:
    """Type where the cursor is, which has to be there by itself."""
    expect(wanted).to_be_focused()
    page.keyboard.insert_text(text)


def test_a_half_year_without_a_mouse(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(f"{serving.address}/begin")
    type_into(page, page.get_by_label("单位"), "柳溪乡")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/**")
    expect(page.locator("#found-count")).to_contain_text("警告")
    fill_in(page)
    answer_findings(page)
    papers = take_papers(page)
    hand_back(page, papers["docx"])
    assert "户籍人口: 13860" in (folder / NAME).read_text("utf-8")
    issue(page)
    begin_next(page)
    following = (folder / "inputs/2026H2/柳溪乡.yaml").read_text("utf-8")
    assert "13860" in following
    assert "待核对" not in following


def fill_in(page: Page) -> None:
    """Fields by Enter, a list as in a spreadsheet, a part that is folded and one that is not reported."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past what every page has
    tab_to(page, at(page, "place"))
    for _ in range(2):
        page.keyboard.press("Enter")
    type_into(page, at(page, "date"), "2026年7月3日")
    module = page.locator("summary", has_text="辖区概况")
    tab_to(page, module)
    page.keyboard.press("Enter")
    expect(page.locator("details", has=module)).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    tab_to(page, at(page, "area.residents"))
    page.keyboard.insert_text("1380")
    page.keyboard.press("Shift+Enter")
    type_into(page, at(page, "area.households"), "4230户")
    projects(page)


def projects(page: Page) -> None:
    tab_to(page, page.locator("summary", has_text="招商引资和项目建设"))
    page.keyboard.press("Enter")

    def cell(row: int, column: str) -> Locator:
        return page.locator(f'[data-place="project_list[{row}].{column}"] [data-column]')

    tab_to(page, cell(0, "name"))
    for row, name in enumerate(("茶叶加工厂", "便民桥")):
        type_into(page, cell(row, "name"), name)
        for _ in range(3):
            page.keyboard.press("Tab")
        type_into(page, cell(row, "total"), "320" if row else "160")
        page.keyboard.press("Enter")  # behind what was gone along with Tab: the next row, where it began
    expect(cell(2, "name")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(0, "name")).to_have_value("便民桥")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # an empty row leaves the list
    expect(page.get_by_role("textbox", name="走访企业")).to_be_focused()
    page.keyboard.insert_text("12")
    expect(cell(2, "name")).to_have_count(0)
    tab_to(page, page.locator("summary", has_text="城市管理"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("details[open] [data-off]", has_text="本期不报").last)
    page.keyboard.press("Enter")
    expect(page.locator("summary", has_text="城市管理")).to_be_focused()
    for table, title, words in (("problems", "产业基础薄弱", "没有一家规上企业"), ("plans", "抓产业", "引进1家企业")):
        tab_to(page, page.locator(f'[data-place="{table}"] tbody [data-column]'))
        page.keyboard.insert_text(title)
        page.keyboard.press("Tab")
        page.keyboard.insert_text(words)


def answer_findings(page: Page) -> None:
    """The list of findings leads to a field, where it is mended; a figure in the paper leads there too."""
    summary = page.locator("#found summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    first = page.locator("#found-list li", has_text="户籍人口").get_by_role("button", name="去填")
    tab_to(page, first)
    page.keyboard.press("Enter")
    field = page.locator(".field", has=page.locator(":focus"))
    expect(field).to_have_attribute("data-place", "area.residents")
    page.keyboard.press("F2")
    expect(page.locator("#paper-said")).to_contain_text("印在第")
    page.keyboard.insert_text("13800")  # what stood there is marked
    expect(page.locator("#paper-leaves")).to_contain_text("13800")
    expect(page.locator("#paper-leaves")).not_to_contain_text("【待补")
    expect(page.locator("#saved")).to_contain_text("已保存")
    leaves = page.locator("#paper-leaves")
    tab_to(page, leaves)
    expect(leaves.locator(".lit")).to_have_count(0)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(leaves.locator("rect.chosen").first).to_be_attached()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".field:focus-within, .table:focus-within")).to_have_count(1)


def take_papers(page: Page) -> dict[str, bytes]:
    tab_to(page, page.locator(".paper-take summary"))
    page.keyboard.press("Enter")
    found = {}
    for name, kind in (("Word", "docx"), ("PDF", "pdf")):
        tab_to(page, page.get_by_role("link", name=name, exact=True))
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        found[kind] = Path(waiting.value.path()).read_bytes()
    assert found["docx"].startswith(b"PK")
    assert found["pdf"].startswith(b"%PDF")
    return found


def hand_back(page: Page, paper: bytes) -> None:
    """The leader's changes, chosen by the arrows."""
    edited = docx.Document(io.BytesIO(paper))
    run = next(run for paragraph in edited.paragraphs for run in paragraph.runs if "13800" in run.text)
    run.text = run.text.replace("13800", "13860")
    changed = io.BytesIO()
    edited.save(changed)
    tab_to(page, page.get_by_role("link", name="领导改稿"), back=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/leader/**")
    tab_to(page, page.locator("#file"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files({"name": "书记改.docx", "mimeType": "", "buffer": changed.getvalue()})
    tab_to(page, page.get_by_role("button", name="看改了什么"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("input[type=radio]:checked"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to(page, page.get_by_role("button", name="写进选了的"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 个指标")


def issue(page: Page) -> None:
    tab_to(page, page.get_by_role("link", name="回到填报"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/**")
    tab_to(page, page.get_by_role("link", name="定稿"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/issue/**")
    tab_to(page, page.get_by_role("button", name="定稿"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("定稿")


def begin_next(page: Page) -> None:
    """What was carried over is looked through with the arrows, and ticked by the space bar."""
    tab_to(page, page.get_by_role("link", name="写下一期"), back=True)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="开始写2026年下半年"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    boxes = page.locator("input[name=right]")
    tab_to(page, boxes)
    for _ in range(boxes.count()):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="核对过了"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("核对了")
