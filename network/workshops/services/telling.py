"""What a registration's people are told: one letter a state, one notice for whoever has an account.

The key of a letter names the registration and the serial of its state, so that each state is told
once and a letter that waited too long knows that the state has moved on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.workshops.choices import LetterKind, NoticeKind, RegistrationState
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from network.workshops.models import Registration


AGAIN = ":again:"
"""Marks the key of a letter that was asked for once more."""


def _to(registration: Registration) -> Envelope:
    return Envelope(address=registration.email, language=registration.language)


def tell(registration: Registration, letter: LetterKind, *, key: str = "") -> None:
    """Promise one letter about the registration as it stands now."""
    queue_letter(
        letter,
        key=f"registration:{registration.pk}:{letter.value}:{key or registration.serial}",
        to=_to(registration),
        about=About(subject=registration, facts={"serial": registration.serial}),
    )


def tell_state(
    registration: Registration, *, freed: bool = False, actor: User | None = None
) -> None:
    """Tell the person what became of the registration: seat, freed seat, queue, cancelled."""
    letter, notice = {
        RegistrationState.CONFIRMED: (LetterKind.CONFIRMED, NoticeKind.SEAT_CONFIRMED),
        RegistrationState.WAITING: (LetterKind.WAITING, NoticeKind.WAITING),
        RegistrationState.CANCELLED: (LetterKind.CANCELLED, NoticeKind.REGISTRATION_CANCELLED),
    }[RegistrationState(registration.state)]
    if freed:
        letter, notice = LetterKind.SEAT_FREED, NoticeKind.SEAT_FREED
    tell(registration, letter)
    notify(
        notice,
        subject=registration,
        actor=actor,
        key=f"registration:{registration.pk}:{notice.value}:{registration.serial}",
    )
