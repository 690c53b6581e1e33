"""End a session from the list of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.db import transaction

from network.accounts.exceptions import RequestSettled

if TYPE_CHECKING:
    from network.accounts.models import User


@transaction.atomic
def end_session(*, user: User, session_id: int) -> None:
    """End one session of `user`; its browser is signed out with the next click.

    Raises `RequestSettled` when it has ended before or was never theirs.
    """
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session is None:
        raise RequestSettled
    session.end()
