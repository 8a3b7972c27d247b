"""Workbooks: forms to fill in, and results to look at. XlsxWriter is loaded here and nowhere else."""

from reportgen.writers.xlsx.form import write_form
from reportgen.writers.xlsx.results import write_results

__all__ = ["write_form", "write_results"]
