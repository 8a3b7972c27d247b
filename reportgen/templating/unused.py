"""The templates of a kit that no report of it comes to use: often files meant to take the place of others, called otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.model.kit import Kit
from reportgen.nearest_words import nearest
from reportgen.source import Source
from reportgen.templating.reach import is_of

_MODULES = "templates/modules/"
_OWN = {"", "partials"}
"""The folders of a kit in which parts of its own may lie."""


def unused_templates(kit: Kit, used: Iterable[Source]) -> Iterator[Diagnostic]:
    """A warning for each file of the kit itself that nothing uses, and for each part of a module that is miscalled.

    What else its modules say, and no section asks for, is noted once, at the sections; where the kit leaves out the
    section of a kit that it inherits, it is meant so.
    """
    paths = {source.path for source in used}
    spare = {s.path: name for name, s in sorted(kit.templates.items(), reverse=True) if s.path not in paths}
    wanted = {name: s.path for name, s in kit.templates.items() if s.path in paths and name not in kit.generated}
    unasked: dict[str, list[str]] = {}
    for path, name in sorted(spare.items()):
        if is_of(kit, kit.templates[name]):
            hint = _own_hint(kit, name, wanted)
            yield warning("unused-template", f"没有哪里用到“{name}”", kit.templates[name].at(0), hint)
        elif path.startswith(_MODULES):
            module, part = _folder(name), _stem(name)
            meant = nearest(part, [p for p in _parts(kit) if f"{module}/{p}.md.j2" not in kit.templates])
            if meant:
                hint = f"是不是“{module}/{meant}.md.j2”？部分的名称与文件名一样"
                yield warning("unused-template", f"没有哪里用到“{name}”", kit.templates[name].at(0), hint)
            elif part not in kit.dropped_parts:
                unasked.setdefault(part, []).append(module)
    for part, modules in unasked.items() if kit.is_put_together else ():
        message = f"模块的“{part}”这一部分没有哪一章写：{'、'.join(modules)}"
        hint = f"要印的，在“章节”里哪一章的“写”里加上“{part}”；不印的不用管"
        yield Diagnostic(Severity.NOTE, "unused-template", message, kit.sections[0].location, (hint,))


def _own_hint(kit: Kit, name: str, wanted: dict[str, str]) -> str:
    """What to do about a file of the kit itself."""
    meant = _meant(name, [other for other, path in wanted.items() if not path.startswith(f"templates/{kit.name}/")])
    if len(meant) == 1:
        return f"是不是要换掉“{meant[0]}”？文件名要一样"
    if meant:
        return f"要换掉模块的话的，放进那个模块名称的文件夹：{'、'.join(meant)}"
    folder = _folder(name)
    listed = kit.module_names
    if kit.is_put_together and folder not in {*_OWN, *listed}:
        return f"“{folder}”不是这个模板包列的模块：文件夹的名称要与模块的一样，或删去这个文件"
    if kit.is_put_together and _stem(name) not in _parts(kit):
        return f"要印的，在“章节”里哪一章的“写”里加上“{_stem(name)}”；不要的，删去这个文件"
    return "在模板里用 {% include %} 引用它，或删去这个文件"


def _parts(kit: Kit) -> list[str]:
    return list(dict.fromkeys(part for section in kit.sections for part in section.parts))


def _meant(name: str, others: list[str]) -> list[str]:
    """The templates that a file was meant to take the place of: called alike, in a folder called alike; none where that
    is not plain.
    """
    folder, stem = _folder(name), _stem(name)
    here = [other for other in others if _fits(folder, _folder(other))]
    same = [other for other in here if _stem(other) == stem]
    if same:
        return same
    near = nearest(stem, [_stem(other) for other in here]) if folder or not any(map(_folder, here)) else None
    held = [other for other in here if len(_stem(other)) > 1 and _stem(other) in stem]
    found = [other for other in here if _stem(other) == near] or held
    return found if len(found) == 1 else []


def _fits(folder: str, other: str) -> bool:
    """Whether a file in one folder may be meant for another: a part of the kit's own for such, or by the module's name."""
    if not folder:
        return True
    return (folder in _OWN and other in _OWN) or nearest(folder, [other]) is not None


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.name


def _stem(name: str) -> str:
    return PurePosixPath(name).name.partition(".")[0]
