"""Links that leave in a mail: made, followed, used up, withdrawn."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Value
from django.db.models.functions import Now

from tasks.clock import now
from tasks.exceptions import LinkExpired, LinkUnknown, LinkUsed
from tasks.models import Link

if TYPE_CHECKING:
    from datetime import timedelta

    from django.contrib.auth.models import _User as User
    from django.db.models import Model


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def issue_link(
    *, purpose: str, target: Model, lifetime: timedelta, person: User | None = None
) -> str:
    """Make a link and return its secret, 132 bits of it; only the hash is kept.

    The expiry counts by the database's clock. Called when a letter is sent, so that no secret
    ever waits in a table.
    """
    secret = token_urlsafe(22)
    Link.objects.create(
        secret_hash=_hash(secret),
        purpose=purpose,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        person=person,
        expires_at=Now() + Value(lifetime),
        created_at=now(),
    )
    return secret


def read_link(secret: str, *, purpose: str) -> Link:
    """Return the live link behind `secret`; following it changes nothing.

    Raises `LinkUnknown`, `LinkExpired` or `LinkUsed`.
    """
    link = (
        Link.objects.select_related("person")
        .filter(secret_hash=_hash(secret), purpose=purpose, revoked_at__isnull=True)
        .first()
    )
    if link is None or link.target is None:
        raise LinkUnknown
    if link.used_at is not None:
        raise LinkUsed
    if not Link.objects.filter(pk=link.pk, expires_at__gt=Now()).exists():
        raise LinkExpired
    return link


def recall_link(link_id: int, *, target: Model) -> Link | None:
    """Return a link that a session remembers, if it still opens `target`: used up is fine here.

    The secret was exchanged for the session once; a link that was withdrawn or has expired since
    opens nothing any more.
    """
    return Link.objects.filter(
        pk=link_id,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        revoked_at__isnull=True,
        expires_at__gt=Now(),
    ).first()


def use_link(link: Link) -> None:
    """Use `link` up, in the transaction of what it is for; of two POSTs one wins.

    Raises `LinkUsed` when it was used or withdrawn in the meantime.
    """
    taken = Link.objects.filter(pk=link.pk, used_at__isnull=True, revoked_at__isnull=True).update(
        used_at=Now()
    )
    if not taken:
        raise LinkUsed


def revoke_links(*, target: Model, purpose: str | None = None) -> int:
    """Withdraw the links to `target` and return how many there were.

    Used ones too: a session that remembers one loses sight of the target.
    """
    links = Link.objects.filter(
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        revoked_at__isnull=True,
    )
    if purpose is not None:
        links = links.filter(purpose=purpose)
    return links.update(revoked_at=Now())
