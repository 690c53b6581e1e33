"""`network.members.views.desk`: refusals stand beside the person, and forged buttons do nothing."""

import pytest
from django.contrib.messages import get_messages

from network.members.models import Affiliation, Member, Verification
from tests.factories.accounts import UserFactory
from tests.factories.members import in_english, make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory

DESK, COLLEAGUES = "/organise/verification/", "/colleagues/"


@pytest.fixture
def unit(db):
    return UnitFactory.create()


@pytest.fixture
def member(unit):
    """Somebody who waits."""
    return make_member("Anna Wrzos", unit=unit)


@pytest.fixture
def organiser(client, db):
    """An organiser who reads English and has signed in."""
    user = in_english(make_organiser())
    client.force_login(user)
    return user


def decide(client, member, path=DESK, decision="verify", **given):
    """Press a button beside `member`, as the page drew it."""
    key = str(member.public_id)
    sent = {"version": member.version, "note": "", "method": "organiser"} | given
    filled = {f"{key}-{name}": value for name, value in sent.items() if value is not None}
    return client.post(path, {"person": key, "decision": decision, **filled})


def said(answer):
    """Return what the next page will say on top."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def nothing_decided(member):
    """Whether `member` still waits where they did."""
    return (
        list(Member.objects.waiting()) == [member] and not Verification.objects.standing().exists()
    )


def test_decision_is_said_with_the_name(client, organiser, member):
    assert said(decide(client, member)) == ["Verified: Anna Wrzos"]


def test_refusal_is_said_without_it(client, organiser, member):
    answer = decide(client, member, decision="refuse", note="Nikt nie zna")

    assert said(answer) == ["The refusal has been written down and told."]


@pytest.mark.parametrize("method", ["domain", "organiser", "document"])
def test_organiser_says_what_it_rests_on(client, organiser, member, method):
    decide(client, member, method=method, note="Dowód")

    made = Verification.objects.get()
    assert (made.method, made.note, made.by) == (method, "Dowód", organiser)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"decision": "refuse"}, "Give a reason; the person will read it."),
        ({"decision": "refuse", "note": "  "}, "Give a reason; the person will read it."),
        ({"note": "ą" * 501}, "at most 500 characters (it has 501)"),
        ({"note": "a\x00"}, "Null characters are not allowed."),
        ({"method": "coordinator"}, "coordinator is not one of the available choices."),
        ({"method": None}, "This field is required."),
        ({"version": "x"}, "Enter a whole number."),
        ({"version": None}, "This field is required."),
        ({"version": 99}, "Somebody has changed this since you opened it."),
    ],
    ids=[
        *("no reason", "blank reason", "long note", "nul", "foreign method", "no method"),
        *("bad version", "no version", "stale"),
    ],
)
def test_decision_that_cannot_be_is_explained_beside_the_person(
    client, organiser, member, given, problem
):
    page = decide(client, member, **given)

    assert page.status_code == 422
    [row] = page.context["rows"]
    assert (row["waiting"].member, problem in str(row["form"].errors)) == (member, True)
    assert page.context["form"] is row["form"]
    assert nothing_decided(member)


def test_problem_of_one_person_leaves_the_forms_of_others_fresh(client, organiser, member):
    other = make_member("Jan Łąka")

    page = decide(client, member, note="ą" * 501)

    forms = {row["waiting"].member: row["form"] for row in page.context["rows"]}
    assert (forms[member].is_bound, forms[other].is_bound) == (True, False)


@pytest.mark.parametrize("person", ["", "x", "\x00", "0b0a2c1e-5d7f-4c1b-9a3e-2f6d8e4b7a90", "1"])
def test_person_whom_nobody_has_is_not_there(client, organiser, member, person):
    assert client.post(DESK, {"person": person, "decision": "verify"}).status_code == 404
    assert nothing_decided(member)


def test_person_who_is_verified_already_is_not_on_the_desk(client, organiser):
    assert decide(client, make_insider()).status_code == 404


def test_second_click_finds_nobody(client, organiser, member):
    answers = [decide(client, member).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert Verification.objects.count() == 1


@pytest.mark.parametrize("decision", ["", "confirm", "VERIFY", "verify "])
def test_decision_that_there_is_not_confirms_nobody(client, organiser, member, decision):
    assert decide(client, member, decision=decision).status_code == 404
    assert nothing_decided(member)


def test_colleague_who_sends_a_refusal_is_told_that_it_is_not_theirs(client, unit, member):
    client.force_login(in_english(make_insider(unit=unit).user))

    page = decide(client, member, COLLEAGUES, "refuse", note="Nikt nie zna")

    assert page.status_code == 422
    assert "Only an organiser or somebody verified in the same local government" in page.text
    assert list(Member.objects.waiting()) == [member]


@pytest.mark.parametrize(("coordinator", "may"), [(True, True), (False, False)])
def test_button_of_refusal_is_the_coordinators(client, unit, member, coordinator, may):
    client.force_login(make_insider(unit=unit, coordinator=coordinator).user)

    assert ('value="refuse"' in client.get(COLLEAGUES).text) is may


def test_coordinator_refuses_with_a_reason(client, unit, member):
    client.force_login(make_insider(unit=unit, coordinator=True).user)

    answer = decide(client, member, COLLEAGUES, "refuse", note="Nikt nie zna")

    assert answer.url == COLLEAGUES
    assert Affiliation.objects.get(member=member).refused_reason == "Nikt nie zna"


@pytest.mark.parametrize("coordinator", [True, False])
def test_colleague_cannot_choose_what_it_rests_on(client, unit, member, coordinator):
    client.force_login(make_insider(unit=unit, coordinator=coordinator).user)

    decide(client, member, COLLEAGUES, method="document")

    made = Verification.objects.get(member=member)
    assert made.method == ("coordinator" if coordinator else "colleague")


@pytest.mark.parametrize("role", ["nobody", "waiting", "insider", "coordinator"])
def test_desk_of_organisers_is_not_there_for_others(client, unit, member, role):
    makers = {
        "nobody": UserFactory.create,
        "waiting": lambda: make_member("Też czeka").user,
        "insider": lambda: make_insider(unit=unit).user,
        "coordinator": lambda: make_insider(unit=unit, coordinator=True).user,
    }
    client.force_login(makers[role]())

    assert (client.get(DESK).status_code, decide(client, member).status_code) == (404, 404)
    assert not Verification.objects.filter(member=member).exists()


def test_organiser_is_led_from_the_colleagues_to_the_desk(client, organiser, member):
    answer = decide(client, member, COLLEAGUES)

    assert (answer.status_code, answer.url) == (302, DESK)
    assert nothing_decided(member)


def test_form_begins_with_what_speaks_for_the_person(client, organiser, member):
    assert client.get(DESK).context["rows"][0]["form"]["method"].value() == "organiser"

    Affiliation.objects.update(domain_known=True)

    row = client.get(DESK).context["rows"][0]
    assert row["form"]["method"].value() == "domain"
    assert "the address is on the office’s domain" in client.get(DESK).text


@pytest.mark.parametrize(
    ("count", "heading"),
    [(1, "Czeka 1 osoba"), (2, "Czekają 2 osoby"), (5, "Czeka 5 osób"), (22, "Czekają 22 osoby")],
)
def test_desk_counts_in_polish(client, db, count, heading):
    for number in range(count):
        make_member(f"Osoba {number}")
    client.force_login(make_organiser())

    assert heading in " ".join(client.get(DESK).text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_desk_turns_pages(client, organiser, settings):
    settings.MEMBERS_PAGE_SIZE = 2
    for number in range(3):
        make_member(f"Osoba {number}")

    counts = [len(client.get(DESK, {"page": page}).context["rows"]) for page in (1, 2, 9, "x")]

    assert counts == [2, 1, 1, 2]


def test_empty_desk_says_so(client, organiser):
    assert "Nobody is waiting" in client.get(DESK).text


def test_looking_decides_nothing(client, organiser, member):
    key = str(member.public_id)

    for method in (client.get, client.head):
        method(DESK, {"person": key, "decision": "verify", f"{key}-version": member.version})

    assert nothing_decided(member)


def test_what_people_write_is_escaped(client, organiser):
    member = make_member("<script>x</script>")
    Affiliation.objects.filter(member=member).update(position="<b>y")

    page = client.get(DESK).text

    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert "<b>y" not in page
