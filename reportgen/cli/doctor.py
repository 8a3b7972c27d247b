"""``reportgen doctor``: the machine's libraries and fonts."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.machine import State, parts_of_machine
from reportgen.records.doctor import doctor_json
from reportgen.telling.said import Table


def run(style: str, as_json: bool) -> int:
    """Tell what this machine has."""
    parts = parts_of_machine(open_workspace(), style)
    rows = [(one.item, one.state.value, one.detail) for one in parts]
    answer(as_json, lambda: doctor_json(parts), [Table(("项目", "状态", "说明"), rows)])
    return 3 if any(one.state is State.MISSING for one in parts) else 0
