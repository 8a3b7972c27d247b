"""Reckoning: a report's derived figures (计算), and whether its figures agree (勾稽), other periods beside it."""

from reportgen.reckoning.candidates import tell_candidates
from reportgen.reckoning.compare import Earlier, with_earlier
from reportgen.reckoning.crosscheck import RELATED, check_figures, clashes_in
from reportgen.reckoning.derive import derive
from reportgen.reckoning.endless import told_endless

__all__ = [
    "RELATED",
    "Earlier",
    "check_figures",
    "clashes_in",
    "derive",
    "tell_candidates",
    "told_endless",
    "with_earlier",
]
