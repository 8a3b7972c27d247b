"""Which inputs are those of counties: their kit rolls up others."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.model.kit import RollupPlan
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import HeaderLines
from reportgen.readers.heads import Heads
from reportgen.readers.input_file import is_sample, is_workbook


def county_inputs(stages: Stages, paths: Sequence[str], heads: Heads | None = None) -> tuple[str, ...]:
    """Those of ``paths`` whose kit rolls up other inputs; what cannot be read is none, and told where it is checked."""
    heads = heads or Heads(stages.workspace)
    known = heads.among(path for path in paths if not is_workbook(path) and not is_sample(path))
    return tuple(path for path, head in known.items() if _is_countys(stages, head))


def plan_of(stages: Stages, header: HeaderLines) -> RollupPlan | None:
    """How the kit of an input rolls up others; None where it does not, or has mistakes."""
    name = stages.kit_name(header.kit) if header.kit else ""
    compiled = stages.known_kit(name)
    return compiled.kit.rollup if compiled else None


def _is_countys(stages: Stages, head: HeaderLines) -> bool:
    try:
        return plan_of(stages, head) is not None
    except (WorkspaceError, RejectedInput):
        return False
