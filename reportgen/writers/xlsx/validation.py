"""Input checks of a form's cells: what a field allows, said in Chinese before and after it is typed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from reportgen.model.kit import Field, FieldType

_MOST_TITLE, _MOST_WORDS, _MOST_LIST = 32, 255, 255

ListRange = Callable[[tuple[str, ...]], str]


def input_check(spec: Field, cell: str, list_range: ListRange) -> dict[str, Any]:
    """The check for cells of a field, ``cell`` being the first of them.

    Words with a digit in them are let through (2000余, 18个, 1.2万元, 136.50): reading them tells what is wrong. ``list_range`` puts choices that do not fit into a check on a sheet of their own.
    """
    rule = _rule(spec, cell, list_range)
    words = prompt(spec)
    told = {"input_title": _cut(spec.label, _MOST_TITLE), "input_message": _cut(words, _MOST_WORDS)} if words else {}
    if rule["validate"] == "any":
        return rule | told
    refusal = {"error_title": "填得不对", "error_message": _cut(refusal_words(spec), _MOST_WORDS), "error_type": "stop"}
    return rule | told | refusal


def _rule(spec: Field, cell: str, list_range: ListRange) -> dict[str, Any]:
    match spec.type:
        case FieldType.CHOICE:
            short = sum(len(c) + 1 for c in spec.choices) <= _MOST_LIST and not any("," in c for c in spec.choices)
            source: object = list(spec.choices) if short else list_range(spec.choices)
            return {"validate": "list", "source": source}
        case FieldType.DATE:
            inside = f"AND({cell}>=DATE(1900,3,1),{cell}<DATE(2200,1,1),{cell}=INT({cell}))"
            return {"validate": "custom", "value": f"=IF(ISNUMBER({cell}),{inside},LEN({cell})>=8)"}
        case FieldType.INTEGER | FieldType.DECIMAL if spec.unit != "%":
            digits = ",".join(f"FIND({digit},{cell})" for digit in range(10))
            return {"validate": "custom", "value": f"=IF(ISNUMBER({cell}),{_number(spec, cell)},COUNT({digits})>0)"}
        case _:
            return {"validate": "any"}


def _number(spec: Field, cell: str) -> str:
    exact = f"{cell}=INT({cell})" if spec.type is FieldType.INTEGER else f"ABS({cell}-ROUND({cell},{spec.places}))<1E-9"
    bounds = [(spec.minimum, ">="), (spec.maximum, "<=")]
    return (
        f"AND({','.join([exact, *(f'{cell}{sign}{_digits(bound)}' for bound, sign in bounds if bound is not None)])})"
    )


def prompt(spec: Field) -> str:
    """What a person should know before typing."""
    parts = [spec.help, _wanted(spec), "必须填" if spec.required else ""]
    return "；".join(part for part in parts if part)


def refusal_words(spec: Field) -> str:
    """What a person is told after typing something else."""
    if spec.type is FieldType.CHOICE:
        return f"“{spec.label}”只能从下拉列表里选。"
    if spec.type is FieldType.DATE:
        return f"“{spec.label}”应是日期，写成 2026-7-5 或 2026年7月5日，年份不能省。"
    return f"“{spec.label}”应是{_wanted(spec)}。约数照写，例如 2000余；没有的空着。"


def _wanted(spec: Field) -> str:
    match spec.type:
        case FieldType.INTEGER:
            return f"整数{_bounds(spec)}"
        case FieldType.DECIMAL:
            return f"数，最多 {spec.places} 位小数{_bounds(spec)}"
        case FieldType.DATE:
            return "日期，例如 2026-7-5"
        case FieldType.CHOICE:
            return "从下拉列表里选"
        case _:
            return ""


def _bounds(spec: Field) -> str:
    unit = f"{spec.unit}" if spec.unit else ""
    match spec.minimum, spec.maximum:
        case None, None:
            words = ""
        case low, None:
            words = f"，不小于 {low}"
        case None, high:
            words = f"，不大于 {high}"
        case low, high:
            words = f"，{low} 至 {high}"
    return f"{words}（单位：{unit}）" if unit else words


def _digits(number: Decimal) -> str:
    return f"{number:f}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
