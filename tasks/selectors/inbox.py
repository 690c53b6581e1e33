"""The inbox: what one person may read, grouped by what it is about, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import ngettext

from tasks.conf import conf
from tasks.models import Notice
from tasks.selectors.grouping import COLUMNS, by_thing, say, say_things, seen_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from tasks.choices import Reason
    from tasks.selectors.grouping import Entry, Group, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which notices somebody wants to see."""

    unread_only: bool = False
    reason: Reason | None = None


EVERY_NOTICE = Asked()


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxPage:
    """One page of the inbox."""

    groups: list[Group]
    unread: int
    page: int
    pages: int

    @property
    def before(self) -> int | None:
        """Number of the page with newer things."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the page with older things."""
        return self.page + 1 if self.page < self.pages else None


def count_unread(user: AnyUser) -> int:
    """Return how many notices `user` has not opened and may still see; for the badge.

    What is new, read or retracted counts at once. What somebody may still see of these is asked
    again after `NETWORK_TASKS_BADGE_TRUST`: every page has the badge, and the inbox asks anew.
    """
    if not user.is_authenticated:
        return 0
    rows = _rows(user, Asked(unread_only=True))
    if not rows:
        return 0
    key = f"tasks.badge:{user.pk}"
    these = blake2b(",".join(str(row[0]) for row in rows).encode(), digest_size=16).hexdigest()
    known, count = cache.get(key) or ("", 0)
    if known != these:
        count = len(seen_lines(user, rows))
        cache.set(key, (these, count), conf.badge_trust.total_seconds())
    return int(count)


def say_unread(number: int) -> str:
    """Return the number at the bell in words, for whoever does not see it."""
    said = ngettext("Notices, %(n)d unread", "Notices, %(n)d unread", number)
    return said % {"n": number}


def read_inbox(user: User, *, page: int = 1, asked: Asked = EVERY_NOTICE) -> InboxPage:
    """Return one page of things `user` hears of; a page past the end is the last one.

    Visibility is asked once a kind for the whole inbox, so the numbers are exact; it goes back
    as far as `NETWORK_TASKS_INBOX_LIMIT` notices.
    """
    lines = seen_lines(user, _rows(user, asked))
    things = by_thing(lines)
    pages = max(1, -(-len(things) // conf.inbox_page))
    page = min(max(page, 1), pages)
    start = (page - 1) * conf.inbox_page
    return InboxPage(
        groups=say_things(things[start : start + conf.inbox_page]),
        unread=sum(line.unread for line in lines),
        page=page,
        pages=pages,
    )


def list_notices(user: AnyUser, asked: Asked) -> QuerySet[Notice]:
    """Return the notices `user` may read, as far back as the inbox goes; `say_notices` words them.

    Nobody's are none.
    """
    if not user.is_authenticated:
        return Notice.objects.none()
    lines = seen_lines(user, _rows(user, asked))
    return Notice.objects.filter(pk__in=[line.pk for line in lines])


def say_notices(notices: Iterable[Notice]) -> list[Entry]:
    """Return notices in words, in the order given; without those whose subject is gone."""
    chosen = [notice.pk for notice in notices]
    entries = say(chosen)
    return [entries[pk] for pk in chosen if pk in entries]


def _rows(user: User, asked: Asked) -> list[Row]:
    mine = Notice.objects.visible_to(user)
    if asked.unread_only:
        mine = mine.unread()
    if asked.reason is not None:
        mine = mine.filter(reason=asked.reason)
    return list(mine.order_by("-created_at", "-pk").values_list(*COLUMNS)[: conf.inbox_limit])
