"""Jobs and what became of them: plain data that travels between processes and machines."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.batch.copied import Sketch
from reportgen.diagnostics import Diagnostic


class Job(Struct, frozen=True):
    """One report to make: the bytes of its input and of the inputs of earlier periods that it looks at, by path.

    ``target`` is the path of its papers without ending, ``reason`` says in Chinese why it is made. ``known`` holds, for
    each paper that it writes or that goes with one, the SHA-256 under which earlier runs wrote it: what stands there with
    another is a person's, and is replaced only with ``force``, after it was kept (see ``standing``).
    """

    path: str
    inputs: Mapping[str, bytes]
    target: str
    reason: str
    known: Mapping[str, tuple[str, ...]] = {}
    force: bool = False


class Made(Struct, frozen=True):
    """What a worker answers for a report that could be made: the SHA-256 of each paper by path.

    ``content`` holds the papers themselves where the worker has not written them; ``with_fonts`` says that they depend
    on the fonts of the machine. ``kept`` are the copies of papers that a person had changed, made before they were
    replaced.
    """

    path: str
    kit: str
    papers: Mapping[str, str]
    findings: tuple[Diagnostic, ...]
    sketch: Sketch | None = None
    content: Mapping[str, bytes] = {}
    with_fonts: bool = True
    kept: tuple[str, ...] = ()


class Built(Struct, frozen=True):
    """A report whose papers are in place; ``findings`` stopped nothing, ``kept`` is as of ``Made``."""

    path: str
    papers: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    kept: tuple[str, ...] = ()


class UpToDate(Struct, frozen=True):
    """A report whose papers are as they would be made again; ``findings`` are those of the run that made them.

    ``behind`` says why they would be made otherwise today and yet are left: they are of a period that has passed.
    """

    path: str
    papers: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    behind: str = ""


class Rejected(Struct, frozen=True):
    """An input with mistakes; nothing was written for it."""

    path: str
    findings: tuple[Diagnostic, ...]


class Held(Struct, frozen=True):
    """A report whose papers were left as they are, since a person has changed one or nobody knows who wrote it."""

    path: str
    papers: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


class Issued(Struct, frozen=True):
    """A report whose papers are issued since a ``day``: no build touches them. ``findings`` tell what happened since."""

    path: str
    papers: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    day: str


class Crashed(Struct, frozen=True):
    """A report that took its worker down, or met a bug: ``reason`` in one line, ``trace`` the traceback of a bug."""

    path: str
    trace: str = ""
    reason: str = "程序出错"


JobResult = Built | UpToDate | Issued | Held | Rejected | Crashed

Outcome = Made | Held | Rejected | Crashed
