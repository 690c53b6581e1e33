"""What notices and mail ask of the host, answered with the apps of this site."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.workshops.models import Registration
from tasks.adapter import TasksAdapter
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

BEFORE, AFTER = timedelta(days=7), timedelta(days=14)


class SiteTasksAdapter(TasksAdapter):
    """Around a workshop things move quickly."""

    def may_operate(self, user: AnyUser) -> bool:
        """Whoever holds the role of operators."""
        return has_role(user, Role.OPERATOR)

    def digested_daily(self, users: QuerySet[User]) -> QuerySet[User]:
        """Whoever holds a place in a workshop that begins within a week or ended a while ago."""
        near = Registration.objects.holding().filter(
            workshop__starts_at__lte=now() + BEFORE, workshop__ends_at__gte=now() - AFTER
        )
        return users.filter(email__in=near.order_by().values("email"))
