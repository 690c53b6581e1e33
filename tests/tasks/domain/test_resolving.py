"""`tasks.domain.resolving`: the strongest rule that says anything decides."""

import pytest

from tasks.choices import Reason
from tasks.domain.resolving import Chosen, Rule, resolve

TABLE = [
    # reason             kind   general   at once  rule
    (Reason.MANDATORY, None, None, True, Rule.MANDATORY),
    (Reason.MANDATORY, False, None, True, Rule.MANDATORY),
    (Reason.MANDATORY, None, False, True, Rule.MANDATORY),
    (Reason.MANDATORY, False, False, True, Rule.MANDATORY),
    (Reason.DIRECT, None, None, True, Rule.HOUSE),
    (Reason.DIRECT, None, False, False, Rule.GENERAL),
    (Reason.DIRECT, None, True, True, Rule.GENERAL),
    (Reason.DIRECT, False, None, False, Rule.KIND),
    (Reason.DIRECT, False, True, False, Rule.KIND),
    (Reason.DIRECT, True, False, True, Rule.KIND),
    (Reason.WATCHED, None, None, False, Rule.HOUSE),
    (Reason.WATCHED, None, True, True, Rule.GENERAL),
    (Reason.WATCHED, None, False, False, Rule.GENERAL),
    (Reason.WATCHED, True, None, True, Rule.KIND),
    (Reason.WATCHED, True, False, True, Rule.KIND),
    (Reason.WATCHED, False, True, False, Rule.KIND),
    (Reason.FOLLOWED, None, None, False, Rule.HOUSE),
    (Reason.FOLLOWED, None, True, True, Rule.GENERAL),
    (Reason.FOLLOWED, True, None, True, Rule.KIND),
    (Reason.FOLLOWED, False, True, False, Rule.KIND),
]


@pytest.mark.parametrize(("reason", "kind", "general", "at_once", "rule"), TABLE)
def test_the_strongest_rule_decides_and_says_that_it_did(reason, kind, general, at_once, rule):
    decision = resolve(reason, Chosen(kind=kind, general=general))

    assert (decision.at_once, decision.rule) == (at_once, rule)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_is_said_in_words(rule):
    assert str(rule.label)
