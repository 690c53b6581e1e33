"""`check_invariants`: what must always hold, a line an app; exit 1 when something is broken."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from network.portal.services.upkeep import broken_invariants


class Command(BaseCommand):
    """Asks every app what is broken in its tables."""

    help = "Check what must always hold in the data; exit 1 when something is broken."

    def handle(self, **_options: object) -> None:
        """Print a line an app, then the ids of what is broken."""
        found = broken_invariants()
        for app, lines in found.items():
            self.stdout.write(f"{app}: {'broken' if lines else 'all is well'}")
            for line in lines:
                self.stdout.write(f"  {line}")
        if any(found.values()):
            sys.exit(1)
