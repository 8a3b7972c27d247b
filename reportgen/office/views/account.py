"""Coming in with an account, going, and one's own password."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import authenticate, login, logout, password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from reportgen.office.accounts import throttle
from reportgen.office.accounts.models import Account
from reportgen.office.audit import write_down
from reportgen.office.desk import desk_of

_RULES = {
    "password_too_short": "至少 10 个字符",
    "password_too_common": "太常见，容易被猜到",
    "password_entirely_numeric": "不能全是数字",
    "password_too_similar": "和账号太像",
}


def come_in(request: HttpRequest) -> HttpResponse:
    """The form for a name and a password. What is wrong with them is not told: neither whether there is such an account."""
    said, name = "", ""
    if request.method == "POST":
        name, now = request.POST.get("login", "").strip(), desk_of(request).now()
        address = request.META.get("REMOTE_ADDR", "")
        wait = throttle.pause(name, address, now)
        if wait is not None:
            said = f"试得太多了，过 {max(1, round(wait.total_seconds() / 60))} 分钟再来"
        else:
            found = authenticate(request, username=name, password=request.POST.get("password", ""))
            if found is not None:
                throttle.succeeded(name, address)
                login(request, found)
                write_down(desk_of(request), cast(Account, found).person(), "come in", address)
                return HttpResponseRedirect(_next(request))
            throttle.failed(name, address, now)
            said = "账号或密码不对"
    return render(request, "login.html", {"said": said, "login": name, "next": request.GET.get("next", "")})


def go(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect("/login")


def password(request: HttpRequest) -> HttpResponse:
    """A password of one's own in place of the one that was given, or of an older one."""
    account, said = cast(Account, request.user), []
    if request.method == "POST":
        old, new = request.POST.get("old", ""), request.POST.get("new", "")
        if not account.check_password(old):
            said = ["现在的密码不对"]
        elif new != request.POST.get("again", ""):
            said = ["两次写的新密码不一样"]
        elif new == old:
            said = ["新密码和现在的一样"]
        else:
            said = faults_of(new, account)
        if not said:
            account.set_password(new)
            account.must_change = False
            account.save(update_fields=["password", "must_change"])
            update_session_auth_hash(request, account)
            write_down(desk_of(request), account.person(), "password", account.login)
            return HttpResponseRedirect(_next(request))
    return render(request, "password.html", {"said": said, "first": account.must_change})


def faults_of(new: str, account: Account) -> list[str]:
    """What speaks against a password, in words."""
    try:
        password_validation.validate_password(new, account)
    except ValidationError as fault:
        return [_RULES.get(str(one.code), str(one.message)) for one in fault.error_list]
    return []


def _next(request: HttpRequest) -> str:
    """Where a person wanted to go: a page of this office, or the first one."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own else "/"
