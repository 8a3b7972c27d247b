"""Laying out forms: a kit, and what is known already, into sheets to fill in."""

from reportgen.layout.forms.county import lay_out_county_form
from reportgen.layout.forms.form import lay_out_form

__all__ = ["lay_out_county_form", "lay_out_form"]
