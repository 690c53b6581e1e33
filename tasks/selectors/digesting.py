"""What a digest is made of: who gets one, which notices wait for it, what of them is still news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from tasks.adapter import get_adapter
from tasks.choices import MailState, Pace, Rhythm
from tasks.models import MailPlan, Notice, OutgoingMail
from tasks.registry import declared_kinds
from tasks.selectors.grouping import COLUMNS, by_thing, seen_lines
from tasks.selectors.pacing import mailed_in

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from tasks.models import Digest
    from tasks.querysets import MailQuerySet

DIGEST = "tasks.digest"
"""Name of the letter, and of what its unsubscribing link stops."""
LOOKS_BACK = timedelta(days=35)
"""What is older was in the inbox for a month and is no news: a pause of a year ends quietly."""


def digest_mails(mails: MailQuerySet) -> MailQuerySet:
    """Return those of `mails` that are digests."""
    return mails.filter(kind=DIGEST)


def digested(rhythm: Rhythm, zone: str) -> QuerySet[User]:
    """Return who gets a daily or a weekly digest in `zone`: by their choice, or by the house's.

    Nobody who cannot be reached or who wants no mail for now.
    """
    adapter, path = get_adapter(), get_adapter().zone_path()
    everybody = get_user_model()._default_manager.all()  # noqa: SLF001 -- the documented name
    people = adapter.reachable(everybody.filter(**({path: zone} if path else {})))
    plans = MailPlan.objects.filter(user=OuterRef("pk"))
    daily = Q(pk__in=adapter.digested_daily(everybody).values("pk"))
    undecided = ~Exists(plans.exclude(rhythm=Rhythm.HOUSE))
    house = undecided & (daily if rhythm == Rhythm.DAILY else ~daily)
    chosen = Exists(plans.filter(rhythm=rhythm))
    return people.filter(chosen | house).exclude(Exists(plans.paused()))


def waiting_notices(*, until: datetime) -> QuerySet[Notice]:
    """Return what a digest of `until` would hold, of everybody.

    Not read, not mailed, in no digest yet, and wanted by mail at all. What would have been mailed
    at once and was not, because somebody was on a pause, is among it.
    """
    mailed = OutgoingMail.objects.filter(notice=OuterRef("pk")).exclude(state=MailState.CANCELLED)
    kinds = [kind.name for kind in declared_kinds() if kind.mailed]
    news = Notice.objects.unread().filter(
        retracted_at__isnull=True,
        digest__isnull=True,
        kind__in=kinds,
        created_at__lte=until,
        created_at__gt=until - LOOKS_BACK,
    )
    return mailed_in(news, Pace.AT_ONCE, Pace.DIGEST).exclude(Exists(mailed))


def things_in(digest: Digest) -> list[list[int]]:
    """Return the ids of the digest's notices that are still news to its reader, by thing."""
    held = Notice.objects.visible_to(digest.recipient).unread().filter(digest=digest)
    wanted = mailed_in(held, Pace.AT_ONCE, Pace.DIGEST).order_by("-created_at", "-pk")
    return by_thing(seen_lines(digest.recipient, wanted.values_list(*COLUMNS)))
