"""Versions of everything that can be edited: two people never overwrite each other unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from network.web.exceptions import Stale

if TYPE_CHECKING:
    from django.db.models import Model


def claim_version(instance: Model, *, version: int) -> None:
    """Raise `version` of the row by one, or refuse; called first in the transaction of an edit.

    The model has an integer field `version`. One conditional UPDATE decides, so of two editors
    that opened the same version one wins on both databases.

    Raises `Stale` when the row is not at `version` any more.
    """
    rows = type(instance)._default_manager.filter(pk=instance.pk, version=version)  # noqa: SLF001 -- the documented name
    if not rows.update(version=F("version") + 1):
        raise Stale
    instance.version = version + 1  # type: ignore[attr-defined] # the caller's model has it
