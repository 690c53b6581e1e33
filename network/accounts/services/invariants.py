"""What must always hold in the tables of this app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import F, Q

from network.accounts.choices import RequestKind
from network.accounts.models import ApiToken, Consent, PersonalRequest, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

_SHOWN = 20


def _rules() -> dict[str, QuerySet[Any]]:
    buried = User.objects.filter(erased_at__isnull=False)
    gone = {"user__erased_at__isnull": False}
    return {
        "an erased user is active or staff": buried.filter(
            Q(is_active=True) | Q(is_staff=True) | Q(is_superuser=True)
        ),
        "an erased user has a real address": buried.exclude(email__endswith=".invalid"),
        "an erased user keeps an address": EmailAddress.objects.filter(**gone),
        "an erased user keeps an authenticator": Authenticator.objects.filter(**gone),
        "an erased user keeps a token": ApiToken.objects.filter(person__erased_at__isnull=False),
        "an erased user keeps a consent": Consent.objects.filter(person__erased_at__isnull=False),
        "a primary address is not the user's": EmailAddress.objects.filter(primary=True).exclude(
            email=F("user__email")
        ),
        "a finished export has no end": PersonalRequest.objects.filter(
            kind=RequestKind.EXPORT, done_at__isnull=False, expires_at=None
        ),
    }


def broken() -> list[str]:
    """Return a line for every rule that does not hold, with the ids."""
    found = {
        rule: list(rows.order_by("pk").values_list("pk", flat=True)[:_SHOWN])
        for rule, rows in _rules().items()
    }
    found["the file of an export is missing"] = [
        asked.pk
        for asked in PersonalRequest.objects.exclude(file="")
        if not asked.file.storage.exists(str(asked.file.name))
    ]
    return [f"accounts: {rule}: {ids}" for rule, ids in found.items() if ids]
