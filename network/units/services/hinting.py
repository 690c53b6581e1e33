"""Keep the domains that a register names: unchecked hints, one family of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.units.choices import DomainSource
from network.units.domain.mailboxes import is_free_mail
from network.units.models import LocalGovernment, UnitDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from network.units.domain.cells import UnitRow

_BATCH = 500


def keep_hints(*, rows: Iterable[UnitRow], dry_run: bool = False) -> int:
    """Make the hints of the units in `rows` what the rows say; return how many changed.

    Called by `load_units` inside its transaction. Free mail leaves no hint; a domain that a
    person confirmed stays whatever the register says.
    """
    listed = {row.code: row.email_domain for row in rows}
    known = {
        (code, domain): (pk, source)
        for pk, code, domain, source in UnitDomain.objects.values_list(
            "pk", "unit__code", "domain", "source"
        )
    }
    stale = [
        pk
        for (code, domain), (pk, source) in known.items()
        if source == DomainSource.HINT and code in listed and listed[code] != domain
    ]
    fresh = [
        (code, domain)
        for code, domain in listed.items()
        if domain and not is_free_mail(domain) and (code, domain) not in known
    ]
    if dry_run or not (stale or fresh):
        return len(stale) + len(fresh)
    for start in range(0, len(stale), _BATCH):
        UnitDomain.objects.filter(pk__in=stale[start : start + _BATCH]).delete()
    ids = dict(LocalGovernment.objects.values_list("code", "pk"))
    UnitDomain.objects.bulk_create(
        [UnitDomain(unit_id=ids[code], domain=domain) for code, domain in fresh],
        batch_size=_BATCH,
    )
    return len(stale) + len(fresh)
