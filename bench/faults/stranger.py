"""A stranger's kit with a bomb of one line among COUNT reports: ``python -m bench.faults.stranger [COUNT]`` (200 unless told).

Each bomb must cost its own report and no other, and no process more memory than a report may take.
"""

from __future__ import annotations

import resource
import sys
import time

from bench.faults.runs import build, papers, tell, townships
from bench.townships import PERIOD

MEMORY, DEADLINE = 1024, 20
_KIT = "名称: 别人的\n指标:\n  villages: {名称: 行政村, 单位: 个}\n"
_BOMBS = {
    "常数表达式": '{{ [1]|batch(150000000, "x")|first|length }}',
    "整数的方法": '{% if (1).to_bytes(3000000000, "big") %}{% endif %}',
    "文字自己接自己": '{% set n = namespace(s="甲") %}{% for i in range(64) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}',
    "列表自己接自己": "{% set n = namespace(s=[1]) %}{% for i in range(64) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "数自己乘自己": "{% set n = namespace(s=9) %}{% for i in range(64) %}{% set n.s = n.s * n.s %}{% endfor %}",
    "循环套循环": "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    bad = 0
    with townships(count) as folder:
        victim = sorted((folder / "inputs" / PERIOD).iterdir())[count // 2]
        victim.write_text(f"模板: stranger\n单位: {victim.stem}\n行政村: 18\n", encoding="utf-8")
        kit = folder / "templates/stranger"
        kit.mkdir()
        (kit / "kit.yaml").write_text(_KIT, encoding="utf-8")
        for name, bomb in _BOMBS.items():
            (kit / "report.md.j2").write_text(
                f"# {{{{ 单位 }}}}报告\n\n全乡{{{{ 行政村 }}}}。\n{bomb}\n", encoding="utf-8"
            )
            start = time.monotonic()
            code, said, errors = build(
                folder, "--format", "docx", "--deadline", str(DEADLINE), "--memory", str(MEMORY), "-j", "2"
            )
            spent = time.monotonic() - start
            failed = [r["reason"] for r in said["results"] if r["status"] not in {"built", "unchanged"}]
            made = len(papers(folder, "outputs"))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            good = code == 4 and made == count - 1 and len(failed) == 1 and not errors and peak < MEMORY
            bad += not good
            print(f"  {name}：做成 {made} 份，{spent:.0f} 秒，主进程内存最多 {peak:.0f} MiB；{'、'.join(failed)}")
    tell(
        not bad,
        f"{count} 份中 1 份用别人的模板包，{len(_BOMBS)} 种一行的炸弹：每一种都只损失这一份，其余 {count - 1} 份都做成",
    )


if __name__ == "__main__":
    main()
