"""The parts of ``kit.yaml`` that are about arithmetic: derived figures (计算) and cross-checks (勾稽)."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.diagnostics import Severity
from reportgen.model.checks import SUSPICIONS, Check, CheckKind, Expression, Formula
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Field, FieldType
from reportgen.readers.mapping import MapReader, kind_of

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LEVELS = {"错误": Severity.ERROR, "警告": Severity.WARNING}
_MOST_PLACES = 12  # of a computed figure that an input may state: as many as anyone would type


def read_formulas(reader: MapReader) -> tuple[Formula, ...]:
    """The derived figures under 计算."""
    part = reader.mapping("计算", "“计算”")
    found = []
    for entry in part.node.entries:
        if not _ID.fullmatch(entry.key):
            hint = "编号用小写英文字母、数字和下划线，例如 resolved_rate；中文写在“名称”里"
            part.reject("bad-id", f"计算编号不能是“{entry.key}”", entry.location, hint)
        elif not isinstance(entry.value, MapNode):
            message = f"计算“{entry.key}”应是映射，这里是{kind_of(entry.value)}"
            part.reject("wrong-type", message, entry.value.location, "写成 {名称: ……, 公式: ……}")
        else:
            found.append(_formula(entry.key, MapReader(entry.value, part.log, f"计算“{entry.key}”")))
    return tuple(f for f in found if f)


def _formula(key: str, reader: MapReader) -> Formula | None:
    label = reader.text("名称")
    if label and not label.isidentifier():
        hint = "只用汉字、字母和数字，不以数字开头，不含空格和标点"
        reader.reject("bad-label", f"指标名称“{label}”不能在模板中使用", reader.place("名称"), hint)
    expression = _expression(reader, "公式")
    formula = None
    if label and expression:
        formula = Formula(
            id=key,
            label=label,
            expression=expression,
            unit=reader.text("单位", ""),
            places=_places(reader),
            typed=reader.flag("可填", False),
            location=reader.node.location,
            help=reader.text("说明", ""),
        )
    else:
        reader.asked += ["单位", "小数位", "可填", "说明"]
    reader.finish()
    return formula


def _places(reader: MapReader) -> int | None:
    text = reader.text("小数位", "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) <= _MOST_PLACES:
        return int(text)
    reader.reject("not-a-number", f"“小数位”应是整数，这里写的是“{text}”", reader.place("小数位"))
    return None


def field_of(formula: Formula) -> Field:
    """A derived figure as a field: what an input may state of it, or names of it in another period."""
    return Field(formula.id, formula.label, FieldType.DECIMAL, formula.location, unit=formula.unit, places=_MOST_PLACES)


def read_checks(reader: MapReader) -> tuple[Check, ...]:
    """The cross-checks under 勾稽."""
    found: dict[str, Check] = {}
    for item in reader.items("勾稽"):
        if isinstance(item, ScalarNode):
            check: Check | None = _plain_check(item)
        elif isinstance(item, MapNode):
            check = _check(MapReader(item, reader.log, "勾稽"))
        else:
            message = "勾稽的每一项应是 {规则: ……, 名称: ……}，或只写规则"
            reader.reject("wrong-type", message, item.location)
            continue
        if check is None:
            continue
        if check.name in found:
            reader.reject("duplicate-key", f"两条勾稽都叫“{check.name}”", check.location, "各起一个名称")
        found[check.name] = check
    return tuple(found.values())


def _plain_check(node: ScalarNode) -> Check:
    rule = Expression(node.text, node.location, 0 if node.plain else 1)
    return Check(node.text, rule, Severity.ERROR, Decimal(0), None, "", node.location)


def _check(reader: MapReader) -> Check | None:
    rule = _expression(reader, "规则")
    kind = reader.choice("类别", CheckKind, CheckKind.TOTAL) if reader.node.get("类别") else None
    reader.asked.append("类别")
    check = None
    if rule:
        check = Check(
            name=reader.text("名称", rule.text),
            rule=rule,
            severity=_severity(reader, kind),
            tolerance=_tolerance(reader),
            kind=kind,
            help=reader.text("说明", ""),
            location=rule.location,
            rows=reader.text("逐行", ""),
            bound=_expression(reader, "底线") if reader.entry("底线") else None,
        )
    else:
        reader.asked += ["名称", "级别", "容差", "说明", "逐行", "底线"]
    reader.finish()
    return check


def _severity(reader: MapReader, kind: CheckKind | None) -> Severity:
    default = Severity.WARNING if kind in SUSPICIONS else Severity.ERROR
    text = reader.text("级别", default.value)
    if text in _LEVELS:
        return _LEVELS[text]
    message = f"“级别”不能是“{text}”，应是{'、'.join(_LEVELS)}之一"
    reader.reject("unknown-word", message, reader.place("级别"))
    return default


def _tolerance(reader: MapReader) -> Decimal:
    text = reader.text("容差", "0")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return Decimal(text)
    reader.reject("not-a-number", f"“容差”应是数字，这里写的是“{text}”", reader.place("容差"))
    return Decimal(0)


def _expression(reader: MapReader, key: str) -> Expression | None:
    entry = reader.entry(key)
    if entry is None or not isinstance(entry.value, ScalarNode):
        reader.asked.remove(key)
        reader.text(key)  # tells what is the matter
        return None
    return Expression(entry.value.text, entry.value.location, 0 if entry.value.plain else 1)
