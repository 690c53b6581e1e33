"""Letters of the sign-in: their secrets travel sealed to the job that sends them.

allauth hands over a code or a link and wants it mailed. The mail is a row in the outbox, so that
it is neither lost with a crash nor waited for by the page; the code in it is encrypted
(`network.accounts.domain.sealing`) and is decrypted only by `compose` at the moment of sending,
which refuses once the code is too old to be of use. The job runs within a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import get_language

from network.accounts.domain.sealing import seal
from network.accounts.models import User
from network.accounts.querysets import normalise_address
from tasks.services.mailing import About, Envelope, queue_letter

if TYPE_CHECKING:
    from tasks.models import OutgoingMail


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealed:
    """What a letter needs: `secret` facts are encrypted, `plain` ones need not be."""

    secret: dict[str, Any] = field(default_factory=dict)
    plain: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def send_sealed(kind: str, *, address: str, facts: Sealed) -> OutgoingMail:
    """Queue a letter to `address`, in the language of whoever has it, else of this request."""
    address = normalise_address(address)
    user = User.objects.filter(email=address).first()
    language = user.language if user is not None else (get_language() or "")
    return queue_letter(
        kind,
        key=f"{kind}:{uuid4()}",
        to=Envelope(address=address, language=language),
        about=About(
            subject=user,
            facts={**facts.plain, "sealed": seal(facts.secret)},
        ),
    )
