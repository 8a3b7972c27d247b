"""An existing input file brought to say what a tree says, its comments, order and style kept.

How to call it::

    tree = input_tree(report)                  # or a NewMap of only the keys that change
    raw = merge_input(workspace.read(path), tree, kit, path)
    workspace.write(path, raw)                 # nothing to write when raw is what was read

- Keys that the tree lacks are kept, unless ``whole``; one with nothing behind it stays always. An entry whose value is
  None is emptied (``key:`` stays).
- Lists are always whole: rows that the tree lacks go, and so do cells that its row lacks. A row is found again by its
  first column. Notes and sources of a value stay when the tree says only the value, unless ``whole``.
- A figure that is the same stays as it is written (600 for 600亩); a changed one takes over quotes, unit and form of date.
- New keys stand behind the key that the tree has before them, one alone behind all others; new rows are written like their neighbours.

Raises RejectedInput when the existing file has mistakes, or when it is written in a way that cannot be changed in place.
"""

from __future__ import annotations

from reportgen.comparing.input_edits import InputEdits, changed_places
from reportgen.comparing.input_meaning import Level, Meaning, meaning, overlay, pruned
from reportgen.comparing.rewriting import CannotRewriteError, Replacement, decoded, rewrite
from reportgen.diagnostics import DiagnosticLog, RejectedInput, error
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Kit
from reportgen.model.new_input import NewEntry, NewMap, NewScalar
from reportgen.readers.input_spans import MapSpan, read_spans
from reportgen.readers.mapping.head import KIT_KEYS
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Source, TextLocation
from reportgen.writers.input_yaml import write_input


def merge_input(existing: bytes, tree: NewMap, kit: Kit, path: str, whole: bool = False) -> bytes:
    """The file with what the tree says; the same bytes where it says so already.

    Ensures that reading the answer gives the tree, laid over what the file said before. Raises RejectedInput.
    """
    source, root = _read(existing, path)
    level = Level.of_kit(kit)
    if root is None:
        return write_input(tree).encode()
    tree = _with_kit_as_called(tree, root, kit)
    spans = read_spans(source.text)
    assert isinstance(spans, MapSpan)  # noqa: S101 - root was read from the same text
    wanted = pruned(overlay(meaning(root, level), meaning(tree, level), level, whole), level)
    edits = InputEdits(source.text)
    if len(tree.entries) == 1 and not whole and spans.entries and root.get(tree.entries[0].key) is None:
        edits.append(spans, tree.entries[0])
    else:
        edits.root(spans, root, tree, level, whole)
    merged = rewritten(existing, source.path, edits)
    _verify(merged, wanted, level, path)
    return merged


def _with_kit_as_called(tree: NewMap, root: MapNode, kit: Kit) -> NewMap:
    """The tree with the kit called as the file calls it already: by its folder or by its 名称."""
    key, _ = KIT_KEYS
    said = root.get(*KIT_KEYS)
    if said is None or not isinstance(said.value, ScalarNode) or said.value.text not in {kit.name, kit.title}:
        return tree
    own = NewEntry(key, NewScalar(said.value.text))
    return NewMap(tuple(own if entry.key == key else entry for entry in tree.entries))


def without_entry(existing: bytes, names: tuple[str, ...], path: str) -> bytes:
    """The file without the key of one of some names, and what stands under it; the same bytes where there is none."""
    source, root = _read(existing, path)
    spans = read_spans(source.text) if root is not None else None
    if root is None or not isinstance(spans, MapSpan):
        return existing
    edits = InputEdits(source.text)
    for number, entry in enumerate(root.entries):
        if entry.key in names:
            edits.remove(spans, number)
    return rewritten(existing, source.path, edits)


def _read(raw: bytes, path: str) -> tuple[Source, MapNode | None]:
    """The text of a file and what it says; None where that is nothing."""
    log = DiagnosticLog()
    source = read_text(raw, path, log)
    root = read_yaml(source, log)
    log.raise_if_errors()
    if root is not None and not isinstance(root, MapNode):
        message = "整个文件应是“指标: 数值”的若干行"
        raise RejectedInput((error("wrong-type", message, root.location),))
    return source, root


def rewritten(existing: bytes, path: str, edits: InputEdits) -> bytes:
    """The file with edits of its text in it. Raises RejectedInput where its line ends are mixed, or its encoding lacks a
    character.
    """
    raw_text, _, _ = decoded(existing)
    line_end = next((end for end in ("\r\n", "\n", "\r") if end in raw_text), "\n")
    source = Source(path, raw_text.replace("\r\n", "\n").replace("\r", "\n"))
    replacements = []
    for edit in edits.combined():
        line = source.text.count("\n", 0, edit.start) + 1
        column = edit.start - (source.text.rfind("\n", 0, edit.start) + 1) + 1
        old = source.text[edit.start : edit.end].replace("\n", line_end)
        replacements.append(Replacement(TextLocation(source, line, column), old, edit.new.replace("\n", line_end)))
    try:
        return rewrite(existing, replacements)
    except CannotRewriteError as fault:
        raise _refusal(path, ()) from fault


def _verify(merged: bytes, wanted: Meaning, level: Level, path: str) -> None:
    try:
        _, root = _read(merged, path)
    except RejectedInput as fault:
        raise _refusal(path, ()) from fault
    said = pruned(meaning(root, level), level)
    if said != wanted:
        raise _refusal(path, tuple(changed_places(said, wanted)))


def _refusal(path: str, names: tuple[str, ...]) -> RejectedInput:
    where = f"“{'”“'.join(names[:3])}”的" if names else ""
    message = f"{where}写法特别（多行、引用或混合换行），不能就地改写，文件没有改动"
    hint = "把这几处改写成普通的“指标: 数值”后再试，或另存为新文件"
    return RejectedInput((error("cannot-merge", message, FileLocation(path), hint),))
