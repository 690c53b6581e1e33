"""`tasks.domain.resolving`: the strongest rule that says anything decides."""

import pytest

from tasks.choices import Pace, Reason
from tasks.domain.resolving import Chosen, Rule, resolve

NOW, LATER, INBOX = Pace.AT_ONCE, Pace.DIGEST, Pace.INBOX
TABLE = [
    # reason             kind   general  pace  rule
    (Reason.MANDATORY, None, None, NOW, Rule.MANDATORY),
    (Reason.MANDATORY, INBOX, None, NOW, Rule.MANDATORY),
    (Reason.MANDATORY, None, INBOX, NOW, Rule.MANDATORY),
    (Reason.MANDATORY, LATER, INBOX, NOW, Rule.MANDATORY),
    (Reason.DIRECT, None, None, NOW, Rule.HOUSE),
    (Reason.DIRECT, None, INBOX, INBOX, Rule.GENERAL),
    (Reason.DIRECT, None, LATER, LATER, Rule.GENERAL),
    (Reason.DIRECT, None, NOW, NOW, Rule.GENERAL),
    (Reason.DIRECT, INBOX, None, INBOX, Rule.KIND),
    (Reason.DIRECT, LATER, NOW, LATER, Rule.KIND),
    (Reason.DIRECT, NOW, INBOX, NOW, Rule.KIND),
    (Reason.WATCHED, None, None, LATER, Rule.HOUSE),
    (Reason.WATCHED, None, NOW, NOW, Rule.GENERAL),
    (Reason.WATCHED, None, INBOX, INBOX, Rule.GENERAL),
    (Reason.WATCHED, NOW, None, NOW, Rule.KIND),
    (Reason.WATCHED, INBOX, NOW, INBOX, Rule.KIND),
    (Reason.FOLLOWED, None, None, LATER, Rule.HOUSE),
    (Reason.FOLLOWED, None, NOW, NOW, Rule.GENERAL),
    (Reason.FOLLOWED, LATER, INBOX, LATER, Rule.KIND),
    (Reason.FOLLOWED, INBOX, NOW, INBOX, Rule.KIND),
]


@pytest.mark.parametrize(("reason", "kind", "general", "pace", "rule"), TABLE)
def test_the_strongest_rule_decides_and_says_that_it_did(reason, kind, general, pace, rule):
    decision = resolve(reason, Chosen(kind=kind, general=general))

    assert (decision.pace, decision.rule) == (pace, rule)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_is_said_in_words(rule):
    assert str(rule.label)
