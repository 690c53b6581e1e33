"""What must always hold in the tables of this app; each broken rule is a sentence with ids."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Q

from network.workshops.choices import RegistrationState, WorkshopStatus
from network.workshops.models import Registration, Workshop
from tasks.clock import now
from tasks.models import AuditEntry

_HELD = Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED))
_LINE = Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING))


def broken() -> list[str]:
    """Return a line for every rule that the data breaks, none when all is well."""
    return [
        *_too_many_seats(),
        *_idle_seats(),
        *_overtaken(),
        *_doubled(),
        *_unseated(),
        *_left_after_calling_off(),
    ]


def _too_many_seats() -> list[str]:
    """More held than seats, unless the capacity was lowered under people who had one."""
    crowded = Workshop.objects.annotate(held=_HELD).filter(
        capacity__isnull=False, held__gt=F("capacity")
    )
    rows = crowded.values_list("pk", "held", "capacity")
    return [
        f"workshop {pk}: {held} seats held of {capacity}"
        for pk, held, capacity in rows
        if not _had_room(pk, held)
    ]


def _had_room(workshop_id: int, held: int) -> bool:
    """Whether the audit knows of a time when so many seats were there."""
    before = AuditEntry.objects.filter(
        action="workshops.workshop_changed",
        target_type=ContentType.objects.get_for_model(Workshop),
        target_id=workshop_id,
    ).values_list("before", flat=True)
    known = [entry["capacity"] for entry in before if "capacity" in entry]
    return any(capacity is None or capacity >= held for capacity in known)


def _idle_seats() -> list[str]:
    """A seat is free while somebody waits for a workshop that has not begun."""
    idle = Workshop.objects.annotate(held=_HELD, line=_LINE).filter(
        Q(capacity__isnull=True) | Q(held__lt=F("capacity")), line__gt=0, starts_at__gt=now()
    )
    rows = idle.values_list("pk", "line")
    return [f"workshop {pk}: a seat is free while {line} wait" for pk, line in rows]


def _overtaken() -> list[str]:
    """Somebody waits who stood in line before somebody with a seat."""
    later = Registration.objects.holding().filter(
        workshop=OuterRef("workshop"), queued_at__gt=OuterRef("queued_at")
    )
    passed = Registration.objects.in_line().filter(Exists(later))
    return [f"registration {row.pk}: overtaken in line" for row in passed]


def _doubled() -> list[str]:
    """One address has two live registrations for a workshop."""
    doubled = (
        Registration.objects.live()
        .order_by()
        .values("workshop")
        .annotate(people=Count("email", distinct=True), rows=Count("pk"))
        .exclude(people=F("rows"))
    )
    return [f"workshop {row['workshop']}: an address is registered twice" for row in doubled]


def _unseated() -> list[str]:
    """Confirmed without a seat, or a seat without being confirmed."""
    confirmed = Q(state=RegistrationState.CONFIRMED)
    wrong = Registration.objects.filter(
        (confirmed & Q(seat_no=None)) | (~confirmed & Q(seat_no__isnull=False))
    )
    return [f"registration {row.pk}: state and seat do not agree" for row in wrong]


def _left_after_calling_off() -> list[str]:
    """A registration lives on for a workshop that is called off."""
    left = Registration.objects.live().filter(workshop__status=WorkshopStatus.CANCELLED)
    return [f"registration {row.pk}: its workshop is called off" for row in left]
