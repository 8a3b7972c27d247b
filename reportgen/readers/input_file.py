"""An input file into what it said, whatever kind of file it is: YAML, or a form in a workbook."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from reportgen.characters import LOOKALIKE, is_common, name_lookalike, ordinary
from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.input import InputNode
from reportgen.model.report import Report
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS

WORKBOOK_ENDING = ".xlsx"

SAMPLE_NAME = "样例"
BLANK_NAME = "填报"
# A line of an input in which nothing is said: none, a remark, the kit, a key left open.
_UNSAID = re.compile(rb"\s*(?:#.*|(?:\xe6\xa8\xa1\xe6\x9d\xbf|kit):.*|[-\s]*[^\s:#][^:#]*:\s*(?:#.*)?)?")
# 样例.yaml, and what copying it in a file manager gives: 样例2, 样例 (1), 样例 - 副本, 样例（改）.
_SAMPLE = re.compile(r"样例(?:[\s\d(（_-].*)?", re.DOTALL)


def is_workbook(path: str) -> bool:
    """Whether a path names a workbook."""
    return path.lower().endswith(WORKBOOK_ENDING)


def read_input(content: bytes, path: str, log: DiagnosticLog) -> InputNode | None:
    """What an input file said, or None with the reason in the log."""
    strange = "" if is_common(path) else "".join(LOOKALIKE.findall(path))
    if strange:
        named = "、".join(map(name_lookalike, dict.fromkeys(strange)))
        hint = f"改名为“{ordinary(path.rpartition('/')[2])}”"
        log.add(warning("lookalike", f"文件名里有形似的字符 {named}", FileLocation(path), hint))
    if is_workbook(path):
        from reportgen.readers.forms import read_form_input  # noqa: PLC0415 - inputs of YAML need none of it

        return read_form_input(content, path, log)
    return read_yaml(read_text(content, path, log), log)


def home_of(report: Report) -> str:
    """Where a report's input stands, or would stand if it were YAML: a form may lie anywhere."""
    return home(report.path, report.period.code, report.place.text)


def home(path: str, period: str, place: str) -> str:
    """As ``home_of``, by the code of the period and the name of the place."""
    return f"{INPUTS}/{period}/{place}.yaml" if is_workbook(path) else path


def is_sample(path: str) -> bool:
    """Whether an input is the sample that ``init`` made, by its name, which no place has.

    Its own words would not do: people write their first input over it, and save that under the name of their place.
    """
    return _SAMPLE.fullmatch(PurePosixPath(path).stem) is not None


def is_untouched(path: str, content: bytes) -> bool:
    """Whether an input is the blank that ``init`` made, by its name, and says nothing yet: it is to be copied."""
    return PurePosixPath(path).stem == BLANK_NAME and all(map(_UNSAID.fullmatch, content.splitlines()))
