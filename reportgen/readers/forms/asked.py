"""What a form of a kit asks for."""

from __future__ import annotations

from reportgen.model.facts import Period
from reportgen.model.form import FormFields
from reportgen.model.kit import Kit
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping.head import HEADER_FIELDS, OWN_WORDS


def form_fields(kit: Kit, period: Period) -> FormFields:
    """The head, the figures and their aims, and the own words that a form asks for."""
    stated = tuple(field_of(formula) for formula in kit.formulas)
    typed = tuple(f for f, formula in zip(stated, kit.formulas, strict=True) if formula.typed)
    aimed = tuple(f for f in (*kit.fields, *stated) if f.type.is_aimed_at)
    return FormFields(kit, period, HEADER_FIELDS, (*kit.fields, *typed), aimed, OWN_WORDS)
