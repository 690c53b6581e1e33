"""Filters over the registry that read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from network.units.choices import UnitKind, UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def in_voivodeship(self, code: str) -> Self:
        """Units of the voivodeship with this two-digit code, itself among them."""
        return self.filter(code__startswith=code)

    def gminas_of(self, county: LocalGovernment) -> Self:
        """The gminas of a county."""
        return self.filter(code__startswith=county.code).exclude(pk=county.pk)

    def above(self, unit: LocalGovernment) -> Self:
        """The county and the voivodeship that the unit lies in."""
        return self.filter(code__in={unit.code[:2], unit.code[:4]} - {unit.code})

    def namesakes_of(self, unit: LocalGovernment) -> Self:
        """Other units of the same name, however it is written."""
        return self.filter(folded=unit.folded).exclude(pk=unit.pk)

    def named_like(self, beginnings: Iterable[str]) -> Self:
        """Units with a word that begins so, and every county and voivodeship.

        Those are few, and may be meant by the town where their office sits.
        """
        meant = Q(kind__in=[UnitKind.COUNTY, UnitKind.VOIVODESHIP])
        for start in beginnings:
            meant |= Q(folded__startswith=start)
            for before in (" ", "-", "("):
                meant |= Q(folded__contains=f"{before}{start}")
        return self.filter(meant)
