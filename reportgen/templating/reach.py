"""Which templates of a kit a report of it can come to use, and which nobody uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.kit import Kit
from reportgen.source import FileLocation, Source
from reportgen.templating.nearest import nearest
from reportgen.templating.walking import NodesByKind

_MODULES = "templates/modules/"
_ENDING = ".md.j2"


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


def unused_templates(kit: Kit, used: Iterable[Source]) -> Iterator[Diagnostic]:
    """A warning for each file of the kit, and each part of its modules, that no report of it comes to use.

    It may be a file that was meant to take the place of another, and is called otherwise.
    """
    paths = {source.path for source in used}
    names = {source.path: name for name, source in sorted(kit.templates.items(), reverse=True)}
    spare = [
        s for s in kit.templates.values() if s.path not in paths and (is_of(kit, s) or s.path.startswith(_MODULES))
    ]
    others = [name for path, name in names.items() if path in paths and name not in kit.generated]
    for source in sorted({s.path: s for s in spare}.values(), key=lambda s: s.path):
        meant = _meant(names[source.path], others)
        hint = f"是不是要换掉“{meant}”？文件名要一样" if meant else "在模板里用 {% include %} 引用它，或删去这个文件"
        yield warning("unused-template", f"没有哪里用到“{names[source.path]}”", FileLocation(source.path), hint)


def _meant(name: str, others: list[str]) -> str:
    """The template that a file was meant to take the place of: one called alike, wherever it lies; none where it is not plain."""
    whole = {other.removesuffix(_ENDING): other for other in others}
    near = nearest(name.removesuffix(_ENDING), whole)
    if near:
        return whole[near]
    stems = {_stem(other): other for other in others}
    near = nearest(_stem(name), stems)
    return stems[near] if near else ""


def _stem(name: str) -> str:
    return PurePosixPath(name).name.partition(".")[0]
