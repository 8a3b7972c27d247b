"""Who runs in a comparison: reportgen and the contenders, each as commands that make all papers of a folder."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORTGEN = str(ROOT / ".venv/bin/reportgen")


@dataclass(frozen=True, slots=True)
class Runner:
    """One way to make the reports.

    ``command`` and ``preparation`` take the places {inputs}, {outputs}, {jobs} and {work}; ``workspace`` says that the
    command is run in the workspace. ``share`` is the part of the townships that it makes: slow ones make fewer.
    """

    name: str
    title: str
    command: str
    formats: tuple[str, ...]
    share: float = 1.0
    preparation: str = ""
    in_workspace: bool = False

    def words(self, inputs: Path, outputs: Path, jobs: int, work: Path) -> list[str]:
        """The command for one run."""
        return _filled(self.command, inputs, outputs, jobs, work)

    def prepare(self, inputs: Path, jobs: int, work: Path) -> None:
        """Make what is made once; the clock does not run."""
        if self.preparation:
            words = _filled(self.preparation, inputs, work, jobs, work)
            subprocess.run(words, cwd=ROOT, check=True, capture_output=True)


def runners(python: Path, ours: str) -> list[Runner]:
    """All of them: ``ours`` is the command of reportgen, ``python`` that of the contenders."""
    both = ("docx", "pdf")
    return [
        Runner("reportgen", "reportgen", ours, both, in_workspace=True),
        _contender(python, "docxtpl_libreoffice", "docxtpl + LibreOffice", both),
        _contender(python, "docx_weasyprint", "python-docx + WeasyPrint", both, 0.5),
        _contender(python, "typst_warm", "Typst（只有 PDF）", ("pdf",)),
        _contender(python, "docma_pdf", "docma（只有 PDF）", ("pdf",), 0.25),
    ]


def reportgen_command() -> str:
    """The build command of reportgen, with -j where this version has it."""
    told = subprocess.run([REPORTGEN, "build", "--help"], check=True, capture_output=True, text=True).stdout
    jobs = " -j {jobs}" if "-j," in told else ""
    return f"{shlex.quote(REPORTGEN)} build {{inputs}} -o {{outputs}}{jobs}"


def _contender(python: Path, name: str, title: str, formats: tuple[str, ...], share: float = 1.0) -> Runner:
    command = f"{shlex.quote(str(python))} -m bench.contenders.{name} {{inputs}} {{outputs}} {{jobs}} {{work}}"
    return Runner(name, title, command, formats, share, command + " --prepare")


def _filled(command: str, inputs: Path, outputs: Path, jobs: int, work: Path) -> list[str]:
    places: dict[str, object] = {"inputs": inputs, "outputs": outputs, "jobs": jobs, "work": work}
    return [word.format_map(places) for word in shlex.split(command)]


def chosen(all_runners: Sequence[Runner], names: Sequence[str]) -> list[Runner]:
    """Those named, or all. Raises ValueError for a name that there is not."""
    known = {runner.name for runner in all_runners}
    if unknown := set(names) - known:
        raise ValueError(f"no runner {'、'.join(sorted(unknown))}; there are {'、'.join(sorted(known))}")
    return [runner for runner in all_runners if not names or runner.name in names]
