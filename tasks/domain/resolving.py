"""Whether a notice is mailed at once: one rule, said in Python with its reasons and in SQL.

The inbox has every notice; this decides about mail alone. The strongest rule that says anything
wins: what somebody has to know > their choice for the kind > their choice for everything > the
house's default for the reason. Muting a thing comes before all this: whoever has muted it is in
no audience, so there is no notice to mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tasks.choices import Reason


class Rule(models.TextChoices):
    """What can decide, strongest first."""

    MANDATORY = "mandatory", _("everybody is told at once what they have to know")
    KIND = "kind", _("your choice for this kind of notice")
    GENERAL = "general", _("your choice for all notices")
    HOUSE = "house", _("nothing was chosen, so the default of the site counts")


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What one person has chosen; None is no choice."""

    kind: bool | None = None
    general: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Whether a mail leaves at once, and the rule that said so."""

    at_once: bool
    rule: Rule


def resolve(reason: Reason, chosen: Chosen) -> Decision:
    """Decide for a notice that came for `reason`; the first rule that has an answer wins."""
    answers = {
        Rule.MANDATORY: None if reason.may_be_muted else True,
        Rule.KIND: chosen.kind,
        Rule.GENERAL: chosen.general,
        Rule.HOUSE: reason.is_mailed_at_once,
    }
    rule = next(rule for rule, said in answers.items() if said is not None)
    return Decision(at_once=bool(answers[rule]), rule=rule)
