"""Mutated files at every door: ``python -m bench.faults.mutated [COUNT] [SEED]`` (3,000 cases unless told).

Each case is a sound file with a few bytes, lines or tags changed, read as the program reads files of its kind, in one of
two worker processes. A case fails when it ends in anything but findings, takes more than 5 seconds of the processor, or
raises the worker's memory above 500 MiB.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait

from bench.faults.doors import DOORS, Door
from bench.faults.runs import tell

SECONDS, MIB = 5, 500
_HANGS = 60  # seconds on the clock, after which a worker is taken for hanging
_FRESH = 150  # cases after which a worker makes room for another, so that the peak of memory is that of few
_WORKERS = 2
_WORDS = (
    "{{", "}}", "{%", "%}", "{% endif %}", "{% if a %}", "{#", "|", "|占比(1)", "- ", ": ", "：", "\t", "    ", "[", "]",
    "{", "}", "&a", "*a", "<<: *a", "!!python/object:os.system", "---", "'", '"', "\\x01", "\x00", "\x1b[2J", "\u202e", "\u200b",
    "9" * 400, "-1", "1e999", "NaN", "0x1F", "１２", "无", "是", "# ", "\n\n", "\n| 一 | 二 |\n|---|---|\n", "(" * 60, "<w:p>", "&#0;",
    "]]>", "../../../../etc/passwd", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "range(99999)", "~", "**", "%",
)  # fmt: skip


def mutated(content: bytes, dice: random.Random) -> bytes:
    """A file with one to four changes."""
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(changed) + 1) if dice.random() < 0.7 else dice.randrange(min(len(changed), 400) + 1)
        length = dice.choice((1, 1, 2, 8, 64, 1000))
        match dice.randrange(8):
            case 0:
                changed[at : at + length] = b""
            case 1:
                changed[at:at] = changed[at : at + length] * dice.choice((1, 2, 30))
            case 2:
                changed[at : at + 1] = bytes((dice.randrange(256),))
            case 3:
                changed[at:at] = dice.choice(_WORDS).encode()
            case 4:
                changed[at : at + length] = dice.randbytes(length)
            case 5:
                del changed[at:]
            case 6:
                lines = bytes(changed).split(b"\n")
                dice.shuffle(lines) if dice.random() < 0.2 else lines.insert(
                    dice.randrange(len(lines) + 1), dice.choice(lines)
                )
                changed = bytearray(b"\n".join(lines))
            case _:
                word = dice.choice(_WORDS).encode()
                changed[at : at + len(word)] = word
    return bytes(changed)


def case(number: int, seed: int) -> tuple[Door, bytes]:
    """The door, and the file of a case: the same for a number and a seed, whichever worker has it."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - the same cases each time, not secrets
    door = DOORS[number % len(DOORS)]
    return door, mutated(dice.choice(door.files()), dice)


def worker(pipe: Connection, seed: int) -> None:
    """Do the cases whose numbers come through the pipe, and answer what became of each."""
    while (number := pipe.recv()) is not None:
        door, content = case(number, seed)
        start, said = time.process_time(), ""
        try:
            said = door.read(content)
        except BaseException:
            said = traceback.format_exc()
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if not said and spent > SECONDS:
            said = f"{spent:.1f} 秒"
        if not said and peak > MIB:
            said = f"{peak:.0f} MiB"
        pipe.send((number, said, spent, peak))


class Hand:
    """A worker with the case that it has in hand."""

    def __init__(self, seed: int) -> None:
        self._seed, self.done = seed, 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=worker, args=(theirs, self._seed), daemon=True)
        self._process.start()
        theirs.close()
        self.number, self.since, self.done = -1, 0.0, 0

    def give(self, number: int) -> None:
        """Hand over a case; to a fresh worker now and then."""
        if self.done >= _FRESH:
            self.stop()
            self._start()
        self.number, self.since = number, time.monotonic()
        self.done += 1
        self.pipe.send(number)

    def stop(self) -> None:
        """End the worker."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def anew(self) -> None:
        """A fresh worker in the place of one that hangs or is gone."""
        self.stop()
        self._start()


def outcomes(count: int, seed: int) -> Iterator[tuple[int, str, float, float]]:
    """What became of each case, as they are done."""
    hands, left = [Hand(seed) for _ in range(_WORKERS)], iter(range(count))
    for hand, number in zip(hands, left, strict=False):
        hand.give(number)
    busy = list(hands)
    while busy:
        ready = wait([hand.pipe for hand in busy], 1.0)
        for hand in list(busy):
            if hand.pipe in ready:
                try:
                    yield hand.pipe.recv()
                except EOFError:
                    yield hand.number, "进程没了", 0.0, 0.0
                    hand.anew()
            elif time.monotonic() - hand.since > _HANGS:
                yield hand.number, f"超过 {_HANGS} 秒没有做完", float(_HANGS), 0.0
                hand.anew()
            else:
                continue
            following = next(left, None)
            if following is None:
                hand.stop()
                busy.remove(hand)
            else:
                hand.give(following)


def main() -> None:
    count, seed = (
        (int(word) for word in (*sys.argv[1:], "3000", "1")[:2]) if len(sys.argv) != 2 else (int(sys.argv[1]), 1)
    )
    for door in DOORS:
        door.files()  # made once, before the workers are forked
    faults, slowest, largest, told = [], 0.0, 0.0, Counter[str]()
    for number, said, spent, peak in outcomes(count, seed):
        name = DOORS[number % len(DOORS)].name
        told[name] += 1
        slowest, largest = max(slowest, spent), max(largest, peak)
        if said:
            faults.append(number)
            print(f"  第 {number} 例（{name}）：{said.strip()[-1500:]}", flush=True)
    kinds = "、".join(f"{name} {cases}" for name, cases in told.items())
    tell(
        not faults,
        f"{count} 个改坏的文件（{kinds}），出毛病的 {len(faults)} 个；最慢的一个 {slowest:.1f} 秒，内存最多 {largest:.0f} MiB",
    )


if __name__ == "__main__":
    main()
