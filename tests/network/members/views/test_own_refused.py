"""`network.members.views.own` and `welcome`: wrong input, lost races, and who is let in."""

from typing import Any

import pytest
from django.contrib.messages import get_messages

from network.members.choices import BIO_LIMIT, Step
from network.members.models import Member, Profile
from network.members.services.affiliating import end_affiliation
from network.members.services.managing import suspend_member
from network.members.services.profiling import ProfileEdit, update_profile
from network.units.models import LocalGovernment
from tests.factories.accounts import UserFactory
from tests.factories.members import in_english, make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory

SETTINGS, JOIN, LEAVE, WELCOME = (
    "/settings/profile/",
    "/join/",
    "/settings/profile/leave/",
    "/welcome/",
)
AUDIENCES = [
    *("name", "work", "topics", "bio", "languages"),
    *("phone", "website", "helps_with", "looks_for"),
]


@pytest.fixture
def member(client, db):
    """Somebody who reads English and has signed in."""
    found = make_member("Anna Wrzos", unit=UnitFactory.create(code="306401", name="Poznań"))
    client.force_login(in_english(found.user))
    return found


def form(**changes):
    """Return everything that the long form sends."""
    sent: dict[str, Any] = {
        "version": "0",
        "name": "Anna Wrzos",
        "unit": "Poznań",
        "position": "dyrektor",
        "department": "Biuro Rozwoju",
        "contact": "relay",
        **{f"{name}_audience": "network" for name in AUDIENCES},
    }
    return sent | changes


def everything():
    """Return all rows that these pages may change."""
    return list(Member.objects.values()), list(Profile.objects.values())


WRONG = [
    ("name", "", "Name and surname: Give the name under which people of the network will know"),
    ("name", "a\x00b", "Name and surname: Null characters are not allowed."),
    ("bio", "ą" * (BIO_LIMIT + 1), "About me: Ensure this value has at most 4000 characters"),
    ("website", "javascript:alert(1)", "Website: Enter a valid URL."),
    ("unit", "Atlantyda", "Local government: No unit of the register is called “Atlantyda”."),
    ("contact", "mail", "How people of the network can write to you: Select a valid choice."),
    ("phone_audience", "all", "Who sees this: Select a valid choice."),
    ("name_audience", "me", "Who sees the name: Select a valid choice."),
]


@pytest.mark.parametrize(
    ("field", "value", "said"), WRONG, ids=[f"{one[0]}-{n}" for n, one in enumerate(WRONG)]
)
def test_wrong_field_is_said_on_top_and_beside_and_nothing_typed_is_lost(
    client, member, field, value, said
):
    before = everything()

    page = client.post(SETTINGS, form(**{"looks_for": "Nie zgub mnie", field: value}))

    assert page.status_code == 422
    assert said in page.text
    assert page.text.count(str(page.context["form"].errors[field][0])) >= 2
    assert "Nie zgub mnie" in page.text
    assert everything() == before


def test_two_problems_are_both_said(client, member):
    page = client.post(SETTINGS, form(name="", website="x"))

    assert list(page.context["form"].errors) == ["website", "name"]


@pytest.mark.parametrize(
    "name", ["Анна Павлова", "Zoë 😀", "\N{RIGHT-TO-LEFT OVERRIDE}anna", "A" * 120, "O'Neill & Co"]
)
def test_name_of_any_script_is_kept_and_found_again(client, member, name):
    client.post(SETTINGS, form(name=name))

    saved = Member.objects.get()
    assert saved.display_name == name
    assert client.get(saved.get_absolute_url()).status_code == 200


def test_saving_is_said_once(client, member):
    answer = client.post(SETTINGS, form())

    assert answer.url == SETTINGS
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "The profile has been saved."
    ]


def test_second_window_is_told_and_its_next_try_goes_through(client, member):
    update_profile(member=member, version=0, edit=ProfileEdit(fields={"bio": "Pierwsze"}))

    refused = client.post(SETTINGS, form(bio="Drugie"))

    assert refused.status_code == 422
    assert "Somebody has changed this since you opened it." in refused.text
    assert 'name="version" value="1"' in refused.text
    assert client.post(SETTINGS, form(bio="Drugie", version="1")).status_code == 302
    assert Profile.objects.get().bio == "Drugie"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_version_that_is_none_saves_nothing(client, member, version):
    before = everything()

    assert client.post(SETTINGS, form(version=version)).status_code == 422
    assert everything() == before


def test_unit_that_exists_no_more_is_not_taken(client, member):
    LocalGovernment.objects.update(status="closed")

    page = client.post(SETTINGS, form(unit="Poznań", unit_asked="Poznań", unit_code="306401"))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["unit"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _member: None, "You are waiting for verification"),
        (
            lambda member: end_affiliation(member=member, refused_reason="Nikt <b>nie zna"),
            "Poznań: Nikt &lt;b&gt;nie zna",
        ),
        (
            lambda member: suspend_member(member=member, by=make_organiser(), reason="Spam"),
            "Your profile is suspended",
        ),
    ],
    ids=["waiting", "refused", "suspended"],
)
def test_settings_say_how_one_stands(client, member, change, said):
    change(member)

    page = client.get(SETTINGS).text

    assert said in page
    assert "Spam" not in page


