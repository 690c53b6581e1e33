"""One policy: who exists for whom, and which field whom is shown, in hand and in SQL."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.choices import Audience, MemberState
from network.members.models import Member, Profile
from network.members.rules import exists_for
from network.members.selectors.showing import called, complete, present_work, shown
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, teach
from tests.factories.units import UnitFactory

FIELDS = {
    "work": "position",
    "topics": "topics",
    "bio": "bio",
    "languages": "languages",
    "phone": "phone",
    "website": "website",
    "helps_with": "helps_with",
    "looks_for": "looks_for",
}
"""Every field with an audience that may be any, and what of a `VisibleProfile` it fills."""
WITH_DUTY = {"work"}
SEEN = [
    # viewer             me     unit   network public
    ("anonymous", (False, False, False, True)),
    ("unverified", (False, False, False, True)),
    ("insider", (False, False, True, True)),
    ("colleague", (False, True, True, True)),
    ("unverified colleague", (False, False, False, True)),
    ("former colleague", (False, False, True, True)),
    ("organiser", (False, False, True, True)),
    ("oneself", (True, True, True, True)),
]


@pytest.fixture
def unit(db):
    """Where the person of these tests works."""
    return UnitFactory.create()


@pytest.fixture
def person(unit):
    """Somebody who has filled everything in."""
    member = make_insider(
        "Zofia Łąka",
        unit=unit,
        bio="O mnie",
        languages="polski",
        phone="61 000 00 00",
        website="https://example.org",
        helps_with="Dane",
        looks_for="Partnerzy",
    )
    teach(member, "Czym jest rozwój")
    return member


def look_as(role, person, unit):
    """Return a user who stands to `person` as `role` says."""
    if role == "former colleague":
        member = make_insider(unit=unit)
        member.affiliations.update(unit=UnitFactory.create())
        return member.user
    makers = {
        "anonymous": AnonymousUser,
        "unverified": lambda: make_member().user,
        "insider": lambda: make_insider().user,
        "colleague": lambda: make_insider(unit=unit).user,
        "unverified colleague": lambda: make_member(unit=unit).user,
        "organiser": make_organiser,
        "oneself": lambda: person.user,
    }
    return makers[role]()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("role", "expected"), SEEN)
def test_every_field_is_shown_to_its_audience(person, unit, field, role, expected):
    viewer = Member.objects.viewer(look_as(role, person, unit))
    if role == "organiser" and field in WITH_DUTY:
        expected = (True, True, True, True)

    in_hand, in_sql = [], []
    for audience in Audience:
        Profile.objects.filter(member=person).update(**{f"{field}_audience": audience})
        member = complete(Member.objects.filter(pk=person.pk)).get()
        in_hand.append(bool(getattr(shown(member.profile, viewer), FIELDS[field])))
        in_sql.append(Member.objects.showing(field, viewer).filter(pk=person.pk).exists())

    assert (tuple(in_hand), tuple(in_sql)) == (expected, expected)


def test_coordinator_sees_where_people_of_the_unit_work_whatever_they_chose(person, unit):
    Profile.objects.filter(member=person).update(work_audience=Audience.ME, bio_audience="me")
    viewer = Member.objects.viewer(make_insider(unit=unit, coordinator=True).user)

    seen = shown(complete(Member.objects.filter(pk=person.pk)).get().profile, viewer)

    assert (seen.position, seen.bio) == ("dyrektor", "")
    assert Member.objects.showing("work", viewer).filter(pk=person.pk).exists()


EXISTS = [
    # viewer                  listed, unlisted, public, unverified, suspended
    ("anonymous", (False, False, True, False, False)),
    ("unverified", (False, False, True, False, False)),
    ("insider", (True, False, True, False, False)),
    ("colleague", (True, False, True, False, False)),
    ("coordinator", (True, True, True, True, True)),
    ("organiser", (True, True, True, True, True)),
]


@pytest.mark.parametrize(("role", "expected"), EXISTS)
def test_people_exist_for_whom_they_may(unit, role, expected):
    people = [
        make_insider(unit=unit),
        make_insider(unit=unit, directory=False, name_audience=Audience.PUBLIC),
        make_insider(unit=unit, name_audience=Audience.PUBLIC),
        make_member(unit=unit, directory=True, name_audience=Audience.PUBLIC),
        make_insider(unit=unit, name_audience=Audience.PUBLIC),
    ]
    Member.objects.filter(pk=people[-1].pk).update(state=MemberState.SUSPENDED)
    user = (
        make_insider(unit=unit, coordinator=True).user
        if role == "coordinator"
        else look_as(role, people[0], unit)
    )

    visible = Member.objects.visible_to(user)

    assert tuple(visible.filter(pk=one.pk).exists() for one in people) == expected
    viewer = Member.objects.viewer(user)
    in_hand = {one.pk: one for one in called(Member.objects.with_standing())}
    assert (
        tuple(exists_for(viewer, in_hand[one.pk], present_work(in_hand[one.pk])) for one in people)
        == expected
    )


def test_unverified_sees_only_themselves_of_what_is_for_the_network(person):
    member = make_member(directory=True)

    assert list(Member.objects.visible_to(member.user)) == [member]
    assert list(Member.objects.visible_to(UserFactory.create())) == []


def test_somebody_deactivated_is_no_insider(person):
    assert Member.objects.viewer(person.user).insider

    type(person.user).objects.filter(pk=person.user.pk).update(is_active=False)

    assert not Member.objects.viewer(person.user).insider
