"""Title marks that take in less than the title."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="title-mark-scope",
    name="书名号的范围",
    severity=Severity.WARNING,
    explanation="转发、印发的通知，标题从“关于”起，到“的通知”止，整个放进书名号。",
    bad=("落实县里关于印发《防汛预案的通知》精神。",),
    good=("落实《关于印发〈防汛预案〉的通知》精神。", "印发《防汛预案》。"),
    check=matching(
        r"(?:印发|转发|下发)《(?!关于)[^《》]*的通知》",
        "书名号没有括住整个标题：{}",
        "写成《关于印发〈……〉的通知》",
        needs=["发《"],
    ),
)
