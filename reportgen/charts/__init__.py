"""A chart as SVG: drawn from its numbers and the style alone, so that the same chart is the same text everywhere.

columns.py     upright bars, grouped by category
bars.py        lying bars, and shares of a whole
header.py      the legend and the unit above either
canvas.py      shapes and words
svg.py         these as SVG, at fixed precision
words.py       how much room words take
shares.py      percentages that add to 100
picture.py     a chart as pixels, for papers that cannot hold a drawing

All is told apart in black and white: black, white, grey and hatched bars with outlines, and the number at each bar.
"""

from reportgen.charts.drawing import Drawing, as_drawn, draw_chart
from reportgen.charts.picture import Picture
from reportgen.charts.shares import percentages
from reportgen.charts.words import width as words_width

__all__ = ["Drawing", "Picture", "as_drawn", "draw_chart", "percentages", "words_width"]
