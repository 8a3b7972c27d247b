"""What a template or formula asks for and cannot have."""

from __future__ import annotations


class KitFault(Exception):  # noqa: N818 - a fault of the kit or input, found while computing; told with its place
    """Something a template or formula asks for that cannot be; the message is Chinese."""

    def __init__(self, message: str, *hints: str, rule: str = "template-error") -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints
        self.rule = rule
