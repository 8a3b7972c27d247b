"""What a command gives with ``--json``, held by an independent validator against the schema that is published for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jsonschema import Draft202012Validator

from reportgen.records.kinds import KINDS


def faults(words: Sequence[str], value: object) -> list[str]:
    """What the schema for a command line has against its answer."""
    return [f"{fault.json_path}: {fault.message}" for fault in _validator(kind_of(words)).iter_errors(value)]


def kind_of(words: Sequence[str]) -> str:
    """The kind of answer that a command line gives with ``--json``."""
    command, *rest = words
    valued = {"-o", "--date", "--to", "--from", "--kit", "--place", "--map", "--style", "--only", "--off", "--format"}
    behind = {place + 1 for place, word in enumerate(rest) if word in valued}
    plain = [word for place, word in enumerate(rest) if not word.startswith("-") and place not in behind]
    match command:
        case "issue" | "versions" if not plain:
            return {"issue": "issued", "versions": "kept"}[command]
        case "issue" if "--undo" in rest:
            return "withdraw"
        case "import" if len(plain) > 1:
            return "imports"
        case "kits" if "--manual" in rest:
            return "manual"
        case "lint" if "--list" in rest:
            return "rules"
        case "style" | "kit":
            return f"{command}-{plain[0]}"
        case "measure" if len(plain) > 1:
            return "agreement"
    return command


@cache
def _validator(name: str) -> Draft202012Validator:
    (kind,) = (one for one in KINDS if one.name == name)
    return Draft202012Validator(kind.schema())
