"""Vetting (核稿): a report as the person who signs it would look at it, beside its figures: names, dates, rows."""

from reportgen.vetting.dates import days_ahead
from reportgen.vetting.kinds import printed_words_of_kind
from reportgen.vetting.like_places import like_places
from reportgen.vetting.parts_of_years import parts_of_years
from reportgen.vetting.reasons import needless_reasons
from reportgen.vetting.shares import shares_of_more
from reportgen.vetting.thin import thin_sections
from reportgen.vetting.vet import vet

__all__ = [
    "days_ahead",
    "like_places",
    "needless_reasons",
    "parts_of_years",
    "printed_words_of_kind",
    "shares_of_more",
    "thin_sections",
    "vet",
]
