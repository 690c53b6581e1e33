"""`network.portal.views.home` and the frame around every page."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.architecture.people import ROLES, make_person
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member
from tests.factories.workshops import WorkshopFactory, make_organiser, make_registration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_home_opens_for_everybody(client, role):
    WorkshopFactory.create()
    if person := make_person(role):
        client.force_login(person)

    answer = client.get("/")

    template = "portal/desk.html" if person else "portal/home.html"
    assert answer.status_code == 200
    assert template in [drawn.name for drawn in answer.templates]


def test_the_public_sees_the_next_workshop_and_honest_figures(client):
    workshop = WorkshopFactory.create(title="Rozkołysać")
    WorkshopFactory.create(status="draft")
    make_insider("Ada Wrzos", directory=True)
    make_member("Bea Nowak")

    context = client.get("/").context

    assert context["workshop"] == workshop
    assert (context["network"].people, context["network"].units, context["network"].editions) == (
        1,
        1,
        2,
    )


def test_the_desk_shows_dates_and_what_waits(client):
    workshop = WorkshopFactory.create()
    make_registration(workshop, "anna@example.org")
    make_registration(WorkshopFactory.create(), "other@example.org")
    client.force_login(UserFactory.create(email="anna@example.org"))

    desk = client.get("/").context["desk"]

    assert [task.title for task in desk.dates] == [workshop.title]
    assert [task.address for task in desk.tasks] == [reverse("members:join")]


def test_an_organiser_is_led_to_the_desk_and_nobody_else_is(client):
    make_member("Bea Nowak")
    for user, leads in ((make_organiser(), True), (UserFactory.create(), False)):
        client.force_login(user)
        desk = client.get("/").context["desk"]
        addresses = [task.address for task in desk.tasks]
        assert (reverse("organise:desk") in addresses) is leads
        assert (reverse("members:verification") in addresses) is leads


def test_the_frame_asks_little(client, django_assert_num_queries):
    address = reverse("workshops:editions")
    client.get(address)
    with django_assert_num_queries(1):
        client.get(address)
    client.force_login(make_insider("Ada Wrzos", directory=True).user)
    client.get(address)
    with django_assert_num_queries(FRAME):
        client.get(address)


def test_home_asks_the_same_for_one_and_for_three(client, assert_same_queries):
    client.force_login(UserFactory.create(email="anna@example.org"))
    client.get("/")

    def make():
        make_registration(WorkshopFactory.create(), "anna@example.org")

    assert_same_queries(client, "/", make, queries=HOME)


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail/x.eml", "/demo/sign-in/x:y:z/"])
def test_pages_of_the_demonstration_are_not_there(path):
    assert Client().get(path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("portal:demo_mail")


FRAME, HOME = 6, 13
