"""Use cases ask a workspace and nothing else: over files in memory they answer as over the same files on a disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from reportgen.diagnostics import Refusal
from reportgen.linting import RULES
from reportgen.operations.build.papers import build_papers
from reportgen.operations.check.decided import with_decisions
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.compare.paper import compare_paper
from reportgen.operations.diff import diff
from reportgen.operations.explain import explain
from reportgen.operations.forms.export import export_to
from reportgen.operations.forms.form_file import FormWish, put_form
from reportgen.operations.forms.form_in import ImportWish
from reportgen.operations.forms.import_files import import_files
from reportgen.operations.kept import Why, keep
from reportgen.operations.kits.listing import list_kits
from reportgen.operations.lint import lint_files
from reportgen.operations.measure import compare_pdfs, measure_pdf
from reportgen.operations.new import NewWish, new_period
from reportgen.operations.rollup.county import roll_up
from reportgen.operations.rollup.wish import RollupWish, wanted_of
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.operations.show import Stage, show
from reportgen.operations.styles import check_styles, read_styles
from reportgen.operations.versions.restoring import kept_inputs, list_versions, restore
from reportgen.papers import Engine, Format
from reportgen.workspace import DiskWorkspace, MemoryWorkspace, Workspace
from tests.workspaces import LINKUP, MINI, ROOT, below, put_files

GOOD = "模板: mini\n单位: 甲乡  # 一个\n行政村: 18\n走访: 30\n项目:\n  - {名称: 公厕, 资金: 10}\n"
INPUT, FAULTY, OLD = "inputs/2026H1/甲乡.yaml", "inputs/2026H1/乙乡.yaml", "inputs/2025H2/甲乡.yaml"
PAPER, PDF, EDITED = "outputs/2026H1/甲乡.docx", "outputs/2026H1/甲乡.pdf", "改过.docx"
BOTH = (Format.DOCX, Format.PDF)


def files() -> dict[str, bytes]:
    """The small kit with inputs, papers of one of them, that paper as somebody changed it, and the campaign's county."""
    kept = {
        **below(MINI, "templates/mini"),
        **below(ROOT / "templates/styles", "templates/styles"),
        **below(ROOT / "templates/standards", "templates/standards"),
        INPUT: GOOD.encode(),
        OLD: GOOD.replace("18", "17").encode(),
        FAULTY: "模板: mini\n单位: 乙乡\n行政材: 18\n".encode(),
        "inputs/2026H1/丙乡.YAML": b"",
        "讲话.txt": "新建公路１２公里。\n".encode(),
    }
    made, _ = build_papers(MemoryWorkspace(kept), INPUT, BOTH, Engine.OWN, draft=False)
    paper = docx.Document(io.BytesIO(made[Format.DOCX]))
    (run,) = [run for one in paper.paragraphs for run in one.runs if run.text == "30人次"]
    run.text = "35人次"
    held = io.BytesIO()
    paper.save(held)
    return {**kept, PAPER: made[Format.DOCX], PDF: made[Format.PDF], EDITED: held.getvalue()}


FILES = files()

USES: dict[str, Callable[[Workspace], object]] = {
    "check": lambda w: with_decisions(w, check_inputs(w, (INPUT, FAULTY, "inputs/2026H1/无.yaml"))),
    "select": lambda w: (select_inputs(w, ("inputs",)), select_inputs(w, ())),
    "pass over": lambda w: files_passed_over(w, ("inputs/2026H1",)),
    "build": lambda w: build_papers(w, INPUT, BOTH, Engine.OWN, draft=False),
    "explain": lambda w: explain(w, INPUT, "走访"),
    "show": lambda w: show(w, INPUT, Stage("styled")),
    "compare": lambda w: compare_paper(w, EDITED, INPUT),
    "compare with its own input": lambda w: compare_paper(w, EDITED),
    "write back": lambda w: (compare_paper(w, EDITED, apply=True).applied, w.read(INPUT)),
    "diff": lambda w: diff(w, OLD, INPUT, (), everyone=False),
    "diff of periods": lambda w: diff(w, "2025H2", "2026H1", (), everyone=True),
    "new": lambda w: (new_period(w, NewWish("2026H2", None, ("甲乡",))), w.read("inputs/2026H2/甲乡.yaml")),
    "form": lambda w: (put_form(w, FormWish("mini", "2026H1", "表.xlsx", ("甲乡",))), w.read("表.xlsx")),
    "export": lambda w: (export_to(w, (INPUT, FAULTY), "汇总.xlsx"), w.read("汇总.xlsx")),
    "import": lambda w: (
        put_form(w, FormWish("mini", "2026H2", "表.xlsx", ("丁乡",))),
        list(import_files(w, ("表.xlsx",), ImportWish(draft=True))),
        w.read("inputs/2026H2/丁乡.yaml"),
    ),
    "restore": lambda w: (
        keep(w, {INPUT: w.read(OLD)}, Why.IMPORT, None),
        list_versions(w, INPUT),
        restore(w, INPUT, "", None),
        w.read(INPUT) == w.read(OLD),
        kept_inputs(w),
    ),
    "lint": lambda w: lint_files(w, ("讲话.txt", INPUT, PAPER), RULES, fix=False),
    "mend": lambda w: (lint_files(w, ("讲话.txt",), RULES, fix=True), w.read("讲话.txt")),
    "measure": lambda w: (measure_pdf(w, PDF, "国标"), compare_pdfs(w, PDF, PDF)),
    "kits": lambda w: list_kits(w, "mini"),
    "styles": lambda w: (read_styles(w), check_styles(w)),
}


def on_disk(folder: Path, content: dict[str, bytes]) -> DiskWorkspace:
    put_files(folder, content)
    return DiskWorkspace(folder, shipped=folder)


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_a_use_case_answers_in_memory_as_on_a_disk(
    use: Callable[[Workspace], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert repr(use(MemoryWorkspace(FILES))) == repr(use(on_disk(tmp_path, FILES)))


def test_a_county_is_added_up_in_memory_as_on_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = below(ROOT / "templates", "templates") | below(LINKUP, "inputs/2026H1")
    monkeypatch.chdir(tmp_path)

    def added_up(workspace: Workspace) -> tuple[str, bytes]:
        done = roll_up(workspace, wanted_of(workspace, RollupWish("inputs/2026H1")).wanted)
        return done.output, workspace.read(done.output)

    assert added_up(MemoryWorkspace(content)) == added_up(on_disk(tmp_path, content))


def test_the_root_of_a_memory_is_a_folder() -> None:
    workspace = MemoryWorkspace(FILES)
    assert workspace.is_folder(".")
    assert workspace.is_folder("inputs/2026H1")
    assert not workspace.is_folder("inputs/2026")
    assert workspace.files(".") == sorted(FILES)
    with pytest.raises(Refusal, match="没有“无”这个文件夹"):
        export_to(workspace, (INPUT,), "无/汇总.xlsx")


def test_what_leads_into_a_folder() -> None:
    workspace = MemoryWorkspace(FILES)
    assert workspace.leads_into(INPUT, "inputs")
    assert not workspace.leads_into(PAPER, "inputs")
    assert not workspace.leads_into("inputs/2026H1/无.yaml", "inputs")
