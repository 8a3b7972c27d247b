"""Row 8: among COUNT townships one fails, one hangs, one eats memory, one is unreadable: ``python -m bench.faults.poisoned``.

The others' papers are compared with those of a run that never saw the four.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.faults.runs import build, papers, tell, townships
from bench.townships import PERIOD

DEADLINE = 20
_BAD = (3, 60, 120, 170)
_BODY = """
{{% if 单位 == "{0}" %}}{{{{ 1 / 0 }}}}{{% endif %}}
{{% if 单位 == "{1}" %}}{{% for a in range(99999) %}}{{% for b in range(99999) %}}{{% endfor %}}{{% endfor %}}{{% endif %}}
{{% if 单位 == "{2}" %}}{{% set w = namespace(x="山") %}}{{% for a in range(64) %}}{{% set w.x = w.x ~ w.x %}}{{% endfor %}}{{{{ w.x }}}}{{% endif %}}
"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with townships(count) as folder:
        inputs = sorted((folder / "inputs" / PERIOD).iterdir())
        bad = [inputs[at * count // 200] for at in _BAD]
        body = folder / "templates/halfyear/report.md.j2"
        body.write_text(body.read_text("utf-8") + _BODY.format(*(path.stem for path in bad)), "utf-8")
        kept = [(path, path.read_bytes()) for path in bad]
        for path in bad:
            path.unlink()
        start = time.monotonic()
        code, _, _ = build(folder, "-o", "want")
        alone, want = time.monotonic() - start, papers(folder, "want")
        for path, content in kept[:3]:
            path.write_bytes(content)
        bad[3].symlink_to("没有这个文件")
        start = time.monotonic()
        code, said, errors = build(folder, "--deadline", str(DEADLINE))
        spent = time.monotonic() - start
        told = {
            Path(r["input"]).stem: r["reason"] for r in said["results"] if r["status"] not in {"built", "unchanged"}
        }
        found = papers(folder)
    for name, reason in told.items():
        print(f"  {name}：{reason}")
    good = code == 4 and found == want and len(want) == 2 * (count - 4) and set(told) == {p.stem for p in bad}
    good = good and all(told.values()) and not errors
    tell(
        good,
        f"{count} 份中 4 份有毛病，退出码 {code}，其余 {len(found) // 2} 份与没有这 4 份时逐字节相同；用时 {alone:.0f} → {spent:.0f} 秒",
    )


if __name__ == "__main__":
    main()
