"""The one door for workbooks from outside: bounded before it is opened, counted while it is, places kept."""

from reportgen.readers.workbook.faults import MERGED, tell_fault, tell_remark
from reportgen.readers.workbook.reading import read_workbook

__all__ = ["MERGED", "read_workbook", "tell_fault", "tell_remark"]