def test_settings_of_somebody_verified_say_nothing_of_it(client, db):
    client.force_login(in_english(make_insider().user))

    page = client.get(SETTINGS).text

    assert "waiting for verification" not in page
    assert "suspended" not in page


PAGES = [SETTINGS, LEAVE, WELCOME, *(f"/welcome/{step}/" for step in Step)]


@pytest.mark.parametrize("path", [*PAGES, JOIN])
def test_anonymous_is_led_to_the_sign_in(client, db, path):
    answers = [client.get(path), *([client.post(path)] if path != WELCOME else [])]

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, f"/accounts/login/?next={path}")
    }


@pytest.mark.parametrize("path", PAGES)
def test_whoever_has_not_joined_is_led_to_joining(client, db, path):
    client.force_login(UserFactory.create())

    assert client.get(path).url == JOIN


@pytest.mark.parametrize("path", [*PAGES, JOIN])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_known(client, member, path, method):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("path", [SETTINGS, LEAVE, "/welcome/people/", "/welcome/directory/"])
def test_looking_changes_nothing(client, member, path):
    before = everything()

    for method in (client.get, client.head):
        assert method(path, form(directory="on")).status_code == 200

    assert everything() == before


def test_welcome_itself_cannot_be_sent(client, member):
    assert client.post(WELCOME).status_code == 405


JOINING = [
    ({"consent": None}, "consent", "To join the network, agree that it keeps your profile."),
    ({"name": ""}, "name", "Give the name under which people of the network will know you."),
    ({"name": "ą" * 121}, "name", "at most 120 characters (it has 121)"),
    ({"unit": "Atlantyda"}, "unit", "No unit of the register is called “Atlantyda”."),
    ({"position": "x\x00"}, "position", "Null characters are not allowed."),
]


@pytest.mark.parametrize(
    ("changes", "field", "said"), JOINING, ids=["no yes", "no name", "long name", "unit", "nul"]
)
def test_joining_with_something_wrong_makes_nobody(client, db, changes, field, said):
    client.force_login(in_english(UserFactory.create()))
    sent = {"name": "Jan Nowak", "unit": "", "department": "Nie zgub mnie", "consent": "on"}
    sent = {name: value for name, value in (sent | changes).items() if value is not None}

    page = client.post(JOIN, sent)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert page.text.count(said) >= 2
    assert "Nie zgub mnie" in page.text
    assert not Member.objects.exists()


def test_joining_twice_makes_one_member(client, db):
    client.force_login(UserFactory.create())
    sent = {"name": "Jan Nowak", "unit": "", "consent": "on"}

    answers = [client.post(JOIN, sent) for _ in range(2)]

    assert [answer.url for answer in answers] == [WELCOME, SETTINGS]
    assert Member.objects.count() == 1


@pytest.mark.parametrize("step", ["directory", "contact"])
def test_step_leaves_everything_else_as_it_was(client, member, step):
    Profile.objects.update(bio="O mnie", helps_with="Mapy", phone_audience="unit")

    answer = client.post(f"/welcome/{step}/", form(phone_audience="unit"))

    profile = Profile.objects.get()
    assert answer.status_code == 302
    assert (profile.bio, profile.helps_with, profile.phone_audience) == ("O mnie", "Mapy", "unit")
    assert member.affiliations.get().ended_on is None


@pytest.mark.parametrize(
    ("step", "changes", "field"),
    [
        ("profile", {"name": ""}, "name"),
        ("directory", {"name_audience": "me"}, "name_audience"),
        ("contact", {"website": "x"}, "website"),
    ],
)
def test_wrong_step_stays_where_it_is(client, member, step, changes, field):
    before = everything()

    page = client.post(f"/welcome/{step}/", form(**changes))

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert everything() == before


@pytest.mark.parametrize(("number", "step"), list(enumerate(Step, start=1)))
def test_step_says_which_of_four_it_is(client, member, number, step):
    page = client.get(f"/welcome/{step}/").text

    assert f"Step {number} of 4" in " ".join(page.split())
    assert f"<h1>{step.label}</h1>" in page


def test_last_step_tells_whoever_waits_what_comes(client, member):
    page = client.get("/welcome/people/").text

    assert "You are waiting for verification" in page
    assert "Nobody to show yet" in page


def test_leaving_is_said_and_leads_to_joining(client, member):
    answer = client.post(LEAVE)

    assert answer.url == JOIN
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "You have left the network and your profile is deleted."
    ]
    assert client.get(JOIN).status_code == 200
