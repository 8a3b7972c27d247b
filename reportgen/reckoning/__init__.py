"""Reckoning: a report's derived figures (计算), and whether its figures agree (勾稽), other periods beside it."""

from reportgen.reckoning.candidates import tell_candidates
from reportgen.reckoning.compare import with_earlier
from reportgen.reckoning.crosscheck import RELATED, check_figures
from reportgen.reckoning.derive import derive
from reportgen.reckoning.endless import told_endless

__all__ = ["RELATED", "check_figures", "derive", "tell_candidates", "told_endless", "with_earlier"]
