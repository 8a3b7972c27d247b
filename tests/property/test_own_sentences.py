"""Whatever a leader does to the paragraphs of a paper, its report then prints exactly that, or what it does not is told."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as Paper
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.compare.paper import compare_paper
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.batch.edited_papers import WHERE
from tests.batch.test_own_sentences import INPUT, KIT, REPORT
from tests.often import often
from tests.unit.operations.papers_back import text_of
from tests.workspaces import mini_files, put_files

ROWS = "文字:\n  - {章节: 基本情况, 内容: '干部走访{走访}。'}\n  - {章节: 主要做法, 小节: 抓稳定, 位置: 之前, 内容: 稳字当头。}\n"
WORDS = "甲乙丙丁"
# What is done to which paragraph that stands for itself: reworded at its begin or end, gone, a new one before or behind.
EDITS = st.lists(
    st.tuples(st.sampled_from(["begin", "end", "gone", "before", "behind"]), st.integers(0, 9)), min_size=1, max_size=5
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> DiskWorkspace:
    home = tmp_path_factory.mktemp("own")
    files = mini_files()
    files |= {"templates/mini/kit.yaml": KIT.encode(), "templates/mini/report.md.j2": REPORT.encode()}
    files |= {"templates/mini/做法.md.j2": "略\n".encode(), WHERE: (INPUT + ROWS).encode()}
    put_files(home, files)
    return DiskWorkspace(home)


def made(workspace: DiskWorkspace) -> bytes:
    document = Stages(workspace).styled(WHERE, DiagnosticLog())
    return PaperMaker(workspace.font_directories()).docx(document)


@pytest.fixture(scope="module")
def paper(workspace: DiskWorkspace) -> bytes:
    return made(workspace)


def edited(paper: bytes, edits: list[tuple[str, int]]) -> bytes:
    """The paper after some edits of its paragraphs with a full stop, each by its number among them."""
    document: Paper = docx.Document(io.BytesIO(paper))
    words = [p for p in document.paragraphs if p.text.endswith("。") and p.text[:2] not in {"栽树", "挖渠", "抓项"}]
    for number, (edit, at) in enumerate(edits):
        chosen = words[at % len(words)]
        new = f"新话{WORDS[number % 4] * (number + 2)}。"
        match edit:
            case "begin":
                chosen.runs[0].text = f"{new}{chosen.runs[0].text}"
            case "end":
                chosen.runs[-1].text += new
            case "gone" if chosen._p.getparent() is not None:
                chosen._p.getparent().remove(chosen._p)
            case "before" | "behind" if chosen._p.getparent() is not None:
                added = chosen.insert_paragraph_before(new, style=chosen.style)
                if edit == "behind":
                    chosen._p.addnext(added._p)
            case _:
                pass
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@settings(max_examples=often(40), deadline=None)
@given(EDITS)
def test_papers_come_back_or_are_told(workspace: DiskWorkspace, paper: bytes, edits: list[tuple[str, int]]) -> None:
    changed = edited(paper, edits)
    workspace.write("改.docx", changed)
    before = workspace.read(WHERE)
    try:
        compared = compare_paper(workspace, "改.docx", WHERE, apply=True)
        again = text_of(made(workspace))
    finally:
        Path(workspace.root / WHERE).write_bytes(before)
    told = compared.unwritten or compared.refused or any(f.rule == "not-written" for f in compared.findings)
    assert again == text_of(changed) or told
