"""Townships with one wrong figure each: ``python -m bench.seeded_figures [COUNT] [--from INDEX] [--kit general|halfyear] [--county PLACES]``.

Makes COUNT valid townships with last year's inputs, asks ``reportgen unusual`` about them, puts one wrong figure into each and
asks again; ``--county`` in groups of so many, as counties have. Told are the rows per clean township (false alarms), the share of wrong figures that the list names, and the
share in which the list of the township begins with it. Nothing is random: township *i* is the same whatever COUNT is, so
what rules were tuned on (below 1000) and what they are measured on (from 1000) stay apart.
"""

from __future__ import annotations

import argparse
import collections
import tempfile
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from bench.seeded_slips import KINDS, Slipped, slipped
from bench.township_years import LAST, PERIOD, Years, both_years
from bench.townships import place_names
from reportgen.operations.unusual.listing import Asked, unusual
from reportgen.workspace import DiskWorkspace

TUNED = 1000
"""From this township on, nothing was tuned."""


def write(folder: Path, towns: Mapping[str, Years], wrong: Mapping[str, Slipped]) -> None:
    """Both years of all townships, this year's with their wrong figures."""
    for place, years in towns.items():
        for period, data in ((LAST, years.last), (PERIOD, wrong[place].data if place in wrong else years.now)):
            path = folder / "inputs" / period / f"{place}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(data.text(), encoding="utf-8")


def asked(folder: Path) -> dict[str, Asked]:
    """The list of a workspace, by place."""
    found = unusual(DiskWorkspace(folder), [PERIOD])
    return {Path(one.path).stem: one for one in found.asked}


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask about townships with one wrong figure each.")
    parser.add_argument("count", type=int, nargs="?", default=300)
    parser.add_argument("--from", dest="first", type=int, default=TUNED)
    parser.add_argument("--kit", choices=("general", "halfyear"), default="general")
    parser.add_argument("--show", action="store_true", help="list what was not found, and what was asked in vain")
    parser.add_argument(
        "--county", type=int, help="so many places at a time are held against each other (otherwise all)"
    )
    chosen = parser.parse_args()
    names = list(islice(place_names(), chosen.count))
    towns = {place: both_years(chosen.kit, chosen.first + i, place) for i, place in enumerate(names)}
    wrong = {place: slipped(towns[place], chosen.first + i) for i, place in enumerate(names)}
    clean: dict[str, Asked] = {}
    seeded: dict[str, Asked] = {}
    start = time.process_time()
    for at in range(0, chosen.count, size := chosen.county or chosen.count):
        some = {place: towns[place] for place in names[at : at + size]}
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            write(Path(first), some, {})
            write(Path(second), some, wrong)
            clean |= asked(Path(first))
            seeded |= asked(Path(second))
    spent = time.process_time() - start
    _tell(clean, seeded, wrong, chosen.show)
    print(f"CPU {spent / 2:.1f} 秒一次，{chosen.count} 个单位，模板包 {chosen.kit}，从第 {chosen.first} 个起")


def _tell(clean: Mapping[str, Asked], seeded: Mapping[str, Asked], wrong: Mapping[str, Slipped], show: bool) -> None:
    alarms = sum(len(one.doubts) + len(one.errors) for one in clean.values())
    print(f"没有错的，每个单位请核实 {alarms / len(clean):.3f} 个")
    kinds = collections.Counter(
        (reason.kind, doubt.fact.label)
        for one in clean.values()
        for doubt in one.doubts
        for reason in doubt.reasons[:1]
    )
    if show:
        print(collections.Counter(kind for kind, _ in kinds.elements()), kinds.most_common(25))
    found: collections.Counter[str] = collections.Counter()
    first: collections.Counter[str] = collections.Counter()
    every = collections.Counter(slip.kind for slip in wrong.values())
    plain: collections.Counter[str] = collections.Counter()
    within: collections.Counter[str] = collections.Counter()
    apart: collections.Counter[tuple[object, ...]] = collections.Counter()
    for place, slip in wrong.items():
        named = [doubt.fact.label for doubt in seeded[place].doubts]
        beside = [fact.label for doubt in seeded[place].doubts for fact in doubt.others]
        errors = " ".join(error.message for error in seeded[place].errors)
        at_error = f"“{slip.label}”" in errors
        is_found, is_first = slip.label in (*named, *beside) or at_error, named[:1] == [slip.label] or at_error
        found[slip.kind] += is_found
        first[slip.kind] += is_first
        plain.update({"all": slip.is_plain, "found": slip.is_plain and is_found, "first": slip.is_plain and is_first})
        within.update(
            {"all": slip.is_within, "found": slip.is_within and is_found, "first": slip.is_within and is_first}
        )
        apart.update({(slip.kind, slip.is_within): 1, (slip.kind, slip.is_within, "found"): is_found})
        if show and not is_first:
            change = f"{slip.before} → {slip.after}（上年 {slip.last}）"
            print(f"{place} {slip.kind} {slip.label} {change}：{named[:4]} {beside[:4]} {errors[:60]}")
    for kind in KINDS:
        if every[kind]:
            print(f"{kind}：{every[kind]} 个{_shares(found[kind], first[kind], every[kind])}")
            for is_within, words in ((True, "差得比常见的变动还小的"), (False, "其余的")):
                print(f"    {words} {apart[kind, is_within]} 个，找到 {apart[kind, is_within, 'found']} 个")
    print(f"合计：{len(wrong)} 个{_shares(found.total(), first.total(), len(wrong))}")
    print(f"差一半以上的：{plain['all']} 个{_shares(plain['found'], plain['first'], plain['all'])}")
    print(f"差得比常见的变动还小的：{within['all']} 个{_shares(within['found'], within['first'], within['all'])}")


def _shares(found: int, first: int, every: int) -> str:
    return f"，找到 {found / every:.1%}，排在第一 {first / every:.1%}"


if __name__ == "__main__":
    main()
