"""A leader's paper back: its changes beside its text, each taken, left, or made the township's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, RejectedInput, Severity
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import final_of
from reportgen.office.guard import person_of
from reportgen.office.uploads import brought_in
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.compare.choices import FigureChoice, PaperLook, PaperParagraph, SentenceChoice
from reportgen.operations.compare.choosing import LIST, OWN, Answers, take_paper_choices
from reportgen.operations.compare.offering import look_at_paper

_ANSWER, _LEAVE = "say-", "leave"


def leader(request: HttpRequest, path: str) -> HttpResponse:
    """Where a paper is handed in; what was changed in it; and what was taken of it."""
    desk = desk_of(request)
    source = written_input(path)
    if request.method != "POST":
        return _page(request, desk, source)
    owner = person_of(request).name
    brought, token = brought_in(request, desk.uploads, owner)
    said = {key.removeprefix(_ANSWER): str(value) for key, value in request.POST.items() if key.startswith(_ANSWER)}
    faults: tuple[Diagnostic, ...] = ()
    stale = nothing = False
    if "take" in request.POST:
        try:
            answers = Answers(said, request.POST.get("seen", ""))
            done = take_paper_choices(desk.workspace, brought, source, answers, desk.now())
        except RejectedInput as fault:
            faults = tuple(one for one in fault.diagnostics if one.severity is Severity.ERROR)
        else:
            if done.applied:
                desk.uploads.drop(owner, token)
                return _page(request, desk, source, done=done)
            stale, nothing = done.stale, not done.stale
    try:
        look = look_at_paper(desk.workspace, brought, source)
    except RejectedInput as fault:
        return _page(request, desk, source, findings=fault.diagnostics)
    shown = _shown(look, said if "take" in request.POST else None)
    asked = {"faults": faults, "stale": stale, "nothing": nothing}
    count = sum(len(one.figures) for one in shown) + sum(one.paragraph.sentence is not None for one in shown)
    return _page(
        request, desk, source, look=look, shown=shown, count=count, upload=token, findings=look.findings, **asked
    )


class Say(Struct, frozen=True):
    """An answer that a person may give: what is sent, the words beside it, and whether it is the one that is given."""

    value: str
    words: str
    is_on: bool


class Shown(Struct, frozen=True):
    """A paragraph with the answers to each of its choices; ``twice`` where it is new and another one of the paper says the same."""

    paragraph: PaperParagraph
    figures: tuple[tuple[FigureChoice, list[Say]], ...]
    sentence: list[Say]
    twice: bool = False


def _shown(look: PaperLook, said: Mapping[str, str] | None) -> list[Shown]:
    many = Counter(one.text for one in look.paragraphs if one.text)
    return [
        Shown(
            one,
            tuple((figure, _to_figure(figure, said)) for figure in one.figures),
            _to_sentence(one, one.sentence, said, many[one.text] > 1) if one.sentence else [],
            one.sentence is not None and many[one.text] > 1,
        )
        for one in look.paragraphs
    ]


def _to_figure(one: FigureChoice, said: Mapping[str, str] | None) -> list[Say]:
    """What can be said to a figure. A leader's change is taken unless the person says otherwise; a conflict has no first answer."""
    answers = {f"={text}": f"采用“{text}”" for text in one.options}
    if one.own:
        answers[OWN] = "作为本单位的话：只这一段照文稿写，指标不动"
    if not answers:
        return []
    answers[_LEAVE] = f"不采用，留着“{one.now}”" if one.now else "不采用"
    first = "" if one.conflict or len(one.options) > 1 else next(iter(answers)) if one.options else _LEAVE
    return _says(answers, first if said is None else said.get(one.id, ""))


def _to_sentence(
    paragraph: PaperParagraph, one: SentenceChoice, said: Mapping[str, str] | None, twice: bool
) -> list[Say]:
    """What can be said to a paragraph; one that was copied has no first answer: it may stand in the place of another by mistake."""
    answers = {LIST: "采用：写进列表"} if one.listed else {}
    if one.own:
        answers[OWN] = "作为本单位的话" if paragraph.number else "采用：不再印这一段"
    if not answers:
        return []
    answers[_LEAVE] = "不采用"
    first = "" if one.conflict or twice else next(iter(answers))
    return _says(answers, first if said is None else said.get(one.id, ""))


def _says(answers: Mapping[str, str], given: str) -> list[Say]:
    return [Say(value, words, value == given) for value, words in answers.items()]


def _page(request: HttpRequest, desk: Desk, source: str, **said: object) -> HttpResponse:
    return render(request, "leader.html", {"path": source, **titled(desk, source), **final_of(desk, source), **said})
