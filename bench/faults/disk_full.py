"""Row 3: the disk is full after so many KiB, then there is room: ``python -m bench.faults.disk_full``. Needs unshare."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.faults.runs import SKIPPED, build, command, need, papers, surroundings, tell, temporary_files, townships

COUNT = 8
SIZES = (4, 8, 16, 60, 100, 150, 200, 300, 400, 600)
_ENTER = ["unshare", "--user", "--map-root-user", "--mount"]
_SCRIPT = """
rm -rf outputs first whole
mkdir outputs first whole
mount -t tmpfs -o size={0}k none outputs
{1} > /dev/null 2> said
echo $? > code
cp -r outputs/. first/
mount -o remount,size=50m outputs
{1} > /dev/null 2>&1
cp -r outputs/. whole/
"""


def main() -> None:
    need("unshare")
    if subprocess.run([*_ENTER, "true"], capture_output=True, check=False).returncode:
        print("这台机器不让普通用户挂载磁盘，这一项不能做")
        raise SystemExit(SKIPPED)
    faults = list[str]()
    with townships(COUNT) as folder:
        build(folder, "-o", "want")
        want = papers(folder, "want")
        for size in SIZES:
            script = _SCRIPT.format(size, " ".join(command("-j", "2")))
            subprocess.run([*_ENTER, "sh", "-c", script], cwd=folder, env=surroundings(), check=True)
            faults += [f"{size} KiB：{word}" for word in wrong(folder, want)]
    for fault in faults:
        print(f"  {fault}")
    tell(
        not faults,
        f"磁盘在 {SIZES[0]}—{SIZES[-1]} KiB 处写满，{len(SIZES)} 回，不对的 {len(faults)} 处；腾出地方后都能接着做完",
    )


def wrong(folder: Path, want: dict[str, str]) -> list[str]:
    """What is not as it should be after a round."""
    first, said = papers(folder, "first"), (folder / "said").read_text("utf-8")
    code = (folder / "code").read_text().strip()
    found = ["残缺的文件"] if any(want[path] != content for path, content in first.items()) else []
    full = len(first) < len(want)
    found += [f"退出码 {code}"] if full and code != "3" else []
    told = [line for line in said.splitlines() if "磁盘已满" in line]
    found += [f"{len(told)} 行说磁盘已满"] if full and len(told) != 1 else []
    found += ["没有说是哪个文件"] if full and not any(line.startswith("outputs") for line in told) else []
    found += ["出错的回溯"] if "Traceback" in said else []
    found += ["剩下临时文件"] if temporary_files(folder / "whole") or temporary_files(folder / "first") else []
    return found + (["腾出地方后没有做完"] if papers(folder, "whole") != want else [])


if __name__ == "__main__":
    main()
