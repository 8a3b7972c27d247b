"""Many townships, reportgen beside other ways: ``script/bench [--count 1000] [--rounds 2] [--jobs 2] [--quick] …``.

Each round every runner makes the papers of the same townships into a new folder, one after another, and the next
round begins with the next runner: what else the machine does hits all alike. Before the first round each runner makes
a few reports that do not count, so that files lie in memory and LibreOffice has its profiles. Slow runners make a part
of the townships; the table says how many. What they have in common and what not: ``bench/contenders/__init__.py``.

Then, reportgen alone: how its time grows with the number of townships and with their pages.

Writes batch.md (tables for docs/performance.md) and batch.json into the folder ``--output``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import CalledProcessError

from bench import tables
from bench.measuring import CommandFailedError, measure
from bench.papers_made import MissingPapersError, papers_made, same_words
from bench.runners import ROOT, Runner, chosen, reportgen_command, runners
from bench.tables import Row
from bench.townships import PERIOD, write_townships

_WARM_UP = 4
_COMPARED = 20
"""Reports whose words are compared with those of reportgen."""
_GROWTH_PAGES = {30: 0.04, 100: 0.012}
"""How many reports of so many pages, as a part of the count."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run, and where."""

    count: int
    rounds: int
    jobs: int
    folder: Path

    def run(self, runner: Runner, count: int, name: str, pages: int = 6) -> tuple[Row, Path]:
        """One run of one runner in a new workspace: what it took, and where its papers lie."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        write_townships(count, place / "workspace", pages)
        inputs, outputs = place / "workspace/inputs" / PERIOD, place / "papers"
        command = runner.words(inputs, outputs, self.jobs, self.work(runner))
        folder = place / "workspace" if runner.in_workspace else ROOT
        os.sync()  # else the disk would still write the papers of the one before
        cost = measure(command, folder, self.folder / f"{runner.name}.log")
        papers = papers_made(outputs, runner.formats, count)
        say(f"  {runner.name}：{count} 份 {cost.wall:.1f} 秒，{count / cost.wall:.2f} 份/秒，CPU {cost.cpu:.1f} 秒")
        return Row(runner.name, runner.title, count, pages, cost, papers), outputs

    def work(self, runner: Runner) -> Path:
        """The folder that a runner keeps from run to run."""
        return self.folder / "work" / runner.name

    def part(self, runner: Runner) -> int:
        """How many townships a runner makes."""
        return max(min(self.count, 20), round(self.count * runner.share))


def say(text: str) -> None:
    """Tell the person how far it is."""
    print(text, file=sys.stderr, flush=True)


def rounds(plan: Plan, wanted: Sequence[Runner], failed: dict[str, str]) -> list[Row]:
    """All rounds of all runners; one that fails costs that run only."""
    rows = []
    for number in range(plan.rounds):
        say(f"第 {number + 1} 轮，共 {plan.rounds} 轮")
        shift = number % len(wanted)
        for runner in (*wanted[shift:], *wanted[:shift]):
            try:
                rows.append(plan.run(runner, plan.part(runner), "round")[0])
            except (CommandFailedError, MissingPapersError) as fault:
                failed[runner.name] = str(fault)
                say(f"{runner.name} 没有完成：{fault}")
    return rows


def prepare(plan: Plan, wanted: Sequence[Runner], failed: dict[str, str]) -> list[Runner]:
    """A few reports of each runner, so that it is warm. Those that can run here; why the others cannot is noted."""
    able = []
    for runner in wanted:
        try:
            plan.work(runner).mkdir(parents=True, exist_ok=True)
            runner.prepare(plan.folder, plan.jobs, plan.work(runner))
            plan.run(runner, min(plan.count, _WARM_UP), "warm-up")
            able.append(runner)
        except (CommandFailedError, MissingPapersError, OSError, CalledProcessError) as fault:
            failed[runner.name] = str(getattr(fault, "stderr", "") or fault)
            say(f"{runner.name} 在这台机器上不能运行：{failed[runner.name]}")
    return able


def compare_words(plan: Plan, wanted: Sequence[Runner]) -> dict[str, int]:
    """In how many of the compared reports each runner's PDF says the same as that of reportgen."""
    reference = next((runner for runner in wanted if runner.in_workspace), None)
    if reference is None:
        return {}
    say("比较文字")
    count = min(plan.count, _COMPARED)
    _, papers = plan.run(reference, count, "reference")
    found = {}
    for runner in wanted:
        if runner is not reference:
            _, others = plan.run(runner, count, "compared")
            found[runner.name] = same_words(papers, others)
    return found


def growth(plan: Plan, ours: Runner, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Reportgen alone: by number of townships (the largest is that of the rounds), and by pages."""
    say("份数、页数增加")
    by_count = [
        plan.run(ours, count, "growth")[0] for count in (max(1, plan.count // 10), max(1, plan.count * 3 // 10))
    ]
    by_count += [row for row in rows if row.name == ours.name][:1]
    by_pages = by_count[:1]
    by_pages += [
        plan.run(ours, max(4, round(plan.count * part)), "growth", pages)[0] for pages, part in _GROWTH_PAGES.items()
    ]
    return by_count, by_pages


def main() -> None:
    asked = arguments()
    folder = asked.output.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(20 if asked.quick else asked.count, 1 if asked.quick else asked.rounds, asked.jobs, folder)
    failed: dict[str, str] = {}
    try:
        every = chosen(runners(asked.python.absolute(), asked.ours or reportgen_command()), asked.only)
    except ValueError as fault:
        raise SystemExit(str(fault)) from fault
    wanted = prepare(plan, every, failed)
    same = compare_words(plan, wanted)
    rows = rounds(plan, wanted, failed)
    ours = next((runner for runner in wanted if runner.in_workspace), None)
    grown = growth(plan, ours, rows) if ours and not asked.quick and not asked.only else ([], [])
    text = tables.report(plan.jobs, rows, same, *grown)
    (folder / "batch.md").write_text(text, encoding="utf-8")
    record = {
        "jobs": plan.jobs,
        "machine": tables.machine(),
        "rounds": [asdict(row) for row in rows],
        "same_words": same,
        "by_count": [asdict(row) for row in grown[0]],
        "by_pages": [asdict(row) for row in grown[1]],
        "failed": failed,
    }
    (folder / "batch.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name in ("round", "warm-up", "reference", "compared", "growth"):
        shutil.rmtree(folder / name, ignore_errors=True)
    print(text)
    if failed:
        raise SystemExit(f"没有完成的：{'、'.join(failed)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare reportgen with other ways to make many reports.")
    parser.add_argument("--count", type=int, default=1000, help="townships (1,000)")
    parser.add_argument("--rounds", type=int, default=2, help="times that each runner runs (2)")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes of each runner (2)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="RUNNER", help="only this one, without growth; may be repeated"
    )
    parser.add_argument("--quick", action="store_true", help="20 townships, one round, no growth")
    parser.add_argument("--ours", help="command of reportgen, with {inputs}, {outputs} and {jobs}")
    parser.add_argument("--python", type=Path, default=ROOT / ".bench-venv/bin/python", help="Python of the contenders")
    parser.add_argument("--output", type=Path, default=ROOT / ".bench", help="folder for workspaces and results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
