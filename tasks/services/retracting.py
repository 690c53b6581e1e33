"""Take back what was said of a thing: called in the transaction that hides or undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tasks.choices import MailState
from tasks.clock import now
from tasks.models import Event, Notice, OutgoingMail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet


@transaction.atomic
def retract_notices(*, subject: Model, kind: str | None = None) -> int:
    """Hide the notices about `subject`, cancel their mail, and return how many there were.

    What has happened to it and waits for its fan-out is told to nobody, so call this before
    `notify` says what became of the thing. `kind` leaves the other kinds alone. Letters stay:
    `cancel_letters` takes those.
    """
    place = _about(subject) if kind is None else {**_about(subject), "kind": kind}
    # First, for it waits for a fan-out that goes on, whose notices are then seen below.
    Event.objects.filter(**place, fanned_out_at__isnull=True).update(fanned_out_at=now())
    notices = Notice.objects.filter(**place, retracted_at__isnull=True)
    _cancel(OutgoingMail.objects.filter(notice__in=notices))
    return notices.update(retracted_at=now())


@transaction.atomic
def retract_about(*, model: type[Model], ids: Iterable[int] | QuerySet[Any]) -> int:
    """Hide the notices about many objects of one model, as `retract_notices` does about one."""
    about = ContentType.objects.get_for_model(model)
    notices = Notice.objects.filter(
        subject_type=about, subject_id__in=ids, retracted_at__isnull=True
    )
    _cancel(OutgoingMail.objects.filter(notice__in=notices))
    return notices.update(retracted_at=now())


def cancel_letters(*, subject: Model, kind: str) -> int:
    """Cancel letters of one kind about `subject` that have not left; return how many."""
    return _cancel(OutgoingMail.objects.filter(**_about(subject), kind=kind, notice__isnull=True))


def _about(subject: Model) -> dict[str, object]:
    return {
        "subject_type": ContentType.objects.get_for_model(subject),
        "subject_id": subject.pk,
    }


def _cancel(mails: QuerySet[OutgoingMail]) -> int:
    """Cancel what has not left; a worker that holds one finds its lease gone."""
    unsent = OutgoingMail.objects.unsent().filter(pk__in=mails.values("pk"))
    return unsent.update(state=MailState.CANCELLED, lease_until=None, lease_token=None)
