"""`network.workshops.views.desk.editions`: make, edit, publish, archive, clone, who runs them."""

import pytest
from django.test import Client
from django.urls import reverse

from network.workshops.models import Edition
from tests.factories.accounts import UserFactory
from tests.factories.workshops import EditionFactory, WorkshopFactory, make_organiser

pytestmark = pytest.mark.django_db

SENT = {
    "title": "Forum",
    "year": "2041",
    "slug": "",
    "city": "Poznań",
    "starts_on": "2041-12-04",
    "ends_on": "2041-12-05",
    "zone": "Europe/Warsaw",
}


@pytest.fixture
def edition():
    """A published edition with a workshop."""
    return WorkshopFactory.create(edition__language="en").edition


@pytest.fixture
def organiser(client, edition):
    """A browser of whoever runs it."""
    client.force_login(make_organiser(edition))
    return client


def page(name, *args):
    return reverse(f"organise:{name}", args=args)


@pytest.mark.parametrize("name", ["edition", "edit_edition", "clone_edition", "create_workshop"])
def test_pages_are_for_organisers_of_the_edition_alone(edition, organiser, name):
    address = page(name, edition.slug)
    answers = {}
    for who, user in {
        "anonymous": None,
        "member": UserFactory.create(roles=["verified-member"]),
        "organiser of another": make_organiser(EditionFactory.create()),
    }.items():
        browser = Client()
        if user:
            browser.force_login(user)
        answers[who] = browser.get(address).status_code

    assert answers == {"anonymous": 302, "member": 404, "organiser of another": 404}
    assert organiser.get(address).status_code == 200


def test_the_desk_lists_what_one_runs(organiser, edition):
    EditionFactory.create()

    shown = organiser.get(page("desk")).context["editions"]

    assert list(shown) == [edition]


def test_a_new_edition_gets_an_address_from_its_title(organiser):
    answer = organiser.post(page("create_edition"), SENT)

    made = Edition.objects.get(year=2041)
    assert (answer["Location"], made.slug, made.status) == (
        page("edition", "forum-2041"),
        "forum-2041",
        "draft",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "2041-12-03"}, "ends_on"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"title": ""}, "title"),
        ({"slug": "new"}, "__all__"),
    ],
)
def test_problems_are_said_and_nothing_typed_is_lost(organiser, changes, field):
    answer = organiser.post(page("create_edition"), SENT | {"venue": "Ratusz"} | changes)

    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["venue"].value() == "Ratusz"
    assert Edition.objects.count() == 1


def test_an_edit_keeps_the_language_and_refuses_a_stale_version_once(organiser, edition):
    sent = SENT | {"slug": edition.slug, "version": edition.version}
    assert organiser.post(page("edit_edition", edition.slug), sent).status_code == 302

    stale = organiser.post(page("edit_edition", edition.slug), sent | {"title": "Inny"})

    assert stale.status_code == 422
    form = stale.context["form"]
    assert (form["title"].value(), form["version"].value()) == ("Inny", edition.version + 1)
    again = sent | {"title": "Inny", "version": form["version"].value()}
    assert organiser.post(page("edit_edition", edition.slug), again).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.language) == ("Inny", "en")


def test_a_clone_begins_a_year_later_on_the_same_weekday(organiser, edition):
    shown = organiser.get(page("clone_edition", edition.slug)).context["form"]
    assert shown["starts_on"].value().weekday() == edition.starts_on.weekday()

    answer = organiser.post(page("clone_edition", edition.slug), SENT)

    made = Edition.objects.get(year=2041)
    assert answer["Location"] == page("edition", made.slug)
    assert (made.cloned_from, made.language, made.workshops.count()) == (edition, "en", 1)


def test_publish_and_archive_are_buttons(client):
    edition = WorkshopFactory.create(edition__status="draft", status="draft").edition
    client.force_login(make_organiser(edition))
    states = []
    for name in ("archive_edition", "publish_edition", "archive_edition", "publish_edition"):
        assert client.get(page(name, edition.slug)).status_code == 405
        assert client.post(page(name, edition.slug)).status_code == 302
        edition.refresh_from_db()
        states.append(edition.status)

    assert states == ["draft", "published", "archived", "archived"]


def test_a_colleague_is_added_by_address(organiser, edition):
    colleague = make_organiser()

    for address in ("nobody@example.org", "no address", colleague.email):
        sent = organiser.post(page("add_organiser", edition.slug), {"address": address})
        assert sent.status_code == 302

    assert edition.organiser_rows.filter(user=colleague).count() == 1
    assert edition.organiser_rows.count() == 2


def test_an_archived_edition_offers_no_change(organiser, edition):
    Edition.objects.update(status="archived")

    shown = organiser.get(page("edition", edition.slug)).content.decode()

    for name in ("edit_edition", "create_workshop", "add_organiser", "archive_edition"):
        assert page(name, edition.slug) not in shown
    assert page("clone_edition", edition.slug) in shown
