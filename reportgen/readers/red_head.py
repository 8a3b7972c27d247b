"""版头 and 版记 of a formally issued paper: paragraphs of the markup that begin with the name of what they say.

``份号：``, ``密级：``, ``紧急程度：``, ``发文机关标志：``, ``发文字号：`` and ``签发人：`` stand before the title; ``抄送：``,
``印发机关：`` and ``印发日期：`` anywhere behind it. ``发文机关标志（信函）：`` makes a letter, ``纪要标志：`` minutes, which have
``出席：``, ``请假：`` and ``列席：`` behind the title. ``命令标志：`` makes an order, with ``令号：`` and ``签发人职务：``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import error
from reportgen.model.document import Attendance, Block, HeadForm, Imprint, RedHead
from reportgen.model.inlines import FactText, Inlines, Strong, inline_text
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.tables import without_lead

_AGENCY, _NUMBER, _SIGNERS = "发文机关标志", "发文字号", "签发人"
_MARKS = {
    _AGENCY: (HeadForm.FILE, False),
    "发文机关标志（套打）": (HeadForm.FILE, True),
    "发文机关标志（信函）": (HeadForm.LETTER, False),
    "发文机关标志（信函，套打）": (HeadForm.LETTER, True),
    "纪要标志": (HeadForm.MINUTES, False),
    "纪要标志（套打）": (HeadForm.MINUTES, True),
    "命令标志": (HeadForm.ORDER, False),
    "命令标志（套打）": (HeadForm.ORDER, True),
}
_ORDER, _POST = "令号", "签发人职务"
_OF_ORDERS = (_ORDER, _POST)
_NOT_OF_ORDERS = ("份号", "密级", "紧急程度", _NUMBER, _SIGNERS)
_HEAD = (*_NOT_OF_ORDERS[:3], *_MARKS, _NUMBER, _SIGNERS, *_OF_ORDERS)
_ATTENDANCE = ("出席", "请假", "列席")
_COPIES, _PRINTER, _DATE = "抄送", "印发机关", "印发日期"
_IMPRINT = (_COPIES, _PRINTER, _DATE)
_TWICE = "文件文件"
_FORMS = {
    "份号": (r"\d+", "份号只用阿拉伯数字", "写成 000001"),
    "密级": (r"(?:绝密|机密|秘密)(?:★.+)?", "密级是绝密、机密或秘密，保密期限写在“★”后面", "写成 秘密★1年"),
    "紧急程度": (r"特急|加急", "紧急程度是特急或加急", "写成 特急"),
    _NUMBER: (
        r"[^〔〕\[\]（）()［］【】]+〔\d{4}〕[1-9]\d*号",
        "发文字号的年份写全，用六角括号“〔〕”括起来，序号前面不编虚位、不加“第”",
        "写成 某政发〔2026〕12号",
    ),
    _ORDER: (r"第[1-9]\d*号", "令号写“第”和“号”，数字用阿拉伯数字，不编虚位", "写成 第3号"),
}


class HeadLines(Struct):
    """What the paragraphs so far have said of 版头 and 版记, each with its line."""

    said: dict[str, list[tuple[int, Inlines]]] = {}

    def take(self, inlines: Inlines, line: int, is_above_title: bool) -> bool:
        """Whether a paragraph is one of these; it is kept then."""
        below = (*_IMPRINT, *_ATTENDANCE) if self._form is HeadForm.MINUTES else _IMPRINT
        for name in _HEAD if is_above_title else below:
            words = without_lead(f"{name}：", inlines)
            if words is not None:
                self.said.setdefault(name, []).append((line, words))
                return True
        return False

    def blocks(self, told: MarkupLog) -> Iterator[Block]:
        """版头 and 版记, where there are any; what is wrong with them is told."""
        for name, found in self.said.items():
            for line, words in found:
                self._check(name, line, words, told)
            if len(found) > 1 and name not in _MARKS:
                told.reject(found[1][0], "red-head", f"“{name}”写了两次", "删去一处")
        if any(name in self.said for name in _HEAD):
            self._check_head(told)
            yield RedHead(
                agencies=tuple(words for _, words in self._agencies),
                form=self._form,
                is_preprinted=any(is_preprinted for _, is_preprinted in self._marks.values()),
                copy_number=self._words("份号"),
                secrecy=self._words("密级"),
                urgency=self._words("紧急程度"),
                number=self._words(_ORDER if self._form is HeadForm.ORDER else _NUMBER),
                signers=self._words(_POST if self._form is HeadForm.ORDER else _SIGNERS),
            )
        for label in _ATTENDANCE:
            if label in self.said:
                yield Attendance(label, self._words(label))
        if any(name in self.said for name in _IMPRINT):
            self._check_imprint(told)
            yield Imprint(self._words(_COPIES), self._words(_PRINTER), self._words(_DATE))

    @property
    def _agencies(self) -> list[tuple[int, Inlines]]:
        return [one for name in self._marks for one in self.said[name]]

    @property
    def _marks(self) -> dict[str, tuple[HeadForm, bool]]:
        """The 标志 that are written, each with the form that it makes and whether its paper is preprinted."""
        return {name: made for name, made in _MARKS.items() if name in self.said}

    @property
    def _form(self) -> HeadForm:
        return next((form for form, _ in self._marks.values()), HeadForm.FILE)

    def _words(self, name: str) -> Inlines:
        return next((words for _, words in self.said.get(name, ())), ())

    def _line(self, names: tuple[str, ...]) -> int:
        return min(line for name in names for line, _ in self.said.get(name, ()))

    def _check(self, name: str, line: int, words: Inlines, told: MarkupLog) -> None:
        """What one of them says; what is still missing in a draft is not judged."""
        text = inline_text(words)
        if any(isinstance(one, FactText) and one.fact.missing for one in _flat(words)):
            return
        if not text:
            told.reject(line, "red-head", f"“{name}：”后面没有内容", "用 {% if %} 让这一段省去")
        elif name in _FORMS and not re.fullmatch(_FORMS[name][0], text):
            _, message, hint = _FORMS[name]
            _tell(told, line, words, f"“{text}”不合格式：{message}", hint)

    def _check_head(self, told: MarkupLog) -> None:
        line = self._line(_HEAD)
        agencies = self._agencies
        missing = [] if agencies else [_AGENCY]
        wanted = {HeadForm.MINUTES: (), HeadForm.ORDER: _OF_ORDERS}.get(self._form, (_NUMBER,))
        missing += [name for name in wanted if name not in self.said]
        for name in missing:
            told.reject(line, "red-head", f"版头里没有{name}", f"加一段“{name}：……”，或把版头各段都省去")
        if len(self._marks) > 1:
            told.reject(line, "red-head", f"版头里有几种标志：{'、'.join(self._marks)}", "只用其中一种写法")
        if self._form is HeadForm.LETTER:
            self._check_letter(told)
        self._check_order(told)
        twice = next((one for one in agencies if inline_text(one[1]).endswith(_TWICE)), None)
        if twice:
            _tell(told, twice[0], twice[1][:1], "发文机关标志里“文件”二字写了两遍", "“文件”只写一遍，填名称时不写")

    def _check_letter(self, told: MarkupLog) -> None:
        """A letter has the mark of one agency, without 文件, and no 签发人 (GB/T 9704-2012, 10.1)."""
        (line, words), *further = self._agencies
        if further or "、" in inline_text(words):
            _tell(told, line, words, "信函只用主办机关的标志，这里有几个机关", "只写主办机关的名称")
        if inline_text(words).endswith("文件"):
            _tell(told, line, words, "信函的标志是机关的名称，没有“文件”二字", "删去“文件”")
        if told.markup.report.kit.has_contents:
            told.reject(line, "red-head", "信函的首页就是标志和正文，前面不能有目录", "模板包里不写“目录: 是”")
        for line, words in self.said.get(_SIGNERS, ()):
            _tell(told, line, words, "信函没有签发人", "省去这一段")

    def _check_order(self, told: MarkupLog) -> None:
        """An order has the mark of one agency, which ends with 令, a number of its own, and a date (GB/T 9704-2012, 10.2)."""
        is_order = self._form is HeadForm.ORDER
        for name in _NOT_OF_ORDERS if is_order else _OF_ORDERS:
            for line, words in self.said.get(name, ()):
                what = f"命令没有{name}" if is_order else f"{name}只用在命令里"
                _tell(told, line, words, what, "省去这一段" if is_order else "标志写成“命令标志：……令”")
        if not is_order:
            return
        (line, words), *further = self._agencies
        if further or "、" in inline_text(words):
            _tell(told, line, words, "命令的标志这里有几个机关", "只写一个机关")
        if not inline_text(words).endswith("令"):
            _tell(told, line, words, "命令的标志是发文机关全称加“令”或“命令”", "写成 某县人民政府令")
        if told.markup.report.date is None:
            told.reject(line, "red-head", "命令没有成文日期", "在输入里写上 成文日期")
        if told.markup.report.kit.has_contents:
            told.reject(line, "red-head", "命令的首页就是标志和正文，前面不能有目录", "模板包里不写“目录: 是”")

    def _check_imprint(self, told: MarkupLog) -> None:
        if self._form is HeadForm.LETTER:
            for name in (_PRINTER, _DATE):
                for line, words in self.said.get(name, ()):
                    _tell(told, line, words, f"信函的版记不写{name}", "省去这一段")
            return
        printed = [name for name in (_PRINTER, _DATE) if name in self.said]
        if len(printed) != len((_PRINTER, _DATE)):
            told.reject(self._line(_IMPRINT), "red-head", "版记里印发机关和印发日期要一起写", "补上缺的一段")


def _tell(told: MarkupLog, line: int, words: Inlines, message: str, hint: str) -> None:
    """Tell what is wrong with words: at their place in the input where they are a value as a whole."""
    match words:
        case (FactText(fact=fact),) if fact.location:
            told.log.add(error("red-head", message, fact.location, hint))
        case _:
            told.reject(line, "red-head", message, hint)


def _flat(words: Inlines) -> Iterator[object]:
    for one in words:
        if isinstance(one, Strong):
            yield from one.children
        else:
            yield one
