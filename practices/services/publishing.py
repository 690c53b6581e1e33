"""Publish, withdraw, archive and bring back: called by pages and the API."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from django.db import transaction

from network.files.models import StoredFile
from network.search.services.indexing import index
from practices.choices import SEARCHABLE, NoticeKind, PracticeKind, State, Verb
from practices.conf import conf
from practices.domain.states import target
from practices.exceptions import MayNotDecide, MayNotWithdraw, MayNotWrite, WrongState
from practices.rules import may_decide, may_publish, may_withdraw
from practices.selectors.content import today
from practices.services.deciding import check_reason
from practices.services.locking import in_work, step, take
from practices.services.writing import name_practice
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.notifying import notify
from tasks.services.retracting import retract_notices

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import _User as User

    from practices.models import Practice, Revision
    from practices.services.locking import Hand


@transaction.atomic
def publish_practice(*, practice: Practice, by: User) -> Practice:
    """Let everybody read the version that was accepted.

    Subscribers of its topics hear of it once, unless it is a small correction.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`.
    """
    hand = take(practice, by)
    if not may_publish(hand.viewer, hand.practice, hand.authors):
        raise MayNotWrite
    revision = in_work(hand.practice)
    revision.state, revision.published_at = step(revision, Verb.PUBLISH), now()
    revision.save(update_fields=["state", "published_at"])
    _show(hand.practice, revision)
    return hand.practice


def _show(practice: Practice, revision: Revision) -> None:
    """Put `revision` in front of the readers."""
    practice.live_revision = revision
    practice.state, practice.kind = State.PUBLISHED, PracticeKind.PRACTICE
    practice.published_at = practice.published_at or revision.published_at
    practice.updated_at = now()
    practice.review_due_on = add_months(today(), conf.review_months)
    practice.contact_due_on = add_months(today(), conf.contact_months)
    name_practice(practice, revision.title)
    practice.save()
    _move_files(revision)
    index(SEARCHABLE, practice.pk)
    if not revision.is_minor:
        tell_published(practice, revision)


def tell_published(practice: Practice, revision: Revision) -> None:
    """Tell the subscribers of the topics, once for each version however often it is published."""
    notify(
        NoticeKind.PUBLISHED,
        subject=practice,
        actor=revision.author,
        key=f"{NoticeKind.PUBLISHED}:{practice.pk}:{revision.pk}",
        facts={"revision": revision.pk},
    )


def _move_files(revision: Revision) -> None:
    """Let the files belong to the version that everybody may read."""
    carried = StoredFile.objects.filter(pk__in=revision.attachments.values("file"))
    files = list(carried.select_for_update())
    for file in files:
        file.belong_to(revision)
    StoredFile.objects.bulk_update(files, ["parent_type", "parent_id", "state"])


@transaction.atomic
def withdraw_practice(*, practice: Practice, by: User, reason: str) -> Practice:
    """Take a published practice back; a tombstone with the reason stays.

    Raises `MayNotWithdraw`, `WrongState`, `ReasonMissing`, `ReasonTooLong`.
    """
    hand = take(practice, by)
    if not may_withdraw(hand.viewer, hand.practice):
        raise MayNotWithdraw
    return _close(hand, Verb.WITHDRAW, by, reason)


@transaction.atomic
def archive_practice(*, practice: Practice, by: User, reason: str) -> Practice:
    """Take a published practice out of the library; its page stays readable.

    Raises `MayNotDecide`, `WrongState`, `ReasonMissing`, `ReasonTooLong`.
    """
    hand = take(practice, by)
    if not may_decide(hand.viewer):
        raise MayNotDecide
    return _close(hand, Verb.ARCHIVE, by, reason)


@transaction.atomic
def restore_practice(*, practice: Practice, by: User) -> Practice:
    """Bring an archived practice back into the library; nobody hears of it a second time.

    Raises `MayNotDecide`, `WrongState`.
    """
    hand = take(practice, by)
    if not may_decide(hand.viewer):
        raise MayNotDecide
    before = hand.practice.state
    hand.practice.state = _lead(hand.practice, Verb.RESTORE)
    hand.practice.closed_at, hand.practice.closed_reason = None, ""
    hand.practice.save(update_fields=["state", "closed_at", "closed_reason"])
    _note(hand.practice, "practices.restore", by, before)
    index(SEARCHABLE, practice.pk)
    if hand.practice.live_revision is not None:
        tell_published(hand.practice, hand.practice.live_revision)
    return hand.practice


def _lead(practice: Practice, verb: Verb) -> State:
    led = target(verb, State(practice.state))
    if led is None:
        raise WrongState(practice.get_state_display())
    return led


def _close(hand: Hand, verb: Verb, by: User, reason: str) -> Practice:
    practice = hand.practice
    before = practice.state
    practice.state = _lead(practice, verb)
    practice.closed_at, practice.closed_reason = now(), check_reason(reason, needed=True)
    practice.save(update_fields=["state", "closed_at", "closed_reason"])
    _note(practice, f"practices.{verb.value}", by, before)
    index(SEARCHABLE, practice.pk)
    if practice.state == State.WITHDRAWN:
        retract_notices(subject=practice, kind=NoticeKind.PUBLISHED)
    notify(NoticeKind.WITHDRAWN, subject=practice, actor=by)
    return practice


def _note(practice: Practice, action: str, by: User, before: str) -> None:
    record(
        action,
        actor=by,
        target=practice,
        change=Change(
            reason=practice.closed_reason,
            before={"state": str(before)},
            after={"state": str(practice.state)},
        ),
    )


@transaction.atomic
def confirm_practice(*, practice: Practice, by: User) -> Practice:
    """Say that a published practice and its contact still hold; the next check is due anew.

    Raises `MayNotWrite`, `WrongState`.
    """
    hand = take(practice, by)
    if not may_publish(hand.viewer, hand.practice, hand.authors):
        raise MayNotWrite
    if hand.practice.state != State.PUBLISHED:
        raise WrongState(hand.practice.get_state_display())
    hand.practice.review_due_on = add_months(today(), conf.review_months)
    hand.practice.contact_due_on = add_months(today(), conf.contact_months)
    hand.practice.save(update_fields=["review_due_on", "contact_due_on"])
    return hand.practice


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
