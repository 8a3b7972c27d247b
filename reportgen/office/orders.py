"""What whoever keeps an office asks of it from the command line: accounts, the log of what was changed, a backup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.workspace import DiskWorkspace

if TYPE_CHECKING:
    from reportgen.office.accounts.keeping import Given


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

    if order.action == "list":
        for account in Account.objects.order_by("login"):
            roles_shown = "、".join(str(role) for role in account.person().roles)
            yield f"{account}　{roles_shown}{'' if account.is_active else '　已关'}"
        return
    if order.action == "log":
        yield from _log_told(workspace)
        return
    before = keeping.duties_told(order.word)
    given = _given(workspace, order)
    _note(workspace, order, before, [one.login for one in given] or [order.word])
    yield from _scopes_told(workspace, order)
    if order.action == "close":
        yield f"已关闭 {keeping.account_called(order.word)}"
    for one in given:
        yield f"{one.shown}　账号 {one.login}　第一次用的密码 {one.password}"
    if order.action == "roster" and not given:
        yield "没有新开的：名单上的单位都有账号了；密码没有抄下的，office reset 单位 重设，或者在网页的“账号”里一起重新给"
    if given:
        yield "密码只显示这一次；第一次登录时改成自己的"


def _given(workspace: DiskWorkspace, order: Order) -> list[Given]:
    """Do what was ordered of accounts; the passwords that were given."""
    from reportgen.office.accounts import keeping  # noqa: PLC0415 - asks for settings
    from reportgen.office.rights import role_of  # noqa: PLC0415 - as above
    from reportgen.office.views.people import latest_roster  # noqa: PLC0415 - as above

    match order.action:
        case "add":
            roles = [role_of(words) for words in order.duties]
            if not roles:
                raise Refusal("账号管什么没有写：--duty 管理，或 --duty 填报:青柏乡、--duty 审核")
            return [keeping.add(order.needed("账号"), order.shown, roles)]
        case "roster":
            return keeping.add_of_roster(latest_roster(workspace), with_villages=order.villages)
        case "reset":
            return [keeping.reset(order.needed("账号"))]
        case "reopen":
            return [keeping.reopen(order.needed("账号"))]
        case _:
            keeping.close(order.needed("账号"))
            return []


def _scopes_told(workspace: DiskWorkspace, order: Order) -> Iterator[str]:
    """Which of the places and 片区 of a new account are not on the roster."""
    from reportgen.office.rights import role_of  # noqa: PLC0415 - asks for settings
    from reportgen.office.scopes import strange_scope  # noqa: PLC0415 - as above
    from reportgen.office.views.people import latest_roster  # noqa: PLC0415 - as above

    if order.action == "add" and any("填报" in words or "审核" in words for words in order.duties):
        try:
            roster = latest_roster(workspace)
        except Refusal:
            return
        found = (strange_scope(role_of(words), roster) for words in order.duties)
        yield from (f"警告 {one.words}" for one in found if one)


def _note(workspace: DiskWorkspace, order: Order, before: list[str], whose: list[str]) -> None:
    """Write down what was done to accounts, in the name by which this machine knows the person."""
    from reportgen.office.accounts.keeping import duties_told  # noqa: PLC0415 - asks for settings
    from reportgen.office.audit import write_down  # noqa: PLC0415 - as above
    from reportgen.office.desk import Desk  # noqa: PLC0415 - as above
    from reportgen.office.rights import Person  # noqa: PLC0415 - as above

    desk = Desk(workspace)
    name = f"本机 {desk.person()}"
    for one in whose:
        write_down(desk, Person(name, name), f"account {order.action}", one, before=before, now=duties_told(one))


def _log_told(workspace: DiskWorkspace) -> Iterator[str]:
    """Whether the log is whole, in words. Raises WorkspaceError where some of it was cut off."""
    from reportgen.office.audit import noted  # noqa: PLC0415 - asks for settings

    found = noted(workspace)
    yield from found.doubts
    if found.cuts:
        raise WorkspaceError("；".join(found.cuts))
    yield f"操作记录 {len(found.lines)} 条，逐条相接，没有{'一条' if found.doubts else '少也没有'}被改"
