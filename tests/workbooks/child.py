"""A process that opens one workbook and says what it cost: ``python -m tests.workbooks.child FILE``.

CPU and memory are those of opening it: the modules are imported before.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import python_calamine  # noqa: F401 - what opening imports is not what it costs

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.workbook import read_workbook

_ADDRESS_SPACE = 1_500_000_000  # a bound that stops what the measure would only tell


def peak() -> float:
    """The most memory that this process ever had; ``ru_maxrss`` would count that of the parent before it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    content, log = Path(sys.argv[1]).read_bytes(), DiagnosticLog()
    start = time.process_time()
    workbook = read_workbook(content, "表.xlsx", log)
    told = {
        "seconds": time.process_time() - start,
        "megabytes": peak(),
        "read": workbook is not None,
        "findings": [(d.rule, d.message, str(d.location)) for d in log],
    }
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201 - what the parent reads


if __name__ == "__main__":
    main()
