"""What this host answers the forums: officials are those of one Django group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.adapter import ForumsAdapter, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

OFFICIALS = "officials"


class CityForumsAdapter(ForumsAdapter):
    """The office's own rules; what is not said here stays as the default has it."""

    def is_insider(self, user: User | AnonymousUser) -> bool:
        """Whether the person works for the office."""
        return user.is_active and user.groups.filter(name=OFFICIALS).exists()

    def insiders(self, users: QuerySet[User]) -> QuerySet[User]:
        """Return those who work for the office; the same rule for many people at once."""
        return users.filter(is_active=True, groups__name=OFFICIALS)

    def people(self, ids: Iterable[int], viewer: User | AnonymousUser) -> dict[int, Person]:
        """Name people in full to colleagues, by the first name to everybody else."""
        known = super().people(ids, viewer)
        if self.is_insider(viewer):
            return known
        return {
            pk: Person(name=person.name.split()[0], handle=person.handle)
            for pk, person in known.items()
        }
