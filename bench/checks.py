"""CPU seconds of checking a kit with 200 fields, 100 formulas and 300 checks: ``python bench/checks.py [RUNS]``.

Counted is everything from the bytes of kit and input to the findings: YAML, fields, formulas, values, checks. Programs
already loaded are not counted. Each run starts with nothing read.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.diagnostics import DiagnosticLog  # noqa: E402 - found below the root
from reportgen.pipeline import Stages  # noqa: E402 - as above
from reportgen.workspace import MemoryWorkspace  # noqa: E402 - as above

FIELDS, FORMULAS, CHECKS = 200, 100, 300
INPUT = "inputs/2026H1/甲乡.yaml"


def workspace() -> MemoryWorkspace:
    """A kit of that size, its input, and the input of the year before."""
    fields = "".join(f"  f{i}: {{名称: 指标{i}, 单位: 户, 上限: 100000, 波动: 3}}\n" for i in range(FIELDS))
    formulas = "".join(
        f'  d{i}: {{名称: 比例{i}, 公式: "占比(指标{i}, 指标{i} + 指标{i + 1})"}}\n' for i in range(FORMULAS)
    )
    rules = (
        "指标{a} + 指标{b} - 指标{c} <= 指标{d} * 9",
        "合计(指标{a}, 指标{b}, 指标{c}) >= 指标{d} - 100",
        "介于(指标{a} / 指标{b}, 0.001, 1000)",
        "指标{a} >= 上年同期.指标{a} - 10",
        "同填(指标{a}, 指标{b})",
        "比例{p} <= 100",
    )
    checks = "".join(
        f'  - {{规则: "{rules[i % len(rules)].format(a=i % 200, b=(i + 7) % 200, c=(i + 3) % 200, d=(i + 1) % 200, p=i % 100)}", 名称: 规则{i}}}\n'
        for i in range(CHECKS)
    )
    kit = f"名称: 大\n指标:\n{fields}计算:\n{formulas}勾稽:\n{checks}"
    values = "".join(f"指标{i}: {1000 + i}户\n" for i in range(FIELDS))
    text = f"模板: big\n单位: 甲乡\n{values}"
    files = {"templates/big/kit.yaml": kit, "templates/big/report.md.j2": "# 总结\n\n情况。\n"}
    files |= {INPUT: text, INPUT.replace("2026", "2025"): text}
    return MemoryWorkspace({path: content.encode() for path, content in files.items()})


def seconds() -> float:
    """CPU seconds of one check from nothing."""
    files = workspace()
    start = time.process_time()
    log = DiagnosticLog()
    report = Stages(files).report(INPUT, log)
    spent = time.process_time() - start
    assert len(report.derived) == FORMULAS
    assert not list(log)
    return spent


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    seconds()
    spent = [seconds() for _ in range(runs)]
    print(f"{FIELDS} 个指标、{FORMULAS} 个公式、{CHECKS} 条勾稽：")
    print(f"CPU 秒：中位 {statistics.median(spent):.3f}，最少 {min(spent):.3f}，最多 {max(spent):.3f}（{runs} 次）")


if __name__ == "__main__":
    main()
