"""Filters over the registry that read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from network.units.choices import UnitStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.units.models import LocalGovernment


class LocalGovernmentQuerySet(models.QuerySet["LocalGovernment"]):
    """Units of local government."""

    def visible_to(self, user: AnyUser) -> Self:  # noqa: ARG002 -- the registry is public
        """The registry is public."""
        return self

    def active(self) -> Self:
        """Units that exist today."""
        return self.filter(status=UnitStatus.ACTIVE)
