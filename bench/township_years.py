"""Two years of a made-up township: this year's input, and last year's as it may have been before it; both valid.

For ``halfyear`` this year is that of ``bench.townships``; for ``general`` it is one of the shipped samples, scaled to
another size and with every figure changed. What changes how much is chosen by hash.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.townships import Draw, township
from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.doubts.rules import rules_of
from reportgen.model.facts import behind
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace

ROOT = Path(__file__).parents[1]
PERIOD, LAST = "2026H1", "2025H1"
_SAMPLES = ("临锦镇", "岫云乡", "穗安镇", "雾岭苗族乡")
_DROPPED = ("上年同期", "文字", "目标", "降因", "荣誉", "成文日期", "主导产业", "项目清单")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(\D.*)?")
_STEADY = {"辖区", "党组织", "省定贫困村", "班子成员", "机关干部"}
_SLOW = {
    "医保",
    "党建",
    "经营",
    "老残",
    "脱贫户",
    "脱贫人口",
    "低保户",
    "低保人数",
    "粮食面积",
    "夏粮面积",
    "流转总面积",
}
_SLOW |= {"永久基本农田", "学校", "在校生", "网格", "网格员", "河长", "应急队伍", "队员", "应签合同", "养老设施"}
"""Groups and figures that hardly change from year to year."""
_SUMS = (
    ("特困人数", ("特困集中", "特困分散"), ()),
    ("期末监测户", ("期初监测户", "新增监测户"), ("消除风险户",)),
    ("期末监测人", ("期初监测人", "新增监测人"), ("消除风险人",)),
    ("党支部", ("农村党支部", "社区党支部", "机关党支部", "两新党支部", "其他党支部"), ()),
)
_ROUNDS = 40
_LISTS = ("新增种植", "项目", "工程", "慰问", "土地流转")
"""Lists, of which last year's are those of another township: no two years' projects are alike."""
_OTHER = 500_000

Path_ = tuple[str | int, ...]
Tree = dict[str, Any]


@dataclass
class Data:
    """An input as a tree; ``paths`` are those of its numbers."""

    tree: Tree
    units: dict[Path_, str] = field(default_factory=dict)
    numbers: dict[Path_, Decimal] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> Data:
        data = cls(tree)
        for path, value in _leaves(tree, ()):
            match = _NUMBER.fullmatch(str(value)) if not isinstance(value, bool) else None
            if match and path[0] not in ("模板", "单位", "署名", "整顿时限", "成文日期"):
                data.numbers[path], data.units[path] = Decimal(match[1]), match[2] or ""
        return data

    def text(self) -> str:
        """The input as a file."""
        tree = copy.deepcopy(self.tree)
        for path, number in self.numbers.items():
            _put(tree, path, f"{number}{self.units[path]}")
        return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000)


@dataclass
class Years:
    """This year's input and last year's."""

    now: Data
    last: Data


def both_years(kit: str, index: int, place: str) -> Years:
    """The two years of township ``index``."""
    draw = Draw(f"{kit}/{index}")
    if kit == "general":
        now = before = _general(draw, place)
    else:
        now, other = (yaml.safe_load(township(n, place)) for n in (index, index + _OTHER))
        before = Data.of({**now, **{key: other[key] for key in _LISTS}})
        now = Data.of(now)
    last = _changed(before, lambda path: _growth(draw, path))
    for data in (now, last):
        data.tree.pop("成文日期", None)
    return Years(now, last)


def label_of(path: Path_) -> str:
    """The label that a figure at a path has in a report."""
    steps = path[:-1] if path[-1] == "值" else path
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps)[1:]


def is_steady(path: Path_) -> bool:
    """Whether a figure is one that stands, and does not come anew with each period."""
    return path[0] in _STEADY


def _normal(draw: Draw, purpose: str) -> float:
    """About a normal deviate, now and then one far out."""
    total = sum(draw.number(f"{purpose}/{n}", 0, 10_000) for n in range(12)) / 10_000 - 6
    return total * (2.0 if draw.chance(f"{purpose}/尾", 4) else 1.0)


_STANDING, _SLOWLY, _PART, _OWN = 0.012, 0.03, 0.07, 0.13


def common_change(path: Path_) -> float:
    """How far a figure commonly is from last year's, in logarithms: what no list can tell from a slip."""
    if is_steady(path) or str(path[-1]).endswith("率"):
        return _STANDING
    return _SLOWLY if path[0] in _SLOW or path[-1] in _SLOW else math.hypot(_PART, _OWN)


def _growth(draw: Draw, path: Path_) -> float:
    """Last year's figure as a part of this year's."""
    if (common := common_change(path)) <= _SLOWLY:
        return math.exp(common * _normal(draw, f"增{path}"))
    return math.exp(_PART * _normal(draw, f"增{path[0]}") + _OWN * _normal(draw, f"增{path}") - 0.04)


