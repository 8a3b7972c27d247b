"""Pictures of the page for the documentation: ``python -m bench.pictures WORKSPACE FOLDER``, with the samples in the workspace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_INPUT = "inputs/2026H1/岫云乡.yaml"
_SCREEN = {"width": 1366, "height": 768}
_FOLDED, _FIELD = ("报告", "辖区概况"), "户籍人口"


def main(workspace: Path, folder: Path) -> None:
    """Make them."""
    shutil.copytree("inputs", workspace / "inputs", dirs_exist_ok=True)
    words = [sys.executable, "-m", "reportgen", "serve", "--no-browser"]
    with subprocess.Popen(words, cwd=workspace, stdout=subprocess.PIPE, text=True, encoding="utf-8") as page:
        assert page.stdout is not None
        entrance = re.search(r"http\S+", page.stdout.readline())
        assert entrance is not None
        try:
            _take(entrance[0], folder)
        finally:
            page.terminate()


def _take(entrance: str, folder: Path) -> None:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = browser.new_page(viewport=_SCREEN)  # type: ignore[arg-type]  # a literal
        window.goto(entrance)
        window.goto(f"{entrance.partition('/enter')[0]}/fill/{_INPUT}")
        window.wait_for_load_state("networkidle")
        for name in _FOLDED:
            window.locator("summary").filter(has_text=name).first.click()
        window.get_by_label(_FIELD).first.click()
        window.screenshot(path=folder / "fill.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
