"""What a line of a template prints in a paper of the small kit, and all that is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.document import Paragraph
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

FRAME = "# 总结\n\n## 基本情况\n\n全乡辖{{ 行政村 }}行政村。\n\n## 主要做法\n\n"
HEAD = "模板: mini\n单位: 甲乡\n"


def said(
    snippet: str,
    facts: str = "",
    *,
    kit: str = "",
    draft: bool = False,
    files: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, list[str]]:
    """The paragraphs that stand in the last section, one to a line, and the messages; no paper where one is an error."""
    head = "".join(f"{line}\n" for line in HEAD.splitlines() if f"{line.partition(':')[0]}:" not in facts)
    count = "" if "行政村:" in facts else "行政村: 18\n"
    templates = {"templates/mini/report.md.j2": f"{FRAME}{snippet}\n"}
    workspace = mini_workspace(f"{head}{count}{facts}\n", **templates, **files)
    workspace.content["templates/mini/kit.yaml"] += kit.encode()
    log = DiagnosticLog()
    try:
        document = Stages(workspace, draft).document(INPUT, log)
    except RejectedInput as fault:
        return "", [f.message for f in fault.diagnostics]
    texts = [inline_text(block.inlines) for block in document.blocks if isinstance(block, Paragraph)]
    return "\n".join(texts[1:]), [f.message for f in log]
