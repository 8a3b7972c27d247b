"""A roster begun from a list of names that somebody pastes: a name a line, or columns out of a table with their heads."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.said_text import Said, entries_of
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, error, warning
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewScalar
from reportgen.operations.kept import Why
from reportgen.operations.roster.form import GENERAL
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.readers.mapping import roster as keys
from reportgen.readers.roster import read_roster
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation
from reportgen.workspace import Workspace
from reportgen.writers.input_yaml import write_input

NAME = keys.NAME.name
_COLUMNS = {
    **dict.fromkeys((NAME, "单位", "单位名称", "乡镇", "乡镇名称", "乡镇街道", "村", "村名", "村（社区）"), NAME),
    **dict.fromkeys((keys.AREA.name, "所属片区"), keys.AREA.name),
    **{key.name: key.name for key in (keys.KIND, keys.CODE, keys.ALIASES, keys.CONTACT)},
    "序号": "",
}
"""Heads of columns, each with the key that it means; none for what is not taken."""
_NUMBERED = re.compile(r"^(?:[（(]?\d{1,3}[）)、.．]|\d{1,3}\s)\s*")
_BETWEEN = re.compile(r"[、，,;；]")
_NAME = re.compile(r"[\w（）()·]{1,40}")
_TOTAL = re.compile(r"(?:合计|小计|总计|共计|全县合计)[：:]?(?:共?\d+[个家]?)?")
_COUNT = re.compile(r"共?[\d.]+[个家户人处]?")
_PASTED = FileLocation("贴进来的名单")


class BeginWish(Struct, frozen=True):
    """What somebody would have a new roster say: 县名, 截止日期 (empty for none), and the pasted list."""

    county: str
    deadline: str
    pasted: str


class BegunRoster(Struct, frozen=True):
    """A roster as it would be written, or is: its places as they were understood, its text, what is to be told of it."""

    places: tuple[Said, ...]
    text: str
    findings: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether it cannot be written."""
        return any(one.is_error for one in self.findings)


def begun_roster(wish: BeginWish) -> BegunRoster:
    """The general roster that a wish makes."""
    log = DiagnosticLog()
    places = tuple(_once(_places(wish.pasted, log), log))
    head = {keys.COUNTY.name: wish.county, keys.DEADLINE.name: wish.deadline}
    items = tuple(NewScalar(one[NAME][0]) if len(one) == 1 else NewMap(entries_of(one), inline=True) for one in places)
    entries = [NewEntry(key, NewScalar(words)) for key, words in head.items() if words]
    text = write_input(NewMap((*entries, *([NewEntry(keys.TOWNSHIPS.name, NewList(items))] if items else []))))
    if not log.has_errors:
        told = DiagnosticLog()
        read_roster(GENERAL, read_yaml(read_text(text.encode(), GENERAL, told), told), told)
        log.extend(replace(one, location=_PASTED) for one in told.sorted())  # of no file yet
    return BegunRoster(places, text, log.sorted())


def begin_roster(workspace: Workspace, wish: BeginWish, at: datetime.datetime) -> BegunRoster:
    """Write the general roster, where it has no errors. Raises Refusal where there is one already: it is never replaced."""
    if workspace.exists(GENERAL):
        raise Refusal("名单已经有了，没有改动")
    made = begun_roster(wish)
    if not made.failed:
        replace_inputs(workspace, {GENERAL: Rewrite(None, made.text.encode())}, Why.ROSTER, at)
    return made


def _once(places: Sequence[tuple[int, Said]], log: DiagnosticLog) -> list[Said]:
    """Places, given with the lines that they were pasted in, each once; a name that stands there twice is told."""
    found: dict[str, tuple[int, Said]] = {}
    for number, place in places:
        name = place[NAME][0]
        if name in found:
            message = f"第 {number} 行：名单里“{name}”写了两次，第 {found[name][0]} 行已经写过"
            log.add(error("pasted-list", message, _PASTED, "保留一处，删去另一处"))
        found.setdefault(name, (number, place))
    return [place for _, place in found.values()]


def _places(pasted: str, log: DiagnosticLog) -> list[tuple[int, Said]]:
    """The places of a pasted list, each with its line."""
    lines = [(number, line) for number, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    if not any("\t" in line for _, line in lines):
        named = [(number, part) for number, line in lines for part in _BETWEEN.split(_NUMBERED.sub("", line.strip()))]
        return [(number, {NAME: (name,)}) for number, part in named if (name := _name(number, part, log))]
    (_, head), *rest = lines
    columns = [_COLUMNS.get(cell.strip()) for cell in head.split("\t")]
    if None in columns or columns.count(NAME) != 1:
        message = "贴进来的有几列，第一行要写明各列是什么"
        hint = "可以写：名称、片区、建制、代码、简称、联系人；别的列删去"
        log.add(error("pasted-list", message, _PASTED, hint))
        return []
    found: list[tuple[int, Said]] = []
    for number, line in rest:
        if any(_TOTAL.fullmatch("".join(cell.split())) for cell in line.split("\t")):
            log.add(_total_told(number))
            continue
        cells = dict(zip(columns, (" ".join(cell.split()) for cell in line.split("\t")), strict=False))
        if name := _name(number, cells.get(NAME, ""), log):
            others = {
                key: tuple(_BETWEEN.split(words)) for key, words in cells.items() if key and words and key != NAME
            }
            found.append((number, {NAME: (name,), **others}))
    return found


def _name(number: int, text: str, log: DiagnosticLog) -> str:
    """The name that a part says; what is none is told."""
    name = "".join(_NUMBERED.sub("", text.strip()).split())
    if _TOTAL.fullmatch(name):
        log.add(_total_told(number))
        return ""
    if _COUNT.fullmatch(name):
        message = f"第 {number} 行的“{name}”是数，不是单位的名称：这一行没有要，是合计的删去"
        log.add(error("pasted-list", message, _PASTED))
        return ""
    if name and not _NAME.fullmatch(name):
        message = f"第 {number} 行的“{name}”不像一个单位的名称：只写汉字、字母、数字和括号，不超过 40 个字"
        log.add(error("pasted-list", message, _PASTED))
        return ""
    return name


def _total_told(number: int) -> Diagnostic:
    return warning("pasted-list", f"第 {number} 行是合计，不是单位，没有要", _PASTED)
