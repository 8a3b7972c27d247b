"""Running the rules over paragraphs, and making the corrections that cannot change meaning."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.linting.registry import RULES
from reportgen.linting.rule import Correction, Hit, Linted, Paragraphs, Rule
from reportgen.linting.texts import LintText
from reportgen.linting.width import rectify

_MOST_ROUNDS = 8


def lint(paragraphs: Sequence[Linted], rules: Sequence[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """Everything that the rules find, in the order of the places."""
    written = Paragraphs(p.text for p in paragraphs)
    rectified = Paragraphs(map(rectify, written))
    if rectified == written:
        rectified = written  # what is known of the one need not be found out again for the other
    log = DiagnosticLog()
    for rule in rules:
        for hit in rule.check(written if rule.raw else rectified):
            paragraph = paragraphs[hit.paragraph]
            if paragraph.hears(rule, hit):
                log.add(_finding(rule, hit, paragraph))
    return log.sorted()


def _finding(rule: Rule, hit: Hit, paragraph: Linted) -> Diagnostic:
    place = paragraph.at(hit.start, hit.length)
    return Diagnostic(hit.severity or rule.severity, rule.rule, hit.message, place, hit.hints)


class Corrected(Struct, frozen=True):
    """A text after its corrections, each of them told at the place where it was made."""

    lines: tuple[str, ...]
    corrections: tuple[Diagnostic, ...]


def correct(paragraphs: Sequence[LintText], rules: Sequence[Rule] = RULES) -> Corrected:
    """Make every correction of the rules; all other words stay as they are."""
    log = DiagnosticLog()
    lines = []
    for paragraph in paragraphs:
        line, made = _correct_one(paragraph, [rule for rule in rules if not paragraph.is_off(rule.rule)])
        lines.append(line)
        log.extend(made)
    return Corrected(tuple(lines), log.sorted())


def _correct_one(paragraph: LintText, rules: Sequence[Rule]) -> tuple[str, list[Diagnostic]]:
    text, written = paragraph.text, list(paragraph.written or paragraph.text)
    origins = list(range(len(text) + 1))
    told: list[Diagnostic] = []
    for _ in range(_MOST_ROUNDS):
        before = text
        for rule in rules:
            corrections = sorted(rule.fix(text), key=lambda c: c.start, reverse=True) if rule.fix else []
            for correction in corrections:
                told.append(_told(rule, correction, text, paragraph, origins[correction.start]))
                origins[correction.start : correction.end] = [origins[correction.start]] * len(correction.text)
                written[correction.start : correction.end] = correction.text
                text = text[: correction.start] + correction.text + text[correction.end :]
        if text == before:
            break
    return "".join(written), told


def _told(rule: Rule, correction: Correction, text: str, paragraph: LintText, start: int) -> Diagnostic:
    old = text[correction.start : correction.end]
    words = f"“{old}”改成“{correction.text}”" if correction.text else f"删去“{old}”"
    return Diagnostic(Severity.NOTE, rule.rule, f"已改正：{words}（{rule.name}）", paragraph.at(start, len(old)))
