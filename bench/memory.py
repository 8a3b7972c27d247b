"""Whether workers grow: the RSS of each process by report number while a batch is made, four samples a second.

With ``--shared`` the PSS: what workers have in common, which is loaded once for all of them, counts a part for each.
``python -m bench.memory [--count 1000] [--jobs 2] [--shared]`` prints, for every hundred reports, the median of each process,
and by how much the last hundred differs from the hundred that begins with the 100th. What a report needs comes and
goes within it, which is why medians are compared and not single samples.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.measuring import measure, memory
from bench.runners import reportgen_command, runners
from bench.townships import PERIOD, write_townships

_SPAN = 100
_SMALL = 30 * 2**20
"""A process that never has so many bytes makes no reports: it only watches others."""


@dataclass
class Samples:
    """The memory of each process, by how many reports there were at the time."""

    outputs: Path
    found: dict[int, dict[int, list[int]]] = field(default_factory=dict)
    kind: str = "Rss"

    def add(self, pids: Sequence[int]) -> None:
        """One sample of every process."""
        done = sum(1 for _ in self.outputs.rglob("*.pdf"))
        for pid in pids:
            self.found.setdefault(pid, {}).setdefault(done // _SPAN * _SPAN, []).append(memory(pid, self.kind))

    def large(self) -> list[int]:
        """The processes that do the work, in order of their ids: the one that was started, then those that it started."""
        return sorted(pid for pid, spans in self.found.items() if max(max(s) for s in spans.values()) >= _SMALL)


def growth(spans: dict[int, list[int]], count: int) -> tuple[int, int] | None:
    """Median bytes in the hundred from the 100th report, and in the last hundred; None where one was not sampled."""
    last = (count - 1) // _SPAN * _SPAN
    if last <= _SPAN or not spans.get(_SPAN) or not spans.get(last):
        return None
    return round(median(spans[_SPAN])), round(median(spans[last]))


def told(samples: Samples, count: int) -> str:
    """The table and the growth."""
    pids = samples.large()
    names = ["主进程", *(f"进程 {n}" for n in range(2, len(pids) + 1))]
    lines = [f"| 已完成份数 | {' | '.join(f'{name} MiB' for name in names)} |", "|---" * (len(pids) + 1) + "|"]
    for span in sorted({span for pid in pids for span in samples.found[pid]}):
        cells = [samples.found[pid].get(span) for pid in pids]
        lines.append(f"| {span}— | {' | '.join(f'{median(c) / 2**20:.1f}' if c else '' for c in cells)} |")
    for name, pid in zip(names, pids, strict=True):
        change = growth(samples.found[pid], count)
        if change:
            first, last = change
            lines.append(
                f"{name}：第 100 份起 {first / 2**20:.1f} MiB，最后 {last / 2**20:.1f} MiB，{(last - first) / 2**20:+.1f} MiB"
            )
        else:
            lines.append(f"{name}：没有从第 100 份做到最后，不比较")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Whether the workers of reportgen grow during a batch.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--shared", action="store_true", help="PSS instead of RSS")
    parser.add_argument("--ours", help="command of reportgen, with {inputs}, {outputs} and {jobs}")
    asked = parser.parse_args()
    ours = runners(Path("python"), asked.ours or reportgen_command())[0]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_townships(asked.count, place / "workspace")
        inputs, outputs = place / "workspace/inputs" / PERIOD, place / "papers"
        samples = Samples(outputs, kind="Pss" if asked.shared else "Rss")
        command = ours.words(inputs, outputs, asked.jobs, place)
        cost = measure(command, place / "workspace", place / "log", samples.add)
    print(f"{asked.count} 份，{cost.wall:.0f} 秒，全部进程的内存（PSS）峰值 {cost.peak / 2**20:.0f} MiB")
    print(told(samples, asked.count))


if __name__ == "__main__":
    main()
