"""`load_edition` from the command line: whose desk, how often, what is refused."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from network.accounts.choices import Role
from network.accounts.services.granting import grant_role
from network.workshops.models import Edition
from tests.factories.accounts import UserFactory

FILE = {
    "format": "rozkolys/edition@1",
    "edition": {
        "slug": "2027",
        "title": "Forum rozwoju",
        "year": 2027,
        "city": "Poznań",
        "starts_on": "2027-06-10",
        "ends_on": "2027-06-10",
    },
    "workshops": [],
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(FILE))
    return str(path)


def said(*arguments, **options):
    """Return the lines that the command prints."""
    out = StringIO()
    with override("en"):
        call_command("load_edition", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_loading_twice_changes_nothing(path):
    assert said(path) == ["edition 2027: new"]
    assert said(path) == ["nothing changes"]


@pytest.mark.django_db
def test_dry_run_writes_nothing(path):
    assert said(path, dry_run=True) == ["edition 2027: new", "dry run: nothing was written"]
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_a_new_edition_stands_on_the_desk_of_its_organiser(path):
    anna = UserFactory.create(email="anna@example.org")
    grant_role(role=Role.ORGANISER, user=anna, actor=None)

    said(path, organiser="Anna@example.org")

    assert [row.user for row in Edition.objects.get().organiser_rows.all()] == [anna]


@pytest.mark.django_db
def test_somebody_without_the_role_is_refused(path):
    UserFactory.create(email="anna@example.org")

    with pytest.raises(CommandError, match="no organiser has this address"):
        said(path, organiser="anna@example.org")
    assert Edition.objects.count() == 0
