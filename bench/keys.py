"""What a key costs: ``python -m bench.keys [INPUT] [RUNS]``.

One process looks at an input again and again as the page in a browser does, each time with one figure changed: findings,
pages and places of figures. CPU milliseconds of a look, least and median; the first looks, which load and compile, do not
count.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from pathlib import Path

from reportgen.limits.collector import collect_seldom
from reportgen.operations.preview.looking import Previews
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace

ROOT = Path(__file__).parents[1]
SAMPLE = "inputs/2026H1/岫云乡.yaml"
"""The longest sample of the largest kit."""
FIGURE = re.compile(r"^ +[^\s#:]+: (?P<figure>\d+)", re.MULTILINE)
RUNS, FIRST = 30, 3


def typed(text: str, number: int) -> bytes:
    """The text with its ``number``-th figure one larger, or two when all have had their turn."""
    figures = list(FIGURE.finditer(text))
    rounds, at = divmod(number, len(figures))
    found = figures[at]
    figure = int(found["figure"]) + rounds + 1
    return f"{text[: found.start('figure')]}{figure}{text[found.end('figure') :]}".encode()


def main() -> None:
    path = next((word for word in sys.argv[1:] if not word.isdecimal()), SAMPLE)
    runs = next((int(word) for word in sys.argv[1:] if word.isdecimal()), RUNS)
    collect_seldom()
    workspace = DiskWorkspace(ROOT)
    previews, text = Previews(Stages(workspace, draft=True)), workspace.read(path).decode()
    previews.begin()
    held: set[str] = set()
    taken: list[float] = []
    for number in range(FIRST + runs):
        if number == FIRST:
            gc.collect()
            gc.freeze()  # what lives as long as the process is not looked through again
        start = time.process_time()
        look = previews.look(path, typed(text, number), held)
        taken.append(time.process_time() - start)
        held = {page.mark for page in look.pages}
    measured = taken[FIRST:]
    print(
        f"{path}，{len(look.pages)} 面：一键 CPU 最少 {min(measured) * 1000:.0f} 毫秒，"
        f"中位数 {statistics.median(measured) * 1000:.0f} 毫秒"
    )


if __name__ == "__main__":
    main()
