"""The township's own words (文字) as they are printed: text as typed, figures as templates print them.

No template is run for them: a figure is looked up by its name, and its form is one of a closed list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic.faults import KitFault
from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Fact, Unreported, stand_in
from reportgen.model.inlines import FactText
from reportgen.model.own_words import OWN_KEY, OwnFigure, OwnPiece, OwnText, OwnWords, SpokenWords, typed_place
from reportgen.model.report import Report
from reportgen.source import FileLocation, Location
from reportgen.templating.filters import FILTERS
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.gaps import MissingView, node_of, remedy, why
from reportgen.templating.marks import Marks
from reportgen.templating.scope import ReportNames, bases_of
from reportgen.templating.views import ColumnView, FactView, GroupView, RowsView, fact_of, text_of
from reportgen.templating.words import PeriodView, WordsView, words_of

_OF_LISTS = frozenset({"合计", "计数"})


def spoken(report: Report, log: DiagnosticLog, draft: bool = False) -> tuple[SpokenWords, ...]:
    """The own words of a report with their figures; what cannot be printed goes into the log."""
    if not report.own_words:
        return ()
    speaker = OwnSpeaker.of(report, draft)
    return tuple(
        SpokenWords(row, tuple(speaker.pieces(row, log)), "".join(p.text for p in speaker.lead(row, log)))
        for row in report.own_words
    )


class OwnSpeaker(Struct, frozen=True):
    """Prints references to the figures of one report."""

    report: Report
    names: Mapping[str, object]
    draft: bool = False

    @classmethod
    def of(cls, report: Report, draft: bool = False) -> OwnSpeaker:
        """The speaker of a report whose figures are reckoned."""
        place = FileLocation(report.path)
        marks = Marks(lambda: ("", 0), draft=draft, place=place, period=report.period, bases=bases_of(report))
        return cls(report, ReportNames(report, marks), draft)

    def pieces(self, row: OwnWords, log: DiagnosticLog) -> Iterator[FactText]:
        """The words of a row."""
        if row.text is not None:
            yield from self._said(row.pieces, row.text, f"{OWN_KEY}[{row.number - 1}].text", log)

    def lead(self, row: OwnWords, log: DiagnosticLog) -> Iterator[FactText]:
        """What the paragraph begins with that a row looks for."""
        if row.paragraph is not None:
            yield from self._said(row.lead, row.paragraph, row.paragraph.key, log)

    def _said(self, pieces: tuple[OwnPiece, ...], whole: Fact, key: str, log: DiagnosticLog) -> Iterator[FactText]:
        for piece in pieces:
            match piece:
                case OwnText(text=text, start=start):
                    place = typed_place(whole, start, len(text))
                    yield FactText(text, replace(whole, key=key, value=text, text=text, location=place))
                case OwnFigure():
                    yield from self._figure(piece, whole, log)

    def _figure(self, piece: OwnFigure, whole: Fact, log: DiagnosticLog) -> Iterator[FactText]:
        place = typed_place(whole, piece.start, piece.length)
        said = f"“{whole.label}”里的“{{{piece.written}}}”"
        try:
            found = self.printed(piece.names, piece.form)
        except KitFault as fault:
            log.add(error("own-figure", f"{said}印不出来：{fault.message}", place, *fault.hints))
            return
        if isinstance(found, FactText):
            yield found
            return
        message = f"{said}印不出来：{why(found)}"
        hint = f"{remedy(found)}，或不写这个数"
        log.add((warning if self.draft else error)("own-figure", message, place, hint))
        if self.draft:
            missing = stand_in(found, place)
            yield FactText(missing.text, missing)

    def printed(self, names: tuple[str, ...], form: str) -> FactText | Unreported:
        """A figure as it is printed in a form, or what is not reported. Raises KitFault where there is no such thing."""
        value: object = self.names.get(names[0])
        for name in names[1:]:
            value = _inside(value, name)
        if form:
            value = _formed(value, form)
        match value:
            case FactView():
                return FactText(text_of(value), fact_of(value))
            case MissingView():
                return node_of(value)
            case PeriodView():
                return _said(self.report.period.text, "period", "期间", self.report.place.location)
            case WordsView():
                return _said(words_of(value), names[0], names[0], self.report.place.location)
            case ColumnView():
                raise KitFault("这是列表的一列", "写成 {列表.列|合计}")
            case _:
                raise KitFault("不是一个数", "写明是哪一项")


def _said(text: str, key: str, label: str, place: Location) -> FactText:
    """Words that belong to no figure of the input, such as what a place calls itself."""
    return FactText(text, Fact(key, label, text, "", text, place))


def _inside(value: object, name: str) -> object:
    """A member of a group, or a column of a list."""
    if isinstance(value, GroupView | RowsView):
        try:
            return value[name]
        except KeyError:
            pass
    raise KitFault(f"里面没有“{name}”", "核对指标的名称")


def _formed(value: object, form: str) -> object:
    """A value in a form; the sum of a column is that of the function of formulas."""
    if isinstance(value, ColumnView):
        if form != "合计":
            raise KitFault(f"列表的一列没有“{form}”这种写法", "写成 {列表.列|合计}")
        return FUNCTIONS[form](value)
    if isinstance(value, GroupView) or (isinstance(value, RowsView) and form != "计数"):
        raise KitFault("不是一个数", "写明是哪一项")
    if form in _OF_LISTS and not isinstance(value, RowsView):
        raise KitFault(f"“{form}”只能用在列表上", "列表的行数写 {列表|计数}，一列的合计写 {列表.列|合计}")
    return FILTERS[form](value)
