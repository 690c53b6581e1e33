"""A host with names, for tests: what another adapter answers, without members."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from forums.adapter import ForumsAdapter, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = f"{__name__}.NamedAdapter"


class NamedAdapter(ForumsAdapter):
    """Calls people as `names` says to whoever is signed in, and hides them from visitors."""

    names: ClassVar[dict[int, str]] = {}
    asked: ClassVar[list[set[int]]] = []
    """Every question that was put, so that a test can count them."""

    def people(self, ids: Iterable[int], viewer) -> dict[int, Person]:
        """Name those whom the viewer may know."""
        wanted = set(ids)
        self.asked.append(wanted)
        if not viewer.is_authenticated:
            return {pk: Person(name="Osoba z sieci") for pk in wanted}
        return {
            pk: Person(
                name=self.names[pk],
                address=f"/members/{self.names[pk].split()[0].lower()}/",
                unit="Płock",
                handle=self.names[pk].split()[0].lower(),
            )
            for pk in wanted
            if pk in self.names
        }

    def people_by_handles(self, viewer, handles: Iterable[str]) -> dict[str, int]:
        """Find by the first name."""
        known = {name.split()[0].lower(): pk for pk, name in self.names.items()}
        return {handle: known[handle] for handle in handles if handle in known}
