"""`network.members.views.managing`: an organiser's decisions about one person, button by button."""

import pytest
from django.contrib.messages import get_messages

from network.members.models import Member
from network.members.services.managing import suspend_member
from tests.factories.accounts import UserFactory
from tests.factories.members import in_english, make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory

BUTTONS = {"revoke", "release", "name", "resume", "suspend"}


@pytest.fixture
def unit(db):
    return UnitFactory.create()


@pytest.fixture
def member(unit):
    """Somebody verified."""
    return make_insider("Anna Wrzos", unit=unit)


def path(member):
    """Return the address of the decisions about `member`."""
    return f"/members/{member.handle}/manage/"


def state(member):
    """Return how `member` stands now, and whether they act for their unit."""
    found = Member.objects.get(pk=member.pk)
    return found.state, found.affiliations.filter(coordinator=True).exists()


def buttons(page):
    """Return the decisions that the page offers."""
    return {name for name in BUTTONS if f'name="decision" value="{name}"' in page.text}


def suspended(unit):
    """Make somebody suspended."""
    member = make_insider("Anna Wrzos", unit=unit)
    suspend_member(member=member, by=make_organiser(), reason="Spam")
    return member


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda unit: make_insider(unit=unit), {"revoke", "name", "suspend"}),
        (lambda unit: make_insider(unit=unit, coordinator=True), {"revoke", "release", "suspend"}),
        (lambda unit: make_member(unit=unit), {"suspend"}),
        (suspended, {"resume"}),
    ],
    ids=["verified", "coordinator", "waiting", "suspended"],
)
def test_organiser_is_offered_what_can_be_done(client, unit, make, expected):
    client.force_login(make_organiser())

    assert buttons(client.get(path(make(unit)))) == expected


def test_coordinator_is_offered_the_end_of_a_verification_alone(client, member, unit):
    client.force_login(make_insider(unit=unit, coordinator=True).user)

    assert buttons(client.get(path(member))) == {"revoke"}


@pytest.mark.parametrize("decision", sorted(BUTTONS - {"revoke"}))
def test_coordinator_who_sends_another_button_is_refused(client, member, unit, decision):
    client.force_login(in_english(make_insider(unit=unit, coordinator=True).user))

    page = client.post(path(member), {"decision": decision, "reason": "Powód"})

    assert (page.status_code, state(member)) == (422, ("active", False))
    assert "Only an organiser may do this." in page.text
    assert "Powód" in page.text


def test_coordinator_ends_a_verification(client, member, unit):
    client.force_login(make_insider(unit=unit, coordinator=True).user)

    answer = client.post(path(member), {"decision": "revoke", "reason": "Odejście"})

    assert (answer.url, state(member)) == (path(member), ("claimed", False))


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("name", ("active", True)), ("suspend", ("suspended", False)), ("revoke", ("claimed", False))],
)
def test_decision_is_written_down_and_said(client, member, decision, expected):
    client.force_login(in_english(make_organiser()))

    answer = client.post(path(member), {"decision": decision, "reason": "Powód"})

    assert (answer.status_code, answer.url, state(member)) == (302, path(member), expected)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "The decision has been written down."
    ]


def test_release_is_a_button_of_its_own(client, unit):
    member = make_insider(unit=unit, coordinator=True)
    client.force_login(make_organiser())

    client.post(path(member), {"decision": "release", "reason": ""})

    assert state(member) == ("active", False)


def test_naming_somebody_who_waits_is_refused_in_words(client, unit):
    member = make_member(unit=unit)
    client.force_login(in_english(make_organiser()))

    page = client.post(path(member), {"decision": "name", "reason": ""})

    assert (page.status_code, state(member)) == (422, ("claimed", False))
    assert "This opens once somebody has verified you." in page.text


@pytest.mark.parametrize("decision", ["suspend", "revoke"])
@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("", "Give a reason; the person will read it."),
        ("  ", "Give a reason; the person will read it."),
        ("ą" * 501, "at most 500 characters (it has 501)"),
        ("a\x00", "Null characters are not allowed."),
    ],
    ids=["empty", "blank", "long", "nul"],
)
def test_decision_against_somebody_needs_a_good_reason(client, member, decision, reason, problem):
    client.force_login(in_english(make_organiser()))

    page = client.post(path(member), {"decision": decision, "reason": reason})

    assert (page.status_code, state(member)) == (422, ("active", False))
    assert problem in page.text
    assert reason.strip() in page.text


@pytest.mark.parametrize("decision", ["", "delete", "SUSPEND", "\x00"])
def test_button_that_there_is_not_is_not_found(client, member, decision):
    client.force_login(make_organiser())

    assert client.post(path(member), {"decision": decision, "reason": "x"}).status_code == 404
    assert state(member) == ("active", False)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, member, method):
    client.force_login(make_organiser())

    answer = getattr(client, method)(path(member), {"decision": "suspend", "reason": "x"})

    assert (answer.status_code, state(member)) == (200, ("active", False))


@pytest.mark.parametrize("role", ["colleague", "elsewhere", "waiting", "nobody", "oneself"])
def test_page_is_not_there_for_anybody_else(client, member, unit, role):
    makers = {
        "colleague": lambda: make_insider(unit=unit).user,
        "elsewhere": lambda: make_insider(coordinator=True).user,
        "waiting": lambda: make_member(unit=unit).user,
        "nobody": UserFactory.create,
        "oneself": lambda: member.user,
    }
    client.force_login(makers[role]())

    answers = [
        client.get(path(member)),
        client.post(path(member), {"decision": "suspend", "reason": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert state(member) == ("active", False)


def test_organiser_has_no_page_about_themselves(client, db):
    organiser = make_organiser()
    member = make_insider("Organizatorka", user=organiser)
    client.force_login(organiser)

    assert client.get(path(member)).status_code == 404


def test_anonymous_is_led_to_the_sign_in(client, member):
    assert client.get(path(member)).url.startswith("/accounts/login/")


def test_nobody_of_that_handle_is_not_found(client, db):
    client.force_login(make_organiser())

    assert client.get("/members/nobody/manage/").status_code == 404


def test_page_says_who_and_how_they_stand(client, member):
    client.force_login(in_english(make_organiser()))

    page = client.get(path(member))

    work = member.affiliations.get().unit.name
    assert f"Anna Wrzos, {work}: verified" in page.text
