"""Which templates of a kit a report of it can come to use."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from reportgen.model.kit import Kit
from reportgen.source import Source
from reportgen.templating.walking import NodesByKind


def is_of(kit: Kit, source: Source) -> bool:
    """Whether a template lies in the kit's own folder."""
    return source.path.startswith(f"templates/{kit.name}/")


def asked_for(walk: NodesByKind) -> list[str] | None:
    """The templates that one includes or imports; None where a name is computed while rendering."""
    found: list[str] = []
    asking: list[nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends] = []
    asking += walk.of(nodes.Include)
    asking += walk.of(nodes.Import)
    asking += walk.of(nodes.FromImport)
    asking += walk.of(nodes.Extends)
    for node in asking:
        names = node.template.items if isinstance(node.template, nodes.Tuple | nodes.List) else [node.template]
        for name in names:
            value = name.value if isinstance(name, nodes.Const) else None
            if isinstance(value, str):
                found.append(value)
            elif isinstance(value, tuple | list):
                found += [v for v in value if isinstance(v, str)]
            else:
                return None
    return found


def reached(kit: Kit, walks: Mapping[str, NodesByKind]) -> tuple[Source, ...]:
    """The main template and all that it includes or imports, directly or not, in the order of their paths.

    Where a name is computed while rendering, every template of the kit is within reach.
    """
    found: dict[str, Source] = {}
    seen: set[str] = set()
    waiting: list[str] = [kit.main_template]
    while waiting:
        template = waiting.pop()
        if template not in walks or template in seen:
            continue
        seen.add(template)
        found[kit.templates[template].path] = kit.templates[template]
        asked = asked_for(walks[template])
        if asked is None:
            return tuple(sorted({s.path: s for s in kit.templates.values()}.values(), key=lambda s: s.path))
        waiting += asked
    return tuple(found[path] for path in sorted(found))