def _general(draw: Draw, place: str) -> Data:
    tree = copy.deepcopy(_sample(draw.one("样本", _SAMPLES)))
    tree["单位"], tree["署名"] = place, f"中共{place}委员会"
    tree.pop("建制", None)
    tree["署名方式"] = "党委"
    size = math.exp(0.45 * _normal(draw, "大小"))

    def factor(path: Path_) -> float:
        if any(word in str(path[-1]) for word in ("人均", "增速", "率")):
            return math.exp(0.05 * _normal(draw, f"比{path}"))
        return size * math.exp(0.15 * _normal(draw, f"比{path[0]}") + 0.2 * _normal(draw, f"比{path}"))

    return _changed(Data.of(tree), factor)


@cache
def _sample(name: str) -> Tree:
    tree = yaml.safe_load((ROOT / "inputs" / PERIOD / f"{name}.yaml").read_text(encoding="utf-8"))
    return {key: value for key, value in tree.items() if key not in _DROPPED}


def _changed(data: Data, factor: Callable[[Path_], float]) -> Data:
    """The figures each times its factor; where rules of the kit then fail, those that they are about keep closer to what they were."""
    closeness: dict[Path_, float] = {}
    changed = data
    for _ in range(_ROUNDS):
        changed = Data(copy.deepcopy(data.tree), dict(data.units), dict(data.numbers))
        common = math.log(factor(("辖区", "户数")))
        for path, number in data.numbers.items():
            free = closeness.get(path, 1.0)
            if free > 0:
                power = free * math.log(factor(path)) + (1 - free) * common
                changed.numbers[path] = _rounded(number, math.exp(power))
            elif free == 0:
                changed.numbers[path] = _rounded(number, math.exp(common))
        _add_up(changed)
        failing = _failing(changed)
        if not failing:
            return changed
        for path in (p for told in failing for p in (told, *_parts(changed, told))):
            closeness[path] = max(0.0, closeness.get(path, 1.0) - 0.34) if closeness.get(path, 1.0) > 0 else -1.0
    raise AssertionError(_failing(changed))


def _rounded(number: Decimal, factor: float) -> Decimal:
    found = (number * Decimal(repr(factor))).quantize(Decimal(1).scaleb(int(number.as_tuple().exponent)), ROUND_HALF_UP)
    return found if found or not number else number


def _add_up(data: Data) -> None:
    by_group: dict[Path_, dict[str, Path_]] = {}
    for path in data.numbers:
        by_group.setdefault(path[:-1], {})[str(path[-1])] = path
    for names in by_group.values():
        for whole, more, less in _SUMS:
            if whole in names:
                parts = [data.numbers[names[n]] for n in more if n in names]
                gone = [data.numbers[names[n]] for n in less if n in names]
                data.numbers[names[whole]] = sum(parts, Decimal(0)) - sum(gone, Decimal(0))


def _parts(data: Data, path: Path_) -> Iterator[Path_]:
    """The figures that a sum is added up from."""
    for whole, more, less in _SUMS:
        if path[-1] == whole:
            yield from (part for name in (*more, *less) if (part := (*path[:-1], name)) in data.numbers)


def _failing(data: Data) -> set[Path_]:
    """The paths of figures that a rule is about which does not hold."""
    path = f"inputs/{PERIOD}/{data.tree['单位']}.yaml"
    own = _stages().over(MemoryWorkspace(_kit_files() | {path: data.text().encode()}))
    log = DiagnosticLog()
    labels = {label_of(p): p for p in data.numbers}
    try:
        report = own.report(path, log)
    except RejectedInput as fault:
        errors = [finding for finding in fault.diagnostics if finding.severity is Severity.ERROR]
        unread = {labels[label] for finding in errors for label in labels if f"“{label}”" in finding.message}
        if not unread:
            raise
        return unread
    compiled = own.kit(report.kit.name, log)
    assert compiled
    failing = rules_of(report, compiled).failing
    told = {fact.label for rule in failing for fact in behind(rule.facts)}
    messages = [finding.message for finding in log if finding.rule in {"unusual", "jump", "slip-of-ten"}]
    told |= {label for label in labels for message in messages if message.startswith(f"“{label}”")}
    found = {labels[label] for label in told if label in labels}
    assert not failing or found, [rule.check.name for rule in failing]
    return found


@cache
def _stages() -> Stages:
    return Stages(MemoryWorkspace(_kit_files()), draft=True)


@cache
def _kit_files() -> dict[str, bytes]:
    return {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in (ROOT / "templates").rglob("*") if p.is_file()}


def _leaves(tree: object, path: Path_) -> Iterator[tuple[Path_, object]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _leaves(value, (*path, number))
    else:
        yield path, tree


def _put(tree: object, path: Path_, value: object) -> None:
    for step in path[:-1]:
        tree = tree[step]  # type: ignore[index]
    tree[path[-1]] = value  # type: ignore[index]
