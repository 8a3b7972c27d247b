"""What the folders and files are called that every workspace has."""

from __future__ import annotations

KITS, STYLES, INPUTS, OUTPUTS = "templates", "templates/styles", "inputs", "outputs"
MODULES = "templates/modules"
LEDGER_FILE = "台账.jsonl"
"""The ledger of a workspace, in its root; see ``reportgen.operations.ledger.lines``."""

VERSIONS = "旧版"
"""The folder that keeps what inputs said before they were rewritten; see ``reportgen.operations.versions``."""

COPIES = "模板副本"
"""The folder that keeps copies of kits which are being changed and not in use yet; see ``reportgen.operations.kit_preview.copies``."""

ROOT_SIGNS = (KITS, INPUTS)
"""The folders that a workspace is told by: what a person keeps in them is never written over."""
