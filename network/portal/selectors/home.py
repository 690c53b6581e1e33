"""The home page: what this is for the public, what waits for somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.accounts.choices import Role
from network.accounts.models import LostMailbox
from network.accounts.rules import has_role, may_settle_mailbox_losses
from network.members.models import Affiliation, Member
from network.members.selectors.desk import waiting_for
from network.members.selectors.own import member_of
from network.portal.domain.desk import Task
from network.portal.selectors.waiting import waiting_in_apps
from network.text.domain.dates import moment_in_words
from network.units.models import LocalGovernment
from network.workshops.models import Edition
from network.workshops.selectors.pages import own_registrations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.members.domain.viewing import Viewer
    from network.workshops.models import Registration
    from tasks.selectors.grouping import Group


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What waits for one person, by whether it can be put off."""

    name: str
    tasks: list[Task] = field(default_factory=list)
    dates: list[Task] = field(default_factory=list)
    is_member: bool = False
    is_insider: bool = False


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """How large the network is; all three are counted, none is promised."""

    people: int
    units: int
    editions: int


def public_figures() -> PublicFigures:
    """Count the verified people, their units, and the editions anybody may read."""
    insiders = Member.objects.insiders()
    spells = Affiliation.objects.filter(member__in=insiders, ended_on__isnull=True, primary=True)
    units = LocalGovernment.objects.filter(pk__in=spells.values("unit"))
    return PublicFigures(
        people=insiders.count(),
        units=units.count(),
        editions=Edition.objects.filter(status__in=["published", "archived"]).count(),
    )


def desk_of(user: AnyUser, unread: Iterable[Group] = ()) -> Desk:
    """Return what waits for `user`, who is signed in; `unread` is their unread inbox."""
    member, viewer = member_of(user), Member.objects.viewer(user)
    return Desk(
        name=member.display_name if member else "",
        tasks=[*_own_tasks(member), *waiting_in_apps(user, unread), *_role_tasks(user, viewer)],
        dates=[_date(registration) for registration in own_registrations(user)],
        is_member=member is not None,
        is_insider=viewer.insider,
    )


def _date(registration: Registration) -> Task:
    workshop = registration.workshop
    return Task(
        icon="calendar",
        kicker=moment_in_words(workshop.starts_at, workshop.edition.zone),
        title=workshop.title,
        body=str(registration.get_state_display()),
        address=registration.get_absolute_url(),
        action=_("See the registration"),
    )


def _own_tasks(member: Member | None) -> list[Task]:
    if member is None:
        return [
            Task(
                icon="user-plus",
                kicker=_("Network"),
                title=_("You do not have a profile in the network yet"),
                body=_("With a profile you find people who work on the same things, and they you."),
                address=reverse("members:join"),
                action=_("Join the network"),
            )
        ]
    if member.welcomed_at is None:
        return [
            Task(
                icon="user-check",
                kicker=_("Four short steps"),
                title=_("Your profile is half filled in"),
                body=_(
                    "It has what you wrote when registering. Check it and decide who sees what."
                ),
                address=reverse("members:welcome"),
                action=_("Check the profile"),
            )
        ]
    return []


def _role_tasks(user: AnyUser, viewer: Viewer) -> list[Task]:
    tasks = []
    waiting = waiting_for(viewer).count()
    if waiting:
        place = "members:verification" if has_role(user, Role.ORGANISER) else "members:colleagues"
        tasks.append(
            Task(
                icon="badge-check",
                kicker=_("Verification"),
                title=ngettext(
                    "%(n)d person waits to be confirmed",
                    "%(n)d people wait to be confirmed",
                    waiting,
                )
                % {"n": waiting},
                body=_("Say whether they work where they say. Until then they see only their own."),
                address=reverse(place),
                action=_("Look at them"),
            )
        )
    if may_settle_mailbox_losses(user) and (
        lost := LostMailbox.objects.visible_to(user).waiting().count()
    ):
        tasks.append(
            Task(
                icon="mail",
                kicker=_("Sign-in"),
                title=ngettext(
                    "%(n)d person has lost the mailbox",
                    "%(n)d people have lost the mailbox",
                    lost,
                )
                % {"n": lost},
                address=reverse("accounts:losses"),
                action=_("Decide"),
            )
        )
    if has_role(user, Role.ORGANISER):
        tasks.append(
            Task(
                icon="clipboard-list",
                kicker=_("Organisation"),
                title=_("Organiser's desk"),
                body=_("Editions, seats, waiting lists and registrations."),
                address=reverse("organise:desk"),
                action=_("Open the desk"),
            )
        )
    return tasks
