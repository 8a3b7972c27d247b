"""In whose name a report says it is written (署名方式) against the words of its signature."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact
from reportgen.model.report import Report
from reportgen.patterns import late

_WAY, _NAME = "署名方式", "署名"
_PARTY, _GOVERNMENT, _BOTH = "党委", "政府", "党政联名"
_SIGNS = {_PARTY: {_PARTY}, _GOVERNMENT: {_GOVERNMENT}, _BOTH: {_PARTY, _GOVERNMENT}}
_PARTY_WORDS = late("中共|中国共产党|党委|党工委")
_GOVERNMENT_WORDS = late("政府|办事处")
_ORGANS = (
    (("街道",), {_PARTY: "中共{}工作委员会", _GOVERNMENT: "{}办事处"}),
    (("乡", "镇", "苏木"), {_PARTY: "中共{}委员会", _GOVERNMENT: "{}人民政府"}),
)
"""What the organs of a place call themselves, by the end of its name."""


def way_of_signing(report: Report) -> Iterator[Diagnostic]:
    """A signature that is not in the name that the input says, or is the place's own name, so in that of neither.

    One that names another office (党政办公室) says nothing.
    """
    spec = next((f for f in report.kit.fields if f.label == _WAY), None)
    way = report.facts.get(spec.id) if spec else None
    if not isinstance(way, Fact) or way.text not in _SIGNS:
        return
    words = report.signer.text
    found = {_PARTY} if _PARTY_WORDS.search(words) else set()
    found |= {_GOVERNMENT} if _GOVERNMENT_WORDS.search(words) else set()
    if found and found != _SIGNS[way.text]:
        right = next(name for name, signs in _SIGNS.items() if signs == found)
        message = f"“{_WAY}”是“{way.text}”，“{report.signer.label}”却是“{words}”（{report.signer.location}）"
        hint = f"以署名为准的，写成 {_WAY}: {right}；以{_WAY}为准的，改“{report.signer.label}”"
        yield error("signing-differs", message, way.location, hint)
    elif report.signer.text == report.place.text:
        told = "没有填，落款只印" if report.own_signer is None else "是"
        message = f"“{_WAY}”是“{way.text}”，“{_NAME}”{told}“{words}”"
        organs = "、".join(_organs(report.place.text, _SIGNS[way.text]))
        yield warning("signing-differs", message, way.location, *([f"把“{_NAME}”写成 {organs}"] if organs else []))


def _organs(place: str, signs: set[str]) -> Iterator[str]:
    """What the organs of a place are called, the party's first; nothing of a place of another kind."""
    names = next((names for ends, names in _ORGANS if place.endswith(ends)), {})
    yield from (name.format(place) for organ, name in names.items() if organ in signs)
