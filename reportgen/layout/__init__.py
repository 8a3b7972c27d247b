"""Layout: a Document under a StyleSheet into a StyledDocument, with every label and width settled."""

from reportgen.layout.crowding import crowded_tables
from reportgen.layout.styled import lay_out

__all__ = ["crowded_tables", "lay_out"]
