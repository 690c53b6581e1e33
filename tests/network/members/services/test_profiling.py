"""`network.members.services.profiling`: all of an edit or nothing of it, at the version read."""

from datetime import UTC, datetime

import pytest

from network.accounts.models import Consent
from network.members.choices import (
    BIO_LIMIT,
    SEARCHABLE,
    TEXT_LIMIT,
    Audience,
    ContactWay,
    Level,
)
from network.members.exceptions import NameMissing, TextTooLong
from network.members.models import Member, Profile
from network.members.services.affiliating import Work
from network.members.services.profiling import (
    EDITABLE,
    ProfileEdit,
    leave_directory,
    update_profile,
)
from network.members.services.topics import ensure_topics
from network.search.models import Entry
from network.web.exceptions import Stale
from tasks.clock import acting_at
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.members import make_insider, make_member, teach
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
FIELDS = {
    "bio": "O mnie, żółć 😀",
    "languages": "polski, kaszubski",
    "phone": "61 000 00 00",
    "website": "https://example.org/",
    "helps_with": "Mapy",
    "looks_for": "Ludzi",
    "directory": True,
    "contact": ContactWay.NONE,
    "name_audience": Audience.PUBLIC,
    "work_audience": Audience.UNIT,
    "topics_audience": Audience.ME,
    "bio_audience": Audience.PUBLIC,
    "languages_audience": Audience.UNIT,
    "phone_audience": Audience.NETWORK,
    "website_audience": Audience.ME,
    "helps_with_audience": Audience.PUBLIC,
    "looks_for_audience": Audience.UNIT,
}


@pytest.fixture
def member(db):
    return make_member("Anna Wrzos")


def save(member, version=0, **edit):
    """Save an edit of `member`."""
    return update_profile(member=member, version=version, edit=ProfileEdit(**edit))


def everything(member):
    """Return all that an edit can touch."""
    return (
        Profile.objects.values().get(member=member),
        Member.objects.values().get(pk=member.pk),
        list(member.affiliations.order_by("pk").values()),
        list(member.expertise.order_by("pk").values_list("topic__slug", "level")),
        list(Consent.objects.values()),
    )


def test_every_field_has_its_value_here():
    assert set(FIELDS) == EDITABLE


def test_update_writes_every_field_and_the_moment(member):
    with acting_at(MOMENT):
        returned = save(member, fields=FIELDS)

    stored = dict(Profile.objects.values().get())
    assert {name: stored[name] for name in FIELDS} == FIELDS
    assert (stored["updated_at"], stored["version"]) == (MOMENT, 1)
    assert (returned.pk, returned.version, returned.bio) == (member.pk, 1, FIELDS["bio"])


@pytest.mark.parametrize("name", FIELDS)
def test_update_of_one_field_leaves_all_others(member, name):
    before = Profile.objects.values().get()

    with acting_at(MOMENT):
        save(member, fields={name: FIELDS[name]})

    changed = {"version": 1, "updated_at": MOMENT, name: FIELDS[name]}
    assert Profile.objects.values().get() == before | changed


def test_empty_edit_counts_as_one(member):
    save(member)

    assert Profile.objects.get().version == 1


def test_second_edit_of_the_same_version_is_refused_whole(member):
    save(member, fields={"bio": "Pierwsze"})
    before = everything(member)

    with pytest.raises(Stale):
        save(member, fields={"bio": "Drugie"}, name="Jan", work=Work(), levels={})

    assert everything(member) == before
    assert save(member, version=1, fields={"bio": "Drugie"}).bio == "Drugie"


@pytest.mark.parametrize("version", [1, 99])
def test_version_from_the_future_is_stale(member, version):
    with pytest.raises(Stale):
        save(member, version=version)


@pytest.mark.parametrize(
    "name", ["member", "member_id", "version", "updated_at", "state", "user", "__class__"]
)
def test_column_that_no_form_may_change_is_refused(member, name):
    before = everything(member)

    with pytest.raises(KeyError, match=name):
        save(member, fields={name: 1, "bio": "x"})

    assert everything(member) == before


