"""A slip as a letter: to whom, what was found in how many places, each with what to try, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.document import Block, Document, Heading, Paragraph, Salutation, Signature, Title
from reportgen.model.facts import date_text
from reportgen.model.inlines import Inlines, Text
from reportgen.model.slip import Sending, Slip, SlipItem

_ENDS = "。！？；…，,"


def letter_of(slip: Slip, sending: Sending) -> Document:
    """The letter."""
    return Document(slip.title, "", tuple(_blocks(slip, sending)))


def _blocks(slip: Slip, sending: Sending) -> Iterator[Block]:
    yield Title(_words(slip.title))
    yield Salutation(_words(f"{slip.place}："))
    yield Paragraph(_words(_opening(slip, sending)))
    if slip.returned:
        yield Heading(1, _words("退回的理由"))
        yield Paragraph(_words(_ended(slip.returned.because)))
    for must, title in ((True, "必须改正的"), (False, "请核实的")):
        items = [item for item in slip.items if item.must is must]
        if items:
            yield Heading(1, _words(f"{title}（{len(items)}处）"))
        if items and not must:
            yield Paragraph(_words("数没有错的，写上口径说明；错了的，改正。"))
        for item in items:
            yield Paragraph(_words(_told(item)), Heading(2, _words(_place(item))))
    yield Signature(_words(sending.signer), _words(date_text(sending.date)))


def _opening(slip: Slip, sending: Sending) -> str:
    counts = [f"必须改正的{slip.counted(True)}处"] if slip.counted(True) else []
    counts += [f"请核实的{slip.counted(False)}处"] if slip.counted(False) else []
    found = f"经核对，有{'、'.join(counts)}，" if counts else ""
    by = f"{date_text(slip.returned.date)}由{slip.returned.by}退回" if slip.returned and slip.returned.by else "现退回"
    until = f"于{date_text(sending.due)}前" if sending.due else ""
    asked = f"请{until}逐项改正、核实后重新报送" if counts else f"请{until}改正后重新报送"
    file = f"（{slip.path}）" if slip.path else ""
    return f"你单位报送的{slip.period}《{slip.report}》的数据{file}，{found}{by}。{asked}。"


def _place(item: SlipItem) -> str:
    return _ended("，".join(filter(None, (item.where, item.in_form and f"表单{item.in_form}"))) or "整份报告")


def _told(item: SlipItem) -> str:
    written = f"现在写的是“{item.shown}”。" if item.shown and "“" not in item.shown else ""
    written = written or (f"现在写的是：{_ended(item.shown)}" if item.shown else "")
    ways = f"办法：{_ended('；'.join(item.ways))}" if item.ways else ""
    return f"{_ended(item.message)}{written}{ways}"


def _ended(sentence: str) -> str:
    return sentence if sentence[-1:] in _ENDS else f"{sentence}。"


def _words(text: str) -> Inlines:
    return (Text(text),) if text else ()
