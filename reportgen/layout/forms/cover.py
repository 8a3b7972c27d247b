"""The first sheet of a form: what it is for, how to fill it in, and the head of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.layout.forms.fields import FieldSheet, with_parts
from reportgen.model.facts import Fact
from reportgen.model.form import (
    HELP,
    KIT_ROW,
    LABEL,
    NOTE,
    PERIOD_ROW,
    SHEETS_ROW,
    SOURCE,
    VALUE,
    Filling,
    FormFields,
    FormSheet,
    Look,
    SheetKind,
    SheetMark,
)

_COLUMNS = (LABEL, VALUE, NOTE, SOURCE, HELP)
_HEADS = {LABEL: "项目", VALUE: "填写"}
_WIDTHS = {LABEL: 14, VALUE: 34, NOTE: 18, SOURCE: 18, HELP: 50}
_GUIDE = (
    "怎样填写",
    "1. 黄色的格子必须填，白色的有就填；灰色的和表头不用动。",
    "2. 数字只写数，单位已经印在旁边；约数照写，例如 2000余、近5户。小数填几位，报告就印几位。",
    "3. 没有的项目空着，不要填 0，也不要写“无”。",
    "4. 日期写成 2026-7-5 或 2026年7月5日，年份不能省。",
    "5. 列表一行填一项，填了的行，带＊的列必须填；行数不够的，在它的空行中间插入行。",
    "6. 不要改动隐藏的行和列，程序靠它们认出每个格子。",
    "7. 填好后保存，交回发表的人；自己在网页上写的，在那份报告的“Excel 表”里选这个文件。",
)
_COUNTY_GUIDE = "5. 一个乡镇一行；列表先写单位，一行填一项。行数不够就在下面接着填。"
_COUNTY_END = "7. 填好后保存，交回发表的人，一个单位收成一份。"
_COUNTY_LINES = {"5.": _COUNTY_GUIDE, "7.": _COUNTY_END}
_HELPS = {
    "place": "报告是哪个单位的",
    "signer": "落款的名称，不填的用“单位”",
    "date": "落款的日期；署名和成文日期都不填的，没有落款",
    "recipient": "写给谁，例如 县委办公室；不填就没有这一行",
}


def cover(wanted: FormFields, filling: Filling | None, name: str, behind: Sequence[FormSheet]) -> FormSheet:
    """The cover, which knows the sheets ``behind`` it, so that a lost one is missed. A county's has no place."""
    header = _header(filling)
    sheet = FieldSheet(with_parts(_COLUMNS, list(header.values())), _HEADS, _WIDTHS)
    sheet.title(f"{wanted.kit.title}填报表")
    for line in _GUIDE:
        text = _COUNTY_LINES.get(line[:2], line) if filling is None else line
        sheet.across("", text, Look.WORDS)
    sheet.heads()
    sheet.head = 0
    sheet.hidden(SHEETS_ROW, "|".join(line for s in behind for line in _listed(s)))
    sheet.fixed(KIT_ROW, "模板", wanted.kit.name, wanted.kit.title)
    sheet.fixed(PERIOD_ROW, "期间", wanted.period.code, wanted.period.text)
    for spec in wanted.header if filling else ():
        told = replace(spec, help=_HELPS.get(spec.id, ""))
        place = (filling.place or None) if filling and spec.id == "place" else None
        sheet.figure(spec.id, told, header.get(spec.id), content=place)
    return sheet.made(name, SheetMark(SheetKind.COVER))


def _listed(sheet: FormSheet) -> Iterator[str]:
    """A sheet as the cover knows it, and each of its tables: kind, subject, and the names that a person sees."""
    yield f"{sheet.mark.kind.value} {sheet.mark.subject} {sheet.name}"
    for part in sheet.parts if sheet.mark.kind is SheetKind.TABLES else ():
        yield f"{part.mark.kind.value} {part.mark.subject} {sheet.name}/{part.label.replace('|', '')}"


def _header(filling: Filling | None) -> dict[str, Fact]:
    report = filling.report if filling else None
    if report is None:
        return {}
    found = {"place": report.place, "signer": report.signer, "date": report.date, "recipient": report.recipient}
    return {key: fact for key, fact in found.items() if fact and fact.key == key}
