"""When a notice is mailed: one rule, said in Python with its reasons.

`tasks.selectors.pacing` says the same in SQL, and a test compares the two. The inbox has every
notice; this decides about mail alone. The strongest rule that says anything wins: what somebody
has to know > their choice for the kind > their choice for everything > the house's default for
the reason. Muting a thing comes before all this: whoever has muted it is in no audience, so there
is no notice to mail. A pause comes after it: what would be mailed meanwhile waits for the first
digest after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.choices import Pace, Rhythm

if TYPE_CHECKING:
    from datetime import date

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

    kind: Pace | None = None
    general: Pace | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """When one person wants mail that can wait."""

    rhythm: Rhythm = Rhythm.HOUSE
    office_hours: bool = True
    paused_until: date | None = None
    """No mail before this day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """When the mail comes, and the rule that said so."""

    pace: Pace
    rule: Rule


def resolve(reason: Reason, chosen: Chosen) -> Decision:
    """Decide for a notice that came for `reason`; the first rule that has an answer wins."""
    if not reason.may_be_muted:
        return Decision(pace=Pace.AT_ONCE, rule=Rule.MANDATORY)
    if chosen.kind is not None:
        return Decision(pace=chosen.kind, rule=Rule.KIND)
    if chosen.general is not None:
        return Decision(pace=chosen.general, rule=Rule.GENERAL)
    return Decision(pace=reason.pace, rule=Rule.HOUSE)
