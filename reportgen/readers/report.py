"""An input file into a Report: header, then every field of the kit, each value typed at its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Fact, FactNode, Period
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Kit
from reportgen.model.report import Report
from reportgen.readers.commented_heads import under_their_heads
from reportgen.readers.facts import FactReader
from reportgen.readers.formulas import field_of
from reportgen.readers.left_empty import is_left_empty, tell_left_empty
from reportgen.readers.left_out import Absent, HavingModules
from reportgen.readers.mapping import kind_of
from reportgen.readers.mapping.head import (
    HEADER_FIELDS,
    HEADER_KEYS,
    KIT_KEYS,
    LAST_YEAR_KEYS,
    OWN_WORDS_KEYS,
    PERIOD_KEYS,
    PLACE,
    REMARK_KEYS,
    SIGNER,
    TARGET_KEYS,
)
from reportgen.readers.own_words import read_own_words
from reportgen.readers.remarks import read_remarks
from reportgen.readers.unchanged import Unchanged
from reportgen.recall import NOTHING, Recall
from reportgen.source import FileLocation, Location

_PERIOD_HINT = "写成 2026H1 或 2026年上半年；季度 2026Q2，前三季度 2026Q1-3，月份 2026-06，全年 2026"

KitLoader = Callable[[str, Location], Kit | None]


def read_report(  # noqa: PLR0913, PLR0917 - an input, its kit, and how it is read
    path: str,
    root: InputNode | None,
    load_kit: KitLoader,
    log: DiagnosticLog,
    draft: bool = False,
    having: HavingModules = lambda _: (),
    recall: Recall = NOTHING,
) -> Report | None:
    """The Report that an input says, or None when it says none that is valid; every mistake goes into the log.

    ``load_kit`` takes the kit's name and the place that names it, and answers None (having reported why) when there is
    no such kit; ``having`` names the modules that have a figure, for one that the kit has not. In a draft, required facts that are
    missing stop nothing. ``recall`` has what was read of an input of the same path in which nothing was amiss.
    """
    root = _lines_of(path, root, log)
    if root is None:
        return None
    period = _read_period(path, root, log)
    _tell_empty_heads(root, log, draft)
    kit = _read_kit(root, load_kit, log)
    if kit is None:
        _read_head(FactReader(log, draft=draft), root)  # what is amiss there is told with the rest
        return None
    written = root
    root = under_their_heads(root, kit.fields, log)
    unchanged = Unchanged.of(root, kit, recall) if root is written else Unchanged()
    read_reasons = partial(read_remarks, root, kit)
    remarks = unchanged.read("remarks", root.get(*REMARK_KEYS), log, read_reasons)
    every, absent = (*kit.fields, *map(field_of, kit.formulas)), Absent(kit, having)
    reader = FactReader(log, draft, every=every, absent=absent, reasons=remarks, unchanged=unchanged)
    header = _read_head(reader, written)
    facts, typed = _read_facts(reader, root, kit)
    read_own = partial(read_own_words, root, absent, draft=draft)
    own_rows, own_words = unchanged.read("own words", root.get(*OWN_WORDS_KEYS), log, read_own)
    targets, last_year = (
        unchanged.read(prefix, root.get(*keys), log, partial(_read_beside, root, keys, prefix, absent, draft))
        for prefix, keys in (("target", TARGET_KEYS), ("last_year", LAST_YEAR_KEYS))
    )
    place = header["place"]
    if period is None or place is None:
        return None
    return Report(
        path=path,
        kit=kit,
        period=recall.again(("period", period.code), partial(Period, period.code)),
        place=place,
        signer=header["signer"] or place,
        date=header["date"],
        recipient=header["recipient"],
        facts=facts,
        typed=typed,
        targets=targets,
        last_year=last_year,
        remarks=remarks,
        own_rows=own_rows,
        own_words=own_words,
        unreadable=frozenset(f.id for f in HEADER_FIELDS if header[f.id] is None and root.get(f.label, f.id)),
    )


def _lines_of(path: str, root: InputNode | None, log: DiagnosticLog) -> MapNode | None:
    """An input as lines of keys and values; None, with why in the log, where it is none."""
    if isinstance(root, MapNode) and not is_empty(root):
        return root
    if root is None or is_empty(root):
        hint = "先写 模板: …… 和 单位: …… 两行，或删去这个空文件"
        log.add(error("empty-input", "文件里没有内容", FileLocation(path), hint))
    else:
        hint = "每行写成“指标: 数值”，冒号用半角，后面空一格"
        log.add(error("wrong-type", f"整个文件应是“指标: 数值”的若干行，这里是{kind_of(root)}", root.location, hint))
    return None


class Header(Struct, frozen=True):
    """What an input says of itself, as far as it can be read: ``period`` and words; nothing is checked here."""

    period: Period | None
    kit: str
    place: str
    signer: str


def read_header(path: str, root: InputNode | None) -> Header:
    """The header of an input without its kit: to name papers and to find other periods before anything is made."""
    if not isinstance(root, MapNode):
        return Header(None, "", "", "")

    def words(*keys: str) -> str:
        entry = root.get(*keys)
        return entry.value.text.strip() if entry and isinstance(entry.value, ScalarNode) else ""

    place = words(PLACE.label, PLACE.id)
    signer = words(SIGNER.label, SIGNER.id) or place
    return Header(_read_period(path, root, DiagnosticLog()), words(*KIT_KEYS), place, signer)


def _tell_empty_heads(root: MapNode, log: DiagnosticLog, draft: bool) -> None:
    """Keys of the head that are written and left empty; 模板 and those that hold facts are told where they are read."""
    for keys in (PERIOD_KEYS, TARGET_KEYS, LAST_YEAR_KEYS, REMARK_KEYS):
        entry = root.get(*keys)
        if entry is not None and is_left_empty(entry.value):
            tell_left_empty(entry, keys[0], draft, log)


def _read_period(path: str, root: MapNode, log: DiagnosticLog) -> Period | None:
    folder = PurePosixPath(path).parent.name
    of_folder = Period.named(folder)
    entry = root.get(*PERIOD_KEYS)
    if entry is None or is_empty(entry.value):
        if of_folder is None:
            message = f"缺少“期间”，所在文件夹的名称“{folder}”也不是期间"
            log.add(error("missing-period", message, root.location, _PERIOD_HINT))
        return of_folder
    text = entry.value.text if isinstance(entry.value, ScalarNode) else ""
    period = Period.named(text)
    if period is None:
        log.add(error("bad-period", f"“期间”不能是“{text}”", entry.value.location, _PERIOD_HINT))
    elif of_folder is not None and of_folder != period:
        message = f"“期间”写的是{period.text}，文件却放在“{folder}”文件夹里"
        hint = f"报告按{period.text}生成；如果是从上期复制来的，删去“期间”这一行"
        log.add(warning("period-differs", message, entry.value.location, hint))
    return period


def _read_kit(root: MapNode, load_kit: KitLoader, log: DiagnosticLog) -> Kit | None:
    entry = root.get(*KIT_KEYS)
    if entry is None or not isinstance(entry.value, ScalarNode) or is_empty(entry.value):
        place = entry.location if entry else root.location
        log.add(error("missing-kit", "缺少“模板”", place, "例如 模板: halfyear；可用 reportgen kits 查看有哪些"))
        return None
    return load_kit(entry.value.text, entry.value.location)


def _read_head(reader: FactReader, root: MapNode) -> dict[str, Fact | None]:
    """What an input says of itself but for its kit and period, by id."""
    return {spec.id: reader.header(root, spec) for spec in HEADER_FIELDS}


def _read_facts(reader: FactReader, root: MapNode, kit: Kit) -> tuple[dict[str, FactNode], dict[str, FactNode]]:
    """The facts of a kit's fields, and what an input says itself of its derived figures, by id."""
    above = root.get(PLACE.label, PLACE.id) or root.get(*KIT_KEYS)
    read = reader.members(root, reader.every, "", "", skip=HEADER_KEYS, above=above)
    typed = {formula.id: read.pop(formula.id) for formula in kit.formulas}
    _refuse_computed(root, kit, reader.log)
    return read, typed


