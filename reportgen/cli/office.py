"""``reportgen office``: the accounts of an office, and its backup."""

from __future__ import annotations

import os
from collections.abc import Sequence

from reportgen.cli.answering import tell
from reportgen.cli.here import open_workspace
from reportgen.office.orders import Order, carried_out
from reportgen.office.server import DATABASE


def run(action: str, word: str | None, shown: str, duties: Sequence[str], villages: bool) -> int:
    """Do what was asked."""
    order = Order(action, word or "", shown, tuple(duties), villages)
    tell(carried_out(open_workspace(), order, os.environ.get(DATABASE, "")))
    return 0
