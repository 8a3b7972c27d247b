"""Copied reports: two townships of one batch whose inputs say nearly the same, told from small samples of each.

A sketch keeps of each input the smallest hashes of its runs of characters. The hashes are the same everywhere, so two
sketches sample the same runs, and the share of samples in common estimates the share of text in common (min-hashing,
Broder 1997). Candidates come from an inverted index over the samples, never from comparing all pairs.
"""

from __future__ import annotations

import base64
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain

from msgspec import Struct
from msgspec.structs import fields

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, walk_facts
from reportgen.model.report import Report
from reportgen.source import FileLocation

_RUN = 5  # characters; shorter runs are alike by chance, longer ones lose too much to each changed word
_SAMPLES, _BYTES = 48, 6
_FIGURE_SAMPLES, _FIGURE_BYTES = 20, 4
_MOST_LABELS, _OTHER = 12, "."

_ALIKE = 0.8  # of the text of their own in common, which is half of all at least; honest reports stay far below
_NEARLY, _FIGURES_TOO = 0.65, 0.4  # less will do where figures are the same as well, which small numbers are by chance
_STOCK_ALIKE = 0.85  # asked of text made of phrases that many use, and figures with it
_LEAST_TEXT = 60  # runs, so about as many characters, besides what does not count
_LEAST_SAMPLES = 12
_SMALL_BATCH, _FEW, _MOST_LOOKED_AT = 8, 4, 2000
_KEYS, _FIRST_SAYERS, _MOST_CANDIDATES = 16, 8, 5
_LABELS_TOLD = 4

_PLACE = re.compile("[\u4e00-\u9fff]{2}(?=[村乡镇]|社区|街道)")
_ROW = re.compile(r"\[\d+\]")
_OWNERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Sketch(Struct, frozen=True):
    """What an input says, in less than a kilobyte of plain values.

    ``texts`` and ``figures`` are sampled hashes, ascending, in base64; ``owners`` has a sign for each sample of texts,
    its place in ``labels``. ``runs`` and ``numbers`` say how many there were to sample from.
    """

    kit: str
    period: str
    place: str
    texts: str
    owners: str
    labels: tuple[str, ...]
    runs: int
    figures: str
    numbers: int


def kept_sketch(record: object) -> Sketch | None:
    """A sketch from its values as JSON keeps them; None for anything else, such as those of another version."""
    if not isinstance(record, Mapping) or set(record) != {one.name for one in fields(Sketch)}:
        return None
    return Sketch(**{**record, "labels": tuple(record["labels"])})


def sketch(report: Report) -> Sketch:
    """What the input of a report says: names of places and numbers inside texts do not count, so a copy may change them."""
    facts = [fact for node in report.facts.values() for fact in walk_facts(node) if not fact.missing]
    place = report.place.text
    own = [place, report.signer.text, re.sub("[乡镇县]$|街道$|社区$", "", place)]
    runs = _runs(facts, [name for name in own if len(name) > 1])
    sampled = nsmallest(_SAMPLES, ((_hash(run, _BYTES), label) for run, label in runs.items()))
    found = Counter(label for _, label in sampled)
    labels = tuple(label for label, _ in found.most_common(_MOST_LABELS))
    signs = {label: _OWNERS[at] for at, label in enumerate(labels)}
    numbers = {f"{fact.key}={_plain(fact.value)}" for fact in facts if isinstance(fact.value, int | Decimal)}
    return Sketch(
        kit=report.kit.name,
        period=report.period.code,
        place=place,
        texts=_packed(sample for sample, _ in sampled),
        owners="".join(signs.get(label, _OTHER) for _, label in sampled),
        labels=labels,
        runs=len(runs),
        figures=_packed(nsmallest(_FIGURE_SAMPLES, (_hash(number, _FIGURE_BYTES) for number in numbers))),
        numbers=len(numbers),
    )


