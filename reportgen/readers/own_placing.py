"""The township's own words put into a rendered markup: before, behind or instead of what the kit says.

Each row looks for its place among the words of the kit alone, so that rows do not move each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Text
from reportgen.model.kit import Kit
from reportgen.model.markup import Markup, mark
from reportgen.model.own_words import OwnWords, SpokenWords, Where, is_own, source_of
from reportgen.model.passages import Passage, Stretch, Stretches
from reportgen.nearest_words import did_you_mean
from reportgen.readers.figure_words import check_figure_words
from reportgen.readers.markup_splice import Spliced, spliced
from reportgen.readers.report_blocks import Group, ReportBlock, ReportBlocks, bare, blocks_of, speaking_in
from reportgen.recall import NOTHING, Recall

_MOST_NAMES = 8
_SHOWN = 12


def with_own_words(
    markup: Markup, words: Sequence[SpokenWords], log: DiagnosticLog, recall: Recall = NOTHING
) -> Markup:
    """The markup with own words in their places; rows that find none are told."""
    if not words:
        return markup
    placing = _Placing(markup, blocks_of(markup, markup.report.kit.module_names, recall), log, recall)
    for spoken in words:
        placing.place(spoken)
    placing.tell_clashes()
    log.extend(finding for spoken in words for finding in _beside_figures(markup, spoken))
    return placing.done()


class _Insert(Struct, frozen=True):
    """Words that go in before a line, or the heading of a section (``section`` counts them in the kit, from 1) that says
    nothing itself; ``rank`` settles which of several there comes first.
    """

    line: int
    section: int
    rank: int
    words: SpokenWords | str

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Where it comes among others."""
        number = 0 if isinstance(self.words, str) else self.words.row.number
        return self.line, self.section, self.rank, number


class _Place(Struct, frozen=True):
    """Blocks that a row speaks of; ``section`` is that of a section which says nothing, else 0."""

    group: Group
    section: int = 0


