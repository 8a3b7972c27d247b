"""The columns of a table that is too wide to be read, in parts: by the sections that a kit has for its modules."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.forms.contents import Leaf
from reportgen.model.kit import Field, Kit

MOST_COLUMNS = 60
"""As many stand in one table: what a wide screen shows in some turns."""
_REST = "其他"


def sections_of(kit: Kit, fields: Sequence[Field], listed: Sequence[Leaf]) -> dict[str, list[Leaf]]:
    """Columns by the heading that their module stands under, or its name where it stands under none, in the kit's order.

    What is none of a module's comes last.
    """
    titles = {module: group.heading or module for group in kit.modules for module in group.modules}
    of_group = {spec.id: title for spec in fields if (title := _title(spec, titles))}
    found: dict[str, list[Leaf]] = {title: [] for title in (*titles.values(), _REST)}
    for leaf in listed:
        found[of_group.get(leaf.path.partition(".")[0], _REST)].append(leaf)
    return {title: own for title, own in found.items() if own}


def _title(spec: Field, titles: dict[str, str]) -> str:
    """The heading of the first module that says a field, or a part of it."""
    own = spec.location.path.split("/")[-2] if "/" in spec.location.path else ""
    if own in titles:
        return titles[own]
    return next((title for part in spec.fields if (title := _title(part, titles))), "")
