"""`reindex [KIND …]`: make the search index again, all of it without a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from network.search.exceptions import UnknownSearchable
from network.search.registry import declared_searchables
from network.search.services.indexing import reindex

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Prints a line a kind: its name, a tab, how many entries there are."""

    help = "Makes the search index again; without a kind, all of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of kinds."""
        parser.add_argument("kinds", nargs="*", metavar="KIND")

    def handle(self, *_args: Any, kinds: list[str], **_options: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Reindex one kind after the other."""
        for kind in kinds or [searchable.kind for searchable in declared_searchables()]:
            try:
                count = reindex(kind)
            except UnknownSearchable as refusal:
                raise CommandError(str(refusal)) from None
            self.stdout.write(f"{kind}\t{count}")
