"""Which templates of a kit a report of it can come to use."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import meta, nodes

from reportgen.model.kit import Kit
from reportgen.source import Source


def reached(kit: Kit, trees: Mapping[str, nodes.Template]) -> tuple[Source, ...]:
    """The main template and all that it includes or imports, directly or not, in the order of their paths.

    Where a name is computed while rendering, every template of the kit is within reach.
    """
    by_path = {kit.templates[name].path: tree for name, tree in trees.items()}
    found: dict[str, Source] = {}
    waiting: list[str] = [kit.main_template]
    while waiting:
        source = kit.templates.get(waiting.pop())
        if source is None or source.path in found:
            continue
        found[source.path] = source
        for name in meta.find_referenced_templates(by_path[source.path]):
            if name is None:
                return tuple(sorted({s.path: s for s in kit.templates.values()}.values(), key=lambda s: s.path))
            waiting.append(name)
    return tuple(found[path] for path in sorted(found))
