"""The paper in the browser: the same as on the command line, to be read, taken away and issued."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from reportgen.diagnostics import DiagnosticLog
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.cutting import measured
from reportgen.fonts.measuring import MeasuringShelf
from reportgen.model.style import StyleSheet
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace
from tests.page.serving import Serving
from tests.papers.test_notice import pages_of
from tests.workspaces import ROOT

ONE = "inputs/2026H1/穗安镇.yaml"
OF_EACH_KIT = (
    "inputs/2012-09/青岚乡.yaml",
    "inputs/2012/云川县.yaml",
    "inputs/2014/岩溪镇.yaml",
    "inputs/2015/望江社区.yaml",
    "inputs/2015H1/松林乡.yaml",
    ONE,
    "inputs/2026H1/岚河县.yaml",
)


@pytest.fixture
def samples(folder: Path) -> Path:
    """The samples of the project in the workspace that is served."""
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return folder


def reportgen(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def taken(context: BrowserContext, serving: Serving, address: str) -> bytes:
    answer = context.request.get(serving.address + address)
    assert answer.ok, answer.text()
    return answer.body()


@pytest.mark.parametrize("path", OF_EACH_KIT)
def test_the_papers_are_those_of_the_command_line_byte_by_byte(
    serving: Serving, context: BrowserContext, samples: Path, path: str
) -> None:
    reportgen(samples, "build", path)
    reportgen(samples, "build", path, "--draft")
    outputs = samples / Path(path.replace("inputs/", "outputs/")).parent
    stem = Path(path).stem
    for form in ("docx", "pdf"):
        address = f"/paper/{quote(path)}?format={form}"
        assert taken(context, serving, address) == (outputs / f"{stem}.{form}").read_bytes()
        assert taken(context, serving, f"{address}&draft=1") == (outputs / f"{stem}.草稿.{form}").read_bytes()


def test_a_paper_is_saved_under_its_name(serving: Serving, page: Page, samples: Path) -> None:
    page.goto(f"{serving.address}/read/{quote(ONE)}")
    page.get_by_text("下载", exact=True).click()
    with page.expect_download() as loading:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert loading.value.suggested_filename == "穗安镇2026年上半年.pdf"
    assert loading.value.path().read_bytes().startswith(b"%PDF-")


def test_the_pages_are_set_in_the_fonts_of_the_pdf(serving: Serving, page: Page, samples: Path) -> None:
    """Every figure is as wide as its face makes it, which no other font does, and no face was refused."""
    page.goto(f"{serving.address}/read/{quote(ONE)}")
    page.wait_for_selector(".leaf")
    page.evaluate("document.fonts.ready")
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('.leaf tspan')].filter((span) => /^[0-9]+$/.test(span.textContent)).map((span) => [
            span.getAttribute('font-family'), span.textContent,
            (span.getComputedTextLength() - span.textContent.length * Number(span.getAttribute('letter-spacing') || 0))
              / Number(span.getAttribute('font-size'))])"""
    )
    catalog = FontCatalog(DiskWorkspace(samples).font_directories())
    faces = {face.css_name: face for sheet in [_style()] for face in MeasuringShelf(catalog, sheet).faces}
    for family, text, wide in drawn:
        advances = measured(faces[family], frozenset(text)).advances
        assert wide == pytest.approx(sum(advances[digit] for digit in text), abs=0.01), (family, text)
    assert {family for family, _, _ in drawn} >= {"FandolFang-Regular"}
    assert page.evaluate("[...document.fonts].filter((face) => face.status === 'error').length") == 0


def _style() -> StyleSheet:
    log = DiagnosticLog()
    return log.required(Stages(DiskWorkspace(ROOT)).style("国标", FileLocation(""), log))


def test_the_text_is_found_and_selected(serving: Serving, page: Page, samples: Path) -> None:
    page.goto(f"{serving.address}/read/{quote(ONE)}")
    page.wait_for_selector(".leaf")
    assert page.evaluate("window.find('深入学习')")
    line = page.locator(".leaf text").filter(has_text="穗安镇辖").first
    expect(line).to_be_visible()
    line.select_text()
    assert page.evaluate("String(getSelection())").startswith("穗安镇辖22个行政村")


def test_zoom_and_the_list_of_pages(serving: Serving, page: Page, samples: Path) -> None:
    page.goto(f"{serving.address}/read/{quote(ONE)}")
    leaf = page.locator(".leaf").first
    leaf.wait_for()
    wide = leaf.bounding_box()
    page.get_by_role("button", name="放大").click()
    wider = leaf.bounding_box()
    assert wide and wider and wider["width"] == pytest.approx(wide["width"] * 1.25, rel=0.02)
    page.get_by_label("到第几面").select_option("2")
    expect(page.locator(".leaf[data-page='3']")).to_be_in_viewport(ratio=0.1)
    page.reload()
    expect(page.locator("#paper-zoom")).to_have_text("125%")


