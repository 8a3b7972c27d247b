"""Paging: a styled document onto its pages, every line and rule in its place. Nothing here knows a paper's format.

typefaces.py   the type of each use: advances, faces, where its lines stand
lines.py       a paragraph's words into lines
rows.py        rows, of which pages are filled: a line, a row of a table, a drawing
paragraphs.py  paragraphs as rows
tables.py      tables as rows
drawings.py    charts as rows
contents.py    目录 as rows
note_setting.py notes as rows of what bears their marks
notes.py       notes at the feet of pages, and their signs
filling.py     rows onto pages
numbers.py     page numbers
structure.py   what is a heading, a list, a table to those who hear the paper
composing.py   the whole
"""

from reportgen.paging.composing import UnsetCharactersError, compose, compose_chart

__all__ = ["UnsetCharactersError", "compose", "compose_chart"]
