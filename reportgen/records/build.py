"""What became of a batch (``reportgen build``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, NotRequired, TypedDict, assert_never

from reportgen.batch.jobs import Built, Crashed, Held, Issued, JobResult, Rejected, UpToDate
from reportgen.diagnostics import Diagnostic
from reportgen.operations.build.summary import Status, counts, row
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import valued

if TYPE_CHECKING:
    from reportgen.operations.build.batch import BatchRun


class ResultJson(TypedDict):
    """What became of an input."""

    input: Annotated[str, "哪一份输入"]
    status: Annotated[str, "已生成、未变、已定稿（没有动）、文稿改过（没有重做）、有错误、出故障", valued(Status)]
    reason: Annotated[str, "一句话的说明；没有要说的，是空的"]
    papers: NotRequired[Annotated[list[str], "文稿的路径；有文稿的才有"]]
    kept: NotRequired[Annotated[list[str], "`--force` 另存的改动稿；有的才有"]]
    behind: NotRequired[Annotated[str, "往期的没有重做的原因；有的才有"]]
    issued: NotRequired[Annotated[str, "哪一天定稿的；已定稿的才有"]]
    trace: NotRequired[Annotated[str, "程序出错的经过；出故障的才有，这时没有 `findings`"]]
    findings: NotRequired[Annotated[list[FindingJson], "这一份的问题"]]


class CountsJson(TypedDict):
    """How many inputs there are of each status."""

    built: Annotated[int, "已生成的份数"]
    unchanged: Annotated[int, "未变的份数"]
    issued: Annotated[int, "已定稿的份数"]
    held: Annotated[int, "文稿改过、没有重做的份数"]
    rejected: Annotated[int, "有错误的份数"]
    crashed: Annotated[int, "出故障的份数"]


class BuildJson(TypedDict):
    """What became of a batch."""

    results: Annotated[list[ResultJson], "各份输入的结果"]
    counts: Annotated[CountsJson, "各种结果的份数"]
    findings: Annotated[list[FindingJson], "整批的问题，和没有读的文件"]
    planned: Annotated[dict[str, str], "这次要做的各份，和为什么要做"]
    left: Annotated[list[str], "被叫停时还没有做的"]
    outdated: Annotated[list[str], "以前生成、现在没有输入生成的文稿"]
    stale: Annotated[list[FindingJson], "旁边以前的文稿和草稿"]


def build_json(run: BatchRun, passed_by: Sequence[Diagnostic] = ()) -> BuildJson:
    """A run for machines; among its findings are those for files that were not read."""
    return {
        "results": [result_json(result) for result in run.results],
        "counts": counts_json(run.results),
        "findings": findings_json((*passed_by, *run.findings)),
        "planned": dict(run.planned),
        "left": list(run.left),
        "outdated": list(run.outdated),
        "stale": findings_json(run.stale),
    }


def result_json(result: JobResult) -> ResultJson:
    """A result for machines; ``reason`` is the line that a person reads."""
    told = row(result)
    said: ResultJson = {"input": result.path, "status": told.status.value, "reason": told.reason}
    match result:
        case UpToDate(papers=papers, behind=behind) if behind:
            said |= {"papers": list(papers), "behind": behind}
        case Built(papers=papers, kept=kept):
            said["papers"] = list(papers)
            if kept:
                said["kept"] = list(kept)
        case Issued(papers=papers, day=day):
            said |= {"papers": list(papers), "issued": day}
        case UpToDate(papers=papers) | Held(papers=papers):
            said["papers"] = list(papers)
        case Crashed(trace=trace):
            return {**said, "trace": trace}
        case Rejected():
            pass
        case _:
            assert_never(result)
    return {**said, "findings": findings_json(result.findings)}


def counts_json(results: Iterable[JobResult]) -> CountsJson:
    """The counts for machines."""
    found = counts(results)
    return {
        "built": found[Status.BUILT],
        "unchanged": found[Status.UNCHANGED],
        "issued": found[Status.ISSUED],
        "held": found[Status.HELD],
        "rejected": found[Status.REJECTED],
        "crashed": found[Status.CRASHED],
    }
