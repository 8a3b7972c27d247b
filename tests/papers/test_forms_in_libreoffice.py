"""Forms in a real office program: opened and saved again they say the same; printed they fit A4 with heads on each page.

Needs LibreOffice Calc (Debian: libreoffice-calc-nogui or libreoffice-calc); without it these tests are skipped.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from reportgen.model.facts import Period
from reportgen.operations.forms.export import export_inputs
from reportgen.operations.forms.form_in import ImportWish, Outcome
from reportgen.operations.forms.form_out import make_form
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, said, stated
from tests.workbooks.importing import import_workbook
from tests.workspaces import linkup_workspace

INPUT = "inputs/2026H1/清溪乡.yaml"
PERIOD = Period("2026H1")
A4 = (595, 842)


def _has_calc() -> bool:
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libscfiltlo.so").exists()


pytestmark = pytest.mark.skipif(not _has_calc(), reason="LibreOffice Calc is not installed")

Convert = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice with a profile of its own; answers what it makes of a workbook."""
    home = tmp_path_factory.mktemp("office")

    def run(content: bytes, ending: str) -> bytes:
        (home / "in").mkdir(exist_ok=True)
        (home / "in/表单.xlsx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{home}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(home), "in/表单.xlsx"]
        subprocess.run(command, cwd=home, check=True, capture_output=True, timeout=180)
        return (home / f"表单.{ending}").read_bytes()

    return run


def single(workspace: MemoryWorkspace) -> bytes:
    return make_form(workspace, "halfyear", PERIOD, ["清溪乡"], county=False).content


def test_a_form_that_was_opened_and_saved_says_the_same(convert: Convert) -> None:
    workspace = linkup_workspace()
    workspace.content[FORM] = convert(single(workspace), "xlsx")
    assert said(stated(workspace, FORM)) == said(stated(workspace, INPUT))


def test_a_county_form_that_was_opened_and_saved_changes_no_file(convert: Convert) -> None:
    workspace = linkup_workspace()
    made = make_form(workspace, "halfyear", PERIOD, (), county=True)
    workspace.content[FORM] = convert(made.content, "xlsx")
    done = import_workbook(workspace, FORM, ImportWish())
    known = {one.path: one.outcome for one in done.places}
    assert {known[path] for path in made.filled} == {Outcome.SAME}


@pytest.fixture(scope="module")
def printed(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("printed") / "form.pdf"
    target.write_bytes(convert(single(linkup_workspace()), "pdf"))
    return target


def test_every_page_is_a4_and_nothing_runs_over_its_edges(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        for page in pdf.pages:
            assert sorted((round(page.width), round(page.height))) == list(A4)
            assert all(c["x0"] >= 0 and c["x1"] <= page.width for c in page.chars)


def test_every_page_has_its_number_and_the_heads_of_its_sheet(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
    assert all(f"第{n}页，共{len(texts)}页" in text for n, text in enumerate(texts, 1))
    heads = ("指标单位本期上年同期全年目标口径说明备注来源说明", "项目填写", "列表和文字（")
    assert all(any(head in text for head in heads) for text in texts)
    assert "河堤和便民桥项目" in "".join(texts)


def test_hidden_ids_are_not_printed(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        text = "".join(page.extract_text() or "" for page in pdf.pages)
    assert "reportgen/2" not in text
    assert "party.branches" not in text


def test_the_biggest_kits_form_is_of_six_pages_at_most(convert: Convert, tmp_path: Path) -> None:
    made = make_form(linkup_workspace(), "general", PERIOD, (), county=False)
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["封面", "指标", "列表和文字"]
    (tmp_path / "form.pdf").write_bytes(convert(made.content, "pdf"))
    with pdfplumber.open(tmp_path / "form.pdf") as pdf:
        assert len(pdf.pages) <= 6
        assert round(min(c["size"] for page in pdf.pages for c in page.chars if c["text"].strip()), 6) >= 5


def test_a_letter_of_figures_is_readable(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        smallest = min(c["size"] for page in pdf.pages for c in page.chars if c["text"].strip())
    assert smallest >= 5


def test_sums_of_results_are_what_a_program_that_calculates_gives(convert: Convert) -> None:
    workspace = linkup_workspace()
    paths = [p for p in workspace.files("inputs/2026H1") if p.endswith("乡.yaml")]
    content = export_inputs(workspace, paths).content
    assert content is not None
    ours, theirs = (
        openpyxl.load_workbook(io.BytesIO(book), data_only=True)["汇总表"]
        for book in (content, convert(content, "xlsx"))
    )
    last = ours.max_row
    assert [c.value for c in ours[last]] == [c.value for c in theirs[last]]
