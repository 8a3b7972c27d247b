"""A kit without a main template put together from its sections, its own parts and those of its modules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.diagnostics import error, warning
from reportgen.model.kit import GeneratedTemplate, ModuleGroup, Section
from reportgen.patterns import late
from reportgen.readers.kit_layers import KIT_FILE, Layer
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys
from reportgen.source import Source, TextLocation

OPENING, ENDING = "partials/开头.md.j2", "partials/结尾.md.j2"
_HEAD, _ATTACHMENT, _IMPRINT = "版头", "附件", "版记"  # parts that stand under no section


def part_of(part: str, module: str = "partials") -> str:
    """The name of the template that writes a part: the kit's own, or a module's."""
    return f"{module}/{part}.md.j2"


def parts_of(sections: tuple[Section, ...], groups: tuple[ModuleGroup, ...]) -> set[str]:
    """The names of the templates that a kit which is put together may have."""
    folders = ("partials", *(module for group in groups for module in group.modules))
    parts = {_HEAD, _ATTACHMENT, _IMPRINT, *(part for section in sections for part in section.parts)}
    return {OPENING, ENDING, *(part_of(part, folder) for part in parts for folder in folders)}


def put_together(
    main: str,
    layer: Layer,
    sections: tuple[Section, ...],
    groups: tuple[ModuleGroup, ...],
    templates: Mapping[str, Source],
    reader: MapReader,
) -> dict[str, GeneratedTemplate]:
    """The generated templates: the main one under the name ``main``, one for each heading of a section or group."""
    if OPENING not in templates:
        hint = f"写一个 {OPENING}，第一行是“# 题目”；或写一个 {main}，自己安排全文"
        reader.reject("missing-template", f"模板包“{layer.name}”缺少 {OPENING}", reader.place(keys.SECTIONS), hint)
    _tell_twice(sections, reader)
    generated: dict[str, GeneratedTemplate] = {}
    folders = ("partials", *(module for group in groups for module in group.modules))
    text = _all_included((*(part_of(_HEAD, folder) for folder in folders), OPENING), templates)
    for number, section in enumerate(sections, 1):
        written = list(_section(section, groups, templates))
        if not written:
            wanted = "、".join(part_of(part) for part in section.parts)
            hint = f"写一个 {wanted}，或在模块里写这一部分，或从“章节”里删去这一章"
            tell = error if section.required else warning
            message = f"没有写“{section.heading}”这一章的文件"
            reader.log.add(tell("missing-template", message, section.location, hint))
            continue
        for part in section.parts:
            if not any(name.endswith(f"/{part}.md.j2") for _, name in written):
                hint = "部分的名称与文件名一样；不要这一部分的，从“写”里删去"
                reader.log.add(warning("missing-template", f"没有哪个文件写“{part}”这一部分", section.location, hint))
        _refuse_headings(written, templates, reader)
        heading = f"章节/{number}"
        generated[heading] = _heading("## ", section.heading, section.location, section.lead)
        text += _included(heading) + "".join(_with_groups(written, groups, heading, section.run_on, generated))
    last = (part_of(part, folder) for part in (_ATTACHMENT, _IMPRINT) for folder in folders)
    text += _all_included((ENDING, *last), templates)
    place = reader.place(keys.SECTIONS)
    offset = offset_of(place) if isinstance(place, TextLocation) else 0
    generated[main] = GeneratedTemplate(layer.files[KIT_FILE], offset, text, is_own=True)
    return generated


def _tell_twice(sections: tuple[Section, ...], reader: MapReader) -> None:
    """Tell parts that two sections write, or one twice: the same words would be printed twice."""
    every = [(part, section) for section in sections for part in section.parts]
    for part, writing in {part: [s for p, s in every if p == part] for part, _ in every}.items():
        if len(writing) > 1:
            where = "和".join(f"“{heading}”" for heading in dict.fromkeys(s.heading for s in writing))
            message = f"“{part}”这一部分写了{len(writing)}次（{where}），同样的话要印{len(writing)}遍"
            hint = "只在一章的“写”里留着它；一章不写“写”的，写的是与标题同名的一部分"
            reader.log.add(warning("part-twice", message, writing[-1].location, hint))


def _section(
    section: Section, groups: tuple[ModuleGroup, ...], templates: Mapping[str, Source]
) -> Iterator[tuple[int, str]]:
    """The templates of a section, each with the number of the group whose heading it stands under, -1 for none."""
    own = [part_of(part) for part in section.parts]
    yield from ((-1, name) for name in own if name in templates)
    for number, group in enumerate(groups):
        under = number if group.heading and section.grouped else -1
        for module in group.modules:
            names = (part_of(part, module) for part in section.parts)
            yield from ((under, name) for name in names if name in templates)


_HEADING = late(r"^ {0,3}(?P<at>#{1,3})(?=[ \t]+\S)", re.MULTILINE)


def _refuse_headings(written: list[tuple[int, str]], templates: Mapping[str, Source], reader: MapReader) -> None:
    """Refuse headings of sections in parts, and of groups in those of modules: they would take the place of the program's."""
    for _, name in written:
        is_own = name.startswith("partials/")
        for match in _HEADING.finditer(templates[name].text):
            if is_own and len(match["at"]) == len("###"):
                continue
            hint = "章和小节的标题写在 kit.yaml 的“章节”和“模块”里，由程序印；这里只写段落、分条和表格"
            place = templates[name].at(match.start("at"), len(match["at"]))
            reader.reject("heading-in-part", f"这一部分里不能写“{match['at']} ”的标题", place, hint)


def _with_groups(
    written: list[tuple[int, str]],
    groups: tuple[ModuleGroup, ...],
    section: str,
    run_on: bool,
    generated: dict[str, GeneratedTemplate],
) -> Iterator[str]:
    """What includes the parts of a section, with a heading before the first of each group."""
    before = -1
    for index, (number, name) in enumerate(written):
        if number not in {-1, before}:
            heading = f"{section}/{number}"
            group = groups[number]
            generated[heading] = _heading("### ", group.heading, group.location, group.lead)
            yield _included(heading)
        before = number
        goes_on = run_on and index + 1 < len(written) and written[index + 1][0] == number
        yield _included(name, "" if goes_on else "\n\n")


def _included(name: str, behind: str = "\n\n") -> str:
    return f'{{% include "{name}" %}}{behind}'


def _all_included(names: Iterable[str], templates: Mapping[str, Source]) -> str:
    return "".join(_included(name) for name in names if name in templates)


def _heading(before: str, text: str, location: object, lead: int) -> GeneratedTemplate:
    if isinstance(location, TextLocation):
        return GeneratedTemplate(location.source, offset_of(location) + lead, text, before, "\n\n")
    return GeneratedTemplate(Source(str(location), text), 0, text, before, "\n\n")


def offset_of(place: TextLocation) -> int:
    """Where in its text a place begins, counted from 0."""
    lines = place.source.text.split("\n")[: place.line - 1]
    return sum(len(line) + 1 for line in lines) + place.column - 1
