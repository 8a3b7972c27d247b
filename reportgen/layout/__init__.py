"""Layout: a Document under a StyleSheet into a StyledDocument, with every label and width settled."""

from reportgen.layout.styled import lay_out

__all__ = ["lay_out"]
