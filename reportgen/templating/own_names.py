"""What a place calls itself: 本级 (镇) and 自称 (全镇), from its name, or from its 建制 where the name does not say."""

from __future__ import annotations

from reportgen.model.facts import Fact, Unreported
from reportgen.model.report import Report
from reportgen.placenames import level_of
from reportgen.templating.gaps import MissingView
from reportgen.templating.marks import Marks
from reportgen.templating.words import WordsView

OWN_NAMES = ("自称", "本级")
KIND = "建制"
"""The name of the figure that says what kind of place it is, in kits that ask for it."""


def own_names(report: Report, marks: Marks) -> dict[str, object]:
    """The two names; not reported where neither the place's name nor its 建制 says the level."""
    spec = next((f for f in report.kit.fields if f.label == KIND), None)
    kind = report.facts.get(spec.id) if spec else None
    said = level_of(report.place.text) or (level_of(f"某{kind.text}") if isinstance(kind, Fact) else "")
    if said:
        return {"自称": WordsView(f"全{said}", marks), "本级": WordsView(said, marks)}
    reason = f"“单位”是“{report.place.text}”，看不出是乡、镇还是街道"
    cure = "把“单位”写成全称，例如 青柏乡" + (f"，或填写“{KIND}”" if spec else "")
    return {name: MissingView(Unreported(name, name, reason=reason, cure=cure), marks) for name in OWN_NAMES}
