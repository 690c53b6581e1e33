"""What must always hold in the tables of this app; each broken rule is a sentence with ids."""

from __future__ import annotations

from django.db.models import Count, F, Q

from network.workshops.choices import RegistrationState
from network.workshops.models import Registration, Workshop

_HELD = Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED))
_LINE = Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING))


def broken() -> list[str]:
    """Return a line for every rule that the data breaks, none when all is well."""
    return [*_too_many_seats(), *_idle_seats(), *_overtaken()]


def _too_many_seats() -> list[str]:
    """More held than seats, unless the capacity was lowered under people who had one."""
    crowded = (
        Workshop.objects.annotate(held=_HELD)
        .filter(capacity__isnull=False, held__gt=F("capacity"))
        .exclude(registrations__seat_no__gt=F("capacity"))
    )
    rows = crowded.values_list("pk", "held", "capacity")
    return [f"workshop {pk}: {held} seats held of {capacity}" for pk, held, capacity in rows]


def _idle_seats() -> list[str]:
    """A seat is free while somebody waits."""
    idle = Workshop.objects.annotate(held=_HELD, line=_LINE).filter(
        Q(capacity__isnull=True) | Q(held__lt=F("capacity")), line__gt=0
    )
    rows = idle.values_list("pk", "line")
    return [f"workshop {pk}: a seat is free while {line} wait" for pk, line in rows]


def _overtaken() -> list[str]:
    """One address has two live registrations for a workshop."""
    doubled = (
        Registration.objects.live()
        .values("workshop")
        .annotate(people=Count("email", distinct=True), rows=Count("pk"))
        .exclude(people=F("rows"))
    )
    lines = [f"workshop {row['workshop']}: an address is registered twice" for row in doubled]
    unseated = Registration.objects.filter(state=RegistrationState.CONFIRMED, seat_no=None)
    return lines + [f"registration {row.pk}: confirmed without a seat" for row in unseated]
