"""The rules in the order in which they are told. A new rule is one file in ``rules``, and one line here."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from reportgen.linting.rule import Rule

ORDER = (
    "half_width_mark",
    "full_width_digit",
    "space",
    "straight_quote",
    "unpaired_mark",
    "nested_title_mark",
    "title_mark_scope",
    "title_list_comma",
    "doubled_mark",
    "parallel_list",
    "varied_form",
    "missing_mark",
    "file_number",
    "placeholder",
    "template_mark",
    "machine_word",
    "residue",
    "mojibake",
    "stray_pinyin",
    "traditional",
    "repeated_paragraph",
    "self_name",
    "repeated_word",
    "repeated_item",
    "redundant_words",
    "fixed_phrase",
    "wrong_term",
    "missing_word",
    "office_name",
    "as_of",
    "number_style",
    "approximate_number",
    "number_range",
    "range_unit",
    "short_year",
    "date_zero",
    "day_word",
    "impossible_date",
    "pointed_date",
    "circle_zero",
    "digit_groups",
    "mixed_groups",
    "missing_unit",
    "doubled_measure",
    "bare_amount",
    "money_units",
    "area_unit",
    "rate_verb",
    "signed_rate",
    "falling_multiple",
    "doubling",
    "ordinal_run",
    "counted_points",
    "heading_number",
    "heading_number_twice",
    "heading_number_mark",
    "heading_mark",
    "paragraph_end",
    "identity_number",
    "mobile_number",
    "bank_card",
    "named_person",
    "small_cell",
)
"""The files of the rules."""


def _rule_in(file: str) -> Rule:
    rule: Rule = import_module(f"reportgen.linting.rules.{file}").RULE
    return rule


RULES = tuple(map(_rule_in, ORDER))


def select_rules(off: Iterable[str] = (), only: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules without those switched off, or only those named. Raises KeyError for a name that is none."""
    known = {rule.rule: rule for rule in RULES}
    off, only = set(off), set(only)
    for name in sorted(off | only):
        if name not in known:
            raise KeyError(name)
    return tuple(rule for rule in RULES if rule.rule not in off and (not only or rule.rule in only))
