"""Who may open a registration without an account: whoever came by its link, in this browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.workshops.models import Registration
from network.workshops.rules import is_own
from tasks.services.linking import recall_link

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from tasks.models import Link

_KEY = "registrations"


def remember_link(request: HttpRequest, link: Link, *, public_id: UUID) -> None:
    """Exchange a followed link for this browser's session; the address stays clean."""
    known = dict(request.session.get(_KEY, {}))
    known[str(public_id)] = link.pk
    request.session[_KEY] = dict(list(known.items())[-20:])


def open_registration(
    request: HttpRequest, public_id: UUID
) -> tuple[Registration, Link | None] | None:
    """Return the registration and the link that opened it; None for strangers.

    The owner of the address may be signed in instead; then there is no link.
    """
    registration = (
        Registration.objects.filter(public_id=public_id)
        .select_related("workshop__edition", "unit")
        .first()
    )
    if registration is None:
        return None
    link_id = request.session.get(_KEY, {}).get(str(public_id))
    link = recall_link(link_id, target=registration) if link_id else None
    if link is None and not is_own(registration, request.user):
        return None
    return registration, link
