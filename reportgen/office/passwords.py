"""A rule for passwords beside Django's own: one that is little more than names is guessed by whoever knows the names."""

from __future__ import annotations

from django.core.exceptions import ValidationError

_LEAST = 6


class NotMostlyNames:
    """Refuses passwords of which, without the names of the account, hardly anything is left."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError for such a password; ``user`` is the account that is to have it."""
        rest = password
        for name in sorted({str(getattr(user, key, "")) for key in ("login", "shown")}, key=len, reverse=True):
            rest = rest.replace(name, "") if name else rest
        if rest != password and len(rest) < _LEAST:
            raise ValidationError("密码大半是账号或单位的名称，知道名称的人猜得到", code="mostly_names")

    def get_help_text(self) -> str:
        """What a person is told beforehand."""
        return "不要用账号、单位的名称凑成密码"