@pytest.mark.parametrize(
    ("name", "limit"),
    [("bio", BIO_LIMIT), ("helps_with", TEXT_LIMIT), ("looks_for", TEXT_LIMIT)],
)
def test_text_has_a_limit_that_is_said_with_both_numbers(member, name, limit):
    save(member, fields={name: "ą" * limit})
    before = everything(member)

    with pytest.raises(TextTooLong) as refusal:
        save(member, version=1, fields={name: "ą" * (limit + 1)})

    assert str(refusal.value) == (f"Tekst może mieć najwyżej {limit} znaków, twój ma {limit + 1}.")
    assert everything(member) == before


def test_edit_with_an_empty_name_takes_nothing_of_it(member):
    before = everything(member)

    with pytest.raises(NameMissing):
        save(member, fields=FIELDS, name=" ", levels={})

    assert everything(member) == before


def test_name_and_work_change_together(member):
    unit = UnitFactory.create()

    save(member, name="Anna Łąka", work=Work(unit=unit, position="wójt"))

    saved = Member.objects.get()
    assert (saved.display_name, saved.handle) == ("Anna Łąka", "anna-laka")
    assert saved.affiliations.get(ended_on=None).unit == unit


def test_work_that_is_emptied_ends(member):
    save(member, work=Work())

    assert not member.affiliations.filter(ended_on=None).exists()


def test_levels_replace_all_topics(member):
    prawo, dane, mapy = ensure_topics(["Prawo", "Dane", "Mapy"])
    teach(member, "Prawo", "Dane")

    save(member, levels={dane.pk: Level.ADVISER, mapy.pk: Level.PRACTITIONER})

    assert dict(member.expertise.values_list("topic", "level")) == {
        dane.pk: "adviser",
        mapy.pk: "practitioner",
    }
    assert prawo.pk not in member.expertise.values_list("topic", flat=True)


def test_no_levels_take_every_topic_away_and_none_at_all_leaves_them(member):
    teach(member, "Prawo")

    save(member, levels=None)
    assert member.expertise.count() == 1
    save(member, version=1, levels={})

    assert member.expertise.count() == 0


def test_levels_of_one_leave_those_of_others(member):
    other = make_member("Jan Łąka")
    teach(other, "Prawo")
    teach(member, "Prawo")

    save(member, levels={})

    assert (member.expertise.count(), other.expertise.count()) == (0, 1)


def test_search_follows_every_edit(db):
    member = make_insider("Anna Wrzos", directory=False)
    entries = Entry.objects.filter(kind=SEARCHABLE, object_id=member.pk)
    assert not entries.exists()

    save(member, fields={"directory": True})
    assert entries.exists()
    save(member, version=1, fields={"directory": False})

    assert not entries.exists()


def test_agreeing_twice_is_one_consent(member):
    PrivacyNoticeFactory.create()
    for version in range(2):
        save(member, version=version, fields={"directory": True})

    assert [consent.purpose for consent in Consent.objects.all()] == ["directory"]


def test_agreement_falls_with_the_edit_that_carries_it(member):
    PrivacyNoticeFactory.create()

    with pytest.raises(NameMissing):
        save(member, fields={"directory": True}, name="")

    assert not Consent.objects.exists()
    assert not Profile.objects.get().directory


def test_leave_directory_takes_one_person_out_once(db):
    member, other = make_insider("Anna Wrzos"), make_insider("Jan Łąka")

    with acting_at(MOMENT):
        for _ in range(2):
            leave_directory(user=member.user)

    listed = dict(Profile.objects.values_list("member", "directory"))
    assert listed == {member.pk: False, other.pk: True}
    profile = Profile.objects.get(member=member)
    assert (profile.version, profile.updated_at) == (1, MOMENT)
    assert list(Entry.objects.values_list("object_id", flat=True)) == [other.pk]


@pytest.mark.parametrize("make", [UserFactory.create, lambda: make_member().user])
def test_leave_directory_of_somebody_who_is_not_in_it_changes_nothing(db, make):
    user = make()
    before = list(Profile.objects.values())

    leave_directory(user=user)

    assert list(Profile.objects.values()) == before
