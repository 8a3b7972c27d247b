"""``reportgen schema``: the JSON Schema of what ``--json`` gives."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.diagnostics import Refusal
from reportgen.nearest_words import did_you_mean
from reportgen.records.kinds import KINDS


def run(name: str | None) -> int:
    """Print a schema, or list the kinds that there are."""
    if name is None:
        console.print_table(("种类", "说明", "命令"), [(k.name, k.title, f"reportgen {k.call}") for k in KINDS])
        return 0
    kind = next((kind for kind in KINDS if kind.name == name), None)
    if kind is None:
        near = did_you_mean(name, [kind.name for kind in KINDS])
        raise Refusal(f"没有“{name}”这个种类，{''.join(near) or '不写种类可以列出全部'}")
    console.print_json(kind.schema())
    return 0
