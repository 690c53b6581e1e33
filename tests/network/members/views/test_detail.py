"""`network.members.views.detail`: one person as one reader sees them."""

import pytest

from network.members.models import Member
from network.members.services.profiling import ProfileEdit, update_profile
from tests.factories.members import (
    EVERYBODY,
    make_insider,
    make_member,
    make_organiser,
    teach,
)
from tests.factories.units import UnitFactory

# session, person, reader, roles; member, where they work, what they know; blocks twice, messages
# once, visible once
# and three for the frame around the page
QUERIES = 12


@pytest.mark.parametrize("topics", [1, 3])
def test_detail_costs_the_same_for_one_topic_and_three(
    client, db, django_assert_num_queries, topics
):
    person = make_insider()
    teach(person, *[f"Temat {number}" for number in range(topics)])
    client.force_login(make_insider().user)

    with django_assert_num_queries(QUERIES):
        page = client.get(person.get_absolute_url())

    assert len(page.context["page"].person.topics) == topics


def test_detail_escapes_what_people_write(client, db):
    attack = "<script>alert(1)</script>"
    person = make_insider(
        f"Zła {attack}", bio=attack, helps_with=attack, phone="<b>1", **(EVERYBODY)
    )

    page = client.get(person.get_absolute_url()).text

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>1" not in page


def test_detail_of_somebody_invisible_is_not_there(client, db):
    listed, unlisted = make_insider(), make_insider(directory=False)
    client.force_login(make_insider().user)
    assert client.get(listed.get_absolute_url()).status_code == 200

    answers = [
        client.get(address).status_code for address in (unlisted.get_absolute_url(), "/members/x/")
    ]

    assert answers == [404, 404]


def test_detail_shows_oneself_before_verification(client, db):
    member = make_member("Nowa Osoba")
    client.force_login(member.user)

    page = client.get(member.get_absolute_url())

    assert "czeka na weryfikację" in page.text
    assert page.context["own"]


def test_former_handle_leads_to_the_present_one_but_only_whom_it_may(client, db):
    person = make_insider("Anna Wrzos")
    update_profile(member=person, version=0, edit=ProfileEdit(name="Anna Lis"))
    renamed = Member.objects.get(pk=person.pk)
    assert renamed.handle == "anna-lis"

    assert client.get("/members/anna-wrzos/").status_code == 404
    client.force_login(make_insider("Inna").user)
    assert client.get("/members/anna-wrzos/").url == "/members/anna-lis/"


def test_former_handle_is_never_given_to_another(db):
    person = make_member("Anna Wrzos")
    update_profile(member=person, version=0, edit=ProfileEdit(name="Anna Lis"))

    assert make_member("Anna Wrzos").handle == "anna-wrzos-2"


@pytest.mark.parametrize(
    ("role", "expected"), [("organiser", True), ("coordinator", True), ("colleague", False)]
)
def test_detail_offers_decisions_to_whoever_has_the_duty(client, db, role, expected):
    unit = UnitFactory.create()
    person = make_insider(unit=unit)
    users = {
        "organiser": make_organiser,
        "coordinator": lambda: make_insider(unit=unit, coordinator=True).user,
        "colleague": lambda: make_insider(unit=unit).user,
    }
    client.force_login(users[role]())

    page = client.get(person.get_absolute_url())

    assert (f"/members/{person.handle}/manage/" in page.text) is expected
    answer = client.get(f"/members/{person.handle}/manage/")
    assert answer.status_code == (200 if expected else 404)
