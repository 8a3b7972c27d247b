"""The PDF writer: the pages of a PagedDocument as one file that is PDF/UA-1 and PDF/A-2a at once.

writer.py    the file: pages and all that belongs to them
content.py   what stands on a page as drawing operators, marked with the elements that it belongs to
faces.py     the cut faces, embedded
images.py    pictures, embedded
tags.py      the structure of the text, for those who hear it
outline.py   bookmarks, and links from the contents
metadata.py  title, author and date, and the standards that are kept
colour.py    what is meant by black
objects.py   objects by their numbers, and the file of them
picture.py   a chart alone, as pixels
"""

from reportgen.writers.pdf.writer import write_pdf

__all__ = ["write_pdf"]
