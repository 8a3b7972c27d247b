"""Figures to ask about (待核) of a whole period, each with its reasons; and those that were starred, to be followed up."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.doubts import Doubt
from reportgen.office.desk import desk_of
from reportgen.office.guard import allowed, person_of
from reportgen.office.inputs import is_input
from reportgen.office.periods import Chosen, chosen
from reportgen.office.rights import Act
from reportgen.operations.selection.counties import county_inputs
from reportgen.operations.unusual.listing import Asked, Starred, unusual
from reportgen.operations.unusual.stars import StarWish, put_star
from reportgen.telling.unusual import compared_words, questions, where


class Doubted(Struct, frozen=True):
    """A figure to ask about: of which input (``review`` leads to it, empty for the county's own), where, and what to ask."""

    place: str
    path: str
    review: str
    doubt: Doubt
    at: str
    asks: tuple[str, ...]
    is_starred: bool


class Followed(Struct, frozen=True):
    """A starred figure with the input that it stands in."""

    place: str
    path: str
    starred: Starred


def doubts(request: HttpRequest) -> HttpResponse:
    """What there is to ask of the places that a person reviews; with POST a star is put on a figure, or taken off."""
    period = chosen(request)
    if request.method == "POST" and period is not None:
        _star(request)
        return HttpResponseRedirect(f"/unusual?{urlencode({'period': period.code})}")
    shown = {"tab": "county", "period": period}
    return render(request, "unusual.html", shown | (_listed(request, period) if period and period.begun else {}))


def _listed(request: HttpRequest, period: Chosen) -> dict[str, object]:
    desk = desk_of(request)
    found = unusual(desk.workspace, (period.folder,))
    is_seen = allowed(desk, person_of(request), Act.REVIEW)
    own = [one for one in found.asked if is_seen(one.path)]
    counties = county_inputs(desk.stages, [one.path for one in own])
    return {
        "doubts": [one for asked in own for one in _doubted(asked, is_countys=asked.path in counties)],
        "followed": [Followed(one.place, one.path, star) for one in own for star in one.stars],
        "looked": len(own),
        "compared": compared_words(found.compared),
        "failed": [one for one in own if one.errors],
        "answered": [one for one in own if one.answered],
    }


def _doubted(asked: Asked, *, is_countys: bool) -> list[Doubted]:
    starred = {one.star.key for one in asked.stars}
    review = "" if is_countys else asked.path
    return [
        Doubted(
            asked.place,
            asked.path,
            review,
            doubt,
            where(doubt.fact.location, asked.path),
            tuple(questions(doubt, asked.path)),
            doubt.fact.key in starred,
        )
        for doubt in asked.doubts
    ]


def _star(request: HttpRequest) -> None:
    desk, post = desk_of(request), request.POST
    path, what = post.get("path", ""), post.get("what", "")
    is_there = is_input(path) and desk.workspace.exists(path)
    if what not in {"star", "unstar"} or not is_there or not allowed(desk, person_of(request), Act.REVIEW)(path):
        raise Refusal("不知道要做什么，请回到页面上再点一次")
    because, undo = post.get("because", "").strip(), what == "unstar"
    by = person_of(request).shown
    put_star(desk.workspace, StarWish(path, post.get("figure", ""), desk.today(), desk.now(), by, because, undo))
