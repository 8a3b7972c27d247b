"""Writes a StyledDocument as a DOCX file; the only home of python-docx and of Word's XML."""

from reportgen.writers.docx.package import write_docx

__all__ = ["write_docx"]
