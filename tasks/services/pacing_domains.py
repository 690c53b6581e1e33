"""Spare one mail server what it takes for a flood: so many mails a minute to one domain."""

from __future__ import annotations

from datetime import timedelta

from tasks.clock import now
from tasks.conf import conf
from tasks.models import OutgoingMail

MINUTE = timedelta(minutes=1)


def domain_of(address: str) -> str:
    """Return the right-hand side of an address."""
    return address.rpartition("@")[2].lower()


class Turns:
    """How many mails one chunk may still send to each domain.

    What the last minute took is counted once a chunk and domain, so chunks side by side may
    together send a chunk's worth more each.
    """

    def __init__(self) -> None:
        self._left: dict[str, int] = {}

    def take(self, domain: str) -> bool:
        """Take one turn of `domain`; False when it has had its mails of this minute."""
        rate = conf.domain_rate
        if rate is None:
            return True
        if domain not in self._left:
            lately = OutgoingMail.objects.filter(domain=domain, sent_at__gt=now() - MINUTE)
            self._left[domain] = rate - lately.count()
        self._left[domain] -= 1
        return self._left[domain] >= 0
