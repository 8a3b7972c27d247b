"""How the contenders share their work: a pool of processes, and the arguments that ``bench.batch`` gives."""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a contender: ``work`` is its own folder, kept from ``prepare`` to the run."""

    inputs: Path
    outputs: Path
    jobs: int
    work: Path

    @property
    def paths(self) -> list[Path]:
        """The inputs, in order."""
        return sorted(self.inputs.glob("*.yaml"))


Start = Callable[[Order], Callable[[Path], None]]
"""Called once in a worker: makes what the worker keeps, and gives back what makes one report."""


def run(prepare: Callable[[Path], None], make: Callable[[Order], None]) -> None:
    """The program of a contender: ``prepare`` with --prepare, else ``make``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("inputs", type=Path)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("jobs", type=int)
    parser.add_argument("work", type=Path)
    parser.add_argument("--prepare", action="store_true", help="only make what is made once, such as a template")
    asked = parser.parse_args()
    if asked.prepare:
        asked.work.mkdir(parents=True, exist_ok=True)
        prepare(asked.work)
        return
    asked.outputs.mkdir(parents=True, exist_ok=True)
    make(Order(asked.inputs, asked.outputs, asked.jobs, asked.work))


def each(order: Order, start: Start) -> None:
    """Make each report in as many processes as there are jobs; ``start`` is called once in each of them."""
    pool = multiprocessing.Pool(order.jobs, _begin, (order, start))
    for _ in pool.imap_unordered(_make, order.paths, chunksize=4):
        pass
    pool.close()
    pool.join()


_makers: list[Callable[[Path], None]] = []
"""In a worker process: what makes a report there."""


def _begin(order: Order, start: Start) -> None:
    _makers.append(start(order))


def _make(path: Path) -> None:
    _makers[-1](path)
