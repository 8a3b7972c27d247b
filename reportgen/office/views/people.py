"""The accounts of an office, for its administrator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import Refusal
from reportgen.model.roster import Roster
from reportgen.office.accounts import keeping
from reportgen.office.accounts.models import Account
from reportgen.office.asking import Answer, asked_first
from reportgen.office.audit import noted
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import allowed, note, person_of
from reportgen.office.log_words import told
from reportgen.office.rights import Act, Duty, Role
from reportgen.office.scopes import areas_of, strange_scope
from reportgen.operations.inventory import inventory
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, DiskWorkspace

_LAST = 500
_Held = tuple[Account, Sequence[Role]]


def people(request: HttpRequest) -> HttpResponse:
    """All accounts; making, closing and opening them, and giving them passwords, which are shown this once."""
    desk = desk_of(request)
    said: dict[str, object] = {"tab": "people"}
    roster = _roster(desk.workspace)
    if request.method == "POST":
        if _is_sent_again(request):
            said["again"] = True
        elif question := _question(request, roster):
            return question
        else:
            said |= {"given": _done(desk, request), "what": request.POST["what"]}
    accounts = _in_order([(account, account.person().roles) for account in Account.objects.order_by("login")], roster)
    said["accounts"] = [(account, roles, keeping.mark_of(account)) for account, roles in accounts]
    never_in = keeping.never_in()
    said |= {"never_in": never_in, "mark": _mark(never_in)}
    said |= {"areas": areas_of(roster), "places": [one.name.text for one in roster.places()] if roster else []}
    return render(request, "people.html", said, status=409 if "again" in said else 200)


def log(request: HttpRequest) -> HttpResponse:
    """What was done in this office, the last first; of inputs, to who may not look at them, which keys changed and not what
    they say. Raises WorkspaceError where the log has been changed.
    """
    desk = desk_of(request)
    found, sees = noted(desk.workspace), cache(allowed(desk, person_of(request), Act.LOOK))
    lines = [told(line.said, sees) for line in found.lines[::-1][:_LAST]]
    said = {"log": found, "lines": lines, "count": len(found.lines), "most": _LAST, "tab": "log"}
    return render(request, "log.html", said)


def _mark(logins: Sequence[str]) -> str:
    return keeping.mark_of(*Account.objects.filter(login__in=logins).order_by("login"))


def _is_sent_again(request: HttpRequest) -> bool:
    """Whether a password is asked for by a form that was answered already, as a window does that is loaded anew.

    The password that was given then may have been handed out.
    """
    match request.POST.get("what"):
        case "reset" | "reopen":
            now = keeping.mark_of(keeping.account_called(request.POST.get("login", "").strip()))
        case "never in":
            now = _mark(keeping.never_in())
        case _:
            return False
    return request.POST.get("mark") != now


def _done(desk: Desk, request: HttpRequest) -> list[keeping.Given]:
    """What was asked of an account; the passwords that were given."""
    name, what = request.POST.get("login", "").strip(), request.POST.get("what", "")
    given: list[keeping.Given] = []
    before = keeping.duties_told(name)
    match what:
        case "add":
            given = [keeping.add(name, request.POST.get("shown", "").strip(), _roles(request))]
        case "roster":
            given = keeping.add_of_roster(latest_roster(desk.workspace), with_villages="villages" in request.POST)
        case "reset":
            given = [keeping.reset(name)]
        case "never in":
            given = keeping.reset_never_in()
        case "reopen":
            given = [keeping.reopen(name)]
        case "close":
            keeping.close(name)
        case "roles":
            keeping.give_roles(name, _roles(request))
        case _:
            raise Refusal("不知道要做什么，请回到页面上再点一次")
    act = f"account {'reset' if what == 'never in' else what}"
    for one in [one.login for one in given] or [name]:
        note(request, act, one, before=before, now=keeping.duties_told(one))
    return given


def _question(request: HttpRequest, roster: Roster | None) -> HttpResponse | None:
    """What is asked before something is done to an account that no click undoes, or that may be meant for others."""
    what, back = request.POST.get("what", ""), "/people"
    if what in {"add", "roles"}:
        strange = next((found for role in _roles(request) if (found := strange_scope(role, roster))), None)
        if strange is None:
            return None
        field = f"scope-{strange.role.duty.name}"
        others = [Answer(f"是，写“{strange.near}”", field, strange.near)] if strange.near else []
        more = "写得不一样的，这个人打开什么也看不到。名单里以后才有的，可以照写。"
        return asked_first(request, strange.words, more, f"照写“{strange.role.scope}”", back, *others)
    if what == "never in":
        waiting = keeping.never_in()
        more = f"{'、'.join(waiting)}。已经发出去、还没有用的那些，都不能用了，要重新发。"
        return asked_first(request, f"给还没有登录过的 {len(waiting)} 个重新给第一次用的密码？", more, "重新给", back)
    if what not in {"reset", "close"}:
        return None
    shown = keeping.account_called(request.POST.get("login", "").strip()).shown
    if what == "reset":
        more = "现在的密码就不能用了，开着的窗口要重新登录。"
        return asked_first(request, f"给“{shown}”重设密码？", more, "重设", back)
    more = "登录不了了，开着的窗口马上停；做过的还查得到。重新开的，要另发密码。"
    return asked_first(request, f"关闭“{shown}”的账号？", more, "关闭", back)


def _roster(workspace: DiskWorkspace) -> Roster | None:
    try:
        return latest_roster(workspace)
    except Refusal:
        return None


def _in_order(accounts: list[_Held], roster: Roster | None) -> list[_Held]:
    """Those of the county first, by their names; those of a place in the order of the roster."""
    ranks = {one.name.value: number for number, one in enumerate(roster.places())} if roster else {}

    def rank(held: _Held) -> int:
        own = [role.scope for role in held[1] if role.duty is Duty.PLACE]
        return min((ranks.get(name, len(ranks)) for name in own), default=-1)

    return sorted(accounts, key=rank)


def _roles(request: HttpRequest) -> list[Role]:
    """The roles that a form names: each duty that is ticked, with whose it is."""
    found = []
    for duty in Duty:
        if duty.name in request.POST.getlist("duty"):
            scope = request.POST.get(f"scope-{duty.name}", "").strip()
            if duty is Duty.PLACE and not scope:
                raise Refusal("“填报”要写明是哪个单位的")
            found.append(Role(duty, scope if duty in {Duty.PLACE, Duty.REVIEWER} else ""))
    if not found:
        raise Refusal("至少选一样：填报、审核、模板、管理")
    return found


def latest_roster(workspace: DiskWorkspace) -> Roster:
    """The roster of the latest period."""
    folders = [f"{INPUTS}/{shelf.period.code}" for shelf in inventory(workspace) if shelf.period]
    for folder in (*folders, INPUTS):
        if listed := Rosters(workspace).of(folder):
            return listed.roster
    raise Refusal("没有名单：先写好 inputs/_名单.yaml")
