"""Slips (退回单): findings of an input as its township reads them, as a letter and as a table."""

from reportgen.slips.form_places import FormPlaces
from reportgen.slips.items import items_of, questions_of
from reportgen.slips.letter import letter_of
from reportgen.slips.sheet import sheet_of

__all__ = ["FormPlaces", "items_of", "letter_of", "questions_of", "sheet_of"]
