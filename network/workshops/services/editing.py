"""Editions: made, changed, published, archived, cloned; every change by an organiser is audited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from network.accounts.choices import Role
from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.accounts.rules import has_role
from network.search.services.indexing import index_many
from network.web.services.versions import claim_version
from network.workshops.choices import RESERVED_SLUGS, SEARCHABLE, EditionStatus, WorkshopStatus
from network.workshops.exceptions import (
    NotAnOrganiser,
    NotEditable,
    NothingToPublish,
    NotPublishedYet,
    SlugTaken,
)
from network.workshops.models import Edition, EditionOrganiser
from network.workshops.rules import may_edit, when_and_where
from network.workshops.services.rooms import make_rooms
from network.workshops.services.scheduling import tell_if_moved
from network.workshops.services.seating import lock_workshop
from tasks.clock import now
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import _User as User_

    from network.units.models import LocalGovernment


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionInput:
    """What an organiser writes about an edition; days are local days of `zone`."""

    slug: str
    title: str
    year: int
    city: str
    starts_on: date
    ends_on: date
    venue: str = ""
    zone: str = "Europe/Warsaw"
    language: str = "pl"
    description: str = ""
    contact_email: str = ""
    host_unit: LocalGovernment | None = None
    is_sample: bool = False

    def fields(self) -> dict[str, object]:
        """Return the columns of an edition."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _refuse_taken(slug: str, *, but: int | None = None) -> None:
    if slug in RESERVED_SLUGS or Edition.objects.filter(slug=slug).exclude(pk=but or 0).exists():
        raise SlugTaken(slug)


@transaction.atomic
def create_edition(
    *, edition: EditionInput, actor: User_ | None, cloned_from: Edition | None = None
) -> Edition:
    """Make a draft; whoever made it runs it.

    Raises `SlugTaken`.
    """
    _refuse_taken(edition.slug)
    made = Edition.objects.create(
        **edition.fields(), cloned_from=cloned_from, status=EditionStatus.DRAFT, created_at=now()
    )
    if actor is not None:
        EditionOrganiser.objects.create(edition=made, user=actor, added_at=now())
    record("workshops.edition_created", actor=actor, target=made)
    return made


@transaction.atomic
def update_edition(
    *, edition: Edition, changed: EditionInput, version: int, actor: User_ | None
) -> Edition:
    """Write an edition's new words and dates.

    Another city or venue moves the workshops that meet there: everybody registered is told.

    Raises `NotEditable` for an archived one, `SlugTaken`, `Stale`.
    """
    if _status_under_lock(edition) == EditionStatus.ARCHIVED:
        raise NotEditable
    _refuse_taken(changed.slug, but=edition.pk)
    claim_version(edition, version=version)
    places = {pk: when_and_where(lock_workshop(pk)) for pk in _standing(edition)}
    for name, value in changed.fields().items():
        setattr(edition, name, value)
    edition.save(update_fields=[*changed.fields()])
    record("workshops.edition_changed", actor=actor, target=edition)
    for pk, before in places.items():
        tell_if_moved(lock_workshop(pk), before=before, actor=actor)
    index_many(SEARCHABLE, edition.workshops.values_list("pk", flat=True))
    return edition


def _standing(edition: Edition) -> list[int]:
    """Return the workshops that are not called off, in one order, so that locks never cross."""
    rows = edition.workshops.exclude(status=WorkshopStatus.CANCELLED)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def publish_edition(*, edition: Edition, actor: User_ | None) -> Edition:
    """Show the edition and its drafts of workshops to everybody; harmless when done twice.

    Its topics get boards to be discussed on and stand in the library of practices.

    Raises `NotEditable` for an archived one, `NothingToPublish` without a workshop.
    """
    from_status = _status_under_lock(edition)
    if from_status == EditionStatus.ARCHIVED:
        raise NotEditable
    workshops = edition.workshops.exclude(status=WorkshopStatus.CANCELLED)
    if not workshops.exists():
        raise NothingToPublish(_add_a_workshop())
    workshops.filter(status=WorkshopStatus.DRAFT).update(status=WorkshopStatus.PUBLISHED)
    _set_status(edition, EditionStatus.PUBLISHED, actor=actor, before=from_status)
    make_rooms(edition)
    return edition


@transaction.atomic
def archive_edition(*, edition: Edition, actor: User_ | None) -> Edition:
    """Make the edition history: it stays readable, nothing in it changes, retention begins.

    Raises `NotPublishedYet` for a draft.
    """
    from_status = _status_under_lock(edition)
    if from_status == EditionStatus.DRAFT:
        raise NotPublishedYet
    if from_status != EditionStatus.ARCHIVED:
        Edition.objects.filter(pk=edition.pk).update(archived_at=now())
        _set_status(edition, EditionStatus.ARCHIVED, actor=actor, before=from_status)
    return edition


@transaction.atomic
def add_organiser(*, edition: Edition, address: str, actor: User_ | None) -> EditionOrganiser:
    """Let somebody who has the organiser's role run this edition too; audited.

    Raises `NotEditable` for an archived edition, `NotAnOrganiser` when nobody with the role has
    the address.
    """
    if not may_edit(edition):
        raise NotEditable
    colleague = User.objects.reachable().filter(email=normalise_address(address)).first()
    if colleague is None or not has_role(colleague, Role.ORGANISER):
        raise NotAnOrganiser
    row, created = EditionOrganiser.objects.get_or_create(
        edition=edition, user=colleague, defaults={"added_at": now()}
    )
    if created:
        record(
            "workshops.organiser_added",
            actor=actor,
            target=edition,
            change=Change(after={"user": colleague.pk}),
        )
    return row


def _status_under_lock(edition: Edition) -> EditionStatus:
    locked = Edition.objects.select_for_update().values_list("status", flat=True)
    return EditionStatus(locked.get(pk=edition.pk))


def _set_status(
    edition: Edition, status: EditionStatus, *, actor: User_ | None, before: EditionStatus
) -> None:
    Edition.objects.filter(pk=edition.pk).update(status=status)
    edition.refresh_from_db()
    if status != before:
        record(
            f"workshops.edition_{status}",
            actor=actor,
            target=edition,
            change=Change(before={"status": before}, after={"status": status}),
        )


def _add_a_workshop() -> str:
    return _("add at least one workshop.")
