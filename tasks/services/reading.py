"""Read notices: called by pages and the API for the reader alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tasks.clock import now
from tasks.exceptions import NoticeUnknown
from tasks.models import Notice
from tasks.registry import get_kind
from tasks.selectors.visibility import visible_places

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet


@transaction.atomic
def open_notice(*, user: User, notice_id: int) -> str:
    """Mark the notice and all others about the same thing as read; return the page to open.

    The path begins with a slash; it is empty for a notice that leads nowhere.

    Raises `NoticeUnknown` when `user` has no such notice or may not see its object any more.
    """
    notice = read_notice(user=user, notice_id=notice_id)
    return get_kind(notice.kind).say(notice.event).address


@transaction.atomic
def read_notice(*, user: User, notice_id: int) -> Notice:
    """Mark the notice and all others about the same thing as read, and return it.

    Raises `NoticeUnknown` when `user` has no such notice or may not see its object any more.
    """
    mine = Notice.objects.visible_to(user)
    notice = mine.select_related("event").filter(pk=notice_id).first()
    if notice is None:
        raise NoticeUnknown
    place = (notice.kind, notice.subject_type_id, notice.subject_id)
    if not visible_places(user, [place]):
        raise NoticeUnknown
    mine.unread().filter(
        subject_type_id=notice.subject_type_id, subject_id=notice.subject_id
    ).update(read_at=now())
    notice.refresh_from_db(fields=["read_at"])
    return notice


def read_about(*, user: User, subjects: QuerySet[Any]) -> int:
    """Mark what `user` was told about these objects as read, for they have been looked at.

    Called by the app that shows them; returns how many notices were not read before.
    """
    kind = ContentType.objects.get_for_model(subjects.model)
    about = Notice.objects.visible_to(user).unread().filter(subject_type=kind)
    return about.filter(subject_id__in=subjects.order_by().values("pk")).update(read_at=now())


def read_all(*, user: User) -> int:
    """Mark every notice of `user` as read and return how many were not."""
    return Notice.objects.visible_to(user).unread().update(read_at=now())
