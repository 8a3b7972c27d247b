"""The parts of ``kit.yaml`` that are about arithmetic: derived figures (计算) and cross-checks (勾稽)."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen import field_types
from reportgen.diagnostics import Severity
from reportgen.model.checks import SUSPICIONS, Check, Expression, Formula
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Field
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys

_ID = re.compile(r"[a-z][a-z0-9_]*")


def read_formulas(reader: MapReader) -> tuple[Formula, ...]:
    """The derived figures under 计算."""
    found = []
    for entry in reader.entries(keys.FORMULAS):
        if not _ID.fullmatch(entry.key):
            hint = "编号用小写英文字母、数字和下划线，例如 resolved_rate；中文写在“名称”里"
            reader.reject("bad-id", f"计算编号不能是“{entry.key}”", entry.location, hint)
            continue
        part = reader.named_part(entry, keys.DERIVED, f"计算“{entry.key}”", "写成 {名称: ……, 公式: ……}")
        formula = _formula(entry.key, part) if part else None
        found += [formula] if formula else []
    return tuple(found)


def _formula(key: str, reader: MapReader) -> Formula | None:
    reader.finish()
    label = reader.read(keys.FORMULA_LABEL)
    if label and not label.isidentifier():
        hint = "只用汉字、字母和数字，不以数字开头，不含空格和标点"
        place = reader.place(keys.FORMULA_LABEL)
        reader.reject("bad-label", f"指标名称“{label}”不能在模板中使用", place, hint)
    expression = reader.read(keys.EXPRESSION)
    if not label or not expression:
        return None
    return Formula(
        id=key,
        label=label,
        expression=expression,
        unit=reader.read(keys.FORMULA_UNIT),
        places=reader.read(keys.FORMULA_PLACES),
        typed=reader.read(keys.TYPED),
        location=reader.node.location,
        help=reader.read(keys.FORMULA_HELP),
    )


def field_of(formula: Formula) -> Field:
    """A derived figure as a field: what an input may state of it, or names of it in another period."""
    return Field(
        formula.id, formula.label, field_types.DECIMAL, formula.location, unit=formula.unit, places=keys.MOST_PLACES
    )


def read_checks(reader: MapReader) -> tuple[Check, ...]:
    """The cross-checks under 勾稽."""
    found: dict[str, Check] = {}
    for item in reader.read(keys.CHECKS):
        if isinstance(item, ScalarNode):
            check: Check | None = _plain_check(item)
        elif isinstance(item, MapNode):
            check = _check(MapReader(item, reader.log, keys.CHECK))
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
    reader.finish()
    rule, kind = reader.read(keys.RULE), reader.read(keys.CHECK_KIND)
    if rule is None:
        return None
    return Check(
        name=reader.read(keys.CHECK_NAME, rule.text),
        rule=rule,
        severity=reader.read(keys.LEVEL, Severity.WARNING if kind in SUSPICIONS else Severity.ERROR),
        tolerance=reader.read(keys.TOLERANCE),
        kind=kind,
        help=reader.read(keys.CHECK_HELP),
        location=rule.location,
        rows=reader.read(keys.EACH_ROW),
        bound=reader.read(keys.FLOOR),
    )
