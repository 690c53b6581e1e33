"""When notices are mailed, as SQL: the rule of `tasks.domain.resolving` over whole tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Case, CharField, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from tasks.adapter import get_adapter
from tasks.choices import Pace, Reason
from tasks.clock import due_by, now
from tasks.conf import conf
from tasks.domain.mail_hours import next_opening
from tasks.models import MailChoice, MailPlan
from tasks.models.choice import EVERYTHING

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tasks.models import Notice

MANDATORY = [reason.value for reason in Reason if not reason.may_be_muted]


def mailed_in(notices: QuerySet[Notice], *paces: Pace) -> QuerySet[Notice]:
    """Return those of `notices` of which `resolve` says one of `paces`."""
    chosen = MailChoice.objects.filter(user=OuterRef("recipient"))
    kind = chosen.filter(kind=OuterRef("kind")).exclude(kind=EVERYTHING)
    house = [When(reason=reason.value, then=Value(reason.pace.value)) for reason in Reason]
    wanted = Coalesce(
        Subquery(kind.values("pace")[:1]),
        Subquery(chosen.filter(kind=EVERYTHING).values("pace")[:1]),
        Case(*house),
        output_field=CharField(),
    )
    at_once = When(reason__in=MANDATORY, then=Value(Pace.AT_ONCE.value))
    pace = Case(at_once, default=wanted, output_field=CharField())
    return notices.alias(pace=pace).filter(pace__in=paces)


def mailed_at_once(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Return those of `notices` that are mailed at once: nobody is on a pause, or has to know."""
    paused = MailPlan.objects.paused().filter(user=OuterRef("recipient"))
    at_once = mailed_in(notices, Pace.AT_ONCE)
    return at_once.filter(reason__in=MANDATORY) | at_once.exclude(Exists(paused))


def leaving_at(notices: QuerySet[Notice]) -> Any:  # noqa: ANN401 -- an expression or a moment
    """Return when the mail of each of `notices` leaves, as an expression over them.

    At once what somebody has to know, or when the reader wants it at any hour; the rest when the
    office opens where the reader is. Where all of them are open there is nothing to tell apart.
    """
    at_once, closed = due_by(), _closed_zones(notices)
    if not closed:
        return at_once
    path = get_adapter().zone_path()
    any_hour = MailPlan.objects.filter(user=OuterRef("recipient"), office_hours=False)
    cases = [When(reason__in=MANDATORY, then=at_once), When(Exists(any_hour), then=at_once)]
    if not path:
        return Case(*cases, default=Value(closed[conf.zone]))
    cases += [When(**{f"recipient__{path}": z, "then": Value(at)}) for z, at in closed.items()]
    return Case(*cases, default=at_once)


def zones_of(people: QuerySet[Any], *, prefix: str = "") -> list[str]:
    """Return the zones in which `people` live; the site's where nobody's own is known."""
    path = get_adapter().zone_path()
    if not path:
        return [conf.zone]
    return list(people.order_by().values_list(f"{prefix}{path}", flat=True).distinct())


def zone_named(name: str) -> ZoneInfo:
    """Return a zone; one that no table knows is the site's."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(conf.zone)


def opening(name: str) -> datetime:
    """Return when mail may leave to a zone: now, or when its offices open."""
    hours = conf.office_hours
    return now() if hours is None else next_opening(now(), zone_named(name), hours)


def _closed_zones(notices: QuerySet[Notice]) -> dict[str, datetime]:
    """Return the zones of the recipients where no office is open, and when one will be."""
    if conf.office_hours is None:
        return {}
    moment = now()
    opens = {name: opening(name) for name in zones_of(notices, prefix="recipient__")}
    return {name: at for name, at in opens.items() if at > moment}
