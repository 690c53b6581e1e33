"""What practices cannot know from below, asked of the host; at most ten methods.

A host subclasses `PracticesAdapter` and names it in `PRACTICES_ADAPTER`. Rules, querysets,
services and pages ask it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from network.units.models import LocalGovernment
from network.web.domain.naming import public_name
from practices.conf import conf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

_APP = "network_practices"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """How one reader is shown one person; an empty string is nothing to show."""

    name: str
    address: str = ""
    """Path of a page about the person."""
    unit: str = ""


class PracticesAdapter:
    """The default: Django permissions and plain users, who are nobody's colleagues."""

    def is_insider(self, user: AnyUser) -> bool:
        """Whether what is kept for the network, such as seeds, is open to `user`."""
        return user.is_authenticated and user.is_active

    def units_of(self, user: AnyUser) -> QuerySet[LocalGovernment]:
        """Return the units that `user` works for; whoever may change practices, for any."""
        if user.has_perm(f"{_APP}.change_practice"):
            return LocalGovernment.objects.active()
        return LocalGovernment.objects.none()

    def may_act_for(self, user: AnyUser, unit: LocalGovernment) -> bool:  # noqa: ARG002 -- hosts decide by it
        """Whether `user` decides for `unit`, such as its coordinator."""
        return user.has_perm(f"{_APP}.change_practice")

    def coordinators_of(self, unit: LocalGovernment) -> QuerySet[User]:  # noqa: ARG002 -- hosts decide by it
        """Return who hears of what concerns the practices of `unit`."""
        return _holders("change_practice")

    def colleagues_of(self, unit: LocalGovernment) -> QuerySet[User]:  # noqa: ARG002 -- hosts decide by it
        """Return who works for `unit`: who can be an author, or named as the contact."""
        return _holders("change_practice")

    def is_reviewer(self, user: AnyUser) -> bool:
        """Whether `user` may be asked to review."""
        return user.has_perm(f"{_APP}.review_practice")

    def is_editor(self, user: AnyUser) -> bool:
        """Whether `user` decides on practices and sees all of them."""
        return user.has_perm(f"{_APP}.decide_practice")

    def editors(self) -> QuerySet[User]:
        """Return everybody for whom `is_editor` holds: who hears of what waits."""
        return _holders("decide_practice")

    def reviewers(self) -> QuerySet[User]:
        """Return everybody for whom `is_reviewer` holds: among whom an editor chooses."""
        return _holders("review_practice")

    def people(self, ids: Iterable[int], viewer: AnyUser) -> dict[int, Person]:  # noqa: ARG002 -- hosts decide by it
        """Return how `viewer` is shown these users; never by an address, all at once."""
        known = get_user_model().objects.filter(pk__in=set(ids))
        return {user.pk: Person(name=public_name(user) or _("a person")) for user in known}


def _holders(permission: str) -> QuerySet[User]:
    """Return the active users who hold a permission of ours, themselves or by a group."""
    held = {"content_type__app_label": _APP, "codename": permission}
    own = {f"user_permissions__{name}": value for name, value in held.items()}
    group = {f"groups__permissions__{name}": value for name, value in held.items()}
    users = get_user_model().objects
    return users.filter(
        pk__in=users.filter(Q(**own) | Q(**group) | Q(is_superuser=True), is_active=True).values(
            "pk"
        )
    )


def get_adapter() -> PracticesAdapter:
    """Return the host's adapter."""
    adapter: type[PracticesAdapter] = import_string(conf.adapter)
    return adapter()
