"""What is left of an erased person: a row without a name, so that others' threads hold together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from network.accounts.domain.clients import subject_key
from network.accounts.models import (
    ApiToken,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    User,
)
from tasks.clock import now
from tasks.services.linking import revoke_links

if TYPE_CHECKING:
    from django.db.models import QuerySet


@transaction.atomic
def bury_user(user: User) -> User:
    """Turn the row of `user` into a tombstone: a random address, no key that opens any door.

    Erasing twice changes nothing. The ledger remembers the erasure under a keyed hash, so that
    a restored backup can be erased again.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at is not None:
        return user
    address, moment = user.email, now()
    ErasureLedger.objects.create(subject_key=subject_key(address), what="account", erased_at=moment)
    _forget(user, address)
    user.email = f"{uuid4().hex}@erased.invalid"
    user.set_unusable_password()
    user.public_id = uuid4()
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.erased_at = moment
    user.save()
    return user


def _forget(user: User, address: str) -> None:
    """Delete credentials, sessions and requests; withdraw consents and part them from the row."""
    revoke_links(target=user)
    sessions: QuerySet[UserSession] = UserSession.objects.filter(user=user)
    Session.objects.filter(pk__in=list(sessions.values_list("session_key", flat=True))).delete()
    sessions.delete()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    ApiToken.objects.filter(person=user).delete()
    LostMailbox.objects.filter(old_address=address).delete()
    LostMailbox.objects.filter(new_address=address).delete()
    for asked in PersonalRequest.objects.filter(person=user).exclude(file=""):
        transaction.on_commit(partial(asked.file.storage.delete, str(asked.file.name)))
        PersonalRequest.objects.filter(pk=asked.pk).update(file="")
    given = Consent.objects.filter(person=user)
    given.in_force().update(withdrawn_at=now())
    given.update(person=None)
    user.groups.clear()
    user.user_permissions.clear()
