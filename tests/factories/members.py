"""People of the network for tests, made the way the product makes them."""

from typing import Any

from django.contrib.auth.models import Group

from network.members.choices import ORGANISERS, Audience
from network.members.models import Member, Profile
from network.members.services.affiliating import Work, change_unit
from network.members.services.joining import join
from network.members.services.managing import set_coordinator
from network.members.services.seeding import SeedInput, seed_member
from network.members.services.topics import ensure_topics
from network.members.services.verifying import verify_member
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory

EVERYBODY: dict[str, Any] = {
    f"{name}_audience": Audience.PUBLIC
    for name in (
        *("name", "work", "topics", "bio", "languages"),
        *("phone", "website", "helps_with", "looks_for"),
    )
}
"""A profile that hides nothing."""


def make_organiser() -> Any:
    """A person who runs an edition and is no member."""
    user = UserFactory.create()
    user.groups.add(Group.objects.get_or_create(name=ORGANISERS)[0])
    return user


def make_member(name: str = "Anna Wrzos", *, unit: Any = None, user: Any = None, **profile: Any):
    """A member who waits for verification; `profile` sets columns of the profile."""
    work = Work(unit=unit or UnitFactory.create(), position="dyrektor", department="Biuro Rozwoju")
    member = join(user=user or UserFactory.create(), name=name, work=work, consent=True)
    if profile:
        Profile.objects.filter(member=member).update(**profile)
    return Member.objects.select_related("user", "profile").get(pk=member.pk)


def make_insider(name: str = "Anna Wrzos", *, coordinator: bool = False, **given: Any):
    """A verified member, in the directory unless told otherwise."""
    member = make_member(name, **({"directory": True} | given))
    organiser = make_organiser()
    verify_member(member=member, by=organiser, version=member.version)
    if coordinator:
        set_coordinator(member=member, by=organiser, coordinator=True)
    return Member.objects.select_related("user", "profile").get(pk=member.pk)


def make_seed(address: str = "anna@example.org", **given: Any):
    """A seed as a registration leaves it."""
    facts: dict[str, Any] = {
        "name": "Anna Wrzos",
        "consent_notice_version": 3,
        "consented_at": now(),
        "position": "dyrektorka",
        "department": "Biuro Rozwoju",
        "topics": ["Czym jest rozwój"],
        "helps_with": "Konsultacje",
        "looks_for": "Dane o mieszkańcach",
        "language": "pl",
    }
    return seed_member(seed=SeedInput(address=address, **(facts | given)))


def teach(member: Any, *titles: str) -> None:
    """Give `member` topics."""
    for topic in ensure_topics(titles):
        member.expertise.get_or_create(topic=topic)


def move(member: Any, unit: Any) -> None:
    """Let `member` work in `unit`."""
    change_unit(member=member, work=Work(unit=unit))


def in_english(user: Any) -> Any:
    """Let `user` read every page in English, and return them."""
    user.language = "en"
    user.save(update_fields=["language"])
    return user
