"""The doors by which files of others come in: for each kind, sound files of it, and how the program reads one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bench.faults.runs import ROOT
from reportgen.diagnostics import Diagnostic, DiagnosticLog, MissingDependency, RejectedInput, WorkspaceError
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.cutting import cut
from reportgen.fonts.naming import FaceStyle
from reportgen.linting import RULES, lint, plain_texts
from reportgen.model.facts import Period
from reportgen.model.style import FontRole
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.forms.export import export_inputs
from reportgen.operations.forms.form_in import ImportWish
from reportgen.operations.forms.form_out import make_form
from reportgen.operations.forms.strange_sheets import guessed_map
from reportgen.operations.rollup.county import Wanted, roll_up
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.readers.docx_text import read_docx_texts
from reportgen.readers.marked_docx import read_marked_docx
from reportgen.readers.text import read_text
from reportgen.rulers.page_text import read_pages
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.workbooks.importing import import_workbook

Findings = Iterable[Diagnostic]
_INPUT = "inputs/2026H1/清溪乡.yaml"
_KIT = "halfyear"
_FONT = FontRole("仿宋", ("仿宋_GB2312", "仿宋"), ("FandolFang", "Noto Serif CJK SC"))


@dataclass(frozen=True)
class Door:
    """A kind of file: ``files`` are sound ones, ``read`` reads one and says what is not a finding; empty where all is well."""

    name: str
    files: Callable[[], list[bytes]]
    findings: Callable[[bytes], Findings]

    def read(self, content: bytes) -> str:
        """Read a file; whatever is raised on purpose is as it should be."""
        try:
            found = list(self.findings(content))
        except RejectedInput as fault:
            found = list(fault.diagnostics)
        except (WorkspaceError, MissingDependency):
            return ""
        return next((f"{f.message} {f.hints}" for f in found if f.rule == "internal-fault"), "")


@lru_cache(maxsize=1)
def _own() -> dict[str, bytes]:
    """The kits of the project over the county of the campaign kit that the tests roll up."""
    kits = (p for p in (ROOT / "templates").rglob("*") if p.is_file())
    named = {p.relative_to(ROOT).as_posix(): p for p in kits}
    named |= {f"inputs/2026H1/{p.name}": p for p in (ROOT / "tests/data/双联/2026H1").glob("*.yaml")}
    return {name: p.read_bytes() for name, p in sorted(named.items())}


def _with(path: str, content: bytes) -> MemoryWorkspace:
    return MemoryWorkspace({**_own(), path: content})


def _checked(path: str, content: bytes, *inputs: str) -> Findings:
    checked = check_inputs(_with(path, content), inputs or (_INPUT,))
    return [f for one in checked for f in one.findings]


@lru_cache(maxsize=1)
def _maker() -> PaperMaker:
    return PaperMaker(DiskWorkspace(ROOT).font_directories())


def _input(content: bytes) -> Findings:
    return [*_checked(_INPUT, content), *export_inputs(_with(_INPUT, content), (_INPUT,)).findings]


def _kit(content: bytes) -> Findings:
    return _checked(f"templates/{_KIT}/kit.yaml", content)


@lru_cache(maxsize=1)
def _partials() -> dict[bytes, str]:
    return {
        content: path
        for path, content in _own().items()
        if path.startswith(f"templates/{_KIT}/") and path.endswith(".j2")
    }


def _template(content: bytes) -> Findings:
    """Read in the place of the template that it shares most with."""
    near = max(_partials(), key=lambda sound: len({*sound.split(b"\n")} & {*content.split(b"\n")}))
    return _checked(_partials()[near], content)


def _style(content: bytes) -> Findings:
    workspace = _with("templates/styles/国标.yaml", content)
    log = DiagnosticLog()
    document = Stages(workspace).styled(_INPUT, log)
    _maker().docx(document)
    return log


def _roster(content: bytes) -> Findings:
    folder = "inputs/2026H1"
    workspace = _with(f"{folder}/_名单.yaml", content)
    paths = tuple(f for f in workspace.files(folder) if not f.rpartition("/")[2].startswith("_") and "县" not in f)[:2]
    return roll_up(workspace, Wanted(paths, folder, "county", f"{folder}/_名单.yaml"), write=False).findings


@lru_cache(maxsize=1)
def _forms() -> list[bytes]:
    workspace = MemoryWorkspace(_own())
    one = make_form(workspace, _KIT, Period("2026H1"), ("清溪乡",), county=False).content
    return [one, make_form(workspace, _KIT, Period("2026H1"), ("清溪乡", "梅坪乡"), county=True).content]


def _form(content: bytes) -> Findings:
    done = import_workbook(_with("表.xlsx", content), "表.xlsx", ImportWish(trial=True, draft=True))
    return [*done.findings, *(f for one in done.places for f in one.findings)]


def _sheet(content: bytes) -> Findings:
    return guessed_map(_with("表.xlsx", content), "表.xlsx", _KIT)[1]


_MAP = """模板: halfyear
表:
  - 工作表: 汇总
    表头: 2
    单位: A
    列: {B: 土地流转, C: 培训.人次}
