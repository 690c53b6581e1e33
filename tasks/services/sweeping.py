"""Look for work that nobody rang for: every few seconds, by as many sweepers as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from tasks.domain.slots import slot_of
from tasks.models import Job, OutgoingMail, Slot
from tasks.registry import periodic_jobs
from tasks.selectors.health import read_database_clock
from tasks.selectors.queues import unpaused
from tasks.services.failing import bury_lost_jobs
from tasks.services.queueing import enqueue
from tasks.services.ringing import relay
from tasks.services.sending import bury_lost_mails

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MAIL_JOBS = ("tasks.send_mail", "tasks.send_mails")


def sweep(*, ring: Callable[[str], None] = relay.ask) -> list[str]:
    """Give up what is lost, fill slots, find due work; ring for its queues and return them."""
    bury_lost_jobs()
    bury_lost_mails()
    fill_slots()
    remember_mail()
    work = unpaused(Job.objects.claimable()).order_by()
    queues = sorted(set(work.values_list("queue", flat=True)))
    for queue in queues:
        ring(queue)
    return queues


def fill_slots() -> int:
    """Queue each periodic job for the slot that runs now, once; return how many were queued.

    The slot is a row with a unique name and moment, so a second beat finds it taken; the moment
    comes from the database's clock, so a beat that is ahead of time is not ahead here. Of slots
    that were missed only the running one is filled.
    """
    periods = periodic_jobs()
    moment = read_database_clock()
    filled = dict(Slot.objects.filter(name__in=periods).values_list("name").annotate(Max("due_at")))
    return sum(
        _fill(name, slot)
        for name, slot in ((name, slot_of(moment, every)) for name, every in periods.items())
        if name not in filled or filled[name] < slot
    )


@transaction.atomic
def _fill(name: str, slot: datetime) -> bool:
    _slot, created = Slot.objects.get_or_create(name=name, due_at=slot)
    if created:
        enqueue(name, payload={}, dedupe_key=f"slot:{name}:{slot.isoformat()}")
    return created


def remember_mail() -> bool:
    """Promise a chunk where mail is due and nobody has promised any; return whether it was so."""
    if not OutgoingMail.objects.claimable().exists():
        return False
    promised = Job.objects.unfinished().filter(name__in=MAIL_JOBS)
    if promised.due().exists() or promised.filter(state="running").exists():
        return False
    enqueue("tasks.send_mails", payload={}, queue="mail")
    return True
