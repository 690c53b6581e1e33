"""`check_invariants` and `purge_expired`: every app is asked, and the exit code says it."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from network.portal.services.upkeep import broken_invariants, purge_expired
from network.workshops.models import Registration, Workshop
from tests.factories.workshops import WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db
APPS = [
    "workshops", "members", "practices", "forums", "accounts", "units", "search", "files", "tasks",
]  # fmt: skip


def test_an_empty_house_is_well(capsys):
    call_command("check_invariants")

    assert capsys.readouterr().out.splitlines() == [f"{app}: all is well" for app in APPS]


def test_a_broken_rule_is_named_and_ends_with_one(capsys):
    workshop = WorkshopFactory.create(capacity=2)
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")
    Workshop.objects.update(capacity=1)

    with pytest.raises(SystemExit) as ended:
        call_command("check_invariants")

    assert ended.value.code == 1
    assert f"  workshop {workshop.pk}: 2 seats held of 1" in capsys.readouterr().out.splitlines()
    assert list(broken_invariants()) == APPS


def test_a_dry_run_counts_and_deletes_nothing(capsys):
    workshop = WorkshopFactory.create()
    make_registration(workshop, "a@example.org", needs="pętla")
    past = workshop.created_at - timedelta(days=40)
    Workshop.objects.update(starts_at=past, ends_at=past + timedelta(hours=1))

    call_command("purge_expired", dry_run=True)

    lines = capsys.readouterr().out.splitlines()
    assert "workshops.needs: 1" in lines
    assert lines[-1] == "dry run: nothing was deleted"
    assert Registration.objects.get().needs == "pętla"

    assert purge_expired(dry_run=False)["workshops.needs"] == 1
    assert Registration.objects.get().needs == ""
