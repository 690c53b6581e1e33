"""Jobs, events and notices for tests, and kinds to declare them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from tasks.choices import Reason
from tasks.clock import now
from tasks.domain.letters import Letter
from tasks.models import Event, Job, Notice, OutgoingMail
from tasks.registry import Kind, LetterKind, Said, declare, declare_letter, job
from tasks.services.notifying import notify
from tests.factories.people import UserFactory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tasks.registry import Audiences


def everybody(event: Event) -> Audiences:
    """Name every user, because it concerns them."""
    return [(Reason.DIRECT, get_user_model().objects.all())]


def say_plainly(event: Event) -> Said:
    """Say the number of the subject."""
    return Said(title=f"Thing {event.subject_id}", body="It changed.", address="/things/")


def make_kind(name: str = "tests.thing", **fields) -> Kind:
    """Declare a kind of notice; by default everybody hears of it, and sees it."""
    told = {"audiences": everybody, "say": say_plainly, "label": "a thing"}
    return declare(Kind(name=name, **{**told, **fields}))


def make_event(kind: Kind, *, subject=None, actor=None, key=None, facts=None) -> Event:
    """Let something happen, about a user of its own unless told otherwise."""
    about = subject or UserFactory.create(is_active=False)
    return notify(kind.name, subject=about, actor=actor, key=key, facts=facts)


def make_notice(recipient, *, kind: Kind | None = None, subject=None, **fields) -> Notice:
    """Make a notice of an event that was fanned out to `recipient` alone."""
    about = subject or UserFactory.create(is_active=False)
    place = {
        "subject_type": ContentType.objects.get_for_model(about),
        "subject_id": about.pk,
        "kind": (kind or make_kind()).name,
        "created_at": now(),
    }
    event = Event.objects.create(**place, fanned_out_at=now())
    told = {"key": f"event:{event.pk}", "reason": Reason.DIRECT, **place, **fields}
    return Notice.objects.create(recipient=recipient, event=event, **told)


def make_job(function: Callable[..., None], name: str = "tests.work", **fields) -> Job:
    """Register `function` and promise one run of it."""
    job(name, outside=fields.pop("outside", False))(function)
    return Job.objects.create(name=name, **fields)


def refresh(job: Job) -> Job:
    """Read a job again."""
    return Job.objects.get(pk=job.pk)


def make_mail(key: str = "a", **fields) -> OutgoingMail:
    """Write the row of a mail to a bare address, as it is said; no job is promised."""
    told = {
        "kind": "tests.letter",
        "reason": Reason.MANDATORY,
        "address": f"{key.replace(' ', '-')}@example.org".replace(",", ""),
        "language": "pl",
        "message_id": f"<{key}@localhost>",
        "created_at": now(),
    }
    return OutgoingMail.objects.create(key=key, **{**told, **fields})


def make_letter(name: str = "tests.letter", **fields) -> LetterKind:
    """Declare a kind of letter; by default it says a few words."""
    told = {"label": "a letter", "compose": lambda _mail: Letter(subject="A letter")}
    return declare_letter(LetterKind(name=name, **{**told, **fields}))
