"""What must always hold in the registry; read by `check_invariants`."""

from __future__ import annotations

from network.text.domain.folding import fold, slug
from network.text.domain.sorting import sort_key
from network.units.choices import UnitKind
from network.units.domain.mailboxes import is_free_mail
from network.units.models import LocalGovernment, UnitDomain

_LENGTH = {UnitKind.VOIVODESHIP.value: 2, UnitKind.COUNTY.value: 4}


def broken() -> dict[str, list[int]]:
    """Return every invariant of the registry with the ids of the rows that break it."""
    units = list(LocalGovernment.objects.all())
    active = {unit.code for unit in LocalGovernment.objects.active()}
    return {
        "units: the code has the length of the kind": [
            unit.pk for unit in units if len(unit.code) != _LENGTH.get(unit.kind, 6)
        ],
        "units: name, slug and sort key say the same": [
            unit.pk
            for unit in units
            if (unit.folded, unit.slug, unit.sort_key)
            != (fold(unit.name)[:120], slug(unit.name)[:140], sort_key(unit.name))
        ],
        "units: whoever exists lies in a voivodeship that exists": [
            unit.pk for unit in units if unit.code in active and unit.code[:2] not in active
        ],
        "units: a confirmed or hinted domain is no free mail": [
            pk
            for pk, domain in UnitDomain.objects.values_list("pk", "domain")
            if is_free_mail(domain)
        ],
    }
