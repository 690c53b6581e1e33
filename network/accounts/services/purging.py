"""Throw away what has outlived its purpose; run daily, with a dry run for operators."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from network.accounts.choices import LossState
from network.accounts.conf import conf
from network.accounts.models import (
    Attempt,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    SpentCode,
    User,
)
from network.accounts.services.requesting import throw_archives_away

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_PROOF = 6 * _YEAR + timedelta(days=2)  # leap days
"""How long consents that ended and erasures are proved, as their fields say: 6 years."""


def _never_proven(moment: datetime) -> QuerySet[User]:
    """Accounts somebody asked for and whose mailbox never answered."""
    return User.objects.filter(
        joined_at__lt=moment - conf.unproven_kept,
        last_login=None,
        erased_at=None,
        password__startswith="!",  # noqa: S106 -- Django's mark of "no password"
        is_staff=False,
        is_superuser=False,
        groups=None,
        pk__in=EmailAddress.objects.filter(verified=False).values("user"),
    ).exclude(pk__in=EmailAddress.objects.filter(verified=True).values("user"))


def _outlived(moment: datetime) -> dict[str, QuerySet[Any]]:
    settled = LostMailbox.objects.exclude(state=LossState.WAITING)
    requests = PersonalRequest.objects.exclude(pk__in=PersonalRequest.objects.pending())
    records = UserSession.objects.filter(last_seen_at__lt=moment - conf.session_record_kept)
    return {
        "attempts": Attempt.objects.filter(at__lt=moment - _DAY),
        "spent_codes": SpentCode.objects.filter(at__lt=moment - _DAY),
        "sessions": Session.objects.filter(expire_date__lt=moment),
        "session_records": records,
        "lost_mailboxes": settled.filter(decided_at__lt=moment - conf.mailbox_loss_kept),
        "personal_requests": requests.filter(asked_at__lt=moment - _YEAR, file=""),
        "consents": Consent.objects.filter(withdrawn_at__lt=moment - _PROOF),
        "erasures": ErasureLedger.objects.filter(erased_at__lt=moment - _PROOF),
        "unproven_accounts": _never_proven(moment),
    }


def purge(now: datetime, dry_run: bool) -> dict[str, int]:  # noqa: FBT001 -- the house's signature
    """Delete what is too old at `now` and return how many rows of what; nothing in a dry run."""
    found = _outlived(now)
    counts = {name: rows.count() for name, rows in found.items()}
    counts["exports"] = PersonalRequest.objects.to_throw_away(now).count()
    if not dry_run:
        for rows in found.values():
            rows.delete()
        throw_archives_away(moment=now)
    return counts
