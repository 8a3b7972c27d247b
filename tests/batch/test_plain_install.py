"""The commands of every day need nothing but what a plain install brings; the others say what they lack."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import LINKUP, ROOT, below, put_files

INPUT = "inputs/2026H1/清溪乡.yaml"
# A process in which what only an extra brings cannot be imported.
_RUN = """
import sys
from importlib import metadata
from packaging.requirements import Requirement
import re

def named(name):
    return re.sub(r"[-_.]+", "-", re.split(r"[^\\w.-]", name, maxsplit=1)[0]).lower()

def is_asked_here(one):
    marker = Requirement(one).marker
    return marker is None or marker.evaluate({"extra": ""})

def needed(names, found):
    for name in names:
        if name not in found:
            found.add(name)
            asked = metadata.requires(name) or ()
            needed([named(one) for one in asked if is_asked_here(one)], found)
    return found

own = needed([named(line) for line in sys.argv[1].splitlines()], set())
for module, homes in metadata.packages_distributions().items():
    if module not in ("reportgen", "pip", "setuptools") and not own & {named(home) for home in homes}:
        sys.modules[module] = None
from reportgen.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("plain")
    put_files(home, below(ROOT / "templates", "templates") | below(LINKUP, "inputs/2026H1"))
    return home


def plain(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    lock = (ROOT / "requirements/lock.txt").read_text(encoding="utf-8").splitlines()
    # What an editable install is built with runs in no command.
    names = [line for line in lock if not line.startswith("#") and "hatch" not in line and "editables" not in line]
    command = [sys.executable, "-c", _RUN, "\n".join(names), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", INPUT),
        ("build", INPUT, "-j", "0"),
        ("form", "--kit", "halfyear", "--period", "2026H2", "--place", "甲乡", "-o", "表单.xlsx"),
        ("explain", INPUT),
        ("rollup", "inputs/2026H1", "--check"),
        ("kits",),
        ("doctor",),
    ],
    ids=lambda words: words[0],
)
def test_a_command_of_every_day_needs_no_extra(folder: Path, arguments: tuple[str, ...]) -> None:
    done = plain(folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_machine_without_system_libraries_is_told_so_in_chinese_alone(folder: Path) -> None:
    hide = "import ctypes.util, cffi\ndef none(*_, **__): raise OSError\ncffi.FFI.dlopen = none\n"
    run = hide + "import sys\nfrom reportgen.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", run, "doctor"], cwd=folder, capture_output=True, text=True, check=False
    )
    told = done.stdout + done.stderr
    assert re.search("第二引擎 +可用 +缺少 WeasyPrint", told)
    assert "could not import" not in told


def test_the_second_engine_is_there(folder: Path) -> None:
    done = plain(folder, "build", INPUT, "-j", "0", "--engine", "weasyprint", "-o", "second")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((folder / "second").rglob("*.pdf"))


def test_a_cluster_says_what_to_install(folder: Path) -> None:
    done = plain(folder, "build", INPUT, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", "-o", "far")
    assert done.returncode == 3
    assert "pip install 'reportgen[dask]'" in done.stderr
