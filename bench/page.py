"""From key to page in a browser: ``python -m bench.page [KEYS]``.

A page of the samples is served as a person would start it, and opened in Chromium at the size of an office PC. Into fields of the
general kit's largest sample one key after another is typed, with pauses as of somebody who types figures. Measured is the time from
the key to the frame that shows the pages which follow from it. Digits that change nothing that is printed are not counted.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SAMPLE = "inputs/2026H1/穗安镇.yaml"
_KEYS = 200
_PAUSES = (120, 450)  # milliseconds between two keys
_LONGEST = 5_000

_WATCH = """() => {
  let typed = 0;
  document.addEventListener('input', () => { typed = performance.now(); }, true);
  document.addEventListener('paper:taken', () => {
    const began = typed;
    typed = 0;
    if (began) requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - began), 0));
  });
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The page of a workspace; the address that lets in."""
    words = [sys.executable, "-m", "reportgen", "serve", "--no-browser"]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def figures(page: Page) -> list[str]:
    """The places of the form that hold a number of two digits or more and are printed, in the order of the form."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('.field[data-place] input')]
          .filter((input) => /^\\d{2,}$/.test(input.value))
          .map((input) => input.closest('[data-place]').dataset.place)
          .filter((place) => document.querySelector(`.leaf rect[data-figure="${CSS.escape(place)}"]`))"""
    )
    return [str(place) for place in found]


def typed(page: Page, count: int) -> list[float]:
    """Type so many keys into figures, each in place of its last digit; how long the pages took to follow, in milliseconds."""
    page.evaluate("window.took = []")
    page.evaluate("document.querySelectorAll('details.module').forEach((one) => { one.open = true; })")
    places = figures(page)
    dice = random.Random(1)  # noqa: S311 - so that every run types the same
    for number in range(count):
        field = page.locator(f'.field[data-place="{places[number % len(places)]}"] input')
        value = field.input_value()
        field.focus()
        field.evaluate("(input) => input.setSelectionRange(input.value.length - 1, input.value.length)")
        before = page.evaluate("window.took.length")
        page.keyboard.press(str((int(value[-1]) + 1 + number % 8) % 10))
        page.wait_for_timeout(dice.uniform(*_PAUSES))
        for _ in range(_LONGEST // 50):
            if page.evaluate("window.took.length") > before:
                break
            page.wait_for_timeout(50)
    return [float(one) for one in page.evaluate("window.took")]


def main() -> None:
    """Print median, 95 % and the longest."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else _KEYS
    program = shutil.which("chromium")
    assert program, "chromium is not installed"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        folder = Path(name) / "工作"
        shutil.copytree(ROOT / "inputs", folder / "inputs")
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN").new_page()
        with served(folder) as entrance:
            page.goto(entrance)
            page.goto(f"{entrance.partition('/enter')[0]}/fill/{quote(SAMPLE)}")
            page.wait_for_selector(".leaf")
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(1_000)
            page.evaluate(_WATCH)
            typed(page, 10)  # fonts of other characters, and the program's own first times
            took = sorted(typed(page, keys))
        browser.close()
    late = took[min(len(took) - 1, round(len(took) * 0.95))]
    print(f"{len(took)} 次：中位数 {statistics.median(took):.0f} 毫秒，95% {late:.0f} 毫秒，最长 {took[-1]:.0f} 毫秒")


if __name__ == "__main__":
    main()
