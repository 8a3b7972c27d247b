"""What an input says, whatever comments, blank lines and ends of lines it has: two files that say the same are one report."""

from __future__ import annotations

import hashlib
import json

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml


def said_sum(path: str, content: bytes) -> str:
    """The SHA-256 of the keys and values of an input, in their order; empty for one that cannot be read."""
    log = DiagnosticLog()
    try:
        root = read_yaml(read_text(content, path, log), log)
    except RejectedInput:
        return ""
    if root is None or log.has_errors:
        return ""
    text = json.dumps(_bare(root), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _bare(node: InputNode) -> object:
    match node:
        case ScalarNode(text=text):
            return None if is_empty(node) else text
        case ListNode(items=items):
            return [_bare(item) for item in items]
        case MapNode(entries=entries):
            return {entry.key: _bare(entry.value) for entry in entries}
