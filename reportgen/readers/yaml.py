"""YAML text into InputNodes: places kept, scalars left as text, duplicate keys and bombs refused."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from reportgen.characters import BLANKS, LOOKALIKE, UNPRINTABLE, name_unprintable, ordinary
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.patterns import late
from reportgen.readers.text import lookalike
from reportgen.readers.yaml_faults import explain_fault, is_disguised, mend_indents, mend_typing_traps
from reportgen.readers.yaml_indents import COMMENTED_HEAD
from reportgen.readers.yaml_rows import Row, plain_rows
from reportgen.source import Location, Source, TextLocation, line_of

# YAML joins the lines of a folded scalar with a space; between Chinese characters that space was never meant.
_FOLD_GAP = late(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")

_GLUED = late(r"(?P<head>[^:：]*[^:：\s])(?P<colon>[:：])\s*(?P<value>\S.*)")

_KEPT, _LONGEST = 4, 100_000  # texts, and characters of each: the tree of a long one takes much memory

MAX_ALIASES = 50
MAX_DEPTH = 64
MAX_NODES = 500_000
MAX_MENDED = 30
"""So often a text is mended and read again; what is wrong behind that is told when these are put right."""

LOADER: type[yaml.CLoader] | type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)

_Events = Callable[[], Event | None]


def read_yaml(source: Source, log: DiagnosticLog) -> InputNode | None:
    """The root node of a YAML text, or None when it cannot be read; every mistake goes into the log.

    The last texts are kept: what is typed is read as it is put into its text, and again for its paper.
    """
    root, found = _known(source) if len(source.text) <= _LONGEST else _read(source)
    log.extend(found)
    return root


def _read(source: Source) -> tuple[InputNode | None, tuple[Diagnostic, ...]]:
    log = DiagnosticLog()
    return _root(source, log), tuple(log)


_known = lru_cache(_KEPT)(_read)


def _root(source: Source, log: DiagnosticLog) -> InputNode | None:
    """Built from the parser's events, so that aliases, depth and size are bounded before anything is constructed.
    A text broken by one of the usual slips (a full-width colon, a tab) is reported at each of them, mended in memory
    and read on, so that the other mistakes of the file are told in the same run.
    """
    mended = mend_typing_traps(source, log) if is_disguised(source) else None
    quick = _with_plain_rows(source, log) if mended is None and len(source.text) > _LONGEST else None
    if quick:
        return quick
    for _ in range(MAX_MENDED):
        found = DiagnosticLog()
        try:
            root = (
                _Builder(source, found, mended.text, mended.shifts).build()
                if mended
                else _Builder(source, found).build()
            )
        except yaml.MarkedYAMLError as fault:
            traps = mend_typing_traps(source, log) if mended is None else None
            finding, mended = (None, traps) if traps else mend_indents(source, mended, fault) or (None, None)
            if finding or not mended:
                log.add(finding or explain_fault(source, fault))
            if mended is None:
                log.extend(found)
                return None
        except _TooMuch:
            log.extend(found)
            return None
        else:
            log.extend(found)
            return root
    return None


def _with_plain_rows(source: Source, log: DiagnosticLog) -> InputNode | None:
    """The root of a long text whose plain rows are read apart; None where anything else in it is not sound."""
    rows, text = plain_rows(source)
    if not rows:
        return None
    found = DiagnosticLog()
    builder = _Builder(source, found, text, rows=rows)
    try:
        root = builder.build()
    except (yaml.MarkedYAMLError, _TooMuch):
        return None
    if builder.rows or builder.nodes > MAX_NODES:  # words behind a | that look like rows; too much of all
        return None
    log.extend(found)
    return root


class _TooMuch(Exception):  # noqa: N818 - a private signal, already reported when raised
    """A bound was passed."""


class _Builder(Struct):
    """One pass over the events of a text. ``shifts`` holds, by line, (column, inserted characters) of a mended text;
    ``rows``, by line, what stands in a list in place of an empty item.
    """

    source: Source
    log: DiagnosticLog
    text: str | None = None
    shifts: dict[int, tuple[int, int]] = {}
    rows: dict[int, Row] = {}
    anchors: dict[str, tuple[InputNode, int]] = {}
    aliases: int = 0
    nodes: int = 0

    def build(self) -> InputNode | None:
        loader = LOADER(self.source.text if self.text is None else self.text)
        try:
            loader.get_event()
            root: InputNode | None = None
            if loader.check_event(DocumentStartEvent):
                loader.get_event()
                root = self.node(loader.get_event, loader.get_event(), 0)
                loader.get_event()
            if loader.check_event(DocumentStartEvent):
                place = self.place(loader.peek_event())
                self.log.add(
                    error("yaml-syntax", "一个文件只能写一份内容，这里的“---”又开始了一份", place, "删去“---”")
                )
            return root
        finally:
            loader.dispose()

    def place(self, event: Event | None) -> TextLocation:
        assert event and event.start_mark and event.end_mark  # noqa: S101 - events of a parser always carry marks
        start, end = event.start_mark, event.end_mark
        line, before = start.line + 1, start.column
        column, last = before + 1, end.line + 1
        length = (end.column if last == line else len(self.source.line(line))) - before
        if self.shifts:
            at, inserted = self.shifts.get(line, (0, 0))
            if inserted and column > at:
                column -= inserted
        return TextLocation(self.source, line, column, length if length > 0 else 1)

    def stop(self, message: str, event: Event | None) -> _TooMuch:
        self.log.add(error("yaml-limit", message, self.place(event)))
        return _TooMuch()

    def node(self, events: _Events, event: Event | None, depth: int) -> InputNode:
        """The node that an event is or begins; what it holds is taken from the events that follow."""
        before = self.nodes
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.stop(f"内容过多：超过 {MAX_NODES} 项", event)
        if depth > MAX_DEPTH:
            raise self.stop(f"嵌套过深：超过 {MAX_DEPTH} 层", event)
        built: InputNode
        if isinstance(event, ScalarEvent):  # most of all, which is why no pattern is matched here
            built = self.scalar(event)
        elif isinstance(event, MappingStartEvent):
            built = self.mapping(events, event, depth)
        elif isinstance(event, SequenceStartEvent):
            built = self.sequence(events, event, depth)
        elif isinstance(event, AliasEvent):
            return self.alias(event)
        else:
            raise AssertionError(event)
        if event.anchor:
            self.anchors[event.anchor] = (built, self.nodes - before)
        return built

    def scalar(self, event: ScalarEvent) -> ScalarNode:
        text, style = event.value.strip(BLANKS), event.style
        start, end = event.start_mark, event.end_mark
        if not style and start and end and start.line == end.line:
            return ScalarNode(text, self.place(event))  # as nearly all of them are
        if style == '"':
            text = self.escaped(text, event)
        if style != "|" and start and end and start.line != end.line:
            text = text.replace("\n", "\n\n")  # what is left of line breaks in a folded scalar were blank lines
            text = _FOLD_GAP.sub("", text)
        return ScalarNode(text, self.place(event), plain=not style)  # None from one parser, empty from the other

    def escaped(self, text: str, event: ScalarEvent) -> str:
        """The text of a scalar in double quotes, where characters may be written as escapes that no paper may carry."""
        hidden = UNPRINTABLE.search(text)
        if hidden:
            message = f"含有不能印出的字符 {name_unprintable(hidden[0])}"
            self.log.add(error("bad-character", message, self.place(event), "去掉双引号里用反斜杠写的这个字符"))
            text = UNPRINTABLE.sub("", text)
        if LOOKALIKE.search(text):
            self.log.add(lookalike("".join(LOOKALIKE.findall(text)), self.place(event)))
            text = ordinary(text)
        return text

    def alias(self, event: AliasEvent) -> InputNode:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self.stop(f"引用（*）过多：超过 {MAX_ALIASES} 处", event)
        if event.anchor not in self.anchors:
            self.log.add(error("yaml-syntax", f"引用了没有定义的“{event.anchor}”", self.place(event)))
            return ScalarNode("", self.place(event))
        node, size = self.anchors[event.anchor]
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise self.stop(f"引用展开后内容过多：超过 {MAX_NODES} 项", event)
        return node

    def sequence(self, events: _Events, start: SequenceStartEvent, depth: int) -> ListNode:
        items: list[InputNode] = []
        while not isinstance(event := events(), SequenceEndEvent):
            item = self.node(events, event, depth + 1)
            items.append(self.row(item) if self.rows else item)
        return ListNode(tuple(items), self.place(start))

    def row(self, item: InputNode) -> InputNode:
        """The row that an empty item stands for, or the item itself."""
        empty = isinstance(item, ScalarNode) and not item.text
        row = self.rows.pop(line_of(item.location), None) if empty else None
        if row is None:
            return item
        self.nodes += row.size - 1
        return row.node

    def parted(self, key: InputNode, value: InputNode) -> tuple[InputNode, InputNode]:
        """A key and its value where a colon that is none to YAML holds them together: {期数：6期}, {期数:6期}."""
        alone = isinstance(value, ScalarNode) and not value.text and isinstance(key, ScalarNode) and key.plain
        pair = _GLUED.fullmatch(key.text) if alone and isinstance(key, ScalarNode) else None
        if pair is None:
            return key, value
        place, hint = key.location, f"写成 {pair['head']}: {pair['value']}"
        if pair["colon"] == "：":
            self.log.add(error("wide-colon", "键后面用了全角冒号“：”", place, hint))
        else:
            self.log.add(error("tight-colon", "冒号后面缺少空格", place, hint))
        return ScalarNode(pair["head"], place), ScalarNode(pair["value"], place)

    def twice(self, first: TextLocation, second: Location) -> Iterator[str]:
        """What to do about a key that is there twice: the second may be a group's whose head is still a comment."""
        other = "保留一处，删去另一处"
        assert isinstance(second, TextLocation)  # noqa: S101 - all places here are in this text
        for line in range(second.line - 1, first.line, -1):
            match = COMMENTED_HEAD.fullmatch(self.source.line(line))
            if match and len(match["indent"]) < first.column - 1:
                yield f"第 {second.line} 行是“{match['key'].strip()}”里的，删去第 {line} 行行首的“# ”"
                other = f"不是的，{other}"
                break
        yield other

    def mapping(self, events: _Events, start: MappingStartEvent, depth: int) -> MapNode:
        entries: dict[str, Entry] = {}
        flow = start.flow_style
        while not isinstance(event := events(), MappingEndEvent):
            key = self.node(events, event, depth + 1)
            value = self.node(events, events(), depth + 1)
            if flow and isinstance(value, ScalarNode) and not value.text:
                key, value = self.parted(key, value)
            if not isinstance(key, ScalarNode):
                self.log.add(error("yaml-syntax", "键必须是文字，不能是列表或映射", key.location))
            elif key.text == "<<" and key.plain:
                self.log.add(error("yaml-syntax", "不支持合并键“<<”", key.location, "把要合并的各项直接写出来"))
            elif key.text in entries:
                first = entries[key.text].location
                assert isinstance(first, TextLocation)  # noqa: S101 - all places here are in this text
                message = f"“{key.text}”写了两次：第 {first.line} 行已经写过"
                self.log.add(error("duplicate-key", message, key.location, *self.twice(first, key.location)))
            else:
                name = sys.intern(key.text)  # rows of a list have their keys alike
                entries[name] = Entry(name, value, key.location)
        return MapNode(tuple(entries.values()), self.place(start))