def _refuse_computed(root: MapNode, kit: Kit, log: DiagnosticLog) -> None:
    """A derived figure is not typed, unless the kit says that it may be."""
    for formula in kit.formulas:
        entry = root.get(formula.label, formula.id)
        if entry is not None and not formula.typed:
            message = f"“{formula.label}”由程序按公式“{formula.expression.text}”算出，不用填写"
            log.add(error("computed-fact", message, entry.location, "删去这一行"))


def _read_beside(
    root: MapNode, keys: tuple[str, ...], prefix: str, absent: Absent, draft: bool, log: DiagnosticLog
) -> dict[str, FactNode]:
    """The year's aims (目标) or last year's figures (上年同期), by field id: figures only, none of them required."""
    kit = absent.kit
    fields = tuple(f for f in (*kit.fields, *map(field_of, kit.formulas)) if f.type.is_aimed_at)
    entry = root.get(*keys)
    node = entry.value if entry else MapNode((), root.location)
    if is_empty(node):
        node = MapNode((), node.location)
    if not isinstance(node, MapNode):
        message = f"“{keys[0]}”下面应分项填写，这里是{kind_of(node)}"
        log.add(error("wrong-type", message, node.location, "另起一行并缩进两格，写成 指标: 数值"))
        node = MapNode((), node.location)
    return FactReader(log, draft=draft, lenient=True, every=fields, absent=absent).members(
        node, fields, prefix, keys[0]
    )
