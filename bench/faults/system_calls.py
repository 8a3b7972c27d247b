"""Row 4: the n-th write, fsync or rename fails, or kills the run: ``python -m bench.faults.system_calls [CALL ...]``. Needs strace.

Each round starts from old papers and changed inputs. Every paper must be the old or the new one, exit code 0 must mean
that all are new, and the next run must make them so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench.faults.runs import build, command, need, papers, surroundings, tell, temporary_files, townships

COUNT = 2
_QUICK = ("-j", "0", "--format", "docx")
_CALLS = {"write": "ENOSPC", "fsync": "EIO", "rename": "EACCES", "ftruncate": "EIO"}


def calls_of(folder: Path, call: str) -> int:
    """How many times a run makes a system call."""
    line = ["strace", "-f", "--seccomp-bpf", "-q", "-e", f"trace={call}", "-o", "counted", *command(*_QUICK, "--force")]
    subprocess.run(line, cwd=folder, env=surroundings(), capture_output=True, check=True)
    text = (folder / "counted").read_text("utf-8", "replace")
    return len(re.findall(rf"^\d+ +{call}\(", text, re.MULTILINE))


def main() -> None:
    need("strace")
    faults, rounds, refused = list[str](), 0, 0
    with townships(COUNT) as folder:
        build(folder, *_QUICK, "-o", "old")
        build(folder, *_QUICK)
        old, before = papers(folder, "old"), folder / "before"
        (folder / "outputs").rename(before)
        for path in (folder / "inputs").rglob("*.yaml"):
            path.write_text(re.sub(r"成文日期: .*", "成文日期: 2026年7月31日", path.read_text("utf-8")), "utf-8")
        build(folder, *_QUICK, "-o", "new")
        new = papers(folder, "new")
        shutil.copytree(before, folder / "outputs")
        for call, error in _CALLS.items():
            if call not in (sys.argv[1:] or _CALLS):
                continue
            for how in (f"error={error}", "signal=KILL"):
                for at in range(1, calls_of(folder, call) + 1):
                    shutil.rmtree(folder / "outputs")
                    shutil.copytree(before, folder / "outputs")
                    # No --seccomp-bpf here: with it, strace 6.1 injects nothing.
                    trace = ["strace", "-f", "-q", "-o", "/dev/null", "-e", f"trace={call}"]
                    code, _, said = build(folder, *_QUICK, before=[*trace, "-e", f"inject={call}:{how}:when={at}"])
                    found = papers(folder)
                    wrong = [path for path in old if found.get(path) not in {old[path], new[path]}]
                    wrong += ["退出码 0，却有旧的"] if code == 0 and found != new else []
                    wrong += ["出错的回溯"] if "Traceback" in said else []
                    again, _, _ = build(folder, *_QUICK)
                    wrong += ["再运行一次也没有做好"] if again or papers(folder) != new else []
                    wrong += ["剩下临时文件"] if temporary_files(folder / "outputs") else []
                    faults += [f"{call} 第 {at} 次 {how}：{word}" for word in wrong]
                    rounds, refused = rounds + 1, refused + (code != 0)
    for fault in faults:
        print(f"  {fault}")
    tell(
        not faults,
        f"让 {'、'.join(sys.argv[1:] or _CALLS)} 逐次失败或就地杀死，共 {rounds} 回，{refused} 回退出码不是 0，不对的 {len(faults)} 处",
    )


if __name__ == "__main__":
    main()