@pytest.mark.parametrize(
    "path",
    [
        "../秘密.yaml",
        "inputs/../秘密.yaml",
        "inputs/2026H1/没有.yaml",
        "templates/general/kit.yaml",
        "inputs/2026H1",
        "/etc/passwd",
    ],
)
def test_only_inputs_have_papers(serving: Serving, context: BrowserContext, samples: Path, path: str) -> None:
    (samples / "秘密.yaml").write_text("模板: general\n单位: 甲乡\n", "utf-8")
    for verb in ("read", "pages", "paper", "issue"):
        answer = context.request.get(f"{serving.address}/{verb}/{quote(path, safe='')}?format=pdf")
        assert answer.status == 404, (verb, path, answer.text())


def test_what_cannot_be_made_says_why_and_offers_a_draft(serving: Serving, page: Page, folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    (folder / "inputs/2026H1/甲乡.yaml").write_text("模板: general\n单位: 甲乡\n辖区: {行政村: 12}\n", "utf-8")
    page.goto(f"{serving.address}/paper/{quote('inputs/2026H1/甲乡.yaml')}?format=docx")
    expect(page.get_by_role("heading", level=1)).to_have_text("还不能生成正式的文稿")
    expect(page.locator(".findings li").first).to_contain_text("没有填")
    with page.expect_download() as loading:
        page.get_by_role("link", name="下载草稿").click()
    assert loading.value.suggested_filename == "甲乡2026年上半年.草稿.docx"


def test_a_report_is_issued_and_taken_back(serving: Serving, page: Page, samples: Path) -> None:
    page.goto(f"{serving.address}/read/{quote(ONE)}")
    page.get_by_role("link", name="定稿").click()
    expect(page.locator("main")).to_contain_text("不再改动")
    assert not (samples / "台账.jsonl").exists()
    page.get_by_role("button", name="定稿", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("已定稿，记在台账里。")
    assert "穗安镇" in reportgen(samples, "issue")
    before = {file.name: file.read_bytes() for file in (samples / "outputs/2026H1").iterdir()}
    assert set(before) == {"穗安镇.docx", "穗安镇.pdf"}
    text = samples / ONE
    text.write_text(text.read_text("utf-8").replace("行政村: 22", "行政村: 23"), "utf-8")
    page.reload()
    expect(page.locator("main")).to_contain_text("现在填的与定稿时的不一样")
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    note = page.get_by_role("status").filter(has_text="已定稿")
    expect(note).to_contain_text("改的是输入，定稿的 Word 和 PDF 不变")
    expect(note).to_contain_text("现在填的与定稿时的不一样")
    page.goto(serving.address)
    page.get_by_role("row").filter(has_text="穗安镇").get_by_role("link", name="已定稿").click()
    page.get_by_role("button", name="撤销定稿").click()
    expect(page.get_by_role("alert")).to_contain_text("撤销这份报告的定稿？")
    page.get_by_role("button", name="撤销定稿").click()
    expect(page.get_by_role("status").first).to_contain_text("已经撤销定稿")
    assert "已定稿 0 份" in reportgen(samples, "issue")
    assert {file.name: file.read_bytes() for file in (samples / "outputs/2026H1").iterdir()} == before


def test_what_has_errors_is_not_issued(serving: Serving, page: Page, folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    (folder / "inputs/2026H1/甲乡.yaml").write_text("模板: general\n单位: 甲乡\n辖区: {行政村: 12}\n", "utf-8")
    page.goto(f"{serving.address}/issue/{quote('inputs/2026H1/甲乡.yaml')}")
    expect(page.locator("main")).to_contain_text("还不能定稿")
    expect(page.locator("main")).not_to_contain_text(re.compile(r"第 \d+ 行|\.yaml|reportgen |整行删去"))
    lacking = page.locator(".findings li").filter(has_text="“辖区的户数”")
    lacking.get_by_role("link", name="去填").click()
    expect(page.locator('[id="f-area.households"]')).to_be_focused(timeout=60_000)
    expect(page.get_by_role("button", name="定稿", exact=True)).to_have_count(0)
    assert not re.search("定稿", (folder / "台账.jsonl").read_text("utf-8") if (folder / "台账.jsonl").exists() else "")


def issued(serving: Serving, page: Page) -> None:
    """The report is made final in the page."""
    page.goto(f"{serving.address}/issue/{quote(ONE)}")
    page.get_by_role("button", name="定稿", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("已定稿，记在台账里。")


NOT_FINAL = "定稿后改动，不是定稿"


def _papers_pages(content: bytes, ending: str) -> list[str]:
    """The characters of the pages of a PDF, or of the feet of a Word file."""
    if ending == "pdf":
        return pages_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode() for name in package.namelist() if "footer" in name]


def downloaded(page: Page, link: Locator) -> tuple[str, bytes]:
    with page.expect_download() as loading:
        link.click()
    return loading.value.suggested_filename, loading.value.path().read_bytes()


def test_what_is_taken_of_a_final_report_is_what_was_issued_whatever_is_typed_afterwards(
    serving: Serving, page: Page, samples: Path
) -> None:
    issued(serving, page)
    final = {ending: (samples / f"outputs/2026H1/穗安镇.{ending}").read_bytes() for ending in ("docx", "pdf")}
    assert downloaded(page, page.get_by_role("link", name="定稿的 Word")) == ("穗安镇2026年上半年.docx", final["docx"])
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    note = page.locator("#final [data-differs]")
    expect(note).to_be_hidden()
    page.locator(".paper-take summary").click()
    expect(page.get_by_role("link", name="不是定稿")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Word（定稿）")).to_be_hidden()
    field = page.locator('[id="f-area.villages"]')
    page.evaluate("document.querySelectorAll('details.module').forEach((one) => { one.open = true; })")
    field.fill("23")
    expect(note).to_be_visible()
    expect(page.locator("#saved")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=60_000)
    expect(note).to_be_visible()
    for word, ending in (("Word", "docx"), ("PDF", "pdf")):
        page.locator(".paper-take summary").click()
        link = page.get_by_role("link", name=f"{word}（定稿）")
        assert downloaded(page, link) == (f"穗安镇2026年上半年.{ending}", final[ending])
        page.locator(".paper-take summary").click()
        name, content = downloaded(page, page.get_by_role("link", name=f"改动后的 {word}，不是定稿"))
        assert name == f"穗安镇2026年上半年（定稿后改动，不是定稿）.{ending}"
        assert content != final[ending]
        assert all(NOT_FINAL in page for page in _papers_pages(content, ending))
    marks = page.locator(".leaf-place").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one, '::before').content)"
    )
    assert marks and set(marks) == {f'"{NOT_FINAL}"'}
    page.get_by_role("link", name="版本").click()
    rows = page.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("填写")
    expect(rows.nth(1)).to_contain_text("22个 → 23个")
    expect(rows.nth(2)).to_contain_text("定稿时的样子")
    page.goto(f"{serving.address}/find?q=穗安镇")
    found = page.get_by_role("link", name="穗安镇2026年上半年定稿的 Word")
    assert downloaded(page, found) == ("穗安镇2026年上半年.docx", final["docx"])
    expect(page.locator("#found")).to_contain_text("后来改了")
    page.goto(serving.address)
    assert downloaded(page, page.get_by_role("link", name="穗安镇定稿的 PDF"))[1] == final["pdf"]
    assert taken(page.context, serving, f"/paper/{quote(ONE)}?format=pdf") == final["pdf"]
    page.goto(f"{serving.address}/fill/{quote(ONE)}")
    page.evaluate("document.querySelectorAll('details.module').forEach((one) => { one.open = true; })")
    expect(page.locator("#paper.not-final")).to_have_count(1)
    field.fill("22")
    expect(note).to_be_hidden(timeout=60_000)
    expect(page.locator("#paper.not-final")).to_have_count(0)


def test_final_papers_that_are_gone_or_were_changed_are_told_and_not_handed_out(
    serving: Serving, page: Page, samples: Path
) -> None:
    issued(serving, page)
    with (samples / "outputs/2026H1/穗安镇.docx").open("ab") as paper:
        paper.write(b"\0")
    (samples / "outputs/2026H1/穗安镇.pdf").unlink()
    page.reload()
    expect(page.locator("main")).to_contain_text("穗安镇.docx 在")
    expect(page.locator("main")).to_contain_text("定稿以后被改动过，不是定稿的那一份")
    expect(page.locator("main")).to_contain_text("定稿的 穗安镇.pdf 不在了")
    for form, words in (("docx", "被改动过"), ("pdf", "不在了")):
        answer = page.request.get(f"{serving.address}/paper/{quote(ONE)}?format={form}")
        assert answer.status == 409
        assert words in answer.text()


@pytest.mark.parametrize("stored", ["outputs/2026H1/别的.docx", "台账.jsonl", "../../etc/passwd", ""])
def test_nothing_but_final_papers_is_handed_out_as_one(
    serving: Serving, page: Page, samples: Path, stored: str
) -> None:
    address = f"{serving.address}/paper/{quote(ONE)}?final={quote(stored)}"
    assert page.request.get(address).status == 409
    issued(serving, page)
    assert page.request.get(address).status == 409