"""


def _map(content: bytes) -> Findings:
    workspace = _with("表.xlsx", _forms()[1])
    workspace.content["对照.yaml"] = content
    done = import_workbook(workspace, "表.xlsx", ImportWish(sheet_map="对照.yaml", trial=True))
    return [*done.findings, *(f for one in done.places for f in one.findings)]


@lru_cache(maxsize=1)
def _papers() -> dict[str, bytes]:
    document = Stages(MemoryWorkspace(_own())).styled(_INPUT, DiagnosticLog())
    return {"docx": _maker().docx(document), "pdf": _maker().pdf(document)}


def _paper(content: bytes) -> Findings:
    log = DiagnosticLog()
    for source in read_docx_texts(content, "稿.docx", log):
        log.extend(lint(plain_texts(source), RULES))
    read_marked_docx(content, "稿.docx", log)
    return log


def _pdf(content: bytes) -> Findings:
    log = DiagnosticLog()
    read_pages(content, "稿.pdf", log)
    return log


@lru_cache(maxsize=1)
def _fonts() -> list[bytes]:
    return [FontCatalog(DiskWorkspace(ROOT).font_directories()).serve(_FONT).faces[0].path.read_bytes()[: 6 << 20]]


def _font(content: bytes) -> Findings:
    with tempfile.TemporaryDirectory(prefix="reportgen-font-") as name:
        folder = Path(name, "fonts")
        folder.mkdir()
        (folder / "c.otf").write_bytes(content)
        catalog = FontCatalog([folder])
        for family in _FONT.substitutes:
            face = catalog.find(family, FaceStyle.REGULAR)
            if face:
                cut(face, frozenset("关于报送工作情况的报告2026年1月、。"))
    return ()


def _words(content: bytes) -> Findings:
    log = DiagnosticLog()
    log.extend(lint(plain_texts(read_text(content, "稿.txt", log)), RULES))
    return log


DOORS = (
    Door("输入", lambda: [_own()[_INPUT], _own()["inputs/2026H1/岚河县.yaml"]], _input),
    Door("kit.yaml", lambda: [_own()[f"templates/{_KIT}/kit.yaml"]], _kit),
    Door("模板", lambda: list(_partials()), _template),
    Door("版式", lambda: [_own()["templates/styles/国标.yaml"]], _style),
    Door("名单", lambda: [_own()["inputs/2026H1/_名单.yaml"]], _roster),
    Door("表单", _forms, _form),
    Door("别人的表", _forms, _sheet),
    Door("对照表", lambda: [_MAP.encode()], _map),
    Door("DOCX", lambda: [_papers()["docx"]], _paper),
    Door("PDF", lambda: [_papers()["pdf"]], _pdf),
    Door("字体", _fonts, _font),
    Door(
        "文字",
        lambda: [_own()[_INPUT], "一、基本情况\n全乡辖18个村，完成投资1200万元，同比增长8.5%。\n".encode() * 20],
        _words,
    ),
)
