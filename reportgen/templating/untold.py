"""Why a figure that was filled in stands nowhere in a paper, although the kit has words for it: by the conditions around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.model.facts import Fact, FactGroup, FactNode, Unreported
from reportgen.model.kit import Kit
from reportgen.model.report import Report
from reportgen.source import Source

_TAG = re.compile(r"\{%[-+]? *(?P<word>\w+)(?P<rest>.*?)[-+]?%\}|\{\{(?P<printed>.*?)\}\}", re.DOTALL)
_OPENING, _ENDING = frozenset({"if", "for", "macro", "call", "filter"}), re.compile(r"end(?:if|for|macro|call|filter)")
_ANY_OF = re.compile(r"有\([^()]*\)")
_MOST_LACKING = 6
_COMPARED = re.compile("同比|增减|增长|翻番|上年同期")


class Untold(Struct, frozen=True):
    """Where a template prints a figure, and the conditions that must hold for it, as written."""

    label: str
    source: Source
    line: int
    conditions: tuple[str, ...]

    @property
    def place(self) -> str:
        """The place in words."""
        return f"{self.source.path} 第 {self.line} 行"

    def waits_for(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Those figures of some, by their labels, that the conditions ask for beside the figure itself."""
        asked = [_ANY_OF.sub(self._unless_told, c) for c in self.conditions if " or " not in c]
        return tuple(label for label in labels if any(_named(label).search(c) for c in asked))

    def _unless_told(self, one_of: re.Match[str]) -> str:
        return "" if _named(self.label).search(one_of[0]) else one_of[0]


def why_untold(node: FactNode, fact: Fact, report: Report) -> Iterator[str]:
    """Why a figure is not printed, as far as it can be known, and what to do."""
    is_checked = fact.key in report.used
    words = untold(report.kit, fact.label)
    members = node.members.values() if isinstance(node, FactGroup) else ()
    if words and not words.waits_for(member.label for member in members if isinstance(member, Unreported)):
        yield f"{words.place}印它，这一份不合那里的条件"
        yield "只为核对填的，不用管" if is_checked else "不要印的，从输入里删去"
        return
    yield from _lacking(node, fact, report.kit)
    yield "要印的，在模板里写上它；只为核对填的，不用管" if is_checked else "在模板里写上它，或从输入里删去"


def why_not_compared(label: str, kit: Kit) -> str:
    """What to do with last year's figure, which is not compared with this year's of a label."""
    words = untold(kit, label, _COMPARED)
    if words:
        return f"{words.place}比较“{label}”，这一份不合那里的条件；不比的不用管，本期的数错了位时照它看得出来"
    return f"要比的，在模板里写 {{{{ {label}|同比 }}}}；不比的不用管，本期的数错了位时照它看得出来"


def untold(kit: Kit, label: str, way: re.Pattern[str] | None = None) -> Untold | None:
    """The first place where a template of the kit prints a figure by its label, and in a way; None where none does in so
    many words.
    """
    found = (place for s in kit.templates.values() if label in s.text for place in _printings(s, label, way))
    return next(found, None)


def _named(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(label)}(?!\w)")


def _printings(source: Source, label: str, way: re.Pattern[str] | None) -> Iterator[Untold]:
    name, open_ = _named(label), list[str]()
    for tag in _TAG.finditer(source.text):
        word = tag["word"] or ""
        if word in _OPENING:
            open_.append(tag["rest"].strip() if word == "if" else "")
        elif word in {"elif", "else"} and open_:
            open_[-1] += f" {tag['rest'].strip()}"
        elif _ENDING.fullmatch(word) and open_:
            open_.pop()
        elif (said := tag["printed"]) and name.search(said) and (way is None or way.search(said)):
            yield Untold(label, source, source.text.count("\n", 0, tag.start()) + 1, tuple(filter(None, open_)))


def _lacking(node: FactNode, fact: Fact, kit: Kit) -> Iterator[str]:
    """What else of its group is wanted before a template speaks of a figure: what the group's 说明 names, or any."""
    spec = next((f for f in kit.fields if isinstance(node, FactGroup) and f.id == node.key), None)
    if spec is None or not isinstance(node, FactGroup):
        return
    open_ = [member for member in node.members.values() if isinstance(member, Unreported)]
    named = [m for m in open_ if f"“{m.label.rpartition('.')[2]}”" in spec.help]
    if named:
        names = "”“".join(m.label for m in named)
        yield f"没有填“{names}”，说到“{fact.label}”的话就不写；补上它"
    elif open_:
        names = "、".join(m.label.rpartition(".")[2] for m in open_[:_MOST_LACKING])
        yield f"也可能是“{node.label}”里还缺别的，没有填的有：{names}"
