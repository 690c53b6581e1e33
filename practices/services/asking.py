"""Pass a question on to whoever answers for a practice: called by the page and the API."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from practices.adapter import get_adapter
from practices.choices import QUESTION_LIMIT, LetterName, NoticeKind
from practices.conf import conf
from practices.exceptions import (
    NobodyAnswers,
    NotOpen,
    ReasonTooLong,
    TextMissing,
    TooManyQuestions,
)
from practices.models import Practice, Question
from practices.rules import is_readable
from tasks.clock import now
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet


@transaction.atomic
def ask_about(*, practice: Practice, sender: User, text: str, nonce: UUID) -> Question:
    """Pass `text` on to the contact, or to the coordinators of the unit, without any address.

    `nonce` names one submission: sent twice, it gives the first question back.

    Raises `NotOpen`, `TextMissing`, `ReasonTooLong`, `TooManyQuestions`, `NobodyAnswers`.
    """
    rows = Practice.objects.select_related("live_revision", "owner_unit")
    practice = rows.get(pk=practice.pk)
    if not Practice.objects.viewer(sender).insider or not is_readable(practice):
        raise NotOpen
    get_user_model().objects.select_for_update().filter(pk=sender.pk).first()
    earlier = Question.objects.filter(sender=sender, nonce=nonce).first()
    if earlier is not None:
        return earlier
    text = text.strip()
    if not text:
        raise TextMissing
    if len(text) > QUESTION_LIMIT:
        raise ReasonTooLong(length=len(text), limit=QUESTION_LIMIT)
    _spend_one(sender)
    recipients = list(recipients_of(practice).exclude(pk=sender.pk))
    if not recipients:
        raise NobodyAnswers
    question = Question.objects.create(
        practice=practice, sender=sender, text=text, nonce=nonce, asked_at=now()
    )
    _tell(question, recipients)
    return question


def recipients_of(practice: Practice) -> QuerySet[User]:
    """Return who gets the questions: the contact while they work there, else the coordinators."""
    users = get_user_model().objects.filter(is_active=True)
    revision = practice.live_revision
    contact = revision.contact_person if revision else None
    if contact is not None and contact.is_active:
        viewer = Practice.objects.viewer(contact)
        if practice.owner_unit_id in viewer.units | viewer.acting:
            return users.filter(pk=contact.pk)
    coordinators = get_adapter().coordinators_of(practice.owner_unit)
    return users.filter(pk__in=coordinators.values("pk"))


def _spend_one(sender: User) -> None:
    since = now() - timedelta(hours=24)
    limit = conf.questions_per_day
    if Question.objects.filter(sender=sender).asked_since(since).count() >= limit:
        raise TooManyQuestions(limit=limit)


def _tell(question: Question, recipients: list[User]) -> None:
    notify(NoticeKind.QUESTION, subject=question, actor=question.sender)
    for recipient in recipients:
        queue_letter(
            LetterName.QUESTION,
            key=f"{LetterName.QUESTION}:{question.pk}:{recipient.pk}",
            to=Envelope(user=recipient),
            about=About(subject=question),
        )
