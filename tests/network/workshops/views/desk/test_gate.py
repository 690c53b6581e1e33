"""`network.workshops.views.desk.gate`: every page of the desk, beside the matrix."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from network.workshops.models import Edition, Registration, Workshop
from network.workshops.urls.organise import urlpatterns
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.accounts import make_admin
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db
NAMES = [pattern.name for pattern in urlpatterns]
OF_NOBODY = {"desk", "create_edition"}
"""Pages that stand before an edition is chosen."""
BUTTONS = {
    "publish_edition", "archive_edition", "add_organiser", "publish_workshop", "correct", "resend",
    "cancel",
}  # fmt: skip
READ = {"desk", "edition", "workshop", "registrations", "download", "registration"}


@pytest.fixture
def row():
    """Anna's registration."""
    return make_registration(WorkshopFactory.create(), "anna@example.org")


def address(name, row):
    """The address of a page of the desk about this registration, its workshop or edition."""
    edition, workshop = row.workshop.edition.slug, row.workshop.slug
    patterns = {pattern.name: str(pattern.pattern) for pattern in urlpatterns}
    given = {
        "edition": edition,
        "workshop": workshop,
        "public_id": row.public_id,
        "part": "topics",
    }
    wanted = {key: value for key, value in given.items() if f":{key}>" in patterns[name]}
    return reverse(f"organise:{name}", kwargs=wanted)


def standing():
    """Everything a page could have changed."""
    models: tuple[Any, ...] = (Edition, Workshop, Registration, OutgoingMail, AuditEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def browser(user=None):
    """A browser of somebody."""
    client = Client()
    if user:
        client.force_login(user)
    return client


def knock(client, name, row):
    """Ask for a page the way a browser would: its button is pressed, its page is read."""
    ask = client.post if name in BUTTONS else client.get
    return ask(address(name, row))


def test_every_page_is_known_here():
    assert set(NAMES) >= BUTTONS | READ | OF_NOBODY


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_led_to_the_sign_in_and_back(row, name):
    before = standing()

    answer = knock(browser(), name, row)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert address(name, row) in answer["Location"]
    assert standing() == before


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_NOBODY])
def test_an_organiser_of_another_edition_finds_nothing_and_changes_nothing(row, name):
    client = browser(make_organiser(EditionFactory.create()))
    before = standing()

    answers = [client.get(address(name, row)), client.post(address(name, row), {"reason": "x"})]

    assert {answer.status_code for answer in answers} <= {404, 405}
    assert standing() == before


@pytest.mark.parametrize("name", NAMES)
def test_reading_changes_nothing(row, name):
    client = browser(make_organiser(row.workshop.edition))
    before = standing()

    answers = {
        client.get(address(name, row)).status_code,
        client.head(address(name, row)).status_code,
    }

    assert answers == ({405} if name in BUTTONS else {200})
    assert standing() == before


@pytest.mark.parametrize("name", sorted(READ))
def test_what_is_for_reading_takes_nothing(row, name):
    client = browser(make_organiser(row.workshop.edition))

    assert client.post(address(name, row)).status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize(
    "name", ["edit_edition", "edit_workshop", "parts", "add", "call_off_workshop"]
)
def test_other_verbs_are_not_spoken(row, name, method):
    client = browser(make_organiser(row.workshop.edition))

    assert getattr(client, method)(address(name, row)).status_code == 405


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BUTTONS])
def test_an_administrator_runs_every_edition(row, name):
    assert browser(make_admin()).get(address(name, row)).status_code == 200


@pytest.mark.parametrize("name", sorted(READ))
def test_no_page_of_the_desk_is_kept_by_a_browser_or_proxy(row, name):
    client = browser(make_organiser(row.workshop.edition))

    assert "no-store" in client.get(address(name, row))["Cache-Control"]


@pytest.mark.parametrize("name", sorted(BUTTONS | {"edit_edition", "edit_workshop", "add"}))
def test_a_forged_form_is_refused(row, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_organiser(row.workshop.edition))
    before = standing()

    answer = client.post(address(name, row), {"reason": "x", "address": "x@example.org"})

    assert answer.status_code == 403
    assert standing() == before


def test_what_is_not_there_is_answered_like_what_may_not_be_seen(row):
    client = browser(make_organiser(row.workshop.edition))
    missing = [
        reverse("organise:edition", args=["nowhere"]),
        reverse("organise:workshop", args=[row.workshop.edition.slug, "nowhere"]),
        reverse("organise:registration", args=["00000000-0000-4000-8000-000000000000"]),
    ]
    hidden = WorkshopFactory.create(edition__status="draft", status="draft")
    missing.append(reverse("organise:workshop", args=[hidden.edition.slug, hidden.slug]))

    assert [client.get(page).status_code for page in missing] == [404] * 4
