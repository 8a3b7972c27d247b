"""What a key costs: ``python -m bench.keys [INPUT] [RUNS]``.

One process looks at an input again and again as the page in a browser does, each time with one figure changed: first for the
pages and the places of figures, then for the findings. CPU milliseconds of both, least and median; the first looks, which
load and compile, do not count.
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
    previews.begin(path)
    held: set[str] = set()
    first: list[float] = []
    rest: list[float] = []
    for number in range(FIRST + runs):
        if number == FIRST:
            gc.collect()
            gc.freeze()  # what lives as long as the process is not looked through again
        content, start = typed(text, number), time.process_time()
        previews.glimpse(path, content, held)
        middle = time.process_time()
        look = previews.look(path, content, held)
        first.append(middle - start)
        rest.append(time.process_time() - middle)
        held = {page.mark for page in look.pages}
    print(f"{path}，{len(look.pages)} 面：面 {_told(first[FIRST:])}；然后检查 {_told(rest[FIRST:])}")


def _told(seconds: list[float]) -> str:
    return f"最少 {min(seconds) * 1000:.0f} 毫秒，中位数 {statistics.median(seconds) * 1000:.0f} 毫秒 CPU"


if __name__ == "__main__":
    main()
