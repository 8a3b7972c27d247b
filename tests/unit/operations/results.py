"""Results of a made-up batch."""

from __future__ import annotations

from reportgen.batch.jobs import Built, Crashed, JobResult, Rejected, UpToDate
from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.source import CellLocation, FileLocation, Source, TextLocation

FONT_NOTE = "本机没有仿宋_GB2312，PDF 用了替代字体"


def at(path: str, line: int) -> TextLocation:
    return TextLocation(Source(path, ""), line, 3)


def font_note(path: str) -> Diagnostic:
    return Diagnostic(Severity.NOTE, "font-substitute", FONT_NOTE, FileLocation(path), ("装上字体",))


def batch() -> list[JobResult]:
    """One of each kind: built with warnings, unchanged, rejected for two mistakes and by a template, crashed."""
    first, last = "inputs/2026H1/柳溪乡.yaml", "inputs/2026H1/青禾乡.yaml"
    return [
        Built(
            first,
            ("outputs/2026H1/柳溪乡 100%#1.docx", "outputs/2026H1/柳溪乡 100%#1.pdf"),
            (warning("unused-fact", "“走访”已经填写，正文没有用到", at(first, 4), "删去它"), font_note(first)),
        ),
        UpToDate(
            "inputs/2026H1/石桥镇.yaml",
            (
                "outputs/2026H1/石桥镇.docx",
                "outputs/2026H1/石桥镇.pdf",
                "outputs/2026H1/石桥镇.数据来源表.docx",
                "outputs/2026H1/石桥镇.数据来源表.pdf",
            ),
            (font_note("inputs/2026H1/石桥镇.yaml"),),
        ),
        Rejected(
            last,
            (
                warning("thousands", "带千分号", at(last, 2)),
                error("wide-colon", "键后面用了全角冒号“：”", at(last, 6), "改成英文冒号"),
                error("wrong-unit", "单位写错了", at(last, 9)),
                error("missing-template", "缺少正文模板", FileLocation("templates/mini/kit.yaml")),
            ),
        ),
        Rejected("in/表.xlsx", (error("not-a-number", "应是数字", CellLocation("in/表.xlsx", "项目", "C7")),)),
        Crashed("inputs/2026H1/<script>alert(1)<⁄script>.yaml", "Traceback: 秘密", "超过 300 秒没有做完"),
    ]
