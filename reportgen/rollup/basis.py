"""What a county's input was rolled up from (汇总依据), so that one that is out of date is known by itself.

A row for each input that was looked at, also for one that was not added up, with the fingerprint of what it said then; for
inputs of last year that figures were taken from; for the roster, and for what the kit says of rolling up. Also for each part
that the roll-up wrote, so that one that somebody typed over is known.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.kit import RollupPlan
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewScalar
from reportgen.model.reporting import Standing, State
from reportgen.model.roster import Roster
from reportgen.readers.content_print import content_print, short_digest, short_print
from reportgen.readers.mapping.basis import BYTES, FILE, PRINT, WHAT
from reportgen.readers.mapping.head import BASIS
from reportgen.readers.yaml import read_yaml
from reportgen.shortened import shortened
from reportgen.source import Source

INPUT, EARLIER, ROSTER, PLAN, ALL, LEDGER = "", "往期", "名单", "汇总办法", "未交的也汇总", "报送情况"
"""What a row is about; an input of the period itself says nothing of it."""
MADE = "写入的"
"""What a row begins with that is about a part of the county's input: 写入的各乡镇."""
NOT_HANDED_IN = "未交"
"""Instead of a fingerprint: the ledger says that the input is not handed in, so that what it says does not count."""

_PART = re.compile(r"\n(?=[^\s#-])")
_MOST_NAMED = 8
_BYTES = re.compile(rf", {BYTES.name}: [0-9a-f']+(?=\}})")


class Basis(Struct, frozen=True):
    """What was looked at: by kind and path in the workspace, the fingerprint of what it said.

    ``texts`` are the fingerprints of the bytes themselves, by the same keys: what is as it was need not be read to know what
    it says.
    """

    prints: Mapping[tuple[str, str], str]
    texts: Mapping[tuple[str, str], str] = {}

    @property
    def folder(self) -> str:
        """The folder of the inputs; empty where there are none."""
        parents = [posixpath.dirname(path) for what, path in self.prints if what == INPUT]
        return posixpath.commonpath(parents) if parents else ""

    @property
    def takes_all(self) -> bool:
        """Whether inputs were taken that are not handed in."""
        return (ALL, "") in self.prints

    @property
    def made(self) -> dict[str, str]:
        """The fingerprints of the parts that the roll-up wrote, by their labels; of an older one none."""
        return {what.removeprefix(MADE): said for (what, _), said in self.prints.items() if what.startswith(MADE)}

    def with_made(self, made: Mapping[str, str], text: str) -> Basis:
        """The same with the fingerprints of what was written, of its words and of its ``text``."""
        prints = {(MADE + label, ""): said for label, said in made.items()}
        texts = {(MADE + label, ""): said for label, said in _part_prints(text, {label: label for label in made})}
        return Basis({**self.prints, **prints}, {**self.texts, **texts})

    def is_untouched(self, text: str, labels: Mapping[str, str]) -> bool:
        """Whether all that the roll-up wrote stands in a county's input letter by letter, and no such part beside it."""
        found = [((MADE + label, ""), said) for label, said in _part_prints(text, labels)]
        return bool(found) and sorted(found) == sorted(one for one in self.texts.items() if one[0][0].startswith(MADE))

    def entry(self, home: str) -> NewEntry:
        """What the county's input says of it; ``home`` is the folder of that input."""
        rows = [
            _row(what, path, said, self.texts.get((what, path), ""), home) for (what, path), said in self.prints.items()
        ]
        above = ("", "汇总时看过的输入和它们当时的内容，用来查后来改了没有；程序写的，不要改")
        return NewEntry(BASIS.name, NewList(tuple(rows)), above)

    def print_of(self, what: str, path: str, content: bytes) -> tuple[str, str]:
        """The fingerprint of what a file says and that of its bytes, as they are now."""
        now = short_digest(content)
        known = self.prints.get((what, path)) if self.texts.get((what, path)) == now else None
        return known or content_print(path, content), now


def says_the_same(one: str, other: str) -> bool:
    """Whether two county inputs differ at most in the bytes of the files behind them: a comment there is no change."""
    return _BYTES.sub("", one) == _BYTES.sub("", other)


def _row(what: str, path: str, said: str, text: str, home: str) -> NewMap:
    named = path and posixpath.relpath(path, home or ".")
    parts = ((WHAT.name, what), (FILE.name, named), (PRINT.name, said), (BYTES.name, text))
    return NewMap(tuple(NewEntry(key, NewScalar(value)) for key, value in parts if value), inline=True)


def read_basis(source: Source) -> Basis | None:
    """What a county's input says that it was rolled up from; None where it says nothing of it.

    Its own lines alone are read: the rest of such a file may be long.
    """
    block = next((part for key, part in _parts(source.text) if key in BASIS.names), None)
    root = read_yaml(Source(source.path, block), DiagnosticLog()) if block else None
    node = root.entries[0].value if isinstance(root, MapNode) and root.entries else None
    if not isinstance(node, ListNode):
        return None
    home = posixpath.dirname(source.path)
    rows = [_read(item, home) for item in node.items if isinstance(item, MapNode)]
    return Basis({key: said for key, said, _ in rows}, {key: text for key, _, text in rows if text}) if rows else None


