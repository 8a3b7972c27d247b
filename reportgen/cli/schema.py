"""``reportgen schema``: the JSON Schema of a kind of file that people write, or of what ``--json`` gives."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.cli.answering import tell
from reportgen.cli.here import open_workspace
from reportgen.operations.schemas import KINDS, save_schema, schema_of
from reportgen.records.kinds import KINDS as ANSWERS
from reportgen.records.kinds import answer_schema
from reportgen.telling.said import Findings, Table


def run(kind: str | None, of_json: bool, kit: str | None, output: str | None) -> int:
    """Print a schema, write it to a file, or list the kinds that there are."""
    if kind is None:
        answers = Table(("种类", "说明", "命令"), [(k.name, k.title, f"reportgen {k.call}") for k in ANSWERS])
        tell([answers if of_json else Table(("种类", "说明"), list(KINDS.items()))])
        return 0
    workspace = open_workspace()
    made = answer_schema(kind, kit) if of_json else schema_of(workspace, kind, kit)
    tell([Findings(made.findings)])
    if made.schema is None:
        return 1
    if output is None:
        console.print_json(made.schema)
    else:
        save_schema(workspace, made.schema, output)
        tell([f"已生成 {output}"])
    return 0
