"""The county's input as it shall stand: a new one, or the one that is there with the rolled-up parts anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from reportgen.comparing import CannotRewriteError, Replacement, rewrite
from reportgen.comparing.rewriting import decoded
from reportgen.diagnostics import DiagnosticLog, RejectedInput, error
from reportgen.model.facts import Period
from reportgen.model.input import InputNode, MapNode, ScalarNode
from reportgen.model.kit import Kit
from reportgen.model.new_input import NewEntry, NewMap
from reportgen.readers.mapping.head import BASIS, KIT_KEYS
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup import Frame, Gathered, changes_to, new_input
from reportgen.rollup.basis import made_prints
from reportgen.rollup.input_tree import labels_of, made_entries
from reportgen.source import FileLocation, Source
from reportgen.workspace import Workspace
from reportgen.writers.input_yaml import write_input

_HEAD = (
    "由 reportgen rollup 汇总。下面应报乡镇、各乡镇的数和未报送、有误、迟报、重复各项是程序写的，",
    "重新汇总时换掉，不要在这里改：改乡镇的输入。其他各项由县里填写，重新汇总时保持原样。",
)


def county_input(workspace: Workspace, kit: Kit, place: str, output: str, frame: Frame, gathered: Gathered) -> bytes:
    """The bytes of the county's input. Raises RejectedInput where those that are there cannot be kept."""
    made = made_entries(kit, gathered)
    seen = _basis(kit, frame, made)
    if not workspace.exists(output):
        said = Period.named(PurePosixPath(output).parent.name)
        period = None if said == frame.period else frame.period
        tree = new_input(kit, place, frame.roster, period, gathered)
        return write_input(NewMap((*tree.entries, seen)), _HEAD).encode()
    raw = workspace.read(output)
    log = DiagnosticLog()
    source = read_text(raw, output, log)
    root = read_yaml(source, log)
    log.raise_if_errors()
    return _respliced(raw, source, root, kit, [*made, seen])


def _basis(kit: Kit, frame: Frame, made: Sequence[NewEntry]) -> NewEntry:
    """What the county's input says that it was made of, with the fingerprints of what is written, as it will be read."""
    assert kit.rollup is not None  # noqa: S101 - asked for before anything was read
    text = write_input(NewMap(tuple(made)), ())
    prints = made_prints(read_yaml(Source("", text), DiagnosticLog()), labels_of(kit, kit.rollup))
    return frame.basis.with_made(prints, text).entry(frame.folder)


def _respliced(raw: bytes, source: Source, root: InputNode | None, kit: Kit, made: Sequence[NewEntry]) -> bytes:
    """The file that is there with the rolled-up parts anew; raises RejectedInput where that cannot be."""
    named = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
    if not isinstance(root, MapNode) or named is None or not isinstance(named.value, ScalarNode):
        raise _refusal(source, "已有的文件不是输入，没有改动", "改名另存，或用 -o 写到别处")
    if named.value.text not in {kit.name, kit.title}:
        raise _refusal(source, f"已有的文件是模板包“{named.value.text}”的输入，没有改动", "改名另存，或用 -o 写到别处")
    assert kit.rollup is not None  # noqa: S101 - asked for before anything was read
    text = Source(source.path, decoded(raw)[0])
    labels = labels_of(kit, kit.rollup) | dict.fromkeys(BASIS.names, BASIS.name)
    changes = changes_to(text, root, made, labels)
    if changes is None:
        raise _refusal(source, "已有的文件有几项写在一行里，不能只换其中的一项，没有改动", "每一项另起一行，顶格写")
    try:
        return rewrite(raw, [Replacement(c.location, c.old, c.new) for c in changes])
    except CannotRewriteError as fault:
        raise _refusal(source, f"{fault} 处的内容不能改写，没有改动", "另存为 UTF-8 再汇总") from fault


def _refusal(source: Source, message: str, hint: str) -> RejectedInput:
    return RejectedInput((error("not-rolled-up", message, FileLocation(source.path), hint),))