def _read(row: MapNode, home: str) -> tuple[tuple[str, str], str, str]:
    said = {e.key: e.value.text for e in row.entries if isinstance(e.value, ScalarNode)}
    what, path, mark, text = (next((said[n] for n in key.names if n in said), "") for key in (WHAT, FILE, PRINT, BYTES))
    return (what, posixpath.normpath(posixpath.join(home, path)) if path else ""), mark, text


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The keys of an input with all the lines of each, as they stand."""
    for part in _PART.split(text):
        key, colon, _ = part.partition(":")
        if colon:
            yield key.rstrip(" \t"), part


def _part_prints(text: str, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fingerprints of the texts of some parts, by label; blank lines and remarks behind them belong to what follows."""
    for key, part in _parts(text):
        if key in labels:
            own = part.rstrip()
            while (end := own.rfind("\n")) >= 0 and own.startswith("#", end + 1):
                own = own[:end].rstrip()
            yield labels[key], short_print(own)


def made_prints(root: InputNode | None, labels: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints of the parts of a county's input that rolling up writes, by label; ``labels`` has all their names."""
    entries = root.entries if isinstance(root, MapNode) else ()
    return {labels[e.key]: short_print("\n".join(_words(e.value))) for e in entries if e.key in labels}


def _words(node: InputNode) -> Iterator[str]:
    """All that a part says, one by one; another way of writing it is the same."""
    match node:
        case MapNode(entries=entries):
            yield "{"
            for entry in entries:
                yield f"={entry.key}"
                yield from _words(entry.value)
            yield "}"
        case ListNode(items=items):
            yield "["
            for item in items:
                yield from _words(item)
            yield "]"
        case ScalarNode(text=text):
            yield f"={text}"


def plan_print(plan: RollupPlan) -> str:
    """The fingerprint of what a kit says of rolling up."""
    columns = [f"{key}={formula.text}" for key, formula in plan.columns]
    same = [f"{one.where}={one.same}{one.counting.value}" for one in plan.sameness]
    return short_print("\n".join((plan.source, plan.rows, *plan.made, *columns, *same)))


def roster_print(roster: Roster) -> str:
    """The fingerprint of what a roster says of a period."""
    lines = [roster.county.text]
    for one in roster.townships:
        name = one.name.text
        facts = (one.kind, one.area, roster.deadline_of(name))
        others = (fact.text for fact in (*one.aliases, *one.former, *([one.code] if one.code else [])))
        lines.append(" ".join((name, *(f.text if f else "-" for f in facts), str(roster.is_exempt(name)), *others)))
    return short_print("\n".join(lines))


def ledger_print(standings: Sequence[Standing]) -> str:
    """The fingerprint of what the ledger says of places and their county's paper repeats: who is late, returned, not in at all.

    Empty where it has nothing to say: all have reported in time.
    """
    told = [(one.place, _word_of(one)) for one in standings if not (one.exempt and not one.path)]
    lines = [" ".join(line) for line in told if line[-1]]
    return short_print("\n".join(lines)) if lines else ""


def _word_of(one: Standing) -> str:
    if one.counts:
        return f"{State.SUBMITTED.value} {one.submitted}" if one.in_time is False else ""
    return State.RETURNED.value if one.state is State.RETURNED else NOT_HANDED_IN


def differences(then: Basis, now: Basis) -> list[str]:
    """What has changed since, each in words that name it; nothing where a roll-up would read the same again.

    An input that is not handed in counts neither where it is begun nor where it is gone.
    """
    return list(_told(then, now))


def _told(then: Basis, now: Basis) -> Iterator[str]:
    old, new = then.prints, now.prints
    both = [key for key in old if key in new and old[key] != new[key]]
    changed = [key for key in both if NOT_HANDED_IN not in {old[key], new[key]}]
    yield from _named([k for k in changed if k[0] in {INPUT, EARLIER}], "{}改了")
    yield from _named([k for k in both if old[k] == NOT_HANDED_IN], "{}报来了")
    yield from _named([k for k in both if new[k] == NOT_HANDED_IN], "{}不再是已交的")
    gone, come = (
        [k for k in one if k not in other and k[0] in {INPUT, EARLIER} and one[k] != NOT_HANDED_IN]
        for one, other in ((old, new), (new, old))
    )
    yield from _named(gone, "{}不在了")
    yield from _named(come, "新有{}")
    if any(k[0] == ROSTER and old.get(k) != new.get(k) for k in (*old, *new)):
        yield "名单改了"
    is_told = any(old[k] != new[k] and NOT_HANDED_IN in {old[k], new[k]} for k in both)
    if old.get((LEDGER, "")) != new.get((LEDGER, "")) and not is_told:
        yield "台账里的报送情况（谁没有交、迟报、退回）变了"
    if old.get((PLAN, "")) != new.get((PLAN, "")):
        yield "模板包的“汇总”改了"


def _named(keys: list[tuple[str, str]], words: str) -> Iterator[str]:
    if keys:
        yield words.format(f" {shortened((path for _, path in keys), _MOST_NAMED, '份')} ").strip()
