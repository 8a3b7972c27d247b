"""What cannot be undone by one click is asked about first, in a page of its own: it needs no script, and does nothing yet."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec import Struct

_SURE, _MARK = "sure", "csrfmiddlewaretoken"


class Answer(Struct, frozen=True):
    """What is meant instead: the ``words`` of its button, and the field of the form that says ``value`` then."""

    words: str
    field: str
    value: str


def is_sure(request: HttpRequest) -> bool:
    """Whether what was sent was asked about, and answered, already."""
    return _SURE in request.POST


def asked_first(
    request: HttpRequest, question: str, more: str, yes: str, back: str, *others: Answer
) -> HttpResponse | None:
    """The question whether what was sent is meant; None where that was asked and answered already.

    ``more`` says what becomes of it, ``yes`` what the button says, ``back`` where to go instead. What was sent is sent again by
    that button, and by those of ``others`` with one field said otherwise.
    """
    if is_sure(request):
        return None
    cast(Any, request).is_noted = True  # nothing was done yet
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != _MARK]
    ways = [
        (one.words, [*((name, value) for name, value in sent if name != one.field), (one.field, one.value)])
        for one in others
    ]
    said = {"question": question, "more": more, "ways": [*ways, (yes, [*sent, (_SURE, "1")])], "back": back}
    return render(request, "asked_first.html", said)
