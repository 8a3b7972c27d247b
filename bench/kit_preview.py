"""How long it takes from saving a template to seeing it in a real browser: ``python -m bench.kit_preview [kit template word]``."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
GENERAL = ("general", "templates/modules/平安建设/做法.md.j2", "组织治安巡逻")
_THERE = "word => document.getElementById('paper-leaves').textContent.includes(word)"


def seen_after(page: Page, template: Path, word: str) -> list[float]:
    """The seconds from each saving to the moment at which the words stand on the page."""
    text, found = template.read_text("utf-8"), []
    for number in range(ROUNDS):
        page.wait_for_selector("#kit[data-whole='1']")
        wanted = f"{word}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'子丑'[number // 10]}"
        start = time.perf_counter()
        template.write_text(text.replace(word, wanted), "utf-8")
        page.wait_for_function(_THERE, arg=wanted)
        found.append(time.perf_counter() - start)
    return found


def main(kit: str, template: str, word: str) -> None:
    """Serve a copy of the kits, change one word over and over, and tell how long it took."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base, "work")
        shutil.copytree(ROOT / "templates", folder / "templates")
        served = subprocess.Popen(
            [sys.executable, "-m", "reportgen", "kit", "preview", kit, "--no-browser"],
            cwd=folder,
            env={**os.environ, "XDG_STATE_HOME": base, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert served.stdout is not None
            address = re.search(r"http\S+", served.stdout.readline())
            assert address is not None
            with sync_playwright() as player:
                browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.goto(address[0])
                times = sorted(seen_after(page, folder / template, word))
                browser.close()
        finally:
            served.terminate()
            served.wait()
    print(f"{kit}：最少 {times[0]:.2f} 秒，一半在 {statistics.median(times):.2f} 秒以内，最多 {times[-1]:.2f} 秒")


if __name__ == "__main__":
    main(*(sys.argv[1:] or GENERAL))
