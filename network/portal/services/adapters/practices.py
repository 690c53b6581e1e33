"""What practices ask of the host: units are places of work, reviewers and editors are roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.accounts.choices import Role
from network.accounts.models import User as Account
from network.accounts.rules import has_role
from network.members.models import Affiliation, Member
from network.members.selectors.people import people
from network.units.models import LocalGovernment
from practices.adapter import Person, PracticesAdapter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet


class SitePracticesAdapter(PracticesAdapter):
    """Whoever is verified works for the unit of the profile; its coordinator decides for it."""

    def is_insider(self, user: AnyUser) -> bool:
        """Whether the person is verified now."""
        return Member.objects.viewer(user).insider

    def units_of(self, user: AnyUser) -> QuerySet[LocalGovernment]:
        """Return the unit where a verified person works."""
        return LocalGovernment.objects.filter(pk=Member.objects.viewer(user).unit_id or 0)

    def may_act_for(self, user: AnyUser, unit: LocalGovernment) -> bool:
        """Whether the person coordinates `unit`."""
        viewer = Member.objects.viewer(user)
        return viewer.coordinator and viewer.unit_id == unit.pk

    def coordinators_of(self, unit: LocalGovernment) -> QuerySet[User]:
        """Return the verified people who coordinate `unit`."""
        spells = Affiliation.objects.filter(
            unit=unit, coordinator=True, ended_on__isnull=True, primary=True
        )
        members = Member.objects.insiders().filter(pk__in=spells.values("member"))
        return Account.objects.filter(pk__in=members.values("user"))

    def is_reviewer(self, user: AnyUser) -> bool:
        """Whether the person holds the reviewer's role."""
        return has_role(user, Role.REVIEWER)

    def is_editor(self, user: AnyUser) -> bool:
        """Whether the person holds the editor's role."""
        return has_role(user, Role.EDITOR)

    def editors(self) -> QuerySet[User]:
        """Return everybody with the editor's role."""
        return _with_role(Role.EDITOR)

    def reviewers(self) -> QuerySet[User]:
        """Return everybody with the reviewer's role."""
        return _with_role(Role.REVIEWER)

    def people(self, ids: Iterable[int], viewer: AnyUser) -> dict[int, Person]:
        """Show people as their profiles allow this reader."""
        return {
            pk: Person(name=one.name, address=one.url, unit=one.unit)
            for pk, one in people(ids, viewer=viewer).items()
        }


def _with_role(role: Role) -> QuerySet[User]:
    return Account.objects.reachable().filter(
        pk__in=Account.objects.filter(groups__name=role).values("pk")
    )
