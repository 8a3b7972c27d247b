"""Who may come in: requests of this page's own windows, and of no other site, program or person.

The browser in use visits hostile sites too. They can send requests to 127.0.0.1, under names of their own (DNS rebinding)
or from forms; so each request has to name this host, carry the cookie that only the address from the terminal gives, and
where it changes anything come from this page itself.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from reportgen.office.troubles import told

Answer = Callable[[HttpRequest], HttpResponse]

ENTRANCE = "/enter"
_SAFE = {"GET", "HEAD"}
_YEAR = 365 * 24 * 3600
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)


def doorkeeper(get_response: Answer) -> Answer:
    """A middleware: strangers get 403 and nothing happens."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = _refused(request) or _entered(request) or get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def cookie_name() -> str:
    """Cookies do not tell ports apart: each page of this machine has a name of its own."""
    return f"reportgen-{settings.PORT}"


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.META.get("HTTP_HOST", "") not in settings.HOSTS:
        return told(request, 403, "这个地址不对", "请用启动时打开的那个地址。")
    if request.method not in _SAFE and not _is_own(request):
        return told(request, 403, "这一步没有做", "要求不是从这个页面发出的。请回到页面上再点一次。")
    return None


def _is_own(request: HttpRequest) -> bool:
    """Whether a request comes from a page of this very origin; browsers say so with everything that is not a plain look."""
    origin = urlsplit(request.META.get("HTTP_ORIGIN", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def _entered(request: HttpRequest) -> HttpResponse | None:
    """The way in by the address from the terminal; None for those who are in."""
    if request.path == ENTRANCE:
        if hmac.compare_digest(request.GET.get("token", "").encode(), settings.TOKEN.encode()):
            response = HttpResponseRedirect("/")
            response.set_signed_cookie(cookie_name(), "in", max_age=_YEAR, httponly=True, samesite="Strict")
            return response
    elif request.get_signed_cookie(cookie_name(), default="", max_age=_YEAR) == "in":
        return None
    return told(request, 403, "还没有进来", "请用启动 reportgen serve 时打开的地址，或者复制终端里的那一行。")
