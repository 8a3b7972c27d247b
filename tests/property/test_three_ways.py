"""Whatever paper and input each change, the input ends with what only the paper changed, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.comparing import Side
from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.compare.paper import compare_paper
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.batch.edited_papers import INPUT, WHERE
from tests.workspaces import mini_files, put_files

# What stands in the input, as printed, and the templates of both.
THINGS = {
    "值: 30,": ("30人次", "值: {},", "{}人次"),
    "受理: 40起": ("40起", "受理: {}起", "{}起"),
    "总投资: 12.50": ("12.5万元", "总投资: {}", "{}万元"),
    "资金: 10}": ("10万元", "资金: {}}}", "{}万元"),
    "资金: 2.5 万元": ("2.5万元", "资金: {} 万元", "{}万元"),
    "行政村: 18个 ": ("18个", "行政村: {}个 ", "{}个"),
}
NUMBERS = st.integers(min_value=41, max_value=99)
CHANGE = st.one_of(st.none(), NUMBERS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> DiskWorkspace:
    home = tmp_path_factory.mktemp("three")
    files = mini_files()
    table = (
        "\n| 项目 | 资金（万元） |\n|---|---|\n{% for 项 in 项目 %}\n| {{ 项.名称 }} | {{ 项.资金 }} |\n{% endfor %}\n"
    )
    files["templates/mini/report.md.j2"] += table.encode()
    put_files(home, files | {WHERE: INPUT.encode()})
    return DiskWorkspace(home)


@pytest.fixture(scope="module")
def paper(workspace: DiskWorkspace) -> bytes:
    document = Stages(workspace).styled(WHERE, DiagnosticLog())
    return PaperMaker(workspace.font_directories()).docx(document)


def retyped(paper: bytes, changes: dict[str, str], tracked: bool) -> bytes:
    """The paper with runs typed anew wherever they read exactly so, with revision marks or without."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for before, after in changes.items():
                    run = rf"<w:r>((?:(?!</w:r>).)*)<w:t>{re.escape(before)}</w:t></w:r>"
                    assert re.search(run, text), before
                    plain = rf"<w:r>\g<1><w:t>{after}</w:t></w:r>"
                    gone = rf'<w:del w:id="9" w:author="甲"><w:r>\g<1><w:delText>{before}</w:delText></w:r></w:del>'
                    marked = f'{gone}<w:ins w:id="8" w:author="甲">{plain}</w:ins>'
                    text = re.sub(run, marked if tracked else plain, text)
                content = text.encode()
            new.writestr(name, content)
    return out.getvalue()


@settings(max_examples=25, deadline=None)
@given(
    by_paper=st.tuples(*[CHANGE] * len(THINGS)),
    by_input=st.tuples(*[CHANGE] * len(THINGS)),
    tracked=st.booleans(),
)
def test_the_input_takes_what_only_the_paper_changed(
    workspace: DiskWorkspace,
    paper: bytes,
    by_paper: tuple[int | None, ...],
    by_input: tuple[int | None, ...],
    tracked: bool,
) -> None:
    content = wanted = INPUT
    edits: dict[str, str] = {}
    conflicts = 0
    for (line, (printed, as_line, as_printed)), mine, theirs in zip(THINGS.items(), by_paper, by_input, strict=True):
        if mine is not None:
            edits[printed] = as_printed.format(mine)
        if theirs is not None:
            content = content.replace(line, as_line.format(theirs))
        taken = theirs if theirs is not None else mine
        if taken is not None:
            wanted = wanted.replace(line, as_line.format(taken))
        conflicts += mine is not None and theirs is not None and mine != theirs
    (workspace.root / WHERE).write_text(content, encoding="utf-8")
    Path(workspace.root, "改.docx").write_bytes(retyped(paper, edits, tracked))
    compared = compare_paper(workspace, "改.docx", None, apply=True)
    assert (workspace.root / WHERE).read_text(encoding="utf-8") == wanted
    stated = [s for s in compared.standings if not s.computed]
    assert sum(s.side is Side.CONFLICT for s in stated) == conflicts
    assert compared.comparison.texts == ()