class _Placing(Struct):
    markup: Markup
    blocks: ReportBlocks
    log: DiagnosticLog
    recall: Recall
    inserts: list[_Insert] = []
    gone: dict[ReportBlock, OwnWords] = {}
    sought: list[tuple[ReportBlock, OwnWords]] = []

    def place(self, spoken: SpokenWords) -> None:
        """Find the place of a row."""
        row = spoken.row
        found = self._section(row)
        if found is None:
            return
        section = found.group
        stretch, depth = (section, 2) if row.part is None else (self._part(row, row.part, section), 1)
        if stretch is None:
            return
        if row.paragraph is not None:
            block = self._paragraph(spoken, row.paragraph, stretch)
            if block is None:
                return
            stretch, depth = Group((block,), block.start, block.end), 0
        if row.where in {Where.INSTEAD, Where.GONE}:
            for block in stretch.blocks:
                self._take(block, row)
        elif row.paragraph is not None:
            self.sought.append((stretch.blocks[0], row))
        if row.where is Where.AFTER:
            self.inserts.append(_Insert(stretch.bottom, found.section, depth, spoken))
        elif row.where is not Where.GONE:
            rank = 5 - depth if row.where is Where.BEFORE else 6
            self.inserts.append(_Insert(stretch.top, found.section, rank, spoken))

    def _section(self, row: OwnWords) -> _Place | None:
        """The section of a row; one that the kit knows and that says nothing gets its heading."""
        printed = dict(self.blocks.sections())
        wanted = bare(row.section.text)
        for heading, stretch in printed.items():
            if bare(heading) == wanted:
                return _Place(stretch)
        declared = [section.heading for section in self.markup.report.kit.sections]
        index = next((n for n, heading in enumerate(declared, 1) if bare(heading) == wanted), 0)
        if index:
            line = next((s.top - 1 for h, s in printed.items() if h in declared[index:]), self.blocks.end)
            over = _Insert(line, index, -1, declared[index - 1])
            if row.where is not Where.GONE and over not in self.inserts:
                self.inserts.append(over)
            return _Place(Group((), line, line), index)
        self._unknown(row.section, "报告里没有“{}”这个章节", list(dict.fromkeys((*printed, *declared))))
        return None

    def _part(self, row: OwnWords, part: Fact, section: Group) -> Group | None:
        kit = self.markup.report.kit
        modules = kit.module_names
        if part.text in modules and row.where in {Where.INSTEAD, Where.GONE} and _runs_on(kit, row.section.text):
            message = f"“{row.section.text}”里各模块的话接成一段，不能单独{row.where.value}“{part.text}”的"
            hint = "不写“小节”，写“段”：这一段开头的几个字"
            self.log.add(error("own-words-place", message, part.location, hint))
            return None
        found = self.blocks.of_module(section, part.text) or self.blocks.headed(section, part.text)
        if found is None and part.text in modules:
            return self._silent(section, modules, part.text)
        if found is None:
            headings = [block.text for block in section.blocks if block.level > 1]
            speaking = speaking_in(kit, row.section.text)
            self._unknown(part, f"“{row.section.text}”里没有“{{}}”这个小节", [*dict.fromkeys((*headings, *speaking))])
        return found

    def _silent(self, section: Group, modules: tuple[str, ...], module: str) -> Group:
        """Where a module would speak that says nothing: under the heading of its group where there is one, behind those
        before it, else before those behind it.
        """
        index = modules.index(module)
        group = next(g for g in self.markup.report.kit.modules if module in g.modules)
        headed = self.blocks.headed(section, group.heading) if group.heading else None
        if headed is not None:
            before = [block for block in headed.own if block.module in modules[:index]]
            line = before[-1].end if before else headed.top
            return Group((), line, line)
        before = [block for block in section.own if block.module in modules[:index]]
        behind = [block for block in section.own if block.module in modules[index + 1 :]]
        line = before[-1].end if before else behind[0].start if behind else section.bottom
        return Group((), line, line)

    def _paragraph(self, spoken: SpokenWords, named: Fact, stretch: Group) -> ReportBlock | None:
        """The one paragraph that begins as a row says."""
        row, lead = spoken.row, spoken.lead
        found = [block for block in stretch.own if block.text.startswith(lead)] if lead else []
        if len(found) == 1 and found[0].plain:
            return found[0]
        if found and not found[0].plain:
            message = f"“{row.label}”的段“{lead}”是表题、注或分成几段的分条，不能单独{row.where.value}"
            hints: tuple[str, ...] = ("整个小节一起改的，不写“段”，位置写 代替",)
        elif found:
            message = f"“{row.named}”里以“{lead}”开头的有 {len(found)} 段，不知道是哪一段"
            hints = ("把“段”写长一些，到与别的段不同为止",)
        else:
            message = f"“{row.named}”里没有以“{lead}”开头的段，“{row.label}”没有地方可放"
            begins = [block.text[: max(_SHOWN, len(lead))] for block in stretch.own if block.plain]
            named_ones = "、".join(f"“{begin}”" for begin in begins[:_MOST_NAMES])
            hints = did_you_mean(lead, begins) or ((f"这里的各段开头是：{named_ones}",) if begins else ())
        self.log.add(error("own-words-place", message, named.location, *hints))
        return None

    def _unknown(self, fact: Fact, message: str, names: list[str]) -> None:
        hints = did_you_mean(fact.text, names)
        if not hints and names:
            hints = (f"有的是：{'、'.join(names[:_MOST_NAMES])}",)
        self.log.add(error("own-words-place", message.format(fact.text), fact.location, *hints))

    def _take(self, block: ReportBlock, row: OwnWords) -> None:
        """Take a block away, for one row or for several that stand in its stead together."""
        other = self.gone.get(block)
        if other is not None and (other.where is not row.where or not _same_place(other, row)):
            self._clash(row, other)
        self.gone.setdefault(block, row)

    def tell_clashes(self) -> None:
        """Rows that look for a paragraph which another row takes away with more."""
        for block, row in self.sought:
            other = self.gone.get(block)
            if other is not None and other.paragraph is None:
                self._clash(row, other)

    def _clash(self, row: OwnWords, other: OwnWords) -> None:
        message = f"“{row.label}”与“{other.label}”说的是同一处：“{other.label}”已经把它{other.where.value}了"
        hint = "留下一处；几段一起代替的，各行的章节、小节、段和位置写得一样"
        self.log.add(error("own-words-place", message, row.location, hint))

    def done(self) -> Markup:
        """The markup with everything in its place."""
        gone = {line for block in self.gone for line in range(block.start, block.end)}
        emptied = list(self._emptied(gone, [one.line for one in self.inserts]))
        self._tell_emptied(emptied)
        if self.log.has_errors:
            return self.markup
        if not self.markup.report.kit.is_put_together:  # whose empty headings go when the report is read
            gone |= {line for block in emptied for line in range(block.start, block.end)}
        pieces = list(self.markup.printed)
        inserted = [Spliced(line, f"\n{_marked(Text(''), pieces)}\n") for line in self._parting()]
        for one in sorted(self.inserts, key=lambda i: i.order):
            if isinstance(one.words, str):
                inserted.append(Spliced(one.line, f"\n## {one.words}\n"))
            else:
                text = "".join(_marked(piece, pieces) for piece in one.words.pieces)
                inserted.append(Spliced(one.line, f"\n{text}\n", one.words.row.text))
        markup = spliced(replace(self.markup, printed=tuple(pieces)), inserted, gone, self.recall)
        kept = tuple(
            (n, finding) for n, finding in markup.gaps if mark(n) in markup.text or mark(n) not in self.markup.text
        )
        replaced = tuple((row.number, block.text) for block, row in self.gone.items() if block.level < 0)
        return replace(markup, gaps=kept, replaced=replaced)

    def _parting(self) -> Iterator[int]:
        """The lines where two lists of points would become one, since the words between them go."""
        filled = {one.line for one in self.inserts}
        above: ReportBlock | None = None
        for block in self.blocks.blocks:
            if block in self.gone:
                continue
            if above and above.ends and block.begins and not filled & set(range(above.end, block.start + 1)):
                yield block.start
            above = block

    def _tell_emptied(self, headings: Sequence[ReportBlock]) -> None:
        """Sections that a report must have and of which nothing is left."""
        required = {section.heading for section in self.markup.report.kit.sections if section.required}
        for heading in headings:
            if heading.level == 1 and heading.text in required:
                row = next(row for row in reversed(self.gone.values()) if bare(row.section.text) == bare(heading.text))
                message = f"“{heading.text}”是必有的章节，照“{row.label}”删去以后没有内容了"
                self.log.add(error("own-words-place", message, row.location, "换成别的话，位置写 代替"))

    def _emptied(self, gone: set[int], inserts: list[int]) -> Iterator[ReportBlock]:
        """The headings under which everything was taken away."""
        for index, block in enumerate(self.blocks.blocks):
            if block.level < 1:
                continue
            under = self.blocks.under(index)
            touched = any(own.start in gone for own in under.own)
            if touched and all(own.start in gone for own in under.own):
                limit = under.blocks[-1].end if under.blocks else block.end
                if not any(block.end <= line <= limit for line in inserts):
                    yield block


def _same_place(one: OwnWords, other: OwnWords) -> bool:
    def named(row: OwnWords) -> tuple[str | None, ...]:
        return tuple(fact.text if fact else None for fact in (row.section, row.part, row.paragraph))

    return named(one) == named(other)


def _marked(piece: FactText | Text, pieces: list[FactText | Text]) -> str:
    pieces.append(piece)
    return mark(len(pieces) - 1)


def _beside_figures(markup: Markup, spoken: SpokenWords) -> Iterator[Diagnostic]:
    """What is wrong between the words of a row and the figures in them, as in a template."""
    text, stretches = "", []
    for number, piece in enumerate(spoken.pieces):
        source, offset = source_of(piece.fact if is_own(piece.fact) or spoken.row.text is None else spoken.row.text)
        stretches.append(Stretch(len(text), Passage(source, offset, max(1, len(piece.text))), 0))
        text += piece.text if is_own(piece.fact) else mark(number)
    yield from check_figure_words(Markup(markup.report, text, spoken.pieces, Stretches(_found=tuple(stretches))))


def _runs_on(kit: Kit, section: str) -> bool:
    """Whether what the modules say in a section is joined into one paragraph."""
    return any(s.run_on for s in kit.sections if bare(s.heading) == bare(section))
