"""Hand a practice in for review: called by the form and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.web.services.versions import claim_version
from practices.choices import NoticeKind, Verb
from practices.exceptions import NotComplete
from practices.selectors.content import missing_in
from practices.services.locking import follow, in_work, step, take_to_write
from tasks.clock import now
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from practices.models import Practice, Revision


@transaction.atomic
def submit_practice(*, practice: Practice, by: User, version: int) -> Revision:
    """Freeze the version in work, read at `version`, and hand it in for review.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`, `Stale`, and `NotComplete` with every
    field that is missing.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    state = step(revision, Verb.SUBMIT)
    claim_version(revision, version=version)
    lacking = missing_in(revision)
    if lacking:
        raise NotComplete(lacking)
    revision.state, revision.frozen_at = state, now()
    revision.save(update_fields=["state", "frozen_at"])
    follow(hand.practice, state)
    notify(
        NoticeKind.SUBMITTED,
        subject=hand.practice,
        actor=by,
        key=f"{NoticeKind.SUBMITTED}:{revision.pk}",
        facts={"revision": revision.pk},
    )
    return revision
