"""What whoever keeps an office asks of it from the command line: accounts, the log of what was changed, a backup."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.workspace import DiskWorkspace


class Order(Struct, frozen=True):
    """What is to be done, to the account or with the archive of a ``word``, with the ``duties`` that are given."""

    action: str
    word: str = ""
    shown: str = ""
    duties: tuple[str, ...] = ()
    villages: bool = False

    def needed(self, what: str) -> str:
        """The word; Refusal where none was written."""
        if not self.word:
            raise Refusal(f"{what}没有写")
        return self.word


def carried_out(workspace: DiskWorkspace, order: Order, database: str) -> Iterator[str]:
    """Do what was ordered; what came of it, in words."""
    if order.action in {"backup", "restore"}:
        from reportgen.office import safekeeping  # noqa: PLC0415 - an extra

        yield getattr(safekeeping, order.action)(workspace, order.needed("压缩包的名称"), database)
        return
    from reportgen.office.founding import found_office  # noqa: PLC0415 - as above

    found_office(workspace, database)
    yield from _with_accounts(workspace, order)


def _with_accounts(workspace: DiskWorkspace, order: Order) -> Iterator[str]:
    from reportgen.office.accounts import keeping  # noqa: PLC0415 - asks for settings
    from reportgen.office.accounts.models import Account  # noqa: PLC0415 - as above
    from reportgen.office.audit import noted  # noqa: PLC0415 - as above
    from reportgen.office.rights import role_of  # noqa: PLC0415 - as above
    from reportgen.office.views.people import latest_roster  # noqa: PLC0415 - as above

    given: list[keeping.Given] = []
    match order.action:
        case "add":
            roles = [role_of(words) for words in order.duties]
            if not roles:
                raise Refusal("账号管什么没有写：--duty 管理，或 --duty 填报:青柏乡、--duty 审核")
            given = [keeping.add(order.needed("账号"), order.shown, roles)]
        case "roster":
            given = keeping.add_of_roster(latest_roster(workspace), with_villages=order.villages)
        case "reset":
            given = [keeping.reset(order.needed("账号"))]
        case "reopen":
            given = [keeping.reopen(order.needed("账号"))]
        case "close":
            yield f"已关闭 {keeping.close(order.needed('账号'))}"
        case "list":
            for account in Account.objects.order_by("login"):
                roles_shown = "、".join(str(role) for role in account.person().roles)
                yield f"{account}　{roles_shown}{'' if account.is_active else '　已关'}"
        case _:
            yield f"操作记录 {len(noted(workspace))} 条，逐条相接，没有少也没有被改"
    for one in given:
        yield f"{one.shown}　账号 {one.login}　第一次用的密码 {one.password}"
    if given:
        yield "密码只显示这一次；第一次登录时改成自己的"
