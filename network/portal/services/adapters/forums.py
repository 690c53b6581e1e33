"""What the forums ask of the host: the network is whoever is verified, names are profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.adapter import ForumsAdapter, Person
from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.members.models import Member
from network.members.selectors.people import offer_people, people, users_of_handles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.models import Board


class SiteForumsAdapter(ForumsAdapter):
    """Members read and write; the role of a moderator moderates."""

    def may_post(self, user: AnyUser, board: Board) -> bool:
        """As the board says, but for somebody who was taken out of the network."""
        return super().may_post(user, board) and not Member.objects.viewer(user).suspended

    def is_insider(self, user: AnyUser) -> bool:
        """Whether the person is verified now."""
        return Member.objects.viewer(user).insider

    def insiders(self, users: QuerySet[User]) -> QuerySet[User]:
        """Return those of `users` who are verified now."""
        return users.filter(pk__in=Member.objects.insiders().values("user"))

    def is_moderator(self, user: AnyUser) -> bool:
        """Whether the person holds the moderator's role."""
        return has_role(user, Role.MODERATOR)

    def people(self, ids: Iterable[int], viewer: AnyUser) -> dict[int, Person]:
        """Show people as their profiles allow this reader."""
        return {
            pk: Person(name=one.name, address=one.url, unit=one.unit, handle=one.handle)
            for pk, one in people(ids, viewer=viewer).items()
        }

    def find_people(self, viewer: AnyUser, prefix: str) -> list[Person]:
        """Offer people of the network by the beginning of a name."""
        return [
            Person(name=one.name, address=one.url, unit=one.unit, handle=one.handle)
            for one in offer_people(viewer, prefix)
        ]

    def people_by_handles(self, viewer: AnyUser, handles: Iterable[str]) -> dict[str, int]:
        """Return the users behind handles, as far as this reader may name them."""
        return users_of_handles(viewer, handles)
