"""The JSON Schemas of the files: an independent validator takes all that is shipped, and agrees with the readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reportgen.diagnostics import Refusal, Severity
from reportgen.operations.schemas import KINDS, schema_of
from reportgen.pipeline import Stages
from reportgen.readers.mapping.key import Schema
from reportgen.workspace import MemoryWorkspace
from tests.docs.pages import fences
from tests.schemas import faults, is_yaml, kind_of_file, kit_named
from tests.suite.test_suite import CASES, Case, as_bytes, findings, workspace_of
from tests.workbooks.foreign import SEVERAL, TURNED, WIDE
from tests.workbooks.maps import map_of
from tests.workspaces import LINKUP, ROOT, own_workspace

SHIPPED = [
    path.relative_to(ROOT).as_posix()
    for folder in ("templates", "inputs")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "sample.yaml"
]
MAPS = [f.text for f in fences(ROOT / "docs/workbooks.md") if f.info == "yaml" and "\n表:" in f.text]
STRUCTURAL = {
    *("unknown-key", "wrong-type", "unknown-word", "unknown-choice", "missing-kit"),
    *("not-a-number", "not-a-date", "bad-length", "bad-id"),
}
"""The rules of what a schema can know."""
UNSEEN = {
    "折行的文字中间空了一行": "a program that knows YAML sees no blank line in a folded text",
    "文字中空行": "as above",
    "科学记数": "YAML reads 1e3 as a number",
    "日期不存在": "no pattern knows the calendar",
    "数位太多": "a number is a number",
    "编号是模板语言的词": "which words a template keeps, the reader tells",
    "编号是模板语言留用的词": "as above",
}
"""Cases whose fault no schema sees."""
HARSH = {
    "形似的字：键里的部首也认得": "keys are compared character by character",
    "上年的文件有错误只提醒": "what is wrong with last year's file is told of this year's",
    "依据的版式里的错已经改掉": "what a style says otherwise is never read",
}
"""Cases that are read although a file in them is refused by its schema."""


@cache
def stages() -> Stages:
    return Stages(own_workspace())


@cache
def schema(kind: str, kit: str = "") -> Schema:
    made = schema_of(own_workspace(), kind, kit or None).schema
    assert made is not None
    return made


def of_input(text: str) -> Schema:
    return schema("input", stages().kit_name(kit_named(text)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "input"])
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kit", ["halfyear", "linkup"])
def test_the_schema_of_the_inputs_of_a_kit_is_one(kit: str) -> None:
    Draft202012Validator.check_schema(schema("input", kit))


@pytest.mark.parametrize("path", SHIPPED)
def test_what_is_shipped_is_taken(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    kind = kind_of_file(path)
    assert faults(of_input(text) if kind == "input" else schema(kind), text) == [[], []]


@pytest.mark.parametrize("path", sorted(LINKUP.glob("*.yaml")), ids=lambda p: p.name)
def test_a_county_of_the_campaign_kit_is_taken(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = kind_of_file(f"inputs/{path.name}")
    assert faults(of_input(text) if kind == "input" else schema(kind), text) == [[], []]


@pytest.mark.parametrize("text", [*MAPS, *(map_of(foreign) for foreign in (WIDE, TURNED, SEVERAL))])
def test_a_map_is_taken(text: str) -> None:
    assert faults(schema("map"), text) == [[], []]


@cache
def schema_of_inputs(kits: frozenset[tuple[str, bytes]], word: str) -> Schema | None:
    """The schema of the inputs that name a kit, in a workspace with these kits; None where it is not sound."""
    try:
        return schema_of(MemoryWorkspace(dict(kits)), "input", word).schema
    except Refusal:
        return None


def schema_in(case: Case, path: str, text: str) -> Schema | None:
    """The schema of a file of a case; None where there is none, as for an input that names no sound kit."""
    kind = kind_of_file(path)
    if kind != "input":
        return schema(kind) if kind else None
    content = workspace_of(case).content.items()
    return schema_of_inputs(
        frozenset((name, c) for name, c in content if name.startswith("templates/")), kit_named(text)
    )


def disagreements(case: Case) -> Iterator[str]:
    """Files of a case of which the schema says otherwise than the reader."""
    told = [f for f in findings(case) if f.severity is Severity.ERROR]
    for path in case.files:
        own = {f.rule for f in told if f.location.path == path}
        if own & {*STRUCTURAL} or not own:
            text = as_bytes(case.files[path]).decode("utf-8", "replace")
            made = schema_in(case, path, text) if is_yaml(text) else None
            if made and (own & STRUCTURAL) and not all(faults(made, text)) and case.name not in UNSEEN:
                yield f"{case.name}: {path} is taken, although {own}"
            if made and not own and any(faults(made, text)) and case.name not in HARSH:
                yield f"{case.name}: {path} is refused, {faults(made, text)}"


@pytest.mark.parametrize("file", sorted({case.file for case in CASES}), ids=lambda file: file.stem)
def test_the_schemas_agree_with_the_readers(file: Path) -> None:
    """Drafts apart: there gaps are taken, which a schema refuses."""
    cases = [case for case in CASES if case.file == file and not case.name.endswith("（草稿）")]
    assert [words for case in cases for words in disagreements(case)] == []


def test_the_suite_has_many_files_that_a_schema_refuses() -> None:
    faulty = [case for case in CASES if STRUCTURAL & {f.rule for f in findings(case) if f.severity is Severity.ERROR}]
    assert len(faulty) >= 60


def words_of(made: object) -> Iterator[tuple[str, object]]:
    """All keywords of a schema with their values, the names of properties apart."""
    if isinstance(made, dict):
        for key, value in made.items():
            yield key, value
            inner = value.values() if key in {"properties", "$defs"} and isinstance(value, dict) else (value,)
            for part in inner:
                yield from words_of(part)
    elif isinstance(made, list):
        for part in made:
            yield from words_of(part)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_holds_to_what_editors_programs_know(kind: str) -> None:
    """Those of draft 7 and ``$defs``; and it stands by itself."""
    made = schema(kind, "halfyear" if kind == "input" else "")
    shared = {"$schema", "$id", "$defs", "$ref", "title", "description", "default", "type", "properties", "required"}
    shared |= {"additionalProperties", "propertyNames", "pattern", "enum", "const", "items", "minItems", "maxItems"}
    shared |= {"minimum", "maximum", "anyOf", "allOf", "not", "if", "then"}
    found = list(words_of(made))
    assert {key for key, _ in found} <= shared
    targets = {str(value) for key, value in found if key == "$ref"}
    assert targets <= {f"#/$defs/{name}" for name in made["$defs"]}


def test_the_schema_of_inputs_tells_names_units_and_what_the_kit_says() -> None:
    made = schema("input", "halfyear")
    assert made["properties"]["土地流转"] == made["properties"]["land"]
    told = made["$defs"]["figures.land"]
    assert told["title"] == "土地流转"
    assert "单位：亩" in told["description"]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("建制: 乡", []), ("kind: 乡", []), ("土地流转: {值: 7, 来源: 台账}", []),
        ("土地流转: 约300亩", []), ("土地流转: 010", []), ("成文日期: 2026-07-05", []), ("口径说明: {土地流转: 核过}", []),
        ("建制: 区", ["建制"]), ("党组织: 7", ["党组织"]), ("党组织: {党支步: 7}", ["党组织"]), ("土地流专: 3", [""]),
        ("党组织: {党支部: {值: 7, 出处: 台账}}", ["党组织"]), ("土地流转: 不少", ["土地流转"]), ("成文日期: 七月", ["成文日期"]),
        ("目标: {土地流转: 不少}", ["目标"]), ("文字: [{章节: 一, 话: 二}]", ["文字"]), ("项目: {名称: 路}", ["项目"]),
    ],
)  # fmt: skip
def test_an_input_is_taken_or_refused_at_its_key(more: str, wrong: list[str]) -> None:
    """What is required apart: it is told at the root."""
    made = schema("input", "halfyear") | {"allOf": []}
    found = [fault for faults_of in faults(made, f"模板: halfyear\n单位: 甲乡\n{more}\n") for fault in faults_of]
    assert bool(found) == bool(wrong)
    assert all(fault.startswith(f"$['{wrong[0]}']" if wrong[0] else "$:") for fault in found if "required" not in fault)
