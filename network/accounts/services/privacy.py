"""What this app knows of a person: handed over, and erased. The portal calls every app's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from network.accounts.models import ApiToken, Consent, LostMailbox, PersonalRequest
from network.accounts.services.tombstones import bury_user

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from network.accounts.models import User


def _moment(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _consents(user: User) -> Iterable[dict[str, Any]]:
    for given in Consent.objects.filter(person=user).select_related("notice_version"):
        yield {
            "purpose": given.purpose,
            "notice": str(given.notice_version),
            "given_at": _moment(given.given_at),
            "withdrawn_at": _moment(given.withdrawn_at),
        }


def _keys(user: User) -> dict[str, Any]:
    """How the person can sign in and from where they did; never the secrets themselves."""
    return {
        "authenticators": [
            {
                "type": key.type,
                "name": str(key),
                "created_at": _moment(key.created_at),
                "last_used_at": _moment(key.last_used_at),
            }
            for key in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "sessions": [
            {
                "address": record.ip,
                "browser": record.user_agent,
                "created_at": _moment(record.created_at),
                "last_seen_at": _moment(record.last_seen_at),
            }
            for record in UserSession.objects.filter(user=user).order_by("pk")
        ],
        "tokens": [
            {
                "name": token.name,
                "beginning": token.prefix,
                "scope": token.scope,
                "created_at": _moment(token.created_at),
                "last_used_on": _moment(token.last_used_on),
                "revoked_at": _moment(token.revoked_at),
            }
            for token in ApiToken.objects.filter(person=user).order_by("pk")
        ],
    }


def _requests(user: User) -> dict[str, Any]:
    return {
        "requests": [
            {
                "kind": asked.kind,
                "asked_at": _moment(asked.asked_at),
                "due_at": _moment(asked.due_at),
                "done_at": _moment(asked.done_at),
                "cancelled_at": _moment(asked.cancelled_at),
            }
            for asked in PersonalRequest.objects.filter(person=user).order_by("pk")
        ],
        "lost_mailboxes": [
            {
                "old_address": loss.old_address,
                "new_address": loss.new_address,
                "words": loss.words,
                "state": loss.state,
                "reason": loss.reason,
                "asked_at": _moment(loss.asked_at),
            }
            for loss in (
                LostMailbox.objects.filter(old_address=user.email)
                | LostMailbox.objects.filter(new_address=user.email)
            ).order_by("pk")
        ],
    }


def export_person(user: User) -> dict[str, Any]:
    """Return everything this app keeps about `user`, as JSON values."""
    return {
        "public_id": str(user.public_id),
        "email": user.email,
        "addresses": [
            {"address": owned.email, "verified": owned.verified, "primary": owned.primary}
            for owned in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "language": user.language,
        "zone": user.zone,
        "joined_at": _moment(user.joined_at),
        "last_login": _moment(user.last_login),
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "consents": list(_consents(user)),
        **_keys(user),
        **_requests(user),
    }


@transaction.atomic
def erase_person(user: User) -> None:
    """Erase what this app keeps about `user`; the row stays as a tombstone."""
    bury_user(user)
