"""What the registry knows about a person: only which domains they vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from network.units.models import UnitDomain

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def export_person(*, user: User) -> dict[str, list[dict[str, Any]]]:
    """Return everything kept here about `user`, by subject, ready for JSON."""
    confirmed = UnitDomain.objects.filter(verified_by=user).select_related("unit").order_by("pk")
    return {
        "confirmed_domains": [
            {
                "unit": known.unit.code,
                "domain": known.domain,
                "confirmed_at": known.verified_at.isoformat() if known.verified_at else None,
            }
            for known in confirmed
        ]
    }


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Forget who vouched; that somebody did belongs to the unit and stays."""
    UnitDomain.objects.filter(verified_by=user).update(verified_by=None)
