"""Where two passages of a template meet, a pause that ends the one gives way to the mark that begins the other.

Each clause of a sentence may be left out, and each ends with its own mark; whichever is the last that is printed, its
pause is followed by the full stop of the sentence. A mark that a printed value ends with, and two marks in one passage,
stay as they are: those are slips, and told.
"""

from __future__ import annotations

import re

from reportgen.model.passages import GIVEN_WAY, JOINT, PASSAGE_MARK, SOFT_NEWLINE
from reportgen.patterns import late

PAUSES = "、，；"
"""The marks that give way, weakest first."""
_CLOSING = "。；，、）：？！"
_BLANK = f"[{SOFT_NEWLINE} \t]*"
_GAP = f"{_BLANK}(?:{PASSAGE_MARK}|{JOINT})(?:{PASSAGE_MARK}|[{JOINT}{SOFT_NEWLINE} \t])*"
_MEETING = re.compile(f"(?:[{PAUSES}]{_GAP})+(?=[{_CLOSING}])")
_GIVEN_WAY_LAST = late(f"{GIVEN_WAY}{_BLANK}(?:{PASSAGE_MARK}{_BLANK})*$")
_ONE = late(f"([{PAUSES}])({_GAP})")


def meet(raw: str) -> str:
    """A rendering in which the pauses that meet a mark as strong or stronger have given way to it."""
    if any(pause in raw for pause in PAUSES):
        raw = _MEETING.sub(lambda match: _met(match[0], raw[match.end()]), raw)
    return raw.replace(JOINT, "")


def _met(run: str, closing: str) -> str:
    """A run of pauses, each at the end of its passage, before a closing mark; settled from its end on."""
    kept = ""
    for pause, gap in reversed(_ONE.findall(run)):
        if _strength(pause) > _strength(closing):
            kept, closing = pause + gap + kept, pause
        else:
            kept = GIVEN_WAY + gap + kept
    return kept


def _strength(mark: str) -> int:
    found = PAUSES.find(mark)
    return len(PAUSES) if found < 0 else found


def gave_way(raw: str) -> bool:
    """Whether a piece of a rendering ends with a pause that gave way to what comes next."""
    return _GIVEN_WAY_LAST.search(raw) is not None
