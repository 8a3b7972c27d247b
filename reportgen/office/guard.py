"""The guard at each address: who asks, what it is about, whether that may be, and a line in the log for what was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from msgspec import Struct

from reportgen.diagnostics import WorkspaceError
from reportgen.model.facts import Period
from reportgen.model.roster import Roster
from reportgen.office.desk import Desk, desk_of
from reportgen.office.inputs import is_input
from reportgen.office.rights import Act, Person, begins, may
from reportgen.office.troubles import SAFE, told
from reportgen.office.way import refuse_settled
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.rosters import Rosters

View = Callable[..., HttpResponse]
_ELSEWHERE = {"fields", "new"}
"""Verbs that are no change of the input yet: what is typed comes at every key, and its view asks where it is to be saved; a
next period is an input of its own.
"""


class Needs(Struct, frozen=True):
    """What an address takes to look, and to change something; None for what is open to all who have come in, or to none."""

    look: Act
    change: Act | None


def address(pattern: str, view: View, look: Act, change: Act | None = None) -> URLPattern:
    """An address with its guard; ``pattern`` names what it is about ``path`` where that is an input."""
    return path(pattern, guarded(view, Needs(look, change)))


def guarded(view: View, needs: Needs) -> View:
    """A view that answers only those who may; others learn nothing of what is there."""

    @wraps(view)
    def answer(request: HttpRequest, **found: Any) -> HttpResponse:  # noqa: ANN401 - what stands in the address
        act = needs.look if request.method in SAFE else needs.change
        if act is None:
            return told(request, 405, "这一步没有做", "这里只能看，不能改。")
        person, source = person_of(request), found.get("path")
        if source is None:
            if not may(person, act):
                return told(request, 403, "这一页不是给您的", "要用的话，请管理员给您的账号加上。")
        elif not _is_there(desk_of(request), source) or not allowed(desk_of(request), person, act)(source):
            raise Http404(source)
        if settings.ONE_PERSON or request.method in SAFE or _only_tries(request):
            return view(request, **found)
        return _noted(request, person, act, view, found)

    answer.needs = needs  # type: ignore[attr-defined]  # what the tests of all addresses read
    return answer


def _only_tries(request: HttpRequest) -> bool:
    """Whether what is sent is tried on a copy, and nothing is changed."""
    return request.path.startswith("/kit-try/")


def _is_there(desk: Desk, source: str) -> bool:
    """Whether there is an input of a path; nothing else can be meant by an address."""
    return is_input(source) and desk.workspace.exists(source)


def _noted(request: HttpRequest, person: Person, act: Act, view: View, found: dict[str, Any]) -> HttpResponse:
    """Let a view change something, and write down what became of it. What is typed and not saved yet changes nothing; what
    people do with their own accounts, their views write down.
    """
    from reportgen.office.audit import changes, write_down  # noqa: PLC0415 - accounts are there in an office only

    desk, source = desk_of(request), found.get("path")
    verb = request.path.split("/")[1]
    if source and act is Act.FILL and verb not in _ELSEWHERE:
        refuse_settled(desk, source)
    before = after = desk.workspace.standing(source) or b"" if source else b""
    try:
        response = view(request, **found)
    finally:  # what a view had written before it failed is there
        if source:
            after = desk.workspace.standing(source) or b""
            if before != after:
                write_down(desk, person, verb, source, **changes(before, after))
    if before == after and act not in {Act.FILL, Act.SELF} and not getattr(request, "is_noted", False):
        what = request.POST.get("what", "") + ("（撤销）" if request.POST.get("undo") else "")
        about = source or found.get("kit", "") or _meant(request)
        write_down(desk, person, verb, about, answer=response.status_code, **({"what": what} if what else {}))
    return response


def _meant(request: HttpRequest) -> str:
    """What an act is about that no address names: an input, or all of a period."""
    path, period = request.POST.get("path", ""), Period.named(request.POST.get("period", ""))
    return path if is_input(path) else period.text if period else ""


def note(request: HttpRequest, act: str, about: str, **more: object) -> None:
    """Write down what a view did; the guard then adds no line of its own for it."""
    from reportgen.office.audit import write_down  # noqa: PLC0415 - accounts are there in an office only

    if not settings.ONE_PERSON:
        write_down(desk_of(request), person_of(request), act, about, **more)
        cast(Any, request).is_noted = True


def note_made(request: HttpRequest, made: str) -> None:
    """Write down that an input was made, which no address was about before."""
    note_written(request, made, b"")


def note_written(request: HttpRequest, path: str, before: bytes) -> None:
    """Write down that a file, which the address is not about, says something else than before."""
    from reportgen.office.audit import changes  # noqa: PLC0415 - accounts are there in an office only

    if not settings.ONE_PERSON:
        what = request.POST.get("what", "")
        now = changes(before, desk_of(request).workspace.read(path))
        note(request, request.path.split("/")[1], path, **({"what": what} if what else {}), **now)


def note_lines(request: HttpRequest, act: str, about: str, before: bytes, after: bytes) -> None:
    """Write down which lines of a text an act took out and put in."""
    from reportgen.office.audit import changes  # noqa: PLC0415 - accounts are there in an office only

    if not settings.ONE_PERSON:
        note(request, act, about, **changes(before, after))


def person_of(request: HttpRequest) -> Person:
    """Who asks; looked up once for a request."""
    asking = cast(Any, request)
    if not hasattr(asking, "person"):
        if settings.ONE_PERSON:
            name = desk_of(request).person()
            asking.person = Person(name, name, owns=True)
        else:
            asking.person = asking.user.person()
    return cast(Person, asking.person)


def to_review(request: HttpRequest, paths: Iterable[str]) -> set[str]:
    """Those of some inputs that who asks looks at to review them, not to fill them in."""
    desk, person = desk_of(request), person_of(request)
    fills, reviews = allowed(desk, person, Act.FILL), allowed(desk, person, Act.REVIEW)
    return {path for path in paths if not fills(path) and reviews(path)}


def who(request: HttpRequest) -> dict[str, Any]:
    """For templates: the person, and whether it is an office with accounts."""
    is_in = settings.ONE_PERSON or (hasattr(request, "user") and request.user.is_authenticated)
    person = person_of(request) if is_in else None
    keeps = person is not None and may(person, Act.ADMINISTER)
    return {
        "person": person,
        "is_office": not settings.ONE_PERSON,
        "keeps_accounts": keeps,
        "begins": person is not None and begins(person),
        "edits_kits": person is not None and may(person, Act.KITS),
        "reviews": person is not None and may(person, Act.COUNTY),
        "reviews_all": person is not None and may(person, Act.WHOLE),
    }


def place_of_input(desk: Desk, source: str, rosters: Rosters) -> tuple[str, Roster | None]:
    """The place that an input is of, as the roster writes it, and the roster.

    By the name of its file where the roster knows it, since nobody can change that in a browser; else by what it says.
    Where there is a roster that knows neither, or knows two of the name, the input is no place's: empty.
    """
    listed = rosters.of(source.rpartition("/")[0])
    try:
        said = read_header_lines(source, desk.workspace.read(source)).place
    except WorkspaceError:
        said = ""
    if listed is None:
        return said, None
    found = listed.of_input(source, said)
    return found.name.text if found else "", listed.roster


def allowed(desk: Desk, person: Person, act: Act) -> Callable[[str], bool]:
    """Which inputs, by their paths, a person may do an act on; rosters are read once for all that are asked about."""
    if person.owns:
        return lambda source: True
    rosters = Rosters(desk.workspace)

    def is_allowed(source: str) -> bool:
        place, roster = place_of_input(desk, source, rosters)
        known, asked = desk.answers_under(roster), (person, act, place)
        if asked not in known:
            known[asked] = may(person, act, place, roster)
        return known[asked]

    return is_allowed
