"""A kit in the browser: the pages follow what is saved and typed, and each word and figure leads to where it is written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.page.access import grave_findings
from tests.page.conftest import OFFICE
from tests.page.serving import Serving
from tests.page.visitor import Visitor

KIT = """\
名称: 试写
指标:
  visits: {名称: 走访, 单位: 次, 必填: 是}
  homes: {名称: 户数, 单位: 户}
  works: {名称: 项目, 列: {name: {名称: 名称, 类型: 文字, 必填: 是}}}
"""
MAIN = """\
# {{ 单位 }}{{ 期间 }}工作总结

走访{{ 走访 }}。{% if 户数 %}户数{{ 户数 }}。{% endif %}

{% for 项 in 项目 %}
办{{ 项.名称 }}。

{% endfor %}
"""
TEMPLATE = "templates/k/report.md.j2"
INPUT = "inputs/2026H1/青溪镇.yaml"


@pytest.fixture
def previewing(tmp_path: Path) -> Iterator[Serving]:
    """``kit preview`` of a small kit, with an editor that writes down what it is asked to open."""
    folder, state = tmp_path / "模板", tmp_path / "state"
    for name, text in {
        "templates/k/kit.yaml": KIT,
        TEMPLATE: MAIN,
        INPUT: "模板: k\n单位: 青溪镇\n期间: 2026H1\n走访: 7\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    state.mkdir()
    (tmp_path / "editor.py").write_text(
        "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])\n", "utf-8"
    )
    editor = f"'{sys.executable}' '{tmp_path}/editor.py' '{tmp_path}/opened' {{file}}:{{line}}"
    found = Serving(folder, state, words=("kit", "preview", "k", "--editor", editor))
    found.start()
    yield found
    found.stop()
    assert found.errors() == ""


@pytest.fixture
def window(browser: Browser, previewing: Serving) -> Iterator[Page]:
    context = browser.new_context(viewport=OFFICE, locale="zh-CN")  # type: ignore[arg-type]  # a literal
    context.set_default_timeout(60_000)  # a busy machine is no fault of the page
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda one: faults.append(one.text) if "Content Security Policy" in one.text else None)
    page.goto(previewing.entrance)
    yield page
    context.close()
    assert faults == []


UNDER_CONDITION = '.passages rect[data-when="户数"]:not([data-key])'


def passage(page: Page, wanted: str) -> tuple[float, float]:
    """Where a passage stands on the screen."""
    box = page.locator(wanted).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def chosen(page: Page, words: str) -> None:
    """Wait until the line of the file that begins with some words is marked."""
    marked = "(() => { const a = document.getElementById('file-text'); return a.value.slice(a.selectionStart, a.selectionEnd) })()"
    page.wait_for_function(f"words => {marked}.startsWith(words)", arg=words)


def test_an_editor_writes_a_kit_before_its_pages(previewing: Serving, window: Page) -> None:
    page, template = window, previewing.folder / TEMPLATE
    paper, said = page.locator("#paper-leaves"), page.locator("#found-count")
    expect(paper).to_contain_text("户数")
    expect(said).to_have_text("没有问题")
    assert grave_findings(page) == []

    # a sentence leads to its line, and opens in the editor; what is printed only now and then says when
    page.mouse.click(*passage(page, UNDER_CONDITION))
    expect(page.locator("#spot")).to_contain_text(f"{TEMPLATE}:3")
    chosen(page, "户数{{ 户数 }}")
    page.mouse.move(*passage(page, UNDER_CONDITION))
    expect(page.locator("#when")).to_contain_text("户数")
    page.get_by_role("button", name="在编辑器里打开").click()
    opened = previewing.state.parent / "opened"
    while not opened.exists():
        page.wait_for_timeout(20)
    assert opened.read_text("utf-8") == f"{template}:3"

    # a figure leads to its field
    page.locator("text [data-figure=visits]").first.click()
    expect(page.locator("#spot")).to_contain_text("templates/k/kit.yaml:3")
    expect(page.locator("#input-lines .lit")).to_contain_text("走访: ")

    # every shape
    page.locator("#input summary").click()
    for button in page.locator("#shapes [data-shown]").all():
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#input-lines li").first).to_have_text(f"# 编出来的输入：{button.inner_text()}")
        expect(paper).to_contain_text("走访")
    expect(paper).to_contain_text("【待补")
    page.get_by_role("button", name="全部填写").click()
    expect(paper).not_to_contain_text("【待补")

    follows_what_is_saved(page, template)
    tries_what_is_typed(page, template)


def follows_what_is_saved(page: Page, template: Path) -> None:
    """A fault leaves the pages, in grey, and goes with it."""
    paper = page.locator("#paper-leaves")
    template.write_text(MAIN.replace("办", "办成"), "utf-8")
    expect(paper).to_contain_text("办成")
    template.write_text(MAIN.replace("{% endif %}", ""), "utf-8")
    expect(page.locator("#paper.is-old #paper-leaves")).to_contain_text("办成")
    expect(page.locator("#found-list")).to_contain_text(f"{TEMPLATE}:3")
    template.write_text(MAIN, "utf-8")
    expect(page.locator("#paper:not(.is-old) #paper-leaves")).not_to_contain_text("办成")


def tries_what_is_typed(page: Page, template: Path) -> None:
    """It is completed, tried on a copy, put into use, and kept."""
    area, paper = page.locator("#file-text"), page.locator("#paper-leaves")
    expect(page.locator('#kit[data-whole="1"] g.passages')).not_to_have_count(0)
    page.locator("text [data-figure=homes]").first.click()
    page.locator("#spot").get_by_role("button", name=f"{TEMPLATE}:3").click()
    chosen(page, "户数 }}")
    area.press("End")
    area.press_sequentially("共{{ 户")
    expect(page.locator("#file-words")).to_contain_text("户数　指标　户")
    area.press("Enter")
    expect(page.locator("#paper.is-old")).to_have_count(1)
    area.press_sequentially(" }}办到。")
    expect(page.locator("#paper:not(.is-old) #paper-leaves")).to_contain_text("办到")
    assert template.read_text("utf-8") == MAIN
    page.get_by_role("button", name="启用").click()
    expect(page.locator("#file-said")).to_contain_text("已启用")
    assert "共{{ 户数 }}办到。" in template.read_text("utf-8")
    expect(page.locator("#file-versions option")).to_have_text(["现在的", "第 1 版"])
    page.locator("#file-versions").select_option("1")
    expect(paper).not_to_contain_text("办到")


def test_what_only_the_person_at_the_machine_may(previewing: Serving) -> None:
    stranger = Visitor(previewing)
    assert stranger.ask("GET", "/kit-pages/k?since=").status == 403
    visitor = Visitor(previewing)
    visitor.enter(previewing)
    mark = visitor.form_mark()

    def sends(path: str, body: str, origin: str = previewing.address) -> int:
        return visitor.ask(
            "POST", path, body.encode(), Origin=origin, X_CSRFToken=mark, Content_Type="application/json"
        ).status

    assert sends("/open", '{"path": "templates/k/kit.yaml"}', "https://evil.example") == 403
    for path in (
        "../../etc/passwd",
        "/etc/passwd",
        "inputs/../templates/k/kit.yaml",
        "outputs/x",
        "templates/general/kit.yaml",
    ):
        assert sends("/open", f'{{"path": "{path}"}}') == 409
        assert sends("/kit-put/k", f'{{"path": "{path}", "text": "", "shown": "全部填写"}}') == 409
    assert sends("/kit-try/k", '{"path": "templates/k/kit.yaml", "text": "", "shown": "inputs/../x.yaml"}') == 404
    assert visitor.ask("GET", "/kit/none").status == 404
    assert visitor.ask("GET", "/kit-file/k?of=../x").status == 409
    assert not (previewing.state.parent / "opened").exists()


def test_the_pages_show_pictures_and_follow_their_files(previewing: Serving, window: Page) -> None:
    page, folder = window, previewing.folder
    shown = page.locator('#paper-leaves image[aria-label="全乡村庄的位置"]')
    picture = folder / "templates/k/图片/分布.png"
    picture.parent.mkdir()
    Image.new("RGB", (300, 200), "green").save(picture)
    (folder / TEMPLATE).write_text(f"{MAIN}\n图【】：分布图\n\n![全乡村庄的位置](图片/分布.png)\n", "utf-8")
    expect(shown).to_have_attribute("href", re.compile("^data:image/png;base64,"))
    before = shown.get_attribute("href")
    assert before is not None
    assert shown.evaluate("image => image.decode().then(() => true, fault => String(fault))") is True
    assert grave_findings(page) == []
    Image.new("RGB", (300, 200), "blue").save(picture)
    expect(shown).not_to_have_attribute("href", before)
