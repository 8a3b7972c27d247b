"""Markup of which a glance says that reading it as a document finds nothing: for those who want its report alone."""

from __future__ import annotations

import re

from reportgen.model.facts import Fact
from reportgen.model.markup import Markup

_QUESTION = re.compile(
    r"""^图[：【]                                    # a chart refuses some numbers
    | ^(\#+)[ ].*\n\s*(?:(?!\1\#)\#|\Z)           # a heading with nothing under it
    | ^\|[ \t:|-]+\|[ \t]*\n(?!\|)                 # a table without rows
    | ^[ \t]*1[.)][ \t]*$                                  # a point without words
    """,
    re.MULTILINE | re.VERBOSE,
)


def is_plain(markup: Markup) -> bool:
    """Whether nothing in a report's text hangs on what it reports, but for the figures themselves.

    Its kit's words are the same in every report; a township's own words, and what it left out, are not.
    """
    report = markup.report
    own = report.own_rows or report.own_words or any(isinstance(node, Fact) for node in report.typed.values())
    return not own and _QUESTION.search(markup.text) is None
