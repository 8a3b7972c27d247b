"""The same half year without a mouse: every step by the keys that a person has, Tab, Enter, the arrows and Space."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.page.serving import Serving

NAME = "inputs/2026H1/柳溪乡.yaml"
SLOW = 60_000


def reach(page: Page, selector: str, key: str = "Tab", most: int = 150) -> None:
    """Press a key until the focus is on what is meant; it must be seen to be there."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            ring = "(one) => { const look = getComputedStyle(one); return look.outlineStyle + look.boxShadow }"
            assert page.locator(":focus").evaluate(ring) != "nonenone", selector
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {most} times {key}")


def press(page: Page, selector: str, key: str = "Tab") -> None:
    """Reach a link, a button or a heading that folds, and press Enter."""
    reach(page, selector, key)
    page.keyboard.press("Enter")


def field(place: str) -> str:
    return f'.field[data-place="{place}"] :is(input, textarea)'


def write(page: Page, place: str, text: str, key: str = "Tab") -> None:
    """Reach a field and type over what it holds."""
    reach(page, field(place), key)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def begin(page: Page) -> None:
    press(page, 'main a[href="/begin"]')
    expect(page.get_by_label("单位")).to_be_focused()
    page.keyboard.type("柳溪乡")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("2026年上半年")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/**")


def fill(page: Page) -> None:
    write(page, "date", "2026年7月3日")
    write(page, "area.households", "4230户")
    page.keyboard.press("Enter")
    write(page, "area.residents", "1380")
    reach(page, '.table[data-place="problems"] tbody [data-column]')
    page.keyboard.type("产业基础薄弱")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("全乡没有一家规模以上企业")
    page.keyboard.press("Enter")
    page.keyboard.type("多出来的一行")
    rows = page.locator('.table[data-place="problems"] tbody tr')
    expect(rows).to_have_count(2)
    press(page, '.table[data-place="problems"] tr:last-child [data-what="gone"]')
    expect(rows).to_have_count(1)
    reach(page, '.table[data-place="plans"] tbody [data-column]')
    page.keyboard.type("抓好产业发展")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("引进1家茶叶加工企业")


def mend(page: Page) -> None:
    expect(page.locator('.field[data-place="area.residents"] .notes')).not_to_be_empty(timeout=SLOW)
    press(page, "#found > summary")
    for _ in range(12):
        page.keyboard.press("Tab")
        if "户籍人口" in page.locator(":focus").inner_text():
            break
    page.keyboard.press("Enter")
    expect(page.locator(field("area.residents"))).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("13800")
    paper = page.locator("#paper-leaves")
    expect(paper).to_contain_text("13800", timeout=SLOW)
    page.keyboard.press("F2")
    expect(page.locator("#paper-said")).to_contain_text("印在第")


def take(page: Page) -> bytes:
    """The paper, with a figure that a leader changes."""
    press(page, "details.module:not([open]) > summary")
    press(page, "details.module[open] [data-off]")
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=SLOW)
    press(page, ".paper-take > summary")
    reach(page, '.paper-take a[href*="docx"]')
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    edited = docx.Document(str(waiting.value.path()))
    run = next(run for paragraph in edited.paragraphs for run in paragraph.runs if "13800" in run.text)
    run.text = run.text.replace("13800", "13860")
    changed = io.BytesIO()
    edited.save(changed)
    return changed.getvalue()


def bring_back(page: Page, content: bytes) -> None:
    press(page, '.ways a[href^="/leader/"]', "Shift+Tab")
    page.wait_for_url("**/leader/**")
    page.set_input_files("#file", {"name": "书记改.docx", "mimeType": "", "buffer": content})
    press(page, "main form button.main")
    expect(page.locator("ins")).to_have_text("13860", timeout=SLOW)
    press(page, 'button[name="take"]')
    expect(page.get_by_role("status")).to_contain_text("1 个指标", timeout=SLOW)


def issue(page: Page) -> None:
    press(page, 'main a[href^="/fill/"]')
    page.wait_for_url("**/fill/**")
    press(page, 'a[href^="/issue/"]')
    page.wait_for_url("**/issue/**")
    press(page, "main form button.main")
    expect(page.get_by_role("status")).to_contain_text("已定稿", timeout=SLOW)


def go_on(page: Page) -> None:
    press(page, 'main a[href^="/fill/"]')
    page.wait_for_url("**/fill/**")
    press(page, '.ways a[href^="/new/"]')
    page.wait_for_url("**/new/**")
    press(page, "main form button")
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数", timeout=SLOW)
    reach(page, 'input[name="right"]')
    page.keyboard.press("Space")
    press(page, "main form.choosing button.main")
    expect(page.get_by_role("status")).to_contain_text("核对了 1 项", timeout=SLOW)


def test_a_half_year_needs_no_mouse(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(serving.address)
    begin(page)
    fill(page)
    mend(page)
    bring_back(page, take(page))
    assert "户籍人口: 13860" in (folder / NAME).read_text("utf-8")
    issue(page)
    assert (folder / "outputs/2026H1/柳溪乡.docx").is_file()
    go_on(page)
    assert "13860" in (folder / "inputs/2026H2/柳溪乡.yaml").read_text("utf-8")


def cell(row: int, column: str) -> str:
    return f'[data-place="project_list[{row}].{column}"] [data-column]'


def point_at(page: Page, words: str) -> None:
    """Point beside the letters of a paragraph, and click the ＋ that stands there then."""
    box = page.locator("#paper-leaves g[data-block]", has_text=words).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 60)
    page.mouse.move(box["x"] + box["width"] + 3, box["y"] + box["height"] / 2)
    button = page.get_by_role("button", name="在这一段旁边写本单位的话").bounding_box()
    if button is not None:
        page.mouse.click(button["x"] + button["width"] / 2, button["y"] + button["height"] / 2)


def test_a_list_is_written_as_in_a_spreadsheet_and_the_paper_leads_to_fields(
    serving: Serving, page: Page, folder: Path
) -> None:
    place = folder / NAME
    place.parent.mkdir(parents=True)
    place.write_text("模板: general\n单位: 柳溪乡\n辖区: {户数: 4230, 户籍人口: 13800}\n", "utf-8")
    page.goto(f"{serving.address}/fill/{NAME}")
    expect(page.locator("#paper-leaves")).to_contain_text("13800", timeout=SLOW)
    page.locator("#module-招商引资和项目建设 > summary").focus()
    page.keyboard.press("Enter")
    reach(page, cell(0, "name"))  # an empty row stands there to be written in
    for name, total in (("茶叶加工厂", "160"), ("便民桥", "320")):
        page.keyboard.type(name)
        reach(page, '[data-column="total"]')
        page.keyboard.type(total)
        page.keyboard.press("Enter")  # behind what was gone along with Tab: the next row, where it began
    expect(page.locator(cell(2, "name"))).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(cell(0, "name"))).to_have_value("便民桥")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # an empty row leaves the list
    expect(page.get_by_role("textbox", name="走访企业")).to_be_focused()
    expect(page.locator(cell(2, "name"))).to_have_count(0)
    leaves = page.locator("#paper-leaves")
    expect(leaves).to_contain_text("便民桥", timeout=SLOW)
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=SLOW)
    reach(page, "#paper-leaves", most=400)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(field("place"))).to_be_focused()  # of the title
    leaves.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    expect(page.locator('[data-place="own_words[0].text"] [data-column]')).to_be_focused(timeout=SLOW)
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('reportgen-fill'))") == []
    )  # no word yet
    page.keyboard.type("全乡上下同心。")
    expect(leaves).to_contain_text("全乡上下同心", timeout=SLOW)
    said = page.locator("#paper-said")
    for _ in range(60):  # pages that come meanwhile, as a saving brings them, take the ＋ away and what is said
        point_at(page, "全乡上下同心")
        page.wait_for_timeout(300)
        if "换一段" in said.inner_text():
            break
    expect(said).to_contain_text("换一段")  # it is the township's own already
