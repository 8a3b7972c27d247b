"""What a map says of sheets that hold one place each: the cells of the figures, and where the place is named."""

from __future__ import annotations
