"""`network.members.selectors.detail` and `showing`: one person, and what a reader may do."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.choices import Audience, ContactWay, MemberState
from network.members.domain.viewing import Viewer
from network.members.models import ContactMessage, Member, Profile
from network.members.selectors.detail import contactable, read_member
from network.members.selectors.showing import (
    Known,
    VisibleProfile,
    complete,
    found_by_all,
    present_work,
    shown,
)
from network.members.services.affiliating import Work, change_unit
from network.members.services.blocking import block_member
from network.members.services.managing import suspend_member
from network.members.services.naming import rename
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    EVERYBODY,
    make_insider,
    make_member,
    make_organiser,
    teach,
)
from tests.factories.units import UnitFactory


@pytest.fixture
def unit(db):
    return UnitFactory.create(code="306401", name="Poznań")


@pytest.fixture
def anna(unit):
    """Somebody listed who takes messages."""
    return make_insider("Anna Wrzos", unit=unit)


def read(user, handle="anna-wrzos"):
    """Return the page of somebody as `user` reads it; None where there is none."""
    try:
        return read_member(Member.objects.viewer(user), handle)
    except Member.DoesNotExist:
        return None


def may(page):
    """Return what may be done on a page."""
    return page and (page.may_contact, page.blocked, page.may_manage)


READERS = {
    "anonymous": (lambda _anna, _unit: AnonymousUser(), None),
    "nobody": (lambda _anna, _unit: UserFactory.create(), None),
    "waiting": (lambda _anna, unit: make_member(unit=unit).user, None),
    "insider": (lambda _anna, _unit: make_insider().user, (True, False, False)),
    "colleague": (lambda _anna, unit: make_insider(unit=unit).user, (True, False, False)),
    "coordinator": (
        lambda _anna, unit: make_insider(unit=unit, coordinator=True).user,
        (True, False, True),
    ),
    "coordinator elsewhere": (
        lambda _anna, _unit: make_insider(coordinator=True).user,
        (True, False, False),
    ),
    "organiser": (lambda _anna, _unit: make_organiser(), (False, False, True)),
    "oneself": (lambda anna, _unit: anna.user, (False, False, False)),
}


@pytest.mark.parametrize("role", READERS)
def test_page_offers_each_reader_what_they_may_do(anna, unit, role):
    make, expected = READERS[role]

    assert may(read(make(anna, unit))) == expected


def test_organiser_who_is_a_member_may_write_too(anna):
    organiser = make_organiser()
    make_insider("Organizatorka", user=organiser)

    assert may(read(organiser)) == (True, False, True)


def test_public_person_exists_for_everybody_and_is_written_to_by_members(anna):
    Profile.objects.filter(member=anna).update(name_audience=Audience.PUBLIC)

    readers = [AnonymousUser(), UserFactory.create(), make_member().user]

    assert [may(read(reader)) for reader in readers] == [(False, False, False)] * 3


def test_blocker_sees_the_block_and_the_blocked_sees_only_that_nothing_goes(anna):
    jan = make_insider("Jan Łąka")
    block_member(blocker=jan, blocked=anna)

    assert may(read(jan.user)) == (False, True, False)
    assert may(read(anna.user, "jan-laka")) == (False, False, False)


def test_page_is_found_by_every_handle_a_person_ever_had(anna):
    reader = make_insider().user
    rename(member=anna, name="Anna Łąka")
    rename(member=anna, name="Anna Sowa")

    pages = [read(reader, handle) for handle in ("anna-wrzos", "anna-laka", "anna-sowa")]

    assert [page and page.person.member for page in pages] == [anna] * 3


@pytest.mark.parametrize("handle", ["", "nobody", "ANNA-WRZOS", "anna", "anna-wrzos-2"])
def test_handle_of_nobody_finds_nobody(anna, handle):
    assert read(make_organiser(), handle) is None


def test_erased_person_leaves_no_handle_that_leads_anywhere(anna):
    anna.delete()

    assert read(make_organiser()) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _anna, _jan: None, True),
        (lambda anna, _jan: listed(anna, directory=False), False),
        (lambda anna, _jan: listed(anna, contact=ContactWay.NONE), False),
        (lambda anna, jan: block_member(blocker=anna, blocked=jan), False),
        (lambda anna, jan: block_member(blocker=jan, blocked=anna), False),
        (lambda anna, _jan: Member.objects.filter(pk=anna.pk).update(state="suspended"), False),
        (lambda anna, _jan: Member.objects.filter(pk=anna.pk).update(state="claimed"), False),
    ],
    ids=["listed", "unlisted", "no messages", "blocks", "blocked", "suspended", "waiting"],
)
def test_contactable_is_who_can_be_seen_and_wants_to_be_written_to(anna, change, expected):
    jan = make_insider("Jan Łąka")
    change(anna, jan)
    found = Member.objects.select_related("profile").get(pk=anna.pk)

    assert contactable(Member.objects.viewer(jan.user), found) is expected


def listed(member, **fields):
    """Change columns of a profile."""
    Profile.objects.filter(member=member).update(**fields)


def test_contactable_is_nobody_for_somebody_who_is_no_member(anna):
    assert not contactable(Viewer(user_id=1, organiser=True), anna)


def test_whoever_wrote_first_can_be_answered_but_not_by_a_third(anna):
    jan, ewa = make_insider("Jan Łąka"), make_insider("Ewa Lis")
    listed(anna, directory=False, contact=ContactWay.NONE)
    ContactMessage.objects.create(
        sender=anna, recipient=jan, text="x", nonce=uuid4(), sent_at=now()
    )
    found = Member.objects.select_related("profile").get(pk=anna.pk)

    assert [contactable(Member.objects.viewer(one.user), found) for one in (jan, ewa)] == [
        True,
        False,
    ]


def whole(member):
    """Return `member` with all that showing reads."""
    return complete(Member.objects.filter(pk=member.pk)).get()


def test_profile_that_hides_nothing_is_shown_whole(anna, unit):
    listed(
        anna,
        bio="O mnie",
        languages="polski",
        phone="61",
        website="https://example.org",
        helps_with="Mapy",
        looks_for="Ludzi",
        **EVERYBODY,
    )
    teach(anna, "Dane")
    member = whole(anna)

    assert shown(member.profile, Viewer()) == VisibleProfile(
        member=member,
        url="/members/anna-wrzos/",
        name="Anna Wrzos",
        unit=unit,
        unit_name="Poznań",
        position="dyrektor",
        department="Biuro Rozwoju",
        coordinator=False,
        topics=[Known(slug="dane", title="Dane", level="learning", label="poznawanie")],
        bio="O mnie",
        languages="polski",
        phone="61",
        website="https://example.org",
        helps_with="Mapy",
        looks_for="Ludzi",
        verified=True,
    )


def test_profile_that_hides_everything_is_an_empty_page(anna):
    listed(anna, bio="O mnie", phone="61", website="https://example.org")
    member = whole(anna)

    assert shown(member.profile, Viewer()) == VisibleProfile(
        member=member, url="/members/anna-wrzos/", verified=True
    )


def test_showing_costs_nothing_once_it_is_complete(anna, django_assert_num_queries):
    teach(anna, "Dane", "Prawo")
    member = whole(anna)

    with django_assert_num_queries(0):
        shown(member.profile, Viewer(insider=True))


def test_work_that_is_over_is_not_shown(anna):
    change_unit(member=anna, work=Work())
    member = whole(anna)

    person = shown(member.profile, Viewer(insider=True))

    assert present_work(member) is None
    assert (person.unit, person.unit_name, person.job) == (None, "", "")


def test_typed_unit_is_a_name_without_a_page(anna):
    change_unit(member=anna, work=Work(unit_text="Związek Miast", position="prezeska"))

    person = shown(whole(anna).profile, Viewer(insider=True))

    assert (person.unit, person.unit_name, person.job) == (None, "Związek Miast", "prezeska")


@pytest.mark.parametrize(
    ("position", "department", "expected"),
    [
        ("dyrektor", "Biuro", "dyrektor, Biuro"),
        ("dyrektor", "", "dyrektor"),
        ("", "Biuro", "Biuro"),
        ("", "", ""),
    ],
)
def test_job_is_title_and_department_in_one_line(position, department, expected):
    person = VisibleProfile(member=Member(), url="", position=position, department=department)

    assert person.job == expected


def test_hidden_name_has_no_initials():
    assert VisibleProfile(member=Member(), url="", name="").initials == ""
    assert VisibleProfile(member=Member(), url="", name="Anna Wrzos").initials == "AW"


def test_office_of_a_coordinator_is_shown_with_the_work_alone(unit):
    member = make_insider(unit=unit, coordinator=True, work_audience=Audience.UNIT)
    profile = whole(member).profile

    seen = [
        shown(profile, viewer).coordinator
        for viewer in (
            Viewer(),
            Viewer(user_id=-1, member_id=-1, insider=True),
            Viewer(user_id=-1, member_id=-1, insider=True, unit_id=unit.pk),
        )
    ]

    assert seen == [False, False, True]


@pytest.mark.parametrize("state", MemberState)
def test_verified_is_said_of_whoever_is(anna, state):
    Member.objects.update(state=state)

    assert shown(whole(anna).profile, Viewer()).verified is (state == MemberState.ACTIVE)


@pytest.mark.parametrize(
    ("name", "bio", "expected"),
    [
        (Audience.NETWORK, Audience.NETWORK, "O mnie"),
        (Audience.NETWORK, Audience.PUBLIC, "O mnie"),
        (Audience.NETWORK, Audience.UNIT, ""),
        (Audience.PUBLIC, Audience.PUBLIC, "O mnie"),
        (Audience.PUBLIC, Audience.NETWORK, ""),
        (Audience.PUBLIC, Audience.ME, ""),
    ],
)
def test_search_knows_what_everybody_who_finds_the_person_may_read(anna, name, bio, expected):
    listed(anna, bio="O mnie", name_audience=name, bio_audience=bio)

    person = found_by_all(whole(anna).profile)

    assert (person.name, person.bio) == ("Anna Wrzos", expected)


def test_suspended_person_is_there_for_organisers_and_the_coordinator(anna, unit):
    organiser = make_organiser()
    coordinator = make_insider("Nad", unit=unit, coordinator=True).user
    suspend_member(member=anna, by=organiser, reason="Spam")

    readers = [organiser, coordinator, anna.user, make_insider().user]

    assert [read(reader) is not None for reader in readers] == [True, True, True, False]
