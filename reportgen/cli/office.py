"""``reportgen office``: the accounts of an office, and its backup."""

from __future__ import annotations

import os
from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.office.server import DATABASE
from reportgen.workspace import DiskWorkspace


def run(action: str, word: str | None, shown: str, duties: Sequence[str], villages: bool) -> int:
    """Do what was asked."""
    workspace, database = open_workspace(), os.environ.get(DATABASE, "")
    if action in {"backup", "restore"}:
        from reportgen.office import safekeeping  # noqa: PLC0415 - an extra

        words = getattr(safekeeping, action)(workspace, _needed(word, "压缩包的名称"), database)
        console.say(words)
        return 0
    from reportgen.office.founding import found_office  # noqa: PLC0415 - as above

    found_office(workspace, database)
    _with_accounts(workspace, action, word, shown, duties, villages)
    return 0


def _with_accounts(
    workspace: DiskWorkspace, action: str, word: str | None, shown: str, duties: Sequence[str], villages: bool
) -> None:
    from reportgen.office.accounts import keeping  # noqa: PLC0415 - asks for settings
    from reportgen.office.accounts.models import Account  # noqa: PLC0415 - as above
    from reportgen.office.audit import noted  # noqa: PLC0415 - as above
    from reportgen.office.rights import role_of  # noqa: PLC0415 - as above
    from reportgen.office.views.people import latest_roster  # noqa: PLC0415 - as above

    given: list[keeping.Given] = []
    match action:
        case "add":
            roles = [role_of(words) for words in duties]
            if not roles:
                raise Refusal("账号管什么没有写：--duty 管理，或 --duty 填报:青柏乡、--duty 审核")
            given = [keeping.add(_needed(word, "账号"), shown, roles)]
        case "roster":
            given = keeping.add_of_roster(latest_roster(workspace), with_villages=villages)
        case "reset":
            given = [keeping.reset(_needed(word, "账号"))]
        case "reopen":
            given = [keeping.reopen(_needed(word, "账号"))]
        case "close":
            console.say(f"已关闭 {keeping.close(_needed(word, '账号'))}")
        case "list":
            for account in Account.objects.order_by("login"):
                roles_shown = "、".join(str(role) for role in account.person().roles)
                console.say(f"{account}　{roles_shown}{'' if account.is_active else '　已关'}")
        case _:
            console.say(f"操作记录 {len(noted(workspace))} 条，逐条相接，没有少也没有被改")
    for one in given:
        console.say(f"{one.shown}　账号 {one.login}　第一次用的密码 {one.password}")
    if given:
        console.say("密码只显示这一次；第一次登录时改成自己的")


def _needed(word: str | None, what: str) -> str:
    if not word:
        raise Refusal(f"{what}没有写")
    return word
