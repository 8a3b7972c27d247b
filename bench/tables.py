"""The results of a comparison as Markdown, in the words of docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bench.measuring import Cost
from bench.papers_made import Papers


@dataclass(frozen=True, slots=True)
class Row:
    """One run."""

    name: str
    title: str
    count: int
    pages: int
    cost: Cost
    papers: Papers

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.count / self.cost.wall


def machine() -> str:
    """What the numbers depend on: cores, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next((line.split(":")[1].strip() for line in _cpu() if line.startswith("model name")), "")
    return (
        f"{os.cpu_count()} 核，{memory:.0f} GiB 内存，{model or platform.machine()}，Python {platform.python_version()}"
    )


_HEAD = """\
## 许多乡镇

`script/bench`：同样的乡镇，同样的字体和版面，本程序和另外几种做法轮流生成，每一轮换一个先后。{machine}。每种做法 {jobs} 个进程。
CPU 秒含全部子进程；内存是全部进程的 PSS 之和的最大值，每秒看四次。
"""
_NOTES = """\
时间比、CPU 比：每份用的时间是 reportgen 的几倍，大于 1 的比它慢。文字相同：前 {compared} 份 PDF 里，抽出的文字与 reportgen 一字不差的份数。

各种做法做的事不一样多：

- reportgen 的时间里有检查：指标、单位、勾稽、缺字、重名；PDF 带标签（PDF/UA），DOCX 里每个数有标记、编号是自动的。
- 另外几种都不检查，词句写死在一个模板里，条件只有这批数据用得着的几个；PDF 不带标签，Typst 的除外。
- Typst 和 docma 只有 PDF，没有 DOCX。
- WeasyPrint 和 docma 用系统里没有裁过的字体，每份裁一次。预先裁好会快，一般人不会去做，这里也没有做。
- 份数比别的少的，是因为慢：启动的时间摊在较少的份数上，对它略为不利。
"""


def report(
    jobs: int, rows: Sequence[Row], same: Mapping[str, int], by_count: Sequence[Row], by_pages: Sequence[Row]
) -> str:
    """A section for docs/performance.md: all tables and what to know about them."""
    compared = min(20, max((row.count for row in rows), default=0))
    parts = [_HEAD.format(machine=machine(), jobs=jobs), _comparison(rows, same), _NOTES.format(compared=compared)]
    if by_count:
        parts += ["reportgen，份数增加：\n", _growth(by_count)]
    if by_pages:
        parts += ["reportgen，页数增加：\n", _growth(by_pages)]
    return "\n".join(parts)


def _comparison(rows: Sequence[Row], same: Mapping[str, int]) -> str:
    names = list(dict.fromkeys(row.name for row in rows))
    by_name = {name: [row for row in rows if row.name == name] for name in sorted(names, key=_place)}
    ours = by_name.get("reportgen")
    lines = [
        "| 做法 | 份数×轮数 | 每秒份数（各轮） | 每份 CPU 秒 | 内存峰值 MiB | DOCX KiB | PDF KiB | 面数 | 文字相同 | 时间比 | CPU 比 |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, found in by_name.items():
        cells = [found[0].title, f"{found[0].count}×{len(found)}", _rates(found)]
        cells += [f"{_cpu_seconds(found):.3f}", f"{max(row.cost.peak for row in found) / 2**20:.0f}"]
        cells += [_size(found[-1], "docx"), _size(found[-1], "pdf"), f"{found[-1].papers.pages:.1f}"]
        cells.append(f"{same[name]} 份" if name in same else "")
        cells.append(f"{_seconds(found) / _seconds(ours):.2f}" if ours else "")
        cells.append(f"{_cpu_seconds(found) / _cpu_seconds(ours):.2f}" if ours else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _growth(rows: Sequence[Row]) -> str:
    lines = [
        "| 份数 | 每份面数 | 秒 | 每份毫秒 | 每面毫秒 | 每份 CPU 秒 | 内存峰值 MiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        each = row.cost.wall / row.count * 1000
        cells = [str(row.count), f"{row.papers.pages:.1f}", f"{row.cost.wall:.1f}", f"{each:.0f}"]
        cells += [f"{each / row.papers.pages:.1f}", f"{row.cost.cpu / row.count:.3f}", f"{row.cost.peak / 2**20:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _place(name: str) -> int:
    return 0 if name == "reportgen" else 1


def _rates(rows: Sequence[Row]) -> str:
    told = "、".join(f"{row.rate:.2f}" for row in rows)
    return (
        told
        if len(rows) == 1
        else f"{sum(row.count for row in rows) / sum(row.cost.wall for row in rows):.2f}（{told}）"
    )


def _seconds(rows: Sequence[Row]) -> float:
    """Wall seconds a report, over all rounds."""
    return sum(row.cost.wall for row in rows) / sum(row.count for row in rows)


def _cpu_seconds(rows: Sequence[Row]) -> float:
    return mean(row.cost.cpu / row.count for row in rows)


def _size(row: Row, form: str) -> str:
    return f"{row.papers.sizes[form] / 1024:.0f}" if form in row.papers.sizes else "—"


def _cpu() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
