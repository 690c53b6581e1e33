"""Choose what comes by mail and when: on the settings page, in the API, by the link in a mail."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from tasks.adapter import get_adapter
from tasks.choices import MailState, Pace, Rhythm
from tasks.clock import now
from tasks.conf import conf
from tasks.domain.resolving import Plan
from tasks.exceptions import UnknownKind
from tasks.models import Digest, MailChoice, MailPlan, Notice, OutgoingMail
from tasks.models.choice import EVERYTHING
from tasks.registry import get_kind
from tasks.selectors.choosing import plan_of
from tasks.selectors.digesting import DIGEST, digest_mails
from tasks.selectors.pacing import mailed_at_once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User

SALT = "tasks.unsubscribe"


@transaction.atomic
def choose_mail(
    *, user: User, choices: Mapping[str, Pace | None], plan: Plan | None = None
) -> None:
    """Remember choices by kind, `EVERYTHING` for all of them; None takes a choice back.

    Without a `plan` the one there is stays. Mail that waits and is not wanted any more is
    cancelled, so that a choice counts from this moment on.

    Raises `UnknownKind` for a kind nobody declares; nothing is changed then.
    """
    for kind in choices:
        if kind != EVERYTHING:
            get_kind(kind)
    for kind, pace in sorted(choices.items()):
        rows = MailChoice.objects.filter(user=user, kind=kind)
        if pace is None:
            rows.delete()
        else:
            MailChoice.objects.update_or_create(
                user=user, kind=kind, defaults={"pace": pace, "changed_at": now()}
            )
    if plan is not None:
        _keep_plan(user, plan)
    _withdraw(user)


def _keep_plan(user: User, plan: Plan) -> None:
    if plan == Plan():
        MailPlan.objects.filter(user=user).delete()
        return
    said = {
        "rhythm": plan.rhythm,
        "office_hours": plan.office_hours,
        "paused_until": plan.paused_until,
        "changed_at": now(),
    }
    MailPlan.objects.update_or_create(user=user, defaults=said)


def _withdraw(user: User) -> None:
    """Cancel queued mail that `user` does not want any more; a digest lets its notices go."""
    notices = Notice.objects.filter(recipient=user, mail__state=MailState.QUEUED)
    wanted = mailed_at_once(notices).values("pk")
    queued = OutgoingMail.objects.filter(recipient=user, state=MailState.QUEUED)
    queued.filter(notice__isnull=False).exclude(notice__in=wanted).update(state=MailState.CANCELLED)
    paused = MailPlan.objects.paused().filter(user=user).exists()
    if paused or plan_of(user).rhythm == Rhythm.NEVER:
        digests = Digest.objects.filter(pk__in=digest_mails(queued).values("subject_id"))
        Notice.objects.filter(digest__in=digests).update(digest=None)
        digest_mails(queued).update(state=MailState.CANCELLED)


def token_for(*, user_id: int, kind: str) -> str:
    """Return what stands in the link of a mail: it can stop mail of `kind`, and nothing else.

    It is signed, not stored, and has no end, for a mail may be years old when it is read.
    """
    return signing.dumps([user_id, kind], salt=SALT, compress=True)


def stop_address(*, user_id: int, kind: str) -> str:
    """Return the address that stops mail of `kind`; a host without the page has none."""
    try:
        page = reverse("tasks:unsubscribe", args=[token_for(user_id=user_id, kind=kind)])
    except NoReverseMatch:
        return ""
    return conf.base_url + page


def kind_of_token(token: str) -> str | None:
    """Return the kind a token is about; None for one that was not made here."""
    read = _read(token)
    return read[1] if read else None


@transaction.atomic
def stop_mail(*, token: str, everything: bool = False) -> None:
    """Send no more mail of the kind of `token`, or none but what somebody has to know.

    It only ever stops. A token nobody made, of somebody who has gone or of a kind that has gone
    changes nothing, and whoever sent it is not told the difference.
    """
    read = _read(token)
    if read is None:
        return
    user_id, kind = read
    people = get_user_model()._default_manager.filter(pk=user_id)  # noqa: SLF001 -- the documented name
    user = get_adapter().reachable(people).first()
    if user is None:
        return
    if everything:
        # A kind chosen by itself is stronger, so it has to go for the promise to be true.
        MailChoice.objects.filter(user=user).exclude(pace=Pace.INBOX).delete()
        choose_mail(user=user, choices={EVERYTHING: Pace.INBOX})
    elif kind == DIGEST:
        choose_mail(user=user, choices={}, plan=replace(plan_of(user), rhythm=Rhythm.NEVER))
    else:
        with suppress(UnknownKind):
            choose_mail(user=user, choices={kind: Pace.INBOX})


def _read(token: str) -> tuple[int, str] | None:
    try:
        user_id, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (user_id, kind) if isinstance(user_id, int) and isinstance(kind, str) else None
