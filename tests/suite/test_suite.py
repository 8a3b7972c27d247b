"""Cases as text: the input files of a workspace and exactly what is then said.

A ``.case`` file holds cases. ``======== name`` opens one, ``---- path`` a file of its workspace, ``---- 预期`` the
expected words: what ``check`` finds, with line, column and hints, or nothing. The kit ``mini`` of this folder is there
for every case, and a case may replace its files; one that inherits from ``figures`` has none of its templates. A case
whose name ends in （草稿） is checked as a draft.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from reportgen.diagnostics import Diagnostic
from reportgen.operations.check.inputs import check_inputs
from reportgen.telling.findings import finding_lines
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import below, drop_unused_part, mini_workspace

HERE = Path(__file__).parent
EXPECTED = "预期"


@dataclass(frozen=True, eq=False)
class Case:
    file: Path
    name: str
    files: dict[str, str]
    expected: str


def read_cases(path: Path) -> list[Case]:
    cases = []
    for part in re.split(r"^======== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        pieces = re.split(r"^---- (.+)\n", rest, flags=re.MULTILINE)
        files = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        expected = files.pop(EXPECTED)
        cases.append(Case(path, name.strip(), files, expected))
    return cases


def as_bytes(text: str) -> bytes:
    r"""A case writes characters that an editor would hide as \xNN, \uNNNN; ``%GBK%`` as first line asks for that encoding.

    ``%PNG 300 200%`` asks for a picture of that size.
    """
    if picture := re.fullmatch(r"%PNG (\d+) (\d+)%\n*", text):
        file = io.BytesIO()
        Image.new("L", (int(picture[1]), int(picture[2])), "white").save(file, "PNG")
        return file.getvalue()
    encoding = "utf-8"
    if text.startswith("%"):
        first, _, text = text.partition("\n")
        encoding = first.strip("%").lower()
    text = re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1] or m[2], 16)), text)
    if text.endswith("%无换行%\n"):
        text = text.removesuffix("%无换行%\n")
    return text.encode(encoding)


def _inherits(case: Case) -> bool:
    return "继承: figures" in case.files.get("templates/mini/kit.yaml", "")


def workspace_of(case: Case) -> MemoryWorkspace:
    workspace = mini_workspace()
    workspace.content |= below(HERE / "figures", "templates/figures")
    if _inherits(case):
        for part in ("做法.md.j2", "report.md.j2"):
            del workspace.content[f"templates/mini/{part}"]
    workspace.content |= {name: as_bytes(text) for name, text in case.files.items()}
    drop_unused_part(workspace.content, case.files)
    return workspace


@cache
def findings(case: Case) -> list[Diagnostic]:
    inputs = [name for name in case.files if name.startswith("inputs/")]
    asked = inputs[-1:] if _inherits(case) else inputs
    checks = check_inputs(workspace_of(case), asked, case.name.endswith("（草稿）"))
    return [finding for checked in checks for finding in checked.findings]


def run(case: Case) -> str:
    lines = [line for finding in findings(case) for line in finding_lines(finding)]
    return "".join(line.rstrip() + "\n" for line in lines)


CASES = [case for path in sorted(HERE.rglob("*.case")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[f"{c.file.stem}: {c.name}" for c in CASES])
def test_says_exactly_what_is_expected(case: Case, accept: bool) -> None:
    said = run(case)
    if accept and said.strip() != case.expected.strip():
        replace_expected(case, said)
        return
    assert said.strip() == case.expected.strip()


def replace_expected(case: Case, said: str) -> None:
    text = case.file.read_text(encoding="utf-8")
    head, found, tail = text.partition(f"======== {case.name}\n")
    body, separator, after = tail.partition("\n======== ")
    kept, mark, _ = body.partition(f"---- {EXPECTED}\n")
    rest = f"\n{separator[1:]}{after}" if separator else ""
    case.file.write_text(head + found + kept + mark + said + rest, encoding="utf-8")


def test_at_least_25_kinds_of_bad_input_are_told_with_their_place() -> None:
    placed = {case.name for case in CASES if re.search(r"^inputs/\S+:\d+:\d+ 错误", case.expected, re.MULTILINE)}
    assert len(placed) >= 25
