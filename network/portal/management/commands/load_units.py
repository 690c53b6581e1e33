"""`load_units [FILE]`: the command of the registry, and then the search, which it cannot know."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from network.portal.services.registry import find_units_anew
from network.units.management.commands.load_units import Command as LoadUnits


class Command(LoadUnits):
    """Found instead of the registry's own, because the portal stands before it."""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Load, then let the search know; also when only the good rows were loaded."""
        try:
            super().handle(*args, **options)
        except CommandError:
            if options["skip_bad_rows"] and not options["dry_run"]:
                self._tell_the_search()
            raise
        if not options["dry_run"]:
            self._tell_the_search()

    def _tell_the_search(self) -> None:
        for kind, count in find_units_anew().items():
            self.stdout.write(f"Search index: {kind}, {count} entries.")
