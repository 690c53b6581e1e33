"""One practice as one reader may see it: page, API and exports read it here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from practices.adapter import get_adapter
from practices.choices import CreditAs, State
from practices.domain.citation import Citation
from practices.domain.costs import cost_band
from practices.models import Practice, PracticeAuthor, Revision
from practices.rules import (
    is_readable,
    is_tombstone,
    may_decide,
    may_publish,
    may_withdraw,
    may_write,
    shows_seed,
)
from practices.selectors.content import author_ids, revision_in_work, today
from tasks.conf import conf as tasks_conf

if TYPE_CHECKING:
    from decimal import Decimal

    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.adapter import Person
    from practices.choices import CostBand
    from practices.domain.viewing import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """One author as they agreed to be named; empty strings are nothing to show."""

    name: str
    role: str
    unit: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A practice and what of it this reader sees.

    `revision` is None for a tombstone and for whoever may not read a word of it; with `seed` only
    the six fields of the sketch are to be shown.
    """

    practice: Practice
    viewer: Viewer
    revision: Revision | None
    seed: bool
    tombstone: bool
    in_work: Revision | None
    """The version in work, for those who write it, review it or decide on it."""
    contact: Person | None
    credits: list[Credit]
    citation: Citation | None
    latitude: Decimal | None
    longitude: Decimal | None
    cost_band: CostBand | None
    overdue: bool
    writes: bool
    publishes: bool
    withdraws: bool
    decides: bool


def read_practice(user: AnyUser, slug: str) -> Page:
    """Return what `user` sees at the address `slug`.

    Raises `Practice.DoesNotExist` for what is not there and for what they may not see, alike.
    """
    viewer = Practice.objects.viewer(user)
    rows = Practice.objects.visible_to(viewer).select_related(
        "owner_unit", "live_revision", "translation_of"
    )
    practice = rows.get(slug=slug)
    authors = author_ids(practice)
    writes = may_write(viewer, practice, authors)
    work = _work_for(viewer, practice)
    revision, seed = _shown(viewer, practice, work)
    open_place = practice.owner_unit if revision is None or revision.latitude is None else revision
    return Page(
        practice=practice,
        viewer=viewer,
        revision=revision,
        seed=seed,
        tombstone=is_tombstone(practice),
        in_work=work,
        contact=_contact(revision, user) if not seed else None,
        credits=credits_of(practice, user),
        citation=cite(practice),
        latitude=open_place.latitude,
        longitude=open_place.longitude,
        cost_band=_band(revision) if not seed else None,
        overdue=is_overdue(practice),
        writes=writes,
        publishes=may_publish(viewer, practice, authors),
        withdraws=may_withdraw(viewer, practice),
        decides=may_decide(viewer),
    )


def show_revision(user: AnyUser, slug: str, revision: Revision) -> Page:
    """Return the page of a practice as it would look with `revision` on it.

    Raises `Practice.DoesNotExist`, as `read_practice` does.
    """
    page = read_practice(user, slug)
    place = page.practice.owner_unit if revision.latitude is None else revision
    return replace(
        page,
        revision=revision,
        seed=False,
        tombstone=False,
        contact=_contact(revision, user),
        latitude=place.latitude,
        longitude=place.longitude,
        cost_band=_band(revision),
    )


def is_overdue(practice: Practice) -> bool:
    """Whether a published practice should have been checked by now: a badge, never a removal."""
    due = practice.review_due_on
    return practice.state == State.PUBLISHED and due is not None and due < today()


def _complete(revision: Revision | None) -> Revision | None:
    """Read everything below a revision."""
    if revision is None:
        return None
    return Revision.objects.filter(pk=revision.pk).with_rows().get()


def _work_for(viewer: Viewer, practice: Practice) -> Revision | None:
    work = revision_in_work(practice)
    if work is None or not Revision.objects.visible_to(viewer).filter(pk=work.pk).exists():
        return None
    return work


def _shown(
    viewer: Viewer, practice: Practice, work: Revision | None
) -> tuple[Revision | None, bool]:
    if practice.is_live:
        may_read = is_readable(practice) or work is not None or viewer.editor
        own = practice.owner_unit_id in viewer.acting
        return (_complete(practice.live_revision), False) if may_read or own else (None, False)
    if work is not None:
        return _complete(work), False
    latest = practice.revisions.order_by("-number").first()
    if latest is None:
        return None, False
    if Revision.objects.visible_to(viewer).filter(pk=latest.pk).exists():
        return _complete(latest), False
    return (_complete(latest), True) if shows_seed(viewer, practice) else (None, False)


def _contact(revision: Revision | None, user: AnyUser) -> Person | None:
    if revision is None or revision.contact_person_id is None or not user.is_authenticated:
        return None
    return get_adapter().people([revision.contact_person_id], user).get(revision.contact_person_id)


def _band(revision: Revision | None) -> CostBand | None:
    if revision is None:
        return None
    return cost_band(revision.cost_once, revision.cost_year, revision.currency)


def credits_of(practice: Practice, user: AnyUser) -> list[Credit]:
    """Return the authors who agreed to more than their unit, as `user` may see them."""
    rows = list(PracticeAuthor.objects.filter(practice=practice).exclude(credit=CreditAs.UNIT))
    named = [row.user_id for row in rows if row.credit == CreditAs.NAME]
    people = get_adapter().people(named, user) if named else {}
    unit = practice.owner_unit.title
    found = []
    for row in rows:
        person = people.get(row.user_id)
        found.append(
            Credit(
                name=person.name if person else "",
                role=row.role,
                unit=unit,
                address=person.address if person else "",
            )
        )
    return found


def cite(practice: Practice) -> Citation | None:
    """Return how a published practice is cited; None before that."""
    revision = practice.live_revision
    if revision is None or revision.published_at is None:
        return None
    return Citation(
        unit=practice.owner_unit.title,
        title=practice.title,
        site=tasks_conf.site_name,
        number=practice.pk,
        version=revision.number,
        published_at=revision.published_at,
        licence=practice.licence,
        url=f"{tasks_conf.base_url}{practice.get_absolute_url()}",
    )


def prefetch_live() -> Prefetch:  # type: ignore[type-arg] # the stubs want three models
    """Read the live revision with everything below it."""
    return Prefetch("live_revision", queryset=Revision.objects.with_rows())
