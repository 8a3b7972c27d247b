"""Written reasons (口径说明): why a check that does not hold, or a figure that looks wrong, is right all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen import field_types
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.facts import Fact
from reportgen.model.input import MapNode, is_empty
from reportgen.model.kit import Field, Kit
from reportgen.nearest_words import did_you_mean
from reportgen.readers.facts import FactReader
from reportgen.readers.mapping import kind_of
from reportgen.readers.mapping.head import REMARK_KEYS

OWN_DATES = ("成文日期",)
_ROW = re.compile(r"\[\d+\]")
_NO_REASON = re.compile(r"(?:暂?无|没有|不详|略|同上|原因|说明|[\W_])*")


def read_remarks(root: MapNode, kit: Kit, log: DiagnosticLog) -> dict[str, Fact]:
    """The written reasons (口径说明), by the name of the check or figure that each is about."""
    entry = root.get(*REMARK_KEYS)
    if entry is None or is_empty(entry.value):
        return {}
    if not isinstance(entry.value, MapNode):
        message = f"“口径说明”下面应分项填写，这里是{kind_of(entry.value)}"
        log.add(error("wrong-type", message, entry.value.location, "另起一行并缩进两格，写成 勾稽名称: 原因"))
        return {}
    figures = dict(_figures(kit.fields, "", ""))
    names = [*(c.name for c in kit.checks), *figures.values(), *OWN_DATES]
    names += [f"上年同期.{name}" for name in figures.values()]
    found: dict[str, Fact] = {}
    for remark in entry.value.entries:
        name = remark.key if remark.key in names else figures.get(remark.key, remark.key)
        if _ROW.sub("", name) not in names:
            hints = did_you_mean(remark.key, names) or (f"可用的有：{'、'.join(names[:8])}",)
            message = f"没有名为“{remark.key}”的勾稽或指标"
            log.add(error("unknown-check", message, remark.location, *hints))
        elif name in found:
            message = f"“{name}”的口径说明写了两次：{found[name].location} 已经写过"
            log.add(error("duplicate-key", message, remark.location, "合成一条"))
        elif is_empty(remark.value):
            log.add(error("missing-key", f"口径说明“{name}”没有写原因", remark.location))
        else:
            spec = Field(f"remarks[{name}]", name, field_types.TEXT, remark.location)
            fact = FactReader(log).scalar(remark.value, spec, spec.id, f"口径说明.{name}")
            if fact and _NO_REASON.fullmatch(str(fact.value)):
                message = f"口径说明“{name}”写的是“{fact.value}”，没有说出原因"
                log.add(error("no-reason", message, fact.location, "写出数为什么是对的；说不出的，核对、改正数"))
            elif fact:
                found[name] = fact
    return found


def _figures(fields: tuple[Field, ...], path: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The full names of all figures behind their paths of ids; a column's is that of all its cells: 项目.资金."""
    for spec in fields:
        yield path + spec.id, prefix + spec.label
        yield from _figures(spec.fields, f"{path}{spec.id}.", f"{prefix}{spec.label}.")
