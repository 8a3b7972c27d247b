"""Acts of reporting for tests: a log that is written step by step, on one machine or on two."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence

from reportgen.batch.fingerprint import digest
from reportgen.operations.ledger.acts import Act, sealed
from reportgen.readers.content_print import content_print
from reportgen.workspace import LEDGER_FILE, MemoryWorkspace
from tests.workspaces import mini_workspace

PATH = "inputs/2026H1/甲乡.yaml"
START = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def act(
    kind: str, after: Sequence[Act] = (), minute: int = 0, content: bytes = b"", path: str = PATH, **said: str
) -> Act:
    """An act that so many minutes after the start followed some others."""
    at = START + datetime.timedelta(minutes=minute)
    place = path.rpartition("/")[2].removesuffix(".yaml")
    known = {"by": "张三", "because": "", **said}
    before = tuple(one.id for one in after)
    sums = digest(content), content_print(path, content)
    bare = Act("", kind, at.date(), at, path, sums[0], "2026H1", place, known["by"], known["because"], before, sums[1])
    return sealed(bare)


def line(one: Act) -> bytes:
    """An act as it stands in the ledger."""
    return json.dumps({"v": 1, **one.record()}, ensure_ascii=False).encode() + b"\n"


def workspace_of(acts: Iterable[Act], inputs: dict[str, bytes]) -> MemoryWorkspace:
    """A workspace with the small kit, some inputs, and a ledger of acts."""
    workspace = mini_workspace()
    workspace.content |= inputs
    lines = b"".join(map(line, acts))
    if lines:
        workspace.content[LEDGER_FILE] = lines
    return workspace
