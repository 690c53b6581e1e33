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
from network.web.domain.naming import public_name, public_user_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.models import Board

_NAMES = ("first_name", "last_name")
_OFFERED = 8
_HANDLE = re.compile(r"person-(\d{1,18})\Z")
_NAME_AS_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?\Z", re.ASCII)
"""A user name that can be written after `@` as it is; handles are read in lower case."""
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
    """The default: Django permissions, full names or user names; never an address."""

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
        for name in filter(_has_field, _NAMES):
            asked |= Q(**{f"{name}__istartswith": prefix})
        asked |= _user_name("istartswith", prefix)
        return [_person(user) for user in users.filter(asked).order_by("pk")[:_OFFERED]]

    def people_by_handles(self, viewer: AnyUser, handles: Iterable[str]) -> dict[str, int]:
        """Return handle → primary key for those whom `viewer` may mention, all in one query."""
        if not viewer.is_authenticated:
            return {}
        texts = list(handles)
        numbers = [int(found[1]) for text in texts if (found := _HANDLE.match(text))]
        names = [text for text in texts if _NAME_AS_HANDLE.match(text)]
        users = get_user_model()._default_manager.filter(  # noqa: SLF001 -- as above
            Q(pk__in=numbers) | _user_name("in", names), is_active=True
        )
        known = {handle: user.pk for user in users for handle in (_numbered(user), _handle(user))}
        return {text: known[text] for text in texts if text in known}


def _person(user: User) -> Person:
    name = public_name(user) or _("Person %(number)d") % {"number": user.pk}
    return Person(name=name, handle=_handle(user))


def _handle(user: User) -> str:
    """Return the user name where it can stand after `@` and means nobody else."""
    name = public_user_name(user)
    is_plain = _NAME_AS_HANDLE.match(name) and not _HANDLE.match(name)
    return name if is_plain else _numbered(user)


def _numbered(user: User) -> str:
    return f"person-{user.pk}"


def _user_name(lookup: str, value: object) -> Q:
    """Look for a user name that is shown; where people sign in by e-mail there is none."""
    model = get_user_model()
    if model.get_email_field_name() == model.USERNAME_FIELD:
        return Q(pk__in=())
    hidden = Q(**{f"{model.USERNAME_FIELD}__contains": "@"})
    return Q(**{f"{model.USERNAME_FIELD}__{lookup}": value}) & ~hidden


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
