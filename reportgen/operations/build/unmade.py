"""What the index tells of inputs that no paper came of, kept beside the manifest for the runs that are about others.

The manifest knows only what was made. A run of one input would otherwise drop from the index whatever was refused, held or
failed before, and the page would say that all is well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from reportgen.batch.jobs import Crashed, Held, JobResult, Rejected
from reportgen.batch.manifest import checked_line, content_of, finding_record, kept_finding
from reportgen.workspace import DiskWorkspace

UNMADE_FILE = "unmade.jsonl"

Unmade = Rejected | Held | Crashed


def unmade_before(workspace: DiskWorkspace, path: str, draft: bool) -> dict[str, Unmade]:
    """What was kept in the file ``path`` about the reports, or their drafts: of inputs that are there, with their papers."""
    if not workspace.exists(path):
        return {}
    lines = (content_of(line) for line in workspace.read(path).split(b"\n"))
    said: list[dict[str, Any]] = [json.loads(line) for line in lines if line is not None]
    found = (_result(record) for record in said if record["draft"] == draft)
    return {result.path: result for result in found if all(map(workspace.exists, _files(result)))}


def keep_unmade(workspace: DiskWorkspace, path: str, draft: bool, results: Iterable[JobResult]) -> None:
    """Keep, in place of what was kept before, those of ``results`` that no paper came of. Raises WorkspaceError."""
    records = (_record(result, draft) for result in results if isinstance(result, Unmade))
    content = b"".join(checked_line(_json(record)) for record in records)
    before = workspace.read(path) if workspace.exists(path) else b""
    if content != before:
        workspace.write(path, content)


def _files(result: Unmade) -> tuple[str, ...]:
    return (result.path, *result.papers) if isinstance(result, Held) else (result.path,)


def _json(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()  # in ASCII: a file name may be no text


def _record(result: Unmade, draft: bool) -> dict[str, Any]:
    """A result as it is kept; the trace of a crash is not, since the index does not show it."""
    told: dict[str, Any] = {"draft": draft, "path": result.path}
    match result:
        case Rejected(findings=findings):
            return {**told, "rejected": [finding_record(finding) for finding in findings]}
        case Held(papers=papers, findings=findings):
            return {**told, "held": [finding_record(finding) for finding in findings], "papers": list(papers)}
        case Crashed(reason=reason):
            return {**told, "crashed": reason}
        case _:
            assert_never(result)


def _result(record: Mapping[str, Any]) -> Unmade:
    path: str = record["path"]
    if "rejected" in record:
        return Rejected(path, tuple(map(kept_finding, record["rejected"])))
    if "held" in record:
        return Held(path, tuple(record["papers"]), tuple(map(kept_finding, record["held"])))
    return Crashed(path, reason=record["crashed"])
