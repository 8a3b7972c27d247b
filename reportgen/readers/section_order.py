"""The level 1 headings against the sections that the kit declares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.kit import Kit

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""


def check_sections(written: Sequence[tuple[int, str]], kit: Kit, reject: Reject, log: DiagnosticLog) -> None:
    """The headings, each with its line, are those that the kit declares, in its order; the required ones are there."""
    declared = kit.sections
    if not declared:
        return
    names = [s.heading for s in declared]
    for line, text in written:
        if text not in names:
            message = f"章节“{text}”没有在 kit.yaml 的“章节”里列出"
            reject(line, "unknown-section", message, f"列出的有：{'、'.join(names)}")
    order = [names.index(text) for _, text in written if text in names]
    for (line, text), before, after in zip(written[1:], order, order[1:], strict=False):
        if after <= before:
            reject(line, "section-order", f"章节“{text}”的次序与 kit.yaml 的“章节”不一致")
    present = {text for _, text in written}
    for section in declared:
        if section.required and section.heading not in present:
            message, hint = f"正文缺少章节“{section.heading}”", "补写这一章，或在 kit.yaml 里写“必有: 否”"
            log.add(error("missing-section", message, section.location, hint))