def _runs(facts: Iterable[Fact], own: Sequence[str]) -> dict[str, str]:
    """Every run of characters in texts, with the label of the fact that has it first."""
    found: dict[str, str] = {}
    for fact in facts:
        if not isinstance(fact.value, str):
            continue
        text = fact.value
        for name in own:
            text = text.replace(name, "〇")
        text = re.sub(r"[\W_]", "", re.sub(r"[\d.]+", "0", _PLACE.sub("〇", text)))
        label = _ROW.sub("", fact.label)
        for start in range(len(text) - _RUN + 1):
            found.setdefault(text[start : start + _RUN], label)
    return found


def _plain(value: int | Decimal) -> str:
    return format(Decimal(value).normalize(), "f")


def _hash(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()


def _packed(hashes: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(hashes)).decode()


@lru_cache(maxsize=4096)
def _unpacked(packed: str, size: int) -> tuple[int, ...]:
    content = base64.b64decode(packed)
    return tuple(int.from_bytes(content[at : at + size], "big") for at in range(0, len(content), size))


def _reach(one: Sketch) -> int:
    """The greatest hash that the samples could hold: all, when nothing was left out."""
    samples = _unpacked(one.texts, _BYTES)
    return samples[-1] if one.runs > len(samples) else 1 << (8 * _BYTES)


def alike(sketches: Mapping[str, Sketch]) -> list[Diagnostic]:
    """A warning for each input that says nearly the same as an earlier one of another place, by kit and period.

    What more than half of a batch of eight or more says alike does not count: the county has given it to all. In a
    smaller one the same text must stand in two facts at least. Inputs with little text are not judged.
    """
    batches: dict[tuple[str, str], dict[str, Sketch]] = {}
    for path, one in sketches.items():
        batches.setdefault((one.kit, one.period), {})[path] = one
    return [found for batch in batches.values() for found in _alike(batch)]


class _Crowd(Struct, frozen=True):
    """Samples of what a batch says: ``issued`` by more than half of it, ``stock`` by so many that it shows no copying."""

    issued: frozenset[int]
    stock: frozenset[int]


class _Likeness(Struct, frozen=True):
    """The shares of texts and figures that two inputs have in common, and the facts that the texts are from.

    ``samples`` is how many samples of text the lesser of them has.
    """

    texts: float
    figures: float
    labels: tuple[str, ...]
    samples: int


def _alike(batch: Mapping[str, Sketch]) -> Iterator[Diagnostic]:
    paths, sketches = list(batch), list(batch.values())
    crowd = _crowd(sketches)
    least_labels = 1 if len(sketches) >= _SMALL_BATCH else 2
    samples = [_samples(one, crowd) for one in sketches]
    for later, candidates in _candidates(sketches, crowd.issued):
        judged = ((_closeness(samples[later], samples[earlier]), earlier) for earlier in candidates)
        close = [(one, earlier) for one, earlier in judged if one and len(one.labels) >= least_labels]
        if close:
            likeness, earlier = max(close, key=lambda found: (found[0].texts, -found[1]))
            yield _finding(paths[later], paths[earlier], likeness)


def _crowd(sketches: Sequence[Sketch]) -> _Crowd:
    """What many say, counted among those that could have sampled it; of a very large batch, as a part of it tells."""
    looked_at = sketches[:: -(-len(sketches) // _MOST_LOOKED_AT) or 1]
    if len(looked_at) < _SMALL_BATCH:
        return _Crowd(frozenset(), frozenset())
    said = Counter(chain.from_iterable(_unpacked(one.texts, _BYTES) for one in looked_at))
    reaches = sorted(_reach(one) for one in looked_at)
    often = [
        (sample, count, len(reaches) - bisect_left(reaches, sample)) for sample, count in said.items() if count > _FEW
    ]
    issued = frozenset(sample for sample, count, could in often if count > could / 2)
    stock = frozenset(sample for sample, count, could in often if count > max(_FEW, could / 10))
    return _Crowd(issued, issued | stock)


def _candidates(sketches: Sequence[Sketch], issued: frozenset[int]) -> Iterator[tuple[int, list[int]]]:
    """For each sketch the earlier ones that share most with it; what many say counts for little, its first sayers only."""
    index: dict[int, list[int]] = {}  # by sample: how many say it, then the first of them
    for later, one in enumerate(sketches):
        texts = [sample for sample in _unpacked(one.texts, _BYTES) if sample not in issued][:_KEYS]
        near: dict[int, float] = {}
        for key in (*texts, *(-figure for figure in _unpacked(one.figures, _FIGURE_BYTES))):
            sayers = index.setdefault(key, [0])
            for earlier in sayers[1:]:
                near[earlier] = near.get(earlier, 0) + 1 / sayers[0]
            sayers[0] += 1
            if len(sayers) <= _FIRST_SAYERS:
                sayers.append(later)
        best = nsmallest(_MOST_CANDIDATES, ((-weight, at) for at, weight in near.items()))
        yield later, [at for _, at in best if sketches[at].place != one.place]


class _Samples(Struct, frozen=True):
    """The samples of one input that count, each with its sign, and the greatest hash that they could hold.

    ``told`` are those that were not issued to all, ``own`` those that are not stock either; None where there is too
    little text among them to tell.
    """

    sketch: Sketch
    reach: int
    told: dict[int, str] | None
    own: dict[int, str] | None


def _samples(of: Sketch, crowd: _Crowd) -> _Samples:
    samples = _unpacked(of.texts, _BYTES)

    def counted(ignored: frozenset[int]) -> dict[int, str] | None:
        kept = {at: sign for at, sign in zip(samples, of.owners, strict=True) if at not in ignored}
        is_enough = len(kept) >= _LEAST_SAMPLES and of.runs * len(kept) >= _LEAST_TEXT * len(samples)
        return kept if is_enough else None

    return _Samples(of, _reach(of), counted(crowd.issued), counted(crowd.stock))


def _closeness(one: _Samples, other: _Samples) -> _Likeness | None:
    """How alike two inputs are, None where they are not so alike as to tell of it."""
    if one.told is None or other.told is None:
        return None
    if one.own is not None and other.own is not None:
        own = _likeness(one, other, (one.own, other.own), _NEARLY)
        is_half = own is not None and 2 * own.samples >= min(len(one.told), len(other.told))
        if own and is_half and own.texts >= (_NEARLY if own.figures >= _FIGURES_TOO else _ALIKE):
            return own
    told = _likeness(one, other, (one.told, other.told), _STOCK_ALIKE)
    return told if told and told.figures >= _FIGURES_TOO else None


def _likeness(
    one: _Samples, other: _Samples, kept: tuple[dict[int, str], dict[int, str]], least: float
) -> _Likeness | None:
    """What two inputs have in common; None where less of their texts than ``least`` is, as nearly always."""
    reach = min(one.reach, other.reach)
    mine, theirs = (
        {at: sign for at, sign in own.items() if at <= reach} if of.reach > reach else own
        for of, own in zip((one, other), kept, strict=True)
    )
    share = _dice(len(mine.keys() & theirs.keys()), len(mine), len(theirs))
    if share < least:
        return None
    shared = [sign for at, sign in mine.items() if at in theirs]
    told = Counter(one.sketch.labels[_OWNERS.index(sign)] for sign in shared if sign != _OTHER)
    labels = tuple(label for label, _ in told.most_common(_LABELS_TOLD))
    return _Likeness(share, _same_figures(one.sketch, other.sketch), labels, min(map(len, kept)))


def _same_figures(one: Sketch, other: Sketch) -> float:
    mine, theirs = (_unpacked(of.figures, _FIGURE_BYTES) for of in (one, other))
    cut = [of[-1] for of, whole in ((mine, one.numbers), (theirs, other.numbers)) if whole > len(of)]
    kept, others = ({at for at in of if not cut or at <= min(cut)} for of in (mine, theirs))
    return _dice(len(kept & others), len(kept), len(others))


def _dice(shared: int, mine: int, theirs: int) -> float:
    return 2 * shared / (mine + theirs) if mine + theirs else 0.0


def _finding(path: str, earlier: str, found: _Likeness) -> Diagnostic:
    figures = f"，数约 {int(found.figures * 100)}% 相同" if found.figures else ""
    labels = f"：{'、'.join(found.labels)}" if found.labels else ""
    message = f"所填的文字与 {earlier} 约 {int(found.texts * 100)}% 相同{figures}{labels}"
    return warning("copied-report", message, FileLocation(path), "核对是不是照抄了另一份，没有改全；确实相同的可以不管")
