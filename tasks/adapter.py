"""What `tasks` cannot know from below, asked of the host; at most ten methods.

A host subclasses `TasksAdapter` and names it in `NETWORK_TASKS_ADAPTER`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils.module_loading import import_string

from tasks.conf import conf

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """How one person is written to."""

    address: str
    language: str
    zone: str


class TasksAdapter:
    """The default: whoever is active is reached at the address of the user model."""

    def reachable(self, users: QuerySet[User]) -> QuerySet[User]:
        """Return whom of `users` anything may be told: nobody suspended, blocked or erased."""
        return users.filter(is_active=True)

    def zone_path(self) -> str:
        """Return the user model's field with the time zone; empty where all have the site's."""
        names = {field.name for field in get_user_model()._meta.get_fields()}  # noqa: SLF001 -- the documented name
        return "zone" if "zone" in names else ""

    def digested_daily(self, users: QuerySet[User]) -> QuerySet[User]:
        """Return whom of `users` the digest reaches daily unless they have chosen otherwise."""
        return users.none()

    def users_at(self, address: str) -> QuerySet[User]:
        """Return whoever is reached at `address`."""
        model = get_user_model()
        name = f"{model.get_email_field_name()}__iexact"
        return model._default_manager.filter(**{name: address.strip()})  # noqa: SLF001 -- the documented name

    def may_operate(self, user: AnyUser) -> bool:
        """Whether `user` looks after jobs and mail and may put them right by hand."""
        return user.is_active and user.is_staff

    def reader(self, user: User) -> Reader:
        """Return where, in which language and on which clock `user` reads."""
        return Reader(
            address=getattr(user, user.get_email_field_name()) or "",
            language=getattr(user, "language", "") or conf.language,
            zone=getattr(user, "zone", "") or conf.zone,
        )


def get_adapter() -> TasksAdapter:
    """Return the host's adapter."""
    adapter: type[TasksAdapter] = import_string(conf.adapter)
    return adapter()
