"""What a paper says that the report would still not print once its changes are in the input, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.comparing.expected import Expected
from reportgen.comparing.own_plan import is_heading
from reportgen.comparing.papers import compare_papers
from reportgen.comparing.planned import OwnPlan, Unwritten
from reportgen.comparing.result import Comparison
from reportgen.model.edited import EditedParagraph
from reportgen.model.origin import WrittenPaper, WrittenParagraph
from reportgen.shortened import cut

_TABLE = ("表头", "表文", "表题", "表单位", "表注")
_MOST = 40


def leftovers(
    paper: WrittenPaper,
    comparison: Comparison,
    plan: OwnPlan,
    reports: tuple[Sequence[Expected], Sequence[Expected]],
    edited: Sequence[EditedParagraph],
) -> Iterator[Unwritten]:
    """The paragraphs that somebody changed in the paper and that the report to come prints otherwise, and those that it
    would print no more; ``reports`` are the one that the input gives now, and the one to come.
    """
    now, made = reports
    again = compare_papers(made, edited)
    still = {pair.new.number for pair in again.pairs if pair.new is not None and (pair.old is None or pair.reworded)}
    unsaid = {made[pair.old].text.strip() for pair in again.pairs if pair.new is None and pair.old is not None}
    printed = Counter(paragraph.text.strip() for paragraph in now)
    printed -= Counter(paragraph.text.strip() for paragraph in made)
    for number, pair in enumerate(comparison.pairs):
        was = paper.paragraphs[pair.old] if pair.old is not None else None
        if pair.new is None:
            assert pair.old is not None and was is not None  # noqa: S101 - a pair has one side at least
            if was.text.strip() in unsaid and pair.old not in plan.told_gone:
                yield Unwritten(0, f"删去的“{_short(was.text)}”还会印出来：{_kind(was)}", (_hint(was),), number)
        elif (was is None or pair.reworded) and pair.new.number in still and pair.new.number not in plan.told:
            said = f"第{pair.new.number}段“{_short(pair.new.text)}”没有写回：{_what(was, pair.new)}"
            yield Unwritten(pair.new.number, said, (_hint(was),), number)
        elif was is not None and not pair.reworded and pair.new.text.strip() in printed and pair.new.number in still:
            said = f"第{pair.new.number}段“{_short(pair.new.text)}”照这样写回以后不再印：{_gone(was)}"
            yield Unwritten(pair.new.number, said, ("不该删的，在文稿里补上它下面的话",), number)


def _gone(was: WrittenParagraph) -> str:
    return "这是标题，下面的话都删了" if was.kind.endswith("标题") else "与别的改动连在一起"


def _what(was: WrittenParagraph | None, new: EditedParagraph) -> str:
    if was is not None:
        return _kind(was)
    if new.boxed:
        return "这是表格、文本框或脚注里新加的"
    if new.numbered or is_heading(new.text):
        return "这是新加的标题或分条"
    return "认不出它属于哪一章的哪一段"


def _kind(was: WrittenParagraph) -> str:
    if was.slot is not None:
        return "写回以后印出来还是不一样"
    if was.kind in _TABLE:
        return "这是表格里的话，由模板和列表印出"
    if was.kind.endswith("标题"):
        return "这是标题，由模板印出"
    if was.kind in {"分条", "正文"}:
        return "这是分成几段的分条，或者附件里的话，由模板印出"
    return f"这是{was.kind}"


def _hint(was: WrittenParagraph | None) -> str:
    if was is not None and was.slot is None and was.kind not in {"分条", "正文"}:
        return "请在输入或模板里手工改"
    return "请手工改：写进输入的“文字”，或者改模板"


def _short(text: str) -> str:
    return cut(text.strip(), _MOST)
