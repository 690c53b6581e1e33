"""What the forums cannot know from below, asked of the host; at most ten methods.

A host subclasses `ForumsAdapter` and names it in `FORUMS_ADAPTER`; the site's own lives in
`network.portal` and answers with members. Rules, querysets, selectors and services ask it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from forums.choices import BoardPosting
from forums.conf import conf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.models import Board

_NAMES = ("first_name", "last_name")
_OFFERED = 8
_HANDLE = re.compile(r"person-(\d{1,18})\Z")
_READ = "read_network_boards"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """How one reader is shown one person; an empty string is nothing to show."""

    name: str
    address: str = ""
    """Path of the person's page."""
    unit: str = ""
    handle: str = ""
    """What the editor writes after `@`."""


class ForumsAdapter:
    """The default: Django permissions and names; never an address or a user name."""

    def may_post(self, user: AnyUser, board: Board) -> bool:
        """Whether `user`, who can read `board`, may also write there."""
        if not user.is_active:
            return False
        if board.posting == BoardPosting.MODERATORS:
            return self.is_moderator(user)
        if board.posting == BoardPosting.NETWORK:
            return self.is_insider(user) or self.is_moderator(user)
        return user.is_authenticated

    def is_insider(self, user: AnyUser) -> bool:
        """Whether boards of the network exist for `user`; signing in alone is not enough."""
        return user.has_perm(f"network_forums.{_READ}")

    def insiders(self, users: QuerySet[User]) -> QuerySet[User]:
        """Return whom of `users` `is_insider` admits, for telling many people at once."""
        one = {
            "permissions__codename": _READ,
            "permissions__content_type__app_label": "network_forums",
        }
        direct = {f"user_{name}": value for name, value in one.items()}
        through = {f"groups__{name}": value for name, value in one.items()}
        found = users.model._default_manager.filter(  # noqa: SLF001 -- the documented name
            Q(is_superuser=True) | Q(**direct) | Q(**through), is_active=True
        )
        return users.filter(pk__in=found.values("pk"))

    def is_moderator(self, user: AnyUser) -> bool:
        """Whether nothing on any board is hidden from `user`."""
        return user.has_perm("network_forums.moderate_board")

    def people(self, ids: Iterable[int], viewer: AnyUser) -> dict[int, Person]:  # noqa: ARG002 -- hosts decide by viewer
        """Show `viewer` the users with these primary keys, all of them in one query."""
        users = get_user_model()._default_manager.in_bulk(set(ids))  # noqa: SLF001 -- as above
        return {pk: _person(user) for pk, user in users.items()}

    def find_people(self, viewer: AnyUser, prefix: str) -> list[Person]:
        """Offer `viewer` a few people whose name, or handle, begins with `prefix`."""
        if not viewer.is_authenticated or not prefix:
            return []
        users = get_user_model()._default_manager.filter(is_active=True)  # noqa: SLF001 -- as above
        asked = Q(pk__in=self.people_by_handles(viewer, [prefix]).values())
        for name in _NAMES:
            if _has_field(name):
                asked |= Q(**{f"{name}__istartswith": prefix})
        return [_person(user) for user in users.filter(asked).order_by("pk")[:_OFFERED]]

    def people_by_handles(self, viewer: AnyUser, handles: Iterable[str]) -> dict[str, int]:
        """Return handle → primary key for those whom `viewer` may mention, all in one query."""
        if not viewer.is_authenticated:
            return {}
        asked = {int(found[1]): text for text in handles if (found := _HANDLE.match(text))}
        users = get_user_model()._default_manager.filter(pk__in=asked, is_active=True)  # noqa: SLF001 -- as above
        return {asked[pk]: pk for pk in users.values_list("pk", flat=True)}


def _person(user: User) -> Person:
    full_name = getattr(user, "get_full_name", str)()
    name = full_name or _("Person %(number)d") % {"number": user.pk}
    return Person(name=name, handle=f"person-{user.pk}")


def _has_field(name: str) -> bool:
    try:
        get_user_model()._meta.get_field(name)  # noqa: SLF001 -- the documented name
    except FieldDoesNotExist:
        return False
    return True


def get_adapter() -> ForumsAdapter:
    """Return the host's adapter."""
    adapter: type[ForumsAdapter] = import_string(conf.adapter)
    return adapter()
