"""How background work does, for operators: numbers and ids, never an address or a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncMinute

from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.conf import conf
from tasks.domain.slots import slot_of
from tasks.models import Heartbeat, Job, OutgoingMail, QueuePause, Slot, Suppression
from tasks.registry import periodic_jobs
from tasks.selectors.health import read_health

if TYPE_CHECKING:
    from datetime import datetime

    from tasks.selectors.health import Health

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BAR = timedelta(minutes=5)
DOMAINS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRow:
    """One queue: how many jobs are due, run, wait for their time, were given up."""

    name: str
    due: int = 0
    running: int = 0
    later: int = 0
    dead: int = 0
    oldest: datetime | None = None
    """Since when the oldest due job has been waiting."""
    paused_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Jobs finished in five minutes, as a number and as a height of 100."""

    begins: datetime
    left: int
    jobs: int
    height: int

    @property
    def top(self) -> int:
        """Where it begins in a drawing that is 104 high."""
        return 104 - self.height


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """A worker and its last sign of life."""

    name: str
    beat_at: datetime
    lives: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Periodic:
    """A job that comes again: when it came last, when it comes next."""

    name: str
    every: timedelta
    last: datetime | None
    next: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """Something in words and how often there is."""

    label: str
    value: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Operations:
    """Everything on the page."""

    health: Health
    queues: list[QueueRow]
    bars: list[Bar]
    workers: list[Worker]
    mails: list[Numbered]
    domains: list[Numbered]
    suppressed: int
    periodic: list[Periodic]

    @property
    def done(self) -> int:
        """How many jobs were finished in the last hour."""
        return sum(bar.jobs for bar in self.bars)


def read_operations() -> Operations:
    """Read everything the page shows, in a fixed number of queries."""
    moment = now()
    return Operations(
        health=read_health(),
        queues=_queues(moment),
        bars=_bars(moment),
        workers=_workers(moment),
        mails=_mails(moment),
        domains=_domains(moment),
        suppressed=Suppression.objects.count(),
        periodic=_periodic(moment),
    )


def _queues(moment: datetime) -> list[QueueRow]:
    due = Q(state=JobState.READY, run_at__lte=moment)
    open_jobs = Job.objects.filter(state__in=[JobState.READY, JobState.RUNNING, JobState.DEAD])
    rows = (
        open_jobs.order_by("queue")
        .values("queue")
        .annotate(
            due=Count("pk", filter=due),
            running=Count("pk", filter=Q(state=JobState.RUNNING)),
            later=Count("pk", filter=Q(state=JobState.READY, run_at__gt=moment)),
            dead=Count("pk", filter=Q(state=JobState.DEAD)),
            oldest=Min("run_at", filter=due),
        )
    )
    paused = dict(QueuePause.objects.values_list("queue", "paused_at"))
    known = {
        row["queue"]: QueueRow(
            name=row["queue"],
            due=row["due"],
            running=row["running"],
            later=row["later"],
            dead=row["dead"],
            oldest=row["oldest"],
            paused_at=paused.get(row["queue"]),
        )
        for row in rows
    }
    idle = {
        name: QueueRow(name=name, paused_at=paused.get(name)) for name in [*conf.queues, *paused]
    }
    return [row for _name, row in sorted((idle | known).items())]


def _bars(moment: datetime) -> list[Bar]:
    """Count what was finished in the last hour; the last bar is the five minutes that run."""
    first = slot_of(moment, BAR) - HOUR + BAR
    done = Job.objects.filter(state=JobState.DONE, finished_at__gte=first)
    minutes = done.annotate(minute=TruncMinute("finished_at")).order_by().values_list("minute")
    found: Counter[datetime] = Counter()
    for minute, number in minutes.annotate(number=Count("pk")):
        found[slot_of(minute, BAR)] += number
    most = max(found.values(), default=0)
    slots = [first + step * BAR for step in range(HOUR // BAR)]
    return [
        Bar(
            begins=slot,
            left=40 * place + 3,
            jobs=found[slot],
            height=-(-100 * found[slot] // most) if most else 0,
        )
        for place, slot in enumerate(slots)
    ]


def _workers(moment: datetime) -> list[Worker]:
    beats = Heartbeat.objects.order_by("worker").values_list("worker", "beat_at")
    return [
        Worker(name=name, beat_at=at, lives=moment - at <= conf.heartbeat_limit)
        for name, at in beats
    ]


def _mails(moment: datetime) -> list[Numbered]:
    """Count what was written in the last day, and all that waits however old it is."""
    waits = Q(state__in=[MailState.QUEUED, MailState.SENDING])
    mails = OutgoingMail.objects.filter(waits | Q(created_at__gte=moment - DAY))
    found = dict(mails.order_by().values_list("state").annotate(Count("pk")))
    return [
        Numbered(label=str(state.label), value=state.value, number=found.get(state.value, 0))
        for state in MailState
    ]


def _domains(moment: datetime) -> list[Numbered]:
    """Return where the mails of the last hour went."""
    sent = OutgoingMail.objects.filter(sent_at__gte=moment - HOUR).exclude(domain="")
    rows = sent.order_by().values_list("domain").annotate(number=Count("pk"))
    most = rows.order_by("-number", "domain")[:DOMAINS]
    return [Numbered(label=domain, value=domain, number=number) for domain, number in most]


def _periodic(moment: datetime) -> list[Periodic]:
    periods = periodic_jobs()
    slots = Slot.objects.filter(name__in=periods).order_by().values_list("name")
    last = dict(slots.annotate(Max("due_at")))
    return [
        Periodic(name=name, every=every, last=last.get(name), next=slot_of(moment, every) + every)
        for name, every in sorted(periods.items())
    ]
