"""Inputs that fill in a module's figures in every state, and what the report then says."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from reportgen import field_types
from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.model.document import Document
from reportgen.model.kit import Field, Kit
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import text
from tests.workspaces import INPUT, ROOT, below

MODULES = sorted(p.parent.name for p in (ROOT / "templates/modules").glob("*/module.yaml"))
PLACE = "清溪镇"
LAST_YEAR = INPUT.replace("2026H1", "2025H1")
STATES = ("下降", "上升", "为零", "没有上年", "没有目标", "约数")
FORMAL = {"发文字号": "清政发〔2026〕12号", "份号": "000001", "密级": "秘密★1年"}
"""Words that have a form of their own."""
_OPENING = "# {{ 单位 }}{{ 期间 }}工作总结\n\n开头。\n"
_SECTIONS = {"概况": "基本情况", "做法": "主要做法", "成效": "取得成效"}


def stages_of(module: str) -> Stages:
    """The stages over a kit that has a module, and 辖区概况 for what its checks look at."""
    names = [n for n in dict.fromkeys(("辖区概况", module)) if n in MODULES]
    parts = {p.name.partition(".")[0] for n in names for p in (ROOT / "templates/modules" / n).glob("*.j2")}
    sections = [f"  - {{标题: {said}, 写: [{part}], 必有: 否}}\n" for part, said in _SECTIONS.items() if part in parts]
    files = below(ROOT / "templates/modules", "templates/modules") | below(
        ROOT / "templates/styles", "templates/styles"
    )
    files["templates/one/kit.yaml"] = f"名称: 一个模块\n模块: [{', '.join(names)}]\n章节:\n{''.join(sections)}".encode()
    files["templates/one/partials/开头.md.j2"] = _OPENING.encode()
    return Stages(MemoryWorkspace(files), draft=True)


def kit_of(stages: Stages) -> Kit:
    """The kit with the module in it."""
    log = DiagnosticLog()
    compiled = stages.kit("one", log)
    assert compiled is not None, [d.message for d in log]
    return compiled.kit


def own_fields(module: str) -> set[str]:
    """The ids of the fields and groups that a module's file names."""
    return set(
        yaml.safe_load((ROOT / "templates/modules" / module / "module.yaml").read_text(encoding="utf-8"))["指标"]
    )


def leaves(fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    """The figures, words, options and lists of a module, each with the name of its group."""
    for spec in fields:
        if spec.type.is_group:
            yield from ((spec.label, f) for f in spec.fields)
        else:
            yield "", spec


def value(number: int, spec: Field, factor: float = 1) -> str:
    """A figure of the field; of two figures of a module, the one that stands first is the larger."""
    amount = round((64 - number / 4 if spec.unit == "%" else 960 - number * 20) * factor)
    return f"{amount}.5" if spec.type is field_types.DECIMAL and spec.places else str(amount)


def written(spec: Field, number: int, state: str) -> str:
    """What stands in the input for a field in a state; nothing where the state leaves it out."""
    match spec.type:
        case field_types.INTEGER | field_types.DECIMAL:
            if state == "为零":
                return "0"
            if state == "约数" and spec.type is field_types.INTEGER:
                return f"{960 - number * 20}余"
            sinks = state == "下降" and spec.minimum is None  # a rate of growth
            return f"-{value(number, spec)}" if sinks else value(number, spec)
        case field_types.TEXT:
            return FORMAL.get(spec.label, f"{spec.label}的话")
        case field_types.CHOICE:
            return spec.choices[0]
        case field_types.YES_NO:
            return "是"
        case field_types.DATE:
            return "2026年5月6日"
        case _:
            rows = (
                ", ".join(f"{c.label}: {written(c, n + 5 * r, state)}" for n, c in enumerate(spec.fields))
                for r in (0, 1)
            )
            return "[" + ", ".join(f"{{{row}}}" for row in rows) + "]"


def is_number(spec: Field) -> bool:
    """Whether a field is a figure that last year and a target may be given for."""
    return spec.type.is_number


def grouped(entries: list[tuple[str, str, str]], indent: str = "") -> str:
    """Lines of an input: group, name, value."""
    lines: dict[str, list[str]] = {}
    for group, name, said in entries:
        lines.setdefault(group, []).append(f"{name}: {said}")
    own = [f"{indent}{line}\n" for line in lines.pop("", [])]
    return "".join(own) + "".join(f"{indent}{g}: {{{', '.join(found)}}}\n" for g, found in lines.items())


def inputs_of(
    fields: list[tuple[str, Field]], state: str, only: int | None = None, place: str = PLACE
) -> dict[str, bytes]:
    """The inputs of a place in a state, of this year and last: all the fields, or one alone."""
    numbered = [(n, g, f) for n, (g, f) in enumerate(fields) if only is None or n == only]
    figures = [(n, g, f) for n, g, f in numbered if is_number(f)]
    head = f"模板: one\n单位: {place}\n"
    said = {
        INPUT: f"{head}成文日期: 2026年7月2日\n" + grouped([(g, f.label, written(f, n, state)) for n, g, f in numbered])
    }
    if state != "没有目标" and figures:
        goals = [(g, f.label, value(n, f, 2)) for n, g, f in figures if f.unit != "%"]
        said[INPUT] += "目标:\n" + grouped(goals, "  ") if goals else ""
    if state != "没有上年":
        factor = 0.8 if state == "上升" else 1.25
        said[LAST_YEAR] = head + grouped([(g, f.label, value(n, f, factor)) for n, g, f in figures])
    return {path: text.encode() for path, text in said.items()}


def body(document: Document) -> list[str]:
    """The lines of a report between its title and its date."""
    lines = [line.replace("⟦", "").replace("⟧", "") for line in text.document_lines(document)]
    return [line for line in lines if not line.startswith(("标题", "落款")) and line != "段落 开头。"]


def told(stages: Stages, inputs: dict[str, bytes]) -> list[str]:
    """What the report says; a mistake is the test's."""
    assert isinstance(stages.workspace, MemoryWorkspace)
    over = stages.over(MemoryWorkspace({**stages.workspace.content, **inputs}))
    log = DiagnosticLog()
    try:
        return body(over.document(INPUT, log))
    except RejectedInput as fault:
        raise AssertionError(
            [f"{d.message} {d.location}" for d in fault.diagnostics if d.severity is Severity.ERROR]
        ) from fault


def states_of(module: str) -> Iterator[tuple[str, list[str]]]:
    """What a module says in each state of its figures, and of each alone."""
    stages = stages_of(module)
    mine = own_fields(module)
    fields = list(leaves(tuple(f for f in kit_of(stages).fields if f.id in mine)))
    for state in STATES:
        yield state, told(stages, inputs_of(fields, state))
    for number, (group, spec) in enumerate(fields):
        name = f"{group}.{spec.label}" if group else spec.label
        yield f"只有{name}", told(stages, inputs_of(fields, "下降", number))
