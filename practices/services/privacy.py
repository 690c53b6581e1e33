"""A person's part in the practices: what there is, and what becomes of it when they are erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from network.search.services.indexing import index_many
from practices.choices import SEARCHABLE
from practices.models import (
    Assignment,
    Decision,
    Practice,
    PracticeAuthor,
    Question,
    Review,
    Revision,
    TopicSubscription,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def export_person(*, user: User) -> dict[str, Any]:
    """Return everything kept here about `user`, by subject, ready for JSON."""
    authored = PracticeAuthor.objects.filter(user=user.pk).select_related("practice")
    data = {
        "authored": [
            {
                "practice": row.practice.title,
                "credit": row.credit,
                "role": row.role,
                "agreed_at": row.consented_at,
                "added_at": row.added_at,
            }
            for row in authored
        ],
        "versions": _versions(user),
        "contact_of": [
            {"practice": row.practice.title, "version": row.number, "role": row.contact_role}
            for row in Revision.objects.filter(contact_person=user.pk).select_related("practice")
        ],
        "reviews": _reviews(user),
        "review_requests": _requests(user),
        "decisions": [
            {
                "practice": row.revision.practice.title,
                "outcome": row.outcome,
                "reason": row.reason,
                "at": row.decided_at,
            }
            for row in Decision.objects.filter(editor=user.pk).select_related("revision__practice")
        ],
        "questions": [
            {"practice": row.practice.title, "text": row.text, "at": row.asked_at}
            for row in Question.objects.filter(sender=user.pk).select_related("practice")
        ],
        "topics": [
            {"topic": row.topic.title, "since": row.since}
            for row in TopicSubscription.objects.filter(user=user.pk).select_related("topic")
        ],
    }
    exported: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return exported


def _versions(user: User) -> list[dict[str, Any]]:
    rows = Revision.objects.filter(author=user.pk).select_related("practice")
    return [
        {"practice": row.practice.title, "version": row.number, "saved_at": row.saved_at}
        for row in rows
    ]


def _reviews(user: User) -> list[dict[str, Any]]:
    rows = Review.objects.filter(reviewer=user.pk).select_related("revision__practice")
    return [
        {
            "practice": row.revision.practice.title,
            "verdict": row.verdict,
            "evidence_level": row.evidence_level,
            "conflict": row.conflict,
            "comment": row.comment,
            "scores": [
                {"question": score.criterion, "points": score.points, "reason": score.reason}
                for score in row.scores.all()
            ],
            "at": row.submitted_at,
        }
        for row in rows.prefetch_related("scores")
    ]


def _requests(user: User) -> dict[str, list[dict[str, Any]]]:
    asked = Assignment.objects.filter(reviewer=user.pk).select_related("revision__practice")
    made = Assignment.objects.filter(assigned_by=user.pk).select_related("revision__practice")
    return {
        name: [{"practice": row.revision.practice.title, "at": row.assigned_at} for row in rows]
        for name, rows in (("received", asked), ("made", made))
    }


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Forget `user`; what belongs to the unit stays, without credit.

    Questions, subscriptions and requests to review go; reviews and decisions stay without a name,
    because a published version rests on them. Where they were the contact, the coordinators of the
    unit get the questions.
    """
    touched = _published_by(user)
    PracticeAuthor.objects.filter(user=user.pk).delete()
    Revision.objects.filter(contact_person=user.pk).update(contact_person=None)
    Revision.objects.filter(author=user.pk).update(author=None)
    Assignment.objects.filter(reviewer=user.pk).delete()
    Assignment.objects.filter(assigned_by=user.pk).update(assigned_by=None)
    Review.objects.filter(reviewer=user.pk).update(reviewer=None)
    Decision.objects.filter(editor=user.pk).update(editor=None)
    Question.objects.filter(sender=user.pk).delete()
    TopicSubscription.objects.filter(user=user.pk).delete()
    index_many(SEARCHABLE, touched)


def _published_by(user: User) -> list[int]:
    rows = Practice.objects.filter(authors__user=user.pk).published()
    return list(rows.values_list("pk", flat=True))
