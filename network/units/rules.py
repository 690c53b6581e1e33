"""What can be said of a unit in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.units.domain.mailboxes import domain_of, is_free_mail

if TYPE_CHECKING:
    from network.units.models import LocalGovernment


def is_domain_of(unit: LocalGovernment, address: str) -> bool:
    """Whether the unit is known to write from the domain of `address`: evidence, not proof.

    The domain has to be the same, not one below it: `home.example` rents out what stands below.
    A domain where anybody opens a mailbox never counts, whatever the table says.
    """
    domain = domain_of(address)
    if not domain or is_free_mail(domain):
        return False
    return any(known.domain == domain for known in unit.domains.all())


def are_peers(one: LocalGovernment, other: LocalGovernment) -> bool:
    """Whether two units are alike in kind and size, so that one's practice may suit the other."""
    return bool(one.peer_group) and one.peer_group == other.peer_group
