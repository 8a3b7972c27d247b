"""Rules (勾稽) as conditions on the figures that they are about: sums that must not be below 0, computed exactly."""

from reportgen.templating.conditions.forms import added, keys_of, linear_in
from reportgen.templating.conditions.modelling import Modeller, NotSaid
from reportgen.templating.conditions.ways import Atom, Unmodelled, Way, Ways, hold, keys_in

__all__ = [
    "Atom",
    "Modeller",
    "NotSaid",
    "Unmodelled",
    "Way",
    "Ways",
    "added",
    "hold",
    "keys_in",
    "keys_of",
    "linear_in",
]
