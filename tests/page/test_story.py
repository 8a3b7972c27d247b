"""A half year of a secretary, in one browser: a blank, its findings, the papers, the leader's changes, the next period."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.page.serving import Serving

NAME = "inputs/2026H1/柳溪乡.yaml"
SLOW = 60_000


def fill(page: Page, place: str, text: str) -> None:
    page.locator(f'.field[data-place="{place}"]').locator("input, textarea").first.fill(text)


def add_row(page: Page, table: str, *texts: str) -> None:
    rows = page.locator(f'.table[data-place="{table}"] tbody tr')
    for column, text in enumerate(texts):
        rows.last.locator("[data-column]").nth(column).fill(text)


def taken(page: Page, what: str) -> bytes:
    """A paper as the page gives it."""
    if page.locator(".paper-take").get_attribute("open") is None:
        page.locator(".paper-take summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=what, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_from_a_blank_to_the_next_period(serving: Serving, page: Page, folder: Path) -> None:
    page.goto(f"{serving.address}/begin")
    page.get_by_label("单位").fill("柳溪乡")
    page.get_by_label("期间").fill("2026年上半年")
    page.get_by_role("button", name="开始填").click()
    found = page.locator("#found-count")
    expect(found).to_contain_text("警告", timeout=SLOW)
    paper = page.locator("#paper-leaves")
    expect(paper).to_contain_text("【待补")

    fill(page, "date", "2026年7月3日")
    fill(page, "area.households", "4230户")
    fill(page, "area.residents", "1380")
    add_row(page, "problems", "产业基础薄弱", "全乡没有一家规模以上企业")
    add_row(page, "plans", "抓好产业发展", "引进1家茶叶加工企业")
    note = page.locator('.field[data-place="area.residents"] .notes')
    expect(note).not_to_be_empty(timeout=SLOW)  # fewer people than households
    fill(page, "area.residents", "13800")
    expect(note).to_be_empty(timeout=SLOW)
    expect(paper).not_to_contain_text("【待补", timeout=SLOW)
    expect(page.locator("#saved")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=SLOW)
    expect(paper).to_contain_text("13800")

    papers = {"docx": taken(page, "Word"), "pdf": taken(page, "PDF")}
    subprocess.run([sys.executable, "-m", "reportgen", "build", "-o", "another", NAME], cwd=folder, check=True)
    for ending, content in papers.items():
        assert content == (folder / f"another/2026H1/柳溪乡.{ending}").read_bytes()

    edited = docx.Document(io.BytesIO(papers["docx"]))
    run = next(run for paragraph in edited.paragraphs for run in paragraph.runs if "13800" in run.text)
    run.text = run.text.replace("13800", "13860")
    changed = io.BytesIO()
    edited.save(changed)
    page.get_by_role("link", name="领导改稿").click()
    page.set_input_files("#file", {"name": "书记改.docx", "mimeType": "", "buffer": changed.getvalue()})
    page.get_by_role("button", name="看改了什么").click()
    page.get_by_role("button", name="写进选了的").click()
    expect(page.get_by_role("status")).to_contain_text("1 个指标", timeout=SLOW)
    assert re.search(r"户籍人口: 13860", (folder / NAME).read_text("utf-8"))

    page.goto(f"{serving.address}/new")
    page.get_by_role("button", name="柳溪乡：开始写2026年下半年").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    assert "13860" in (folder / "inputs/2026H2/柳溪乡.yaml").read_text("utf-8")
    page.goto(serving.address)
    expect(page.get_by_role("heading", level=2)).to_have_text(["2026年下半年", "2026年上半年"])
