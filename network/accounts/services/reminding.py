"""Remind organisers that the accessibility declaration is due: called by the daily job."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from network.accounts.choices import NoticeKind
from network.accounts.models import AccessibilityDeclaration
from tasks.clock import now
from tasks.services.notifying import notify

REMIND_FROM = (3, 1)
"""Month and day; the act wants the declaration reviewed by 31 March of every year."""


@transaction.atomic
def remind_of_declaration() -> bool:
    """Tell organisers in March, once a year, of a declaration not reviewed this year.

    Returns whether it is due. A declaration that was never saved reminds nobody: its page says
    what is missing.
    """
    today = timezone.localdate(now())
    declaration = AccessibilityDeclaration.objects.filter(pk=1).first()
    if declaration is None or today < date(today.year, *REMIND_FROM):
        return False
    last = declaration.reviewed_on or declaration.prepared_on
    if last.year >= today.year:
        return False
    key = f"{NoticeKind.DECLARATION_DUE}:{today.year}"
    notify(NoticeKind.DECLARATION_DUE, subject=declaration, actor=None, key=key)
    return True
