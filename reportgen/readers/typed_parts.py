"""Parts of a report that the program adds, typed in a template once more: 落款, 主送机关, 附件说明."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model.inlines import FactText, Inlines, inline_text
from reportgen.model.report import Report
from reportgen.patterns import late

_DATE = late(r"(?:[\u4e00-\u9fff]*(?:委员会|人民政府|党委|办公室|办事处))?\d{4}年\d{1,2}月\d{1,2}日")
_ATTACHMENT = late(r"附件(?:[：:]|\s*\d{1,2}\s*[：:.．、]|[一二三四五六七八九十]\s*[：:])")
_ATTACHMENT_HINT = "附件写在模板的最后，写成“# 附件：名称”，下面是附件的内容"

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""


def tell_typed_part(inlines: Inlines, line: int, report: Report, reject: Reject) -> None:
    """Tell of a whole paragraph of the text that the program would print again."""
    text = inline_text(inlines).strip()
    facts = [piece.fact for piece in inlines if isinstance(piece, FactText)]
    if _names_attachment(text):
        reject(line, "typed-part", "附件说明由程序加，这里又写了一遍", _ATTACHMENT_HINT)
    elif (
        text.endswith("日")
        and _DATE.fullmatch(text)
        and not (facts and report.date is not None and facts[0] != report.date)
    ):
        reject(line, "typed-part", "落款的日期由程序加，这里又写了一遍", "删去这一段；成文日期填在输入里")
    elif text in {report.signer.text, report.place.text}:
        reject(line, "typed-part", "落款由程序加，这里又写了一遍", "删去这一段；与单位不同的，在输入里写“署名”")
    elif report.recipient and text.rstrip("：") == report.recipient.text.rstrip("：:"):
        reject(line, "typed-part", "主送机关由程序加，这里又写了一遍", "删去这一段")


def tell_typed_attachment(text: str, line: int, reject: Reject) -> None:
    """Tell of a heading of the text that was meant as the head of an attachment."""
    if _names_attachment(text):
        reject(line, "typed-part", f"“{text}”是正文的标题，不成附件", _ATTACHMENT_HINT)


def _names_attachment(text: str) -> bool:
    return text.startswith("附件") and _ATTACHMENT.match(text) is not None
