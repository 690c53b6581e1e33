"""Say that a published practice, or its contact, is due for a check: called by the daily job."""

from __future__ import annotations

from django.db import transaction

from practices.choices import NoticeKind
from practices.models import Practice
from practices.selectors.content import today
from tasks.services.notifying import notify


@transaction.atomic
def remind_of_checks() -> int:
    """Tell authors and coordinators of every check that is due, once for each due day.

    Nothing is removed: an overdue practice only gets a badge. Returns how many there are.
    """
    day = today()
    due = 0
    for practice in Practice.objects.due_on(day):
        key = f"{NoticeKind.REVIEW_DUE}:{practice.pk}:{practice.review_due_on}"
        notify(NoticeKind.REVIEW_DUE, subject=practice, actor=None, key=key)
        due += 1
    for practice in Practice.objects.contact_due(day):
        key = f"{NoticeKind.CONTACT_DUE}:{practice.pk}:{practice.contact_due_on}"
        notify(NoticeKind.CONTACT_DUE, subject=practice, actor=None, key=key)
        due += 1
    return due
