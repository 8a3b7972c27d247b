"""What goes wrong, in the words of the command line, as a page of its own: what happened, and a way back."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import MissingDependency, Refusal, RejectedInput, WorkspaceError

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD"}
"""Methods that only look."""


def troubles(get_response: Answer) -> Answer:
    """A middleware that turns what use cases raise into pages."""
    return _Troubles(get_response)


class _Troubles:
    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse:
        """Django's name: what a view raised."""
        match fault:
            case Refusal():
                return told(request, 409, "这一步没有做", str(fault))
            case RejectedInput():
                findings = [f"{one.severity.value}　{one.location}　{one.message}" for one in fault.diagnostics]
                return told(request, 422, "文件里有错误", "改好了再来。", findings)
            case WorkspaceError() | MissingDependency():
                return told(request, 503, "没有做成", str(fault))
            case Http404():
                return told(request, 404, "没有这一页", "它可能改了名称，或者移走了。")
            case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
                return told(request, 413, "太大了", "一次交来的内容超过了限度，没有收下。")
            case _:
                traceback.print_exception(fault, file=sys.stderr)
                return told(request, 500, "程序出错", "这是 reportgen 的毛病，不是您的。填的内容没有丢；请重试一次。")


def told(request: HttpRequest, status: int, title: str, words: str, findings: list[str] | None = None) -> HttpResponse:
    """A page that says what happened; without the words around it where only a part of a page was asked for."""
    part = request.headers.get("HX-Request") == "true"
    said = {"title": title, "words": words, "findings": findings or [], "part": part}
    return render(request, "told.html", said, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django asks for where no address fits."""
    return told(request, 404, "没有这一页", "它可能改了名称，或者移走了。")


def not_own(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django asks for where a form lacks the mark of this page."""
    return told(request, 403, "这一步没有做", "页面放得太久了，或者不是从这里发出的。请刷新页面，再点一次。")
