"""Each rule on its own examples, and each line of the list of wordings on its."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportgen.linting import RULES, lint, plain_texts
from reportgen.linting.phrases import Phrase, phrases
from reportgen.linting.rule import Rule
from reportgen.source import Source

BAD = [(rule, example) for rule in RULES for example in rule.bad]
GOOD = [(rule, example) for rule in RULES for example in rule.good]


def names(examples: list[tuple[Rule, str]]) -> list[str]:
    return [f"{rule.rule}: {example[:20]}" for rule, example in examples]


def found(rule: str, text: str) -> list[str]:
    (selected,) = [r for r in RULES if r.rule == rule]
    return [f.message for f in lint(plain_texts(Source("文.txt", text)), (selected,))]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=names(BAD))
def test_a_rule_finds_its_bad_example(rule: Rule, example: str) -> None:
    assert found(rule.rule, example)


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=names(GOOD))
def test_a_rule_is_silent_about_its_good_example(rule: Rule, example: str) -> None:
    assert found(rule.rule, example) == []


@pytest.mark.parametrize("phrase", phrases(), ids=[p.bad for p in phrases()])
def test_a_line_of_the_list_finds_its_bad_example_and_not_its_good_one(phrase: Phrase) -> None:
    match = phrase.pattern.search(phrase.bad)
    assert match is not None
    assert phrase.message.replace("{}", match[0]) in found(phrase.rule, phrase.bad)
    assert found(phrase.rule, phrase.good) == []


def test_rules_are_named_once_and_have_examples() -> None:
    assert len({rule.rule for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.bad and rule.good and rule.explanation.endswith("。") for rule in RULES)


def test_the_list_belongs_to_rules_that_exist() -> None:
    assert {phrase.rule for phrase in phrases()} <= {rule.rule for rule in RULES}
    assert all(a.pattern != b.pattern for a, b in pairwise(phrases()))
