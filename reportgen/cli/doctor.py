"""``reportgen doctor``: the machine's libraries and fonts."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.operations.machine import State, parts_of_machine
from reportgen.records.doctor import doctor_json


def run(style: str, as_json: bool) -> int:
    """Tell what this machine has."""
    parts = parts_of_machine(open_workspace(), style)
    if as_json:
        console.print_json(doctor_json(parts))
    else:
        console.print_table(("项目", "状态", "说明"), [(one.item, one.state.value, one.detail) for one in parts])
    return 3 if any(one.state is State.MISSING for one in parts) else 0
