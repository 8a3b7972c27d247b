"""The JSON Schemas of the files that a person writes, for editors' programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.nearest_words import did_you_mean
from reportgen.operations.kits.listing import list_kits
from reportgen.readers.mapping.head import HEAD
from reportgen.readers.mapping.input_schema import input_schema
from reportgen.readers.mapping.key import Schema
from reportgen.readers.mapping.schema import file_schema
from reportgen.workspace import Workspace

INPUT = HEAD.id
KINDS = {
    "kit": "模板包的 kit.yaml",
    "module": "模块的 module.yaml",
    "style": "版式",
    "roster": "名单 _名单.yaml",
    "map": "对照表",
    "standard": "标准",
    "rollup": "kit.yaml 里“汇总”一项",
    INPUT: "一个模板包的输入，用 --kit 写明是哪个",
}


class MadeSchema(Struct, frozen=True):
    """The schema of a kind of file; None with what is wrong with its kit."""

    schema: Schema | None
    findings: tuple[Diagnostic, ...] = ()


def schema_of(workspace: Workspace, kind: str, kit: str | None = None) -> MadeSchema:
    """The schema of a kind of file; that of an input is its kit's. Raises Refusal for a kind that there is not, and where no
    kit is named, or one for another kind.
    """
    refuse_unknown(kind, KINDS)
    if kind != INPUT:
        refuse_kit(kit)
        return MadeSchema(file_schema(kind))
    if kit is None:
        raise Refusal("input 要写明是哪个模板包的，例如 --kit halfyear")
    listed = list_kits(workspace, kit)
    return MadeSchema(next(map(input_schema, listed.kits), None), listed.findings)


def refuse_unknown(kind: str, known: Iterable[str]) -> None:
    """Raise Refusal for a kind that there is not."""
    names = list(known)
    if kind not in names:
        near = did_you_mean(kind, names)
        raise Refusal(f"没有“{kind}”这个种类，{''.join(near) or '不写种类可以列出全部'}")


def refuse_kit(kit: str | None) -> None:
    """Raise Refusal where a kit is named for what is no input."""
    if kit is not None:
        raise Refusal(f"--kit 只与 {INPUT} 一起用")


def save_schema(workspace: Workspace, schema: Schema, output: str) -> None:
    """Write a schema into a file. Raises Refusal where there is no folder for it."""
    if not Path(output).parent.is_dir():
        raise Refusal(f"没有“{Path(output).parent}”这个文件夹，先建好再写")
    text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    workspace.write(workspace.name(Path(output)), text.encode())
