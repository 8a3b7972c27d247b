"""``reportgen schema``: the JSON Schema of a kind of file that people write, or of what ``--json`` gives."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.cli.answering import tell
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.nearest_words import did_you_mean
from reportgen.operations.schemas import INPUT, KINDS, MadeSchema, save_schema, schema_of
from reportgen.records.kinds import KINDS as ANSWERS
from reportgen.telling.said import Findings, Table


def run(kind: str | None, of_json: bool, kit: str | None, output: str | None) -> int:
    """Print a schema, write it to a file, or list the kinds that there are."""
    if kind is None:
        answers = Table(("种类", "说明", "命令"), [(k.name, k.title, f"reportgen {k.call}") for k in ANSWERS])
        tell([answers if of_json else Table(("种类", "说明"), list(KINDS.items()))])
        return 0
    made_by = {answer.name: answer.schema for answer in ANSWERS}
    known = list(made_by if of_json else KINDS)
    if kind not in known:
        near = did_you_mean(kind, known)
        raise Refusal(f"没有“{kind}”这个种类，{''.join(near) or '不写种类可以列出全部'}")
    if kit is not None and (of_json or kind != INPUT):
        raise Refusal(f"--kit 只与 {INPUT} 一起用")
    workspace = open_workspace()
    made = MadeSchema(made_by[kind]()) if of_json else schema_of(workspace, kind, kit)
    tell([Findings(made.findings)])
    if made.schema is None:
        return 1
    if output is None:
        console.print_json(made.schema)
    else:
        save_schema(workspace, made.schema, output)
        tell([f"已生成 {output}"])
    return 0
