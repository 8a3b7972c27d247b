"""The manual (填报说明) of a kit: what is to be filled in, what is made of it and where it is printed, as a Document."""

from reportgen.manual.pages import manual_of

__all__ = ["manual_of"]
