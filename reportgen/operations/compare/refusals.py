"""What a paper changed and nobody but a person can bring into the input, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.comparing import Comparison, Refused, Side, Standing, Written, write_back
from reportgen.model.facts import Fact
from reportgen.model.origin import row_key
from reportgen.model.report import Report
from reportgen.shortened import cut

_MOST = 40


def to_write(report: Report, standings: Sequence[Standing]) -> tuple[list[Written], list[Refused]]:
    """What only the paper changed goes to the input; what both changed unlike, nobody but a person can settle."""
    written: list[Written] = []
    refused: list[Refused] = []
    for one in standings:
        if one.side is Side.CONFLICT:
            refused.append(_conflict(one))
        elif one.side is Side.PAPER and one.now is not None:
            words = isinstance(one.was.value, str)
            if words and len(one.changes) < one.places and not one.computed:
                refused.append(_uneven_words(one, one.now))
                continue
            done, not_done = write_back(report, [(one.now, one.changes)])
            written += done
            refused += not_done
    return written, refused


def unclear(comparison: Comparison) -> Iterator[Refused]:
    """Figures typed anew in such a way that nobody can tell which number is theirs now; their paragraphs stay as they are."""
    for pair in comparison.pairs:
        for figure in pair.unclear if pair.new else ():
            assert pair.new is not None  # noqa: S101 - as asked for just before
            fact = figure.fact
            message = f"第{pair.new.number}段里“{fact.label}”（生成时“{fact.text}”）是重新打的，认不准改成了多少，这一段没有写回"
            hint = f"核对“{cut(pair.new.text, _MOST)}”，在输入里手工改这个数；只是删去这个数的，改完再在输入的“文字”里写这一段"
            yield Refused(fact, message, (hint,))


def _uneven_words(one: Standing, now: Fact) -> Refused:
    """Words of which not every place says the new ones, or of which one place cannot be told any more."""
    message = f"“{one.was.label}”在文稿里印了 {one.places} 处，没有都改，不能自动写回"
    if one.rewritten:
        message = f"“{one.was.label}”在文稿里印了 {one.places} 处，有的地方连同前后的话改了，认不准，不能自动写回"
    return Refused(
        now, message, ("核对各处，在输入里手工改",) if one.rewritten else ("在文稿里改成一样的，或在输入里手工改",)
    )


def without_followers(
    refused: Sequence[Refused], standings: Sequence[Standing], after: Mapping[str, Fact]
) -> list[Refused]:
    """What is refused, but for computed figures that come out as the paper says from what else was changed in it."""
    followers = {
        one.now.key
        for one in standings
        if one.computed and one.now and one.now.key in after
        if one.changes and all(change.new.strip() == after[one.now.key].text for change in one.changes)
    }
    return [one for one in refused if one.fact.key not in followers]


def _conflict(one: Standing) -> Refused:
    new = "、".join(dict.fromkeys(f"改成“{change.new}”" for change in one.changes))
    if not new and one.rewritten:
        new = f"把那一段改写成“{one.rewritten.new}”" if one.rewritten.new else "删去了那一段"
    now = f"“{one.now.text}”" if one.now and not one.now.missing else "没有这一项了"
    if one.now is None and row_key(one.was.key):
        message = f"“{one.was.label}”文稿里{new}（生成时“{one.was.text}”），输入里没有这一行了"
        return Refused(one.was, message, ("这一行可能改了名称，或者删去了；在输入里找到它，手工改",))
    message = f"“{one.was.label}”文稿和输入都改了，改得不一样：生成时“{one.was.text}”，输入现在{now}，文稿{new}"
    hints = [f"核对以后在输入里手工改：{(one.now or one.was).location}"]
    if one.now and one.now.parents:
        hints = [f"这是算出的数，要改的是：{'、'.join(f'{p.label}（{p.text}）' for p in one.now.parents)}"]
    return Refused(one.now or one.was, message, tuple(hints))
