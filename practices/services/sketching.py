"""Begin a practice from the form, once however often it is sent: called by the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction

from practices.choices import State
from practices.models import Practice
from practices.services.drafting import sketch_practice, start_practice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User

    from network.units.models import LocalGovernment


@transaction.atomic
def begin_practice(
    *, author: User, unit: LocalGovernment, fields: Mapping[str, Any], share: bool
) -> Practice:
    """Begin a draft, shown to the network as a sketch if `share` says so.

    A draft of the same author, unit and title is given back instead of a second one, so that a
    form sent twice begins one practice.

    Raises `UnitMissing`, `FieldsRefused`, and `NotComplete` when a field of a sketch is empty.
    """
    # One at a time for each author, else two clicks would not see each other.
    get_user_model().objects.select_for_update().filter(pk=author.pk).first()
    twin = _twin(author, unit, str(fields.get("title", "")))
    if twin is not None:
        return twin
    if share:
        return sketch_practice(author=author, unit=unit, fields=fields)
    given = dict(fields)
    return start_practice(author=author, unit=unit, title=given.pop("title"), **given)


def _twin(author: User, unit: LocalGovernment, title: str) -> Practice | None:
    same = {"owner_unit": unit, "title": " ".join(title.split()), "state": State.DRAFT}
    return Practice.objects.filter(authors__user=author, **same).first()
