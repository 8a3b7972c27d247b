"""Earlier versions of inputs (``reportgen versions`` and ``reportgen restore``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, NotRequired, TypedDict

from reportgen.operations.kept import Version, Why
from reportgen.operations.versions.restoring import Compared, Restored
from reportgen.records.diff import FactChangeJson, change_json
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import valued


class VersionJson(TypedDict):
    """A version of an input."""

    number: Annotated[int, "第几份旧版，从 1 数起"]
    sum: Annotated[str, "内容的 SHA-256 的前 16 位"]
    file: Annotated[str, "存在哪里"]
    at: Annotated[str, "什么时候换下的，如 `20260705T143000`；不知道的，是空的"]
    why: Annotated[str, "因为什么换下的", valued(Why)]


class ComparedVersionJson(TypedDict):
    """A version against what its input says now."""

    version: Annotated[VersionJson, "哪一份旧版"]
    same: Annotated[bool, "是不是与现在一个字不差"]
    gone: Annotated[bool, "输入现在是不是不在了"]
    changes: Annotated[list[FactChangeJson] | None, "恢复它，会变的各项；说不出的，是 `null`"]


class VersionsJson(TypedDict):
    """The versions of an input."""

    input: Annotated[str, "哪一份输入"]
    versions: Annotated[list[ComparedVersionJson], "各份旧版，早的在前"]


class KeptInputJson(TypedDict):
    """An input that has versions."""

    input: Annotated[str, "哪一份输入"]
    versions: Annotated[list[VersionJson], "各份旧版，早的在前"]


class KeptJson(TypedDict):
    """All inputs that have versions."""

    inputs: Annotated[list[KeptInputJson], "有旧版的各份输入"]


class RestoredJson(TypedDict):
    """A version that was brought back."""

    input: Annotated[str, "哪一份输入"]
    restored: Annotated[ComparedVersionJson, "恢复的旧版，和因此改变的各项"]
    written: Annotated[bool, "写了没有；与现在一样的、`--dry-run` 的，没有写"]
    kept: NotRequired[Annotated[VersionJson, "换下的留作哪一份旧版；换下了的才有"]]
    findings: Annotated[list[FindingJson], "要留意的，如已经定稿"]


def version_json(version: Version) -> VersionJson:
    """A version for machines."""
    return {
        "number": version.number,
        "sum": version.sum,
        "file": version.path,
        "at": version.stamp,
        "why": version.why,
    }


def versions_json(path: str, found: Sequence[Compared]) -> VersionsJson:
    """The versions of an input for machines."""
    return {"input": path, "versions": [_compared_json(one) for one in found]}


def kept_json(found: Mapping[str, Sequence[Version]]) -> KeptJson:
    """All inputs that have versions, for machines."""
    return {"inputs": [{"input": path, "versions": list(map(version_json, some))} for path, some in found.items()]}


def restored_json(path: str, done: Restored) -> RestoredJson:
    """What was brought back, for machines."""
    told: RestoredJson = {
        "input": path,
        "restored": _compared_json(done.compared),
        "written": done.written,
        "findings": findings_json(done.findings),
    }
    if done.kept:
        told["kept"] = version_json(done.kept)
    return told


def _compared_json(one: Compared) -> ComparedVersionJson:
    changes = None if one.changes is None else list(map(change_json, one.changes.changes))
    return {"version": version_json(one.version), "same": one.same, "gone": one.gone, "changes": changes}
