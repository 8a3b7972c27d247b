"""What a leader changed in a paper, laid out as choices beside its text. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.fingerprint import digest
from reportgen.comparing import (
    Chosen,
    Comparison,
    Expected,
    Refused,
    RowChange,
    Side,
    Standing,
    Unwritten,
    Written,
    expected_paragraphs,
)
from reportgen.comparing.marked_changes import marked_changes
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.limits.own_cost import own_cost
from reportgen.model.edited import EditedPaper
from reportgen.model.origin import Origin
from reportgen.operations.compare.beside import Beside, is_reworded
from reportgen.operations.compare.choices import FigureChoice, PaperLook, PaperParagraph, SentenceChoice
from reportgen.operations.compare.paper import Apply, in_three_ways, two_ways
from reportgen.operations.compare.paper_input import told_apart
from reportgen.operations.compare.sides import (
    InputNow,
    PaperRead,
    compared_with,
    input_now,
    read_paper,
    refuse_other_kind,
)
from reportgen.operations.selection.brought import Brought
from reportgen.pipeline import Stages
from reportgen.workspace import INPUTS, Workspace

ONE_OF_OURS = "请选改过的文稿，名称以 .docx 结尾"
_UNSAID = "这一处不能自动写进输入"


def look_at_paper(workspace: Workspace, brought: Brought, path: str) -> PaperLook:
    """Find out what a paper says otherwise than the input at a path gives.

    Raises RejectedInput where either cannot be read, or the input has errors, and Refusal for what is no DOCX.
    """
    name = brought.called
    refuse_other_kind(name, ONE_OF_OURS)
    with own_cost(name):
        log = DiagnosticLog()
        edited, base = read_paper(brought.content, name, log)
        stages = Stages(workspace, bool(base and base.origin.draft))
        now = input_now(stages, path)
        bare = PaperLook(path, name, notes=edited.notes, seen=digest(now.raw))
        if base is None:
            return _without_origin(bare, edited, now, log)
        try:
            log.extend(told_apart(name, base.origin, now.made[0]))
        except RejectedInput as fault:
            return replace(bare, findings=fault.diagnostics, elsewhere=_elsewhere(workspace, base.origin))
        return _offered(bare, PaperRead(name, base, edited), now, log)


def _elsewhere(workspace: Workspace, origin: Origin) -> str:
    """The input that a paper of another report was made from; a stranger may have written the path."""
    inside = origin.path.startswith(f"{INPUTS}/") and ".." not in origin.path.split("/")
    return origin.path if inside and workspace.leads_into(origin.path, INPUTS) else ""


def _without_origin(bare: PaperLook, edited: EditedPaper, now: InputNow, log: DiagnosticLog) -> PaperLook:
    """A paper that does not tell how it was written: what differs is shown, and nothing can be taken."""
    log.add(two_ways(bare.name, wanted=True))
    expected = expected_paragraphs(now.made[2])
    comparison = compared_with(expected, now.made[2], edited, bare.name, log)
    return replace(bare, findings=log.sorted(), paragraphs=tuple(_bare_paragraphs(comparison, expected)))


def _bare_paragraphs(comparison: Comparison, expected: Sequence[Expected]) -> Iterator[PaperParagraph]:
    for pair in comparison.pairs:
        old = expected[pair.old].text if pair.old is not None else ""
        new = pair.new.text if pair.new else ""
        yield PaperParagraph(pair.new.number if pair.new else 0, "", tuple(marked_changes(old, new)))


def _offered(bare: PaperLook, paper: PaperRead, now: InputNow, log: DiagnosticLog) -> PaperLook:
    compared = in_three_ways(paper, now, log, Apply())
    beside = Beside.of(paper, now, DiagnosticLog())
    look = replace(
        bare,
        findings=tuple(dict.fromkeys(compared.findings)),
        later=tuple(one for one in beside.standings if one.side is Side.INPUT),
        alike=tuple(one for one in beside.standings if one.side is Side.ALIKE),
    )
    if log.has_errors:
        return replace(look, paragraphs=tuple(_bare_paragraphs(beside.comparison, _as_expected(paper))))
    offer = _Offer.of(beside, compared.refused, compared.unwritten)
    return replace(look, paragraphs=tuple(offer.paragraphs()))


def _as_expected(paper: PaperRead) -> list[Expected]:
    return [Expected(paragraph.text) for paragraph in paper.base.paragraphs]


class _Offer(Struct, frozen=True):
    """What can become of each change: ``usual`` by the pair that is not in dispute, ``own`` and ``listed`` where chosen."""

    beside: Beside
    usual: Mapping[int, RowChange]
    own: Mapping[int, RowChange]
    listed: Mapping[int, RowChange]
    refused: Mapping[str, Refused]
    unclear: Mapping[int, Refused]
    unwritten: Mapping[int, Unwritten]

    @classmethod
    def of(cls, beside: Beside, refused: Sequence[Refused], unwritten: Sequence[Unwritten]) -> _Offer:
        pairs = frozenset(beside.changed_pairs())
        usual = beside.planned()
        own = beside.planned(Chosen(own=pairs, literal=beside.literal_figures()))
        listed = beside.planned(Chosen(lists=pairs))
        told = (*usual.plan.unwritten, *usual.points.unwritten, *own.plan.unwritten, *unwritten)
        by_key = {one.fact.key: one for one in reversed(refused)}
        unclear = {
            n: by_key[figure.fact.key]
            for n, pair in enumerate(beside.comparison.pairs)
            for figure in pair.unclear
            if figure.fact.key in by_key
        }
        return cls(
            beside,
            _by_pair((*usual.plan.changes, *usual.points.changes)),
            _by_pair(own.plan.changes),
            _by_pair(listed.points.changes),
            by_key,
            unclear,
            {one.pair: one for one in reversed(told) if one.pair is not None},
        )

    def paragraphs(self) -> Iterator[PaperParagraph]:
        """All paragraphs of the paper as it came back, and those that are gone, in order."""
        figures = self._figures()
        written = self.beside.paper.base.paragraphs
        for number, pair in enumerate(self.beside.comparison.pairs):
            was = written[pair.old] if pair.old is not None else None
            pieces = tuple(marked_changes(was.text if was else "", pair.new.text if pair.new else ""))
            sentence = self._sentence(number) if is_reworded(pair) else None
            yield PaperParagraph(
                pair.new.number if pair.new else 0,
                was.kind if was else "",
                pieces,
                tuple(figures.get(number, ())),
                sentence,
                is_reworded(pair) and sentence is None,
            )

    def _figures(self) -> dict[int, list[FigureChoice]]:
        """The facts that the paper says otherwise, by the first pair that does."""
        found: dict[int, list[FigureChoice]] = {}
        for one in self.beside.standings:
            if one.side in {Side.PAPER, Side.CONFLICT} and one.changes:
                pairs = self.beside.pairs_of(one)
                found.setdefault(pairs[0] if pairs else 0, []).append(self._figure(one, pairs))
        return found

    def _figure(self, one: Standing, pairs: tuple[int, ...]) -> FigureChoice:
        texts = self.beside.texts_of(one)
        answers = {text: self.beside.written(one, text) for text in texts}
        options = tuple(text for text, answer in answers.items() if isinstance(answer, Written))
        refused = next((answer for answer in answers.values() if isinstance(answer, Refused)), None)
        refused = None if options else refused or self.refused.get(one.was.key)
        follows = one.computed and one.was.key not in self.refused
        own = bool(pairs) and not follows
        own = own and not any(is_reworded(self.beside.comparison.pairs[n]) or n not in self.own for n in pairs)
        why = "这是算出的数，照这里别的改动算出来就是它" if follows else refused.message if refused else ""
        return FigureChoice(
            id=one.was.key,
            label=one.was.label,
            was=one.was.text,
            now=one.now.text if one.now and not one.now.missing else "",
            paper=tuple(texts),
            options=() if follows else options,
            own=own,
            conflict=one.side is Side.CONFLICT,
            places=one.places,
            changed=len(one.changes),
            why=why,
            hints=() if follows or refused is None else refused.hints,
        )

    def _sentence(self, number: int) -> SentenceChoice | None:
        """What can become of a paragraph; None where the input says it so already."""
        pair = self.beside.comparison.pairs[number]
        own, listed, usual = self.own.get(number), self.listed.get(number), self.usual.get(number)
        row, name = listed or own, sentence_id(number)
        told = self.unwritten.get(number)
        disputed = any(
            one.rewritten and one.rewritten.paragraph == (pair.new.number if pair.new else 0)
            for one in self.beside.standings
            if one.side is Side.CONFLICT
        )
        unclear = self.unclear.get(number)
        if usual is None and told is None and unclear is None and not disputed:
            return None
        why = unclear.message if unclear else told.message if told else ""
        if row is None:
            return SentenceChoice(name, "", why=why or _UNSAID, hints=told.hints if told else ())
        conflict = usual is None and unclear is None and (disputed or pair.old is not None)
        return SentenceChoice(
            name,
            f"{row.place.named}，{row.place.where.value}",
            listed=listed is not None,
            own=own is not None,
            fixed=own.fixed if own else (),
            conflict=conflict,
            now=row.old if conflict else "",
            why=why if conflict or unclear else "",
        )


def sentence_id(pair: int) -> str:
    """What a changed paragraph is called among the choices of a paper."""
    return f"p{pair}"


def _by_pair(changes: Sequence[RowChange]) -> dict[int, RowChange]:
    return {change.pair: change for change in changes if change.pair is not None}
