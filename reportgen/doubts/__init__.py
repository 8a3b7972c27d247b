"""Doubts (待核): which figures of a report a person should be asked about, and which one is likeliest wrong where 勾稽 clash.

Nothing here is a mistake: every doubt is a question, with its reason and the places to look.
"""

from reportgen.doubts.asking import is_plain
from reportgen.doubts.clashes import clashes_of
from reportgen.doubts.doubt import Doubt, Reason
from reportgen.doubts.doubting import doubts_of, expected_of
from reportgen.doubts.figures import Figure, figures_in
from reportgen.doubts.peers import Peers, peers_of
from reportgen.doubts.rules import rules_of, settled_keys

__all__ = [
    "Doubt",
    "Figure",
    "Peers",
    "Reason",
    "clashes_of",
    "doubts_of",
    "expected_of",
    "figures_in",
    "is_plain",
    "peers_of",
    "rules_of",
    "settled_keys",
]
