"""Sheets that others designed: a map says which cell is which fact; a first draft of the map is guessed."""

from reportgen.readers.sheets.applying import apply_map, mapped_facts
from reportgen.readers.sheets.guessing import guess_map
from reportgen.readers.sheets.map_reading import read_map
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_map import SheetMap, TableMap

__all__ = ["PlaceNames", "SheetMap", "TableMap", "apply_map", "guess_map", "mapped_facts", "read_map"]
