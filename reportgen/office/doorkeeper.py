"""Who may come in: requests of this page's own windows, and of no other site, program or person.

The browser in use visits hostile sites too. They can send requests to 127.0.0.1, under names of their own (DNS rebinding)
or from forms; so each request has to name this host, and where it changes anything come from this page itself. Who may look
at all is told by a cookie: of one person's page by the one that only the address from the terminal gives, of an office's by
that of a session.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from reportgen.office.troubles import SAFE, Answer, told

if TYPE_CHECKING:
    from reportgen.office.accounts.models import Account

ENTRANCE, LOGIN, PASSWORD = "/enter", "/login", "/password"
_OPEN = (LOGIN, "/static/")
_YEAR = 365 * 24 * 3600
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)


def doorkeeper(get_response: Answer) -> Answer:
    """A middleware: strangers get 403 and nothing happens."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = _refused(request) or get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def one_person(get_response: Answer) -> Answer:
    """A middleware for the page of one person: who has come in by the address from the terminal."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path == ENTRANCE:
            if hmac.compare_digest(request.GET.get("token", "").encode(), settings.TOKEN.encode()):
                response = HttpResponseRedirect(_own_page(request.GET.get("to", "/")))
                response.set_signed_cookie(settings.COOKIE, "in", max_age=_YEAR, httponly=True, samesite="Strict")
                return response
        elif request.get_signed_cookie(settings.COOKIE, default="", max_age=_YEAR) == "in":
            return get_response(request)
        return told(request, 403, "还没有进来", "请用启动 reportgen serve 时打开的地址，或者复制终端里的那一行。")

    return answer


def _own_page(to: str) -> str:
    """A page of this very place; the first one for an address that may lead elsewhere."""
    return to if url_has_allowed_host_and_scheme(to, None) and to.startswith("/") else "/"


def members(get_response: Answer) -> Answer:
    """A middleware for an office: who has come in with an account, and has a password that nobody else knows."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_OPEN):
            return get_response(request)
        if not request.user.is_authenticated:
            return _sent(request, LOGIN, "请登录", "要先登录。填的内容还在这个窗口里，登录以后再存。")
        if cast("Account", request.user).must_change and request.path != PASSWORD:
            return _sent(request, PASSWORD, "请改密码", "第一次用，先改成自己的密码。")
        return get_response(request)

    return answer


def _sent(request: HttpRequest, where: str, title: str, words: str) -> HttpResponse:
    """Send a person to a page; a part of a page that asks is told instead, since it would show that page in its place."""
    if request.method not in SAFE or request.headers.get("HX-Request") == "true":
        return told(request, 403, title, words)
    return HttpResponseRedirect(f"{where}?next={quote(request.get_full_path())}")


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.META.get("HTTP_HOST", "") not in settings.HOSTS:
        asked = (
            "请用启动时打开的那个地址。"
            if settings.ONE_PERSON
            else "请用管理员给的那个地址；要用现在这个的，请管理员启动时写上它。"
        )
        return told(request, 403, "浏览器里的地址不对", asked)
    if request.method not in SAFE and not _is_own(request):
        return told(request, 403, "这一步没有做", "要求不是从这个页面发出的。请回到页面上再点一次。")
    return None


def _is_own(request: HttpRequest) -> bool:
    """Whether a request comes from a page of this very origin; browsers say so with everything that is not a plain look."""
    origin = urlsplit(request.META.get("HTTP_ORIGIN", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())
