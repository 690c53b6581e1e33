"""`network.members.admin`: operators look things up; what people decided they cannot change."""

import pytest
from django.urls import reverse

from network.members.models import Affiliation, Member, MemberSeed, Topic, Verification
from network.members.services.topics import ensure_topics
from tests.factories.accounts import make_admin
from tests.factories.members import make_insider, make_seed

READ_ONLY = [Member, Affiliation, Verification, MemberSeed]


@pytest.fixture
def operator(client, db, settings):
    """Sign in somebody who may do everything in the administration."""
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    client.force_login(make_admin())


@pytest.fixture
def rows(operator):
    """A row of every kind."""
    make_insider("Grażyna Żółć")
    make_seed("tajny@example.org", name="Tajna Osoba")
    ensure_topics(["Dane"])


def address(model, page, *args):
    """Return an address of the administration."""
    return reverse(f"admin:network_members_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", [*READ_ONLY, Topic])
def test_list_and_row_can_be_read(client, rows, model):
    row = model.objects.first()

    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", READ_ONLY)
def test_row_is_neither_added_changed_nor_deleted_by_hand(client, rows, model):
    row = model.objects.first()
    before = list(model.objects.values())

    answers = [
        client.get(address(model, "add")),
        client.post(address(model, "add"), {}),
        client.post(address(model, "change", row.pk), {"state": "active", "coordinator": "on"}),
        client.post(address(model, "delete", row.pk), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert list(model.objects.values()) == before


@pytest.mark.parametrize(("text", "expected"), [("zolc", 1), ("grazyna-zolc", 1), ("nikt", 0)])
def test_member_is_found_without_polish_letters(client, rows, text, expected):
    page = client.get(address(Member, "changelist"), {"q": text})

    assert page.context["cl"].result_count == expected


def test_list_of_seeds_shows_neither_name_nor_address(client, rows):
    page = client.get(address(MemberSeed, "changelist")).text

    assert f"/{MemberSeed.objects.get().pk}/change/" in page
    assert "tajny" not in page
    assert "Tajna" not in page


def test_title_of_a_topic_is_put_right_and_its_address_stays(client, rows):
    topic = Topic.objects.get(slug="dane")

    client.post(
        address(Topic, "change", topic.pk), {"title": "Otwarte dane", "order": "3", "slug": "x"}
    )

    topic.refresh_from_db()
    assert (topic.title, topic.order, topic.slug) == ("Otwarte dane", 3, "dane")
