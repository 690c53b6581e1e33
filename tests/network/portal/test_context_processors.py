"""`network.portal.context_processors`: the frame around every page, by who looks and from where."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from network.accounts.choices import Role
from network.accounts.services.granting import grant_role
from network.portal.context_processors import frame
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory, make_admin
from tests.factories.members import make_insider
from tests.factories.workshops import WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db


def framed(path="/", user=None, language="en"):
    """What the layout gets for a visitor of a page."""
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    with override(language):
        drawn = frame(request)
        return drawn | {name: drawn[name]() for name in ("user_nav", "me", "inbox_unread")}


def own(user):
    """Where the person's own menu leads."""
    return [item["address"] for item in framed(user=user)["user_nav"]]


def test_five_rooms_stand_in_the_navigation():
    items = framed()["site_nav"]

    assert [(item["label"], item["address"]) for item in items] == [
        ("Workshops", reverse("workshops:editions")),
        ("Practices", reverse("practices:list")),
        ("Discussions", reverse("forums:boards")),
        ("People", reverse("members:list")),
        ("Local governments", reverse("units:list")),
    ]


def test_the_navigation_speaks_polish():
    assert [item["label"] for item in framed(language="pl")["site_nav"]] == [
        "Warsztaty",
        "Praktyki",
        "Dyskusje",
        "Osoby",
        "Samorządy",
    ]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", None),
        ("/editions/", "/editions/"),
        ("/editions/2017/workshops/rozkolysac-miasto/", "/editions/"),
        ("/members/", "/members/"),
        ("/units/306401-poznan/", "/units/"),
        ("/search/", None),
        ("/organise/editions/", None),
    ],
)
def test_the_room_one_is_in_is_marked(path, current):
    marked = [item["address"] for item in framed(path)["site_nav"] if item["current"]]

    assert marked == ([current] if current else [])


def test_ones_own_menu_has_home_profile_and_settings():
    assert own(UserFactory.create()) == [
        reverse("portal:home"),
        reverse("members:settings"),
        reverse("accounts:settings"),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_only_an_organiser_finds_the_desk_in_the_menu(role):
    user = UserFactory.create()
    grant_role(role=role, user=user, actor=None)

    assert (reverse("organise:desk") in own(user)) is (role == Role.ORGANISER)


def test_only_staff_finds_the_administration_in_the_menu():
    assert reverse("admin:index") in own(make_admin())
    assert reverse("admin:index") not in own(UserFactory.create())


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Anna Wrzos", "AW"),
        ("Anna Maria Wrzos-Lipska", "AW"),
        ("Łucja", "Ł"),
        ("łucja żak", "ŁŻ"),
    ],
)
def test_a_person_has_a_name_and_initials(name, initials):
    user = make_insider(name).user

    assert framed(user=user)["me"] == {"name": name, "initials": initials}


@pytest.mark.parametrize("user", [None, "without a profile"])
def test_whoever_has_no_profile_has_no_initials(user):
    person = UserFactory.create() if user else None

    assert framed(user=person)["me"] == {"name": "", "initials": ""}


def test_unread_notices_are_counted_for_the_person_and_nobody_else():
    anna = UserFactory.create(email="anna@example.org")
    make_registration(WorkshopFactory.create(), "anna@example.org")
    run_due_jobs()

    assert framed(user=anna)["inbox_unread"] == 1
    assert framed(user=UserFactory.create())["inbox_unread"] == 0
    assert framed()["inbox_unread"] == 0


def test_nothing_is_asked_before_it_is_drawn(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = UserFactory.create()

    with django_assert_num_queries(0):
        frame(request)


def test_what_is_asked_is_asked_once(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = make_insider("Anna Wrzos").user
    drawn = frame(request)
    drawn["me"]()

    with django_assert_num_queries(0):
        assert drawn["me"]() == {"name": "Anna Wrzos", "initials": "AW"}


def test_the_foot_leads_to_the_network_and_to_ones_data():
    foot = framed()["foot_nav"]

    assert [part["heading"] for part in foot] == ["About the network", "Your data"]
    links = [[item["address"] for item in part["items_list"]] for part in foot]
    assert links[0][0] == reverse("workshops:editions")
    assert links[1] == [reverse("accounts:notice"), reverse("accounts:settings")]


def test_the_mailbox_of_the_demonstration_is_named_there_alone(settings):
    assert framed()["demo"] is None

    settings.DEMO = True

    assert framed()["demo"] == {"mail_address": ""}


@pytest.mark.urls("tests.network.portal.demo_urls")
def test_in_the_demonstration_the_mailbox_is_one_click_away(settings):
    settings.DEMO = True

    assert framed()["demo"] == {"mail_address": "/demo/mail/"}
