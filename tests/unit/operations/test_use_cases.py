"""Use cases are data in, data out: what they may not touch, held for every module of the room."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.workspaces import ROOT

ROOM = ROOT / "reportgen" / "operations"
MODULES = sorted(path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.py"))
CALLS = {
    "print",
    "input",
    "open",
    "getenv",
    "today",
    "now",
    "utcnow",
    "time",
    "monotonic",
    "perf_counter",
    "sleep",
    "cwd",
}
NAMES = {"environ", "stdout", "stderr", "stdin", "argv"}
IMPORTS = {"click", "rich", "time", "sys", "random", "locale", "getpass", "logging"}


def faults(source: str) -> Iterator[str]:
    """What a module does of that which is the doors' to do."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS:
                yield f"calls {name}, line {node.lineno}"
            case ast.Attribute(attr=name) if name in NAMES:
                yield f"asks for {name}, line {node.lineno}"
            case ast.Import(names=names) if IMPORTS & {one.name.partition(".")[0] for one in names}:
                yield f"imports {names[0].name}, line {node.lineno}"
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in IMPORTS:
                yield f"imports from {module}, line {node.lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_no_use_case_speaks_or_asks_for_clock_or_environment(module: str) -> None:
    assert list(faults((ROOM / module).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "print(1)",
        "import time",
        "from time import sleep",
        "import datetime\nday = datetime.date.today()",
        "from datetime import datetime\ndatetime.now()",
        "import os\nos.environ['HOME']",
        "import os\nos.getenv('HOME')",
        "import sys\nsys.stderr.write('')",
        "from pathlib import Path\nPath.cwd()",
        "import click",
    ],
)
def test_each_of_these_would_be_noticed(source: str) -> None:
    assert list(faults(source))
