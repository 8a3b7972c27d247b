"""Forms (表单) that came back filled in: known by their hidden ids, read into the trees that input files would have."""

from reportgen.readers.forms.marked import MarkedSheet, is_form
from reportgen.readers.forms.places import FilledPlace
from reportgen.readers.forms.reading import FilledForm, read_form, read_form_input

__all__ = ["FilledForm", "FilledPlace", "MarkedSheet", "is_form", "read_form", "read_form_input"]
