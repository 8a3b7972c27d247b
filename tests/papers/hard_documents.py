"""Documents that are hard to set: every kind of block, a hundred pages, wide tables, titles of many lines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.model.chart import ChartKind
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Block,
    Chart,
    ChartRow,
    ChartValue,
    Contents,
    Document,
    Heading,
    Note,
    Paragraph,
    PointList,
    Points,
    Salutation,
    Signature,
    Table,
    TableRow,
    Title,
)
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Inlines, Strong, Text
from reportgen.source import FileLocation

TITLES = {
    1: "岚河县2026年上半年工作总结",
    2: "岚河县人民政府关于2026年上半年国民经济和社会发展情况的报告",
    3: "岚河县人民政府关于2026年上半年国民经济和社会发展情况以及下半年重点工作安排和项目建设推进情况的报告",
    4: (
        "岚河县人民政府关于2026年上半年国民经济和社会发展情况以及下半年重点工作安排和项目建设推进情况"
        "并对照年度目标任务逐项说明完成进度的报告"
    ),
    5: (
        "岚河县人民政府关于2026年上半年国民经济和社会发展情况以及下半年重点工作安排和项目建设推进情况"
        "并对照年度目标任务逐项说明完成进度和存在困难同时提请协调解决用地资金等有关问题的报告"
    ),
}
"""Titles by the number of lines that they fill."""
_TEXT = "全县各级坚持把项目建设作为主抓手，细化任务、压实责任、逐月调度，推动各项工作落地见效。"


def _words(text: str) -> Inlines:
    return (Text(text),)


def _fact(number: int, unit: str) -> FactText:
    return FactText(f"{number}{unit}", Fact("x", "指标", number, unit, f"{number}{unit}", FileLocation("文稿")))


def _paragraph(seed: int) -> Inlines:
    figures = (_fact(1000 + seed * 37, "万元"), Text("，惠及"), _fact(3 + seed % 17, "个"), Text("村（社区）"))
    return (
        Text(_TEXT),
        Text("上半年完成投资"),
        *figures,
        Text(f"，其中第{seed}批项目"),
        Strong((Text("全部开工"),)),
        Text("。"),
    )


def _table(columns: int, rows: int, landscape: bool = False) -> Table:
    heads = ("序号", "乡镇", *(f"指标{number}" for number in range(1, columns - 1)))
    body = [
        TableRow((_words(str(row)), _words(f"第{row}乡"), *((_fact(row * 7 + c, "个"),) for c in range(columns - 2))))
        for row in range(1, rows + 1)
    ]
    total = TableRow(
        (_words(""), _words("合计"), *((_fact(rows * 11, "个"),) for _ in range(columns - 2))), is_total=True
    )
    return Table(
        caption=_words("各乡镇情况表"),
        unit="" if landscape else "万元",
        alignments=("center", "left", *("right" for _ in range(columns - 2))),
        head=TableRow(tuple(map(_words, heads))),
        rows=(*body, total),
        notes=(_words("注：本表为快报数。"), _words("注：合计不含未报送的乡镇。")),
        landscape=landscape,
    )


def _chart(kind: ChartKind, rows: int, series: int = 1) -> Chart:
    def value(number: int) -> ChartValue:
        return ChartValue(_fact(number, "个"), Decimal(number))

    return Chart(
        kind=kind,
        caption=_words(f"各乡镇{kind.value}"),
        unit="个",
        series=tuple(_words(f"第{number}项") for number in range(1, series + 1)),
        rows=tuple(
            ChartRow(_words(f"第{row}乡"), tuple(value(row * 13 + number) for number in range(series)))
            for row in range(1, rows + 1)
        ),
    )


def _section(seed: int) -> Iterator[Block]:
    """Every kind of block that a text can have, in the order of a report."""
    yield Heading(1, _words("主要做法"))
    yield Paragraph(_paragraph(seed))
    yield Heading(2, _words("抓项目，夯实发展基础"))
    yield Heading(3, _words("重点项目"))
    yield Heading(4, _words("交通项目"))
    yield Paragraph(_paragraph(seed + 1))
    yield Paragraph(_paragraph(seed + 2), heading=Heading(2, _words("抓民生，办好群众实事。")))
    yield Paragraph(_paragraph(seed + 3), heading=Heading(3, _words("抓服务。")))
    yield Paragraph(
        _words("一些工作还有差距："), points=Points((_words("进度不快；"), _words("资金不足；"), _words("统筹不够。")))
    )
    yield PointList(((_paragraph(seed + 4),), (_paragraph(seed + 5), _paragraph(seed + 6))))
    yield _chart(ChartKind.COLUMNS, 8, 2)
    yield _chart(ChartKind.BARS, 12)
    yield _chart(ChartKind.SHARES, 6)
    yield _table(6, 12)
    yield Paragraph(_paragraph(seed + 7))
    yield _table(14, 30, landscape=True)
    yield Paragraph(_paragraph(seed + 8))


def hard_document(title: str, sections: int, rows: int) -> Document:
    """A report of many sections with contents, a salutation, attachments, a table of many rows, a signature and a note."""
    blocks: list[Block] = [Contents(), Title(_words(title)), Salutation(_words("县委、县人民政府："))]
    for number in range(sections):
        blocks += _section(number * 10)
    blocks += [
        Paragraph(_paragraph(99)),
        AttachmentList((_words("各村情况表"), _words("项目说明"))),
        Signature(_words("岚河县人民政府办公室"), _words("2026年7月5日")),
        Note(_words("此件公开发布")),
        AttachmentHead(1, _words("各村情况表")),
        _table(8, rows),
        AttachmentHead(2, _words("项目说明")),
        Heading(1, _words("项目来源")),
        Paragraph(_paragraph(7)),
    ]
    return Document("岚河县", "岚河县人民政府办公室", tuple(blocks))
