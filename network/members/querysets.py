"""Filters over people; they reach data only through `visible_to`.

One policy stands here in SQL and in `rules.py` for an object in hand; a table test holds them
together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q

from network.members.adapter import get_adapter
from network.members.choices import Audience, MemberState
from network.members.domain.viewing import Viewer
from network.text.domain.folding import fold
from network.web.domain.remembering import remembered
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.members.models import ContactMessage, Member, MemberSeed, Verification

    Counted = list[tuple[str, str, int]]

DUTY_FIELDS = frozenset({"name", "work"})
"""What organisers and a unit's coordinators have to see in order to verify."""


class MemberQuerySet(models.QuerySet["Member"]):
    """Members."""

    def _fresh(self) -> Self:
        return type(self)(self.model, using=self.db)

    def with_work(self) -> Self:
        """Join the present affiliation as `work`; there is at most one."""
        return self.alias(
            work=FilteredRelation(
                "affiliations",
                condition=Q(affiliations__ended_on__isnull=True, affiliations__primary=True),
            )
        )

    def insiders(self) -> Self:
        """Verified, neither suspended nor erased: whom the network consists of."""
        return self.filter(
            Q(verifications__expires_at__isnull=True) | Q(verifications__expires_at__gt=now()),
            state=MemberState.ACTIVE,
            user__is_active=True,
            verifications__revoked_at__isnull=True,
        )

    def with_standing(self) -> Self:
        """Annotate `is_insider`: whether `insiders` has this member."""
        inside = self._fresh().insiders().filter(pk=OuterRef("pk"))
        return self.annotate(is_insider=Exists(inside))

    def in_directory(self) -> Self:
        """Insiders who want to be found."""
        return self.filter(pk__in=self._fresh().insiders().values("pk"), profile__directory=True)

    def searched(self) -> Self:
        """Whom the search knows: in the network and wanting to be found.

        Only what services write decides, so that the index is right however time passes; the
        clock and whoever looks are asked by `in_directory` and `visible_to`.
        """
        return self.filter(state=MemberState.ACTIVE, profile__directory=True)

    def viewer(self, user: AnyUser) -> Viewer:
        """Say what `user` may see people as; a page asks once."""
        if not user.is_authenticated:
            return Viewer()
        return remembered(("members.viewer", user.pk), lambda: self._look_up(user))

    def _look_up(self, user: AnyUser) -> Viewer:
        row = (
            self._fresh()
            .filter(user=user.pk)
            .with_work()
            .with_standing()
            .annotate(unit_now=F("work__unit"), leads=F("work__coordinator"))
            .values("pk", "display_name", "state", "is_insider", "unit_now", "leads")
            .first()
        )
        organiser = get_adapter().is_organiser(user)
        if row is None:
            return Viewer(user_id=user.pk, organiser=organiser)
        inside_now = bool(row["is_insider"])
        return Viewer(
            user_id=user.pk,
            member_id=row["pk"],
            name=row["display_name"],
            suspended=row["state"] == MemberState.SUSPENDED,
            insider=inside_now,
            organiser=organiser,
            unit_id=row["unit_now"] if inside_now else None,
            coordinator=inside_now and bool(row["leads"]),
        )

    def visible_to(self, viewer: AnyUser | Viewer) -> Self:
        """Who exists for this reader; the rest answers 404."""
        if not isinstance(viewer, Viewer):
            viewer = self.viewer(viewer)
        if viewer.organiser:
            return self.all()
        listed = Q(pk__in=self._fresh().in_directory().values("pk"))
        if not viewer.insider:
            listed &= Q(profile__name_audience=Audience.PUBLIC)
        exists = listed | Q(user=viewer.user_id)
        if viewer.coordinator:
            exists |= Q(pk__in=self._fresh().working_in(viewer.unit_id).values("pk"))
        return self.filter(exists)

    def known_to(self, user: AnyUser) -> Self:
        """Who exists for `user`, and whoever has written to them."""
        wrote = self._fresh().filter(contacts_sent__recipient__user=user.pk)
        return self.filter(
            Q(pk__in=self._fresh().visible_to(user).values("pk")) | Q(pk__in=wrote.values("pk"))
        )

    def showing(self, field: str, viewer: Viewer) -> Self:
        """Those whose `field` (its audience is `<field>_audience`) this reader is shown."""
        if field in DUTY_FIELDS and viewer.organiser:
            return self.all()
        audience = f"profile__{field}_audience"
        circles = [Audience.PUBLIC]
        if viewer.insider or viewer.organiser:
            circles.append(Audience.NETWORK)
        shown = Q((f"{audience}__in", circles)) | Q(user=viewer.user_id)
        if viewer.unit_id is not None:
            colleagues = Q(pk__in=self._fresh().working_in(viewer.unit_id).values("pk"))
            narrower = (
                Q() if field in DUTY_FIELDS and viewer.coordinator else Q((audience, Audience.UNIT))
            )
            shown |= colleagues & narrower
        return self.filter(shown)

    def working_in(self, unit_id: int | None) -> Self:
        """Those whose present unit this is."""
        return self.with_work().filter(work__unit=unit_id)

    def in_units(self, codes: Collection[str]) -> Self:
        """Those who work in one of these units."""
        return self.with_work().filter(work__unit__code__in=codes)

    def in_voivodeships(self, names: Collection[str]) -> Self:
        """Those whose unit lies in one of these voivodeships."""
        return self.with_work().filter(work__unit__voivodeship__in=names)

    def employed(self) -> Self:
        """Those who work in a unit of the registry."""
        return self.with_work().filter(work__unit__isnull=False)

    def per_unit(self) -> Counted:
        """Code, name and number of people of every unit that has any."""
        rows = self.employed()
        columns = ("work__unit__code", "work__unit__name")
        return rows.counted_by(columns, order=("work__unit__sort_key", "work__unit__code"))

    def per_voivodeship(self) -> Counted:
        """Name, name again and number of people of every voivodeship that has any."""
        rows = self.employed()
        column = "work__unit__voivodeship"
        return rows.counted_by((column, column), order=(column,))

    def per_topic(self) -> Counted:
        """Slug, title and number of people of every topic that has any."""
        rows = self.filter(expertise__isnull=False)
        columns = ("expertise__topic__slug", "expertise__topic__title")
        return rows.counted_by(columns, order=("expertise__topic__order", "expertise__topic__slug"))

    def counted_by(self, columns: tuple[str, str], *, order: tuple[str, ...]) -> Counted:
        """The values of two columns and how many people share them."""
        rows = self.order_by(*order).values(*columns).annotate(n=Count("pk"))
        return [(row[columns[0]], row[columns[1]], row["n"]) for row in rows]

    def named_like(self, text: str) -> Self:
        """Names that contain every word of `text`, accents or not."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def waiting(self) -> Self:
        """Those who have named a unit of the registry and are not verified."""
        return self.with_work().filter(
            state=MemberState.CLAIMED, user__is_active=True, work__unit__isnull=False
        )

    def verifiable_by(self, viewer: Viewer) -> Self:
        """Those waiting whom this reader may confirm."""
        waiting = self.waiting().exclude(user=viewer.user_id)
        if viewer.organiser:
            return waiting
        if viewer.unit_id is None:
            return self.none()
        return waiting.filter(work__unit=viewer.unit_id)


class SeedQuerySet(models.QuerySet["MemberSeed"]):
    """Seeds; never public."""

    def visible_to(self, user: AnyUser) -> Self:
        """Seeds for organisers; a seed has no owner until it is claimed."""
        return self.all() if get_adapter().is_organiser(user) else self.none()

    def open(self) -> Self:
        """Neither claimed nor withdrawn nor merged; there is at most one an address."""
        return self.filter(
            claimed_at__isnull=True, withdrawn_at__isnull=True, merged_into__isnull=True
        )

    def live(self) -> Self:
        """What can still be claimed."""
        return self.open().filter(expires_at__gt=now())


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Verifications."""

    def standing(self) -> Self:
        """Not ended; at most one a member."""
        return self.filter(revoked_at__isnull=True)

    def run_out(self) -> Self:
        """Not ended, but past their time."""
        return self.standing().filter(expires_at__lte=now())


class ContactQuerySet(models.QuerySet["ContactMessage"]):
    """Relayed messages; private to the two."""

    def visible_to(self, user: AnyUser) -> Self:
        """What `user` has sent or received."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(sender__user=user) | Q(recipient__user=user))
