"""Which headings a paragraph stands under."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.style import HEAD_ROLES, HEADING_ROLES, Role
from reportgen.model.styled import RunKind, StyledParagraph

_OWN = frozenset({Role.TITLE, Role.SALUTATION, Role.ATTACHMENT_LIST, Role.SIGNATURE, Role.DATE, Role.NOTE, *HEAD_ROLES})
"""Paragraphs that belong to the report as a whole: their place is what they are for."""


class Sections(Struct):
    """The headings in force, from the highest to the nearest, as paragraphs go by."""

    _attachment: str = ""
    _headings: dict[int, str] = {}

    def at(self, paragraph: StyledParagraph) -> tuple[str, ...]:
        """The headings over the next paragraph, its own included; for one outside all sections, what it is for."""
        if paragraph.role in _OWN:
            return (paragraph.role.value,)
        if paragraph.role is Role.ATTACHMENT_MARK:
            self._attachment = paragraph.text
            self._headings.clear()
        elif paragraph.role is Role.ATTACHMENT_TITLE:
            self._attachment = f"{self._attachment} {paragraph.text}".strip()
        else:
            self._take(paragraph)
        return self.now or (paragraph.role.value,)

    @property
    def now(self) -> tuple[str, ...]:
        """The headings in force."""
        headings = (self._headings[level] for level in sorted(self._headings))
        return (*([self._attachment] if self._attachment else []), *headings)

    def _take(self, paragraph: StyledParagraph) -> None:
        role, words = paragraph.role, paragraph.text
        if role not in HEADING_ROLES:
            run_in = [run for run in paragraph.runs if run.kind is RunKind.HEADING and run.role]
            if not run_in:
                return
            assert run_in[0].role is not None  # noqa: S101 - asked for just before
            role = run_in[0].role
            label = paragraph.label.text if paragraph.label else ""
            words = label + "".join(run.text for run in run_in).rstrip("。")
        level = HEADING_ROLES.index(role) + 1
        self._headings = {known: text for known, text in self._headings.items() if known < level} | {level: words}
