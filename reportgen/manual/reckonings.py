"""The chapters on what is computed and what is checked, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.manual.wording import heading, number, paragraph, table
from reportgen.model.checks import Check, CheckKind, Formula
from reportgen.model.document import Block
from reportgen.templating import CompiledKit
from reportgen.templating.formula import Reckoned
from reportgen.templating.references import References
from reportgen.templating.spoken import spoken


def computed_of(compiled: CompiledKit) -> Iterator[Block]:
    """算出的数: what nobody has to fill in."""
    in_kit_order = [f.id for f in compiled.kit.formulas]
    found = sorted(compiled.formulas, key=lambda pair: in_kit_order.index(pair[0].id))
    if not found:
        return
    yield heading(1, "算出的数")
    yield paragraph("下面的数由程序算，不用填", "四舍五入；用到的指标有没填的，就没有这个数")
    references = References(compiled.kit)
    rows = [
        (f.label, f.unit or references.unit(reckoned.tree), _computed(f, reckoned, compiled), _remark(f))
        for f, reckoned in found
    ]
    yield table(("名称", "单位", "怎样算", "说明"), rows)


def _computed(formula: Formula, reckoned: Reckoned, compiled: CompiledKit) -> str:
    said = spoken(reckoned, compiled.kit)
    return said if formula.places is None else f"{said}，{_places(formula.places)}"


def _places(places: int) -> str:
    return f"保留{places}位小数" if places else "取整数"


def _remark(formula: Formula) -> str:
    typed = "也可以填，填的与算的不同报错" if formula.typed else ""
    return "；".join(filter(None, (formula.help, typed)))


def checks_of(compiled: CompiledKit) -> Iterator[Block]:
    """勾稽: what must hold between figures, and what happens where it does not."""
    found = [c for c in compiled.checks if c[0].kind is not CheckKind.PROBLEM]
    if not found:
        return
    yield heading(1, "勾稽")
    yield paragraph(
        "几个数之间应有的关系，每次检查、生成都会核对；用到的指标有没填的，不核对这一条",
        "标“错误”的不相符，定稿不生成；标“警告”的只提醒，不拦住生成。草稿里都只提醒",
        "数没有错、口径不同的，在输入的“口径说明”里写明：左边写勾稽的名称，右边写原因。写了以后，这一条不再拦住生成，"
        "不相符和原因列在提示里",
    )
    rows = [(c.name, _rule(c, reckoned, compiled), _severity(c)) for c, reckoned in found]
    yield table(("名称", "应当是", "不符时"), rows)


def candidates_of(compiled: CompiledKit) -> Iterator[Block]:
    """存在问题的候选: what is offered as a sentence where the figures give ground for it."""
    found = [c for c in compiled.checks if c[0].kind is CheckKind.PROBLEM]
    if not found:
        return
    yield heading(1, "存在问题的候选")
    yield paragraph(
        "下面的关系不成立的，检查时提示一句现成的话，供写“存在问题”时参考。程序不会自己写进报告；"
        "“存在问题”里已经说到的，不再提示"
    )
    rows = [(c.name, spoken(reckoned, compiled.kit, c.rows), c.help) for c, reckoned in found]
    yield table(("名称", "不成立时提示", "现成的话"), rows)


def _rule(check: Check, reckoned: Reckoned, compiled: CompiledKit) -> str:
    said = spoken(reckoned, compiled.kit, check.rows)
    if check.rows:
        said = f"“{check.rows}”的每一行：{said}"
    if check.tolerance:
        said += f"（相差不超过{number(check.tolerance)}的不算）"
    bound = compiled.bounds.get(check.name)
    said += f"；底线：{spoken(bound, compiled.kit, check.rows)}" if bound else ""
    return f"{said}。{check.help}" if check.help else said


def _severity(check: Check) -> str:
    if check.severity is Severity.ERROR:
        return "错误"
    return "警告，超出底线的是错误" if check.bound else "警告"
