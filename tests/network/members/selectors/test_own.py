"""`network.members.selectors.own`: what somebody reads about themselves."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.choices import Audience, Step
from network.members.models import Affiliation, ContactMessage, Member, Profile
from network.members.selectors.own import (
    last_refusal,
    levels_of,
    member_of,
    messages_of,
    name_of,
    near,
    next_step,
    topics,
    work_of,
)
from network.members.services.affiliating import Work, change_unit, end_affiliation
from network.members.services.managing import suspend_member
from network.members.services.topics import ensure_topics
from network.web.domain.remembering import remembering
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    make_insider,
    make_member,
    make_organiser,
    move,
    teach,
)
from tests.factories.units import UnitFactory


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (AnonymousUser, ""),
        (UserFactory.create, ""),
        (make_organiser, ""),
        (lambda: make_member("Anna Wrzos").user, "Anna Wrzos"),
        (lambda: make_insider("Jan Łąka").user, "Jan Łąka"),
    ],
    ids=["anonymous", "nobody", "organiser", "waiting", "verified"],
)
def test_member_and_name_of_a_user(db, make, expected):
    user = make()

    member = member_of(user)

    assert name_of(user) == expected
    assert (member.display_name if member else "") == expected


def test_name_costs_no_more_than_saying_who_looks(db, django_assert_num_queries):
    user = make_member().user

    with remembering(), django_assert_num_queries(2):  # the roles and the member
        Member.objects.viewer(user)
        name_of(user)
    with django_assert_num_queries(0):
        assert (name_of(AnonymousUser()), member_of(AnonymousUser())) == ("", None)


def test_member_comes_with_all_that_pages_read(db, django_assert_num_queries):
    user = make_member().user
    member = member_of(user)
    assert member is not None

    with django_assert_num_queries(0):
        assert member.profile.version == 0
        assert member.user.email == user.email


def test_work_is_the_present_primary_one(db):
    member = make_member()
    unit = UnitFactory.create()
    assert work_of(member) == member.affiliations.get()
    move(member, unit)
    member.affiliations.create(
        unit=UnitFactory.create(), primary=False, started_on=now().date() + timedelta(days=1)
    )

    work = work_of(member)
    assert work is not None
    assert (work.unit, work.ended_on, work.primary) == (unit, None, True)
    end_affiliation(member=member)

    assert work_of(member) is None


def test_levels_are_by_topic(db):
    member, other = make_member("Anna Wrzos"), make_member("Jan Łąka")
    teach(member, "Dane", "Prawo")
    teach(other, "Mapy")
    dane, prawo = ensure_topics(["Dane", "Prawo"])
    member.expertise.filter(topic=prawo).update(level="adviser")

    assert levels_of(member) == {dane.pk: "learning", prawo.pk: "adviser"}


def test_refusal_is_told_until_another_place_is_named(db):
    member = make_member()
    assert last_refusal(member) is None
    end_affiliation(member=member, refused_reason="Nikt nie zna")

    refusal = last_refusal(member)
    assert refusal is not None
    assert refusal.refused_reason == "Nikt nie zna"
    move(member, UnitFactory.create())

    assert last_refusal(member) is None


def test_end_without_a_reason_is_no_refusal(db):
    member = make_member()
    end_affiliation(member=member)

    assert last_refusal(member) is None


def test_somebody_who_never_worked_was_never_refused(db):
    member = make_member()
    Affiliation.objects.all().delete()

    assert last_refusal(member) is None


def test_topics_are_the_whole_vocabulary_in_its_order(db):
    ensure_topics(["Prawo", "Dane"])

    assert [topic.title for topic in topics()] == ["Prawo", "Dane"]


def test_steps_follow_one_another(db):
    assert {step: next_step(step) for step in Step} == {
        Step.PROFILE: Step.DIRECTORY,
        Step.DIRECTORY: Step.CONTACT,
        Step.CONTACT: Step.PEOPLE,
        Step.PEOPLE: None,
    }


def names(member, **given):
    """Return the names of who is near `member`."""
    viewer = Member.objects.viewer(member.user)
    return [person.name for person in near(member, viewer, **given)]


@pytest.fixture
def me(db):
    """Somebody verified who knows data."""
    member = make_insider("Ja Sama", unit=UnitFactory.create())
    teach(member, "Dane")
    return member


def elsewhere(**given):
    """Make a unit of another voivodeship."""
    return UnitFactory.create(voivodeship="łódzkie", **given)


def test_near_are_the_unit_the_voivodeship_and_the_topics_by_name(me):
    make_insider("Zofia Urząd", unit=me.affiliations.get().unit)
    make_insider("Jan Województwo")
    teach(make_insider("Ewa Temat", unit=elsewhere()), "Dane")
    teach(make_insider("Ola Obca", unit=elsewhere()), "Prawo")

    assert names(me) == ["Ewa Temat", "Zofia Urząd", "Jan Województwo"]


def test_near_who_fits_twice_is_named_once(me):
    teach(make_insider("Jan Oba"), "Dane", "Prawo")
    teach(me, "Prawo")

    assert names(me) == ["Jan Oba"]


@pytest.mark.parametrize(
    "hide",
    [
        lambda one: Profile.objects.filter(member=one).update(directory=False),
        lambda one: suspend_member(member=one, by=make_organiser(), reason="Spam"),
        lambda one: move(one, UnitFactory.create()),
        lambda one: Profile.objects.filter(member=one).update(work_audience=Audience.ME),
        lambda one: Profile.objects.filter(member=one).update(work_audience=Audience.UNIT),
    ],
    ids=["unlisted", "suspended", "not verified", "work hidden", "work for the unit"],
)
def test_near_tells_nothing_that_is_hidden(me, hide):
    person = make_insider("Jan Blisko")
    assert names(me) == ["Jan Blisko"]

    hide(person)

    assert names(me) == []


def test_near_by_a_hidden_topic_is_not_near(me):
    person = make_insider("Jan Temat", unit=elsewhere())
    teach(person, "Dane")
    assert names(me) == ["Jan Temat"]

    Profile.objects.filter(member=person).update(topics_audience=Audience.UNIT)

    assert names(me) == []


def test_near_stops_at_its_limit(me):
    for number in range(8):
        make_insider(f"Osoba {number}")

    assert names(me) == [f"Osoba {number}" for number in range(6)]
    assert names(me, limit=2) == ["Osoba 0", "Osoba 1"]


@pytest.mark.parametrize("work", [Work(), Work(unit_text="Związek")], ids=["none", "typed"])
def test_near_without_a_unit_goes_by_topics_alone(me, work):
    teach(make_insider("Ewa Temat", unit=elsewhere(), name_audience=Audience.PUBLIC), "Dane")
    make_insider("Jan Województwo", name_audience=Audience.PUBLIC)
    Profile.objects.update(topics_audience=Audience.PUBLIC)

    change_unit(member=me, work=work)

    assert names(me) == ["Ewa Temat"]


def test_messages_are_mine_newest_first(db):
    anna, jan, ewa = (make_insider(name) for name in ("Anna A", "Jan B", "Ewa C"))
    moment = now()
    rows = [
        ContactMessage.objects.create(
            sender=sender, recipient=to, text="x", nonce=uuid4(), sent_at=moment + later
        )
        for sender, to, later in (
            (anna, jan, timedelta(0)),
            (jan, anna, timedelta(seconds=2)),
            (jan, ewa, timedelta(seconds=1)),
            (anna, ewa, timedelta(0)),
        )
    ]

    assert list(messages_of(anna.user)) == [rows[1], rows[3], rows[0]]
    assert list(messages_of(ewa.user)) == [rows[2], rows[3]]
    assert list(messages_of(UserFactory.create())) == []
    assert list(messages_of(AnonymousUser())) == []
