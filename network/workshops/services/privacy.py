"""The person's own data in this app: given out whole, erased whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from network.workshops.choices import CancelledBy, RegistrationState
from network.workshops.models import EditionOrganiser, Facilitator, Registration
from network.workshops.rules import is_over
from network.workshops.services.seating import end, lock_registration, release
from tasks.clock import now
from tasks.services.linking import revoke_links

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def export_person(user: User) -> dict[str, Any]:
    """Return everything kept here about `user`, ready for JSON."""
    registrations = Registration.objects.filter(email=user.email).select_related(
        "workshop__edition", "unit"
    )
    return {
        "registrations": [_registration(row) for row in registrations],
        "organises": list(
            EditionOrganiser.objects.filter(user=user).values_list("edition__slug", flat=True)
        ),
        "facilitates": list(
            Facilitator.objects.filter(user=user).values("name", "affiliation", "about")
        ),
        "added_registrations": Registration.objects.filter(added_by=user).count(),
    }


def _registration(row: Registration) -> dict[str, Any]:
    plain = (
        "number", "state", "seat_no", "email", "name", "position", "department", "unit_text",
        "needs", "helps_with", "looks_for", "wants_network", "list_visibility", "photo_consent",
        "notice_version", "language", "cancelled_by", "cancel_reason",
    )  # fmt: skip
    moments = ("consented_at", "queued_at", "state_at", "created_at")
    return {
        "workshop": row.workshop.title,
        "edition": row.workshop.edition.slug,
        "unit": row.unit_name,
        "topics": list(row.preferences.order_by("rank").values_list("topic__title", flat=True)),
        **{name: getattr(row, name) for name in plain},
        **{name: at.isoformat() if (at := getattr(row, name)) else None for name in moments},
    }


@transaction.atomic
def erase_person(user: User) -> None:
    """Erase `user` here: seats to come are given up to the next in line, rows disappear.

    So do the lines that announce the person as a facilitator, tied to the account.

    Called while the account still has its address.
    """
    for row in Registration.objects.filter(email=user.email).select_related("workshop"):
        if RegistrationState(row.state).is_live and not is_over(row.workshop, now=now()):
            held = lock_registration(row.public_id)
            end(held, by=CancelledBy.PERSON)
            release(held.workshop)
        revoke_links(target=row)
        row.delete()
    Registration.objects.filter(added_by=user).update(added_by=None)
    Facilitator.objects.filter(user=user).delete()
    EditionOrganiser.objects.filter(user=user).delete()
