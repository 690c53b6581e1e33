"""Letters to everybody registered for a workshop: written by a job, each once."""

from __future__ import annotations

from django.db import transaction

from network.workshops.choices import CancelledBy, LetterKind, RegistrationState
from network.workshops.models import Registration, Workshop
from tasks.models import Event
from tasks.services.mailing import About, Envelope, queue_letter


@transaction.atomic
def write_to_everybody(*, event_id: int, letter: str) -> int:
    """Promise the letter about a move or a calling-off to each person it concerns; return how many.

    Whoever registered after the move has read the new hours. The key holds the event and the
    registration, so that any number of runs writes each once.
    """
    event = Event.objects.get(pk=event_id)
    workshop = Workshop.objects.get(pk=event.subject_id)
    concerned = workshop.registrations.told_of_changes().filter(queued_at__lte=event.created_at)
    if letter == LetterKind.CALLED_OFF:
        concerned = Registration.objects.filter(
            workshop=workshop,
            state=RegistrationState.CANCELLED,
            cancelled_by=CancelledBy.WORKSHOP,
        )
    count = 0
    for registration in concerned.iterator():
        queue_letter(
            letter,
            key=f"event:{event.pk}:registration:{registration.pk}",
            to=Envelope(address=registration.email, language=registration.language),
            about=About(
                subject=registration, facts={**event.facts, "sequence": workshop.ical_sequence}
            ),
        )
        count += 1
    return count
