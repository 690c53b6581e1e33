"""Choose what comes by mail at once: on the settings page, in the API, by the link in a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction

from tasks.adapter import get_adapter
from tasks.clock import now
from tasks.exceptions import UnknownKind
from tasks.models import MailChoice
from tasks.models.choice import EVERYTHING
from tasks.registry import get_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User

SALT = "tasks.unsubscribe"


@transaction.atomic
def choose_mail(*, user: User, choices: Mapping[str, bool | None]) -> None:
    """Remember choices by kind, `EVERYTHING` for all of them; None takes a choice back.

    Raises `UnknownKind` for a kind nobody declares; nothing is changed then.
    """
    for kind in choices:
        if kind != EVERYTHING:
            get_kind(kind)
    for kind, at_once in sorted(choices.items()):
        rows = MailChoice.objects.filter(user=user, kind=kind)
        if at_once is None:
            rows.delete()
        else:
            MailChoice.objects.update_or_create(
                user=user, kind=kind, defaults={"at_once": at_once, "changed_at": now()}
            )


def token_for(*, user_id: int, kind: str) -> str:
    """Return what stands in the link of a mail: it can stop mail of `kind`, and nothing else.

    It is signed, not stored, and has no end, for a mail may be years old when it is read.
    """
    return signing.dumps([user_id, kind], salt=SALT, compress=True)


def kind_of_token(token: str) -> str | None:
    """Return the kind a token is about; None for one that was not made here."""
    read = _read(token)
    return read[1] if read else None


def stop_mail(*, token: str, everything: bool = False) -> None:
    """Send no more mail of the kind of `token`, or none but what somebody has to know.

    It only ever stops. A token nobody made, of somebody who has gone or of a kind that has gone
    changes nothing, and whoever sent it is not told the difference.
    """
    read = _read(token)
    if read is None:
        return
    user_id, kind = read
    people = get_user_model()._default_manager.filter(pk=user_id)  # noqa: SLF001 -- the documented name
    user = get_adapter().reachable(people).first()
    if user is None:
        return
    try:
        choose_mail(user=user, choices={EVERYTHING if everything else kind: False})
    except UnknownKind:
        return
    if everything:
        # A kind chosen by itself is stronger, so it has to go for the promise to be true.
        MailChoice.objects.filter(user=user, at_once=True).delete()


def _read(token: str) -> tuple[int, str] | None:
    try:
        user_id, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (user_id, kind) if isinstance(user_id, int) and isinstance(kind, str) else None
