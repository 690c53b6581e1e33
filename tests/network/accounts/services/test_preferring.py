"""`network.accounts.services.preferring`: language and zone, and nothing else."""

import pytest

from network.accounts.models import User
from network.accounts.services.preferring import prefer
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("zone", ["Europe/Warsaw", "Europe/Lisbon", "UTC"])
def test_preference_is_kept(db, language, zone):
    user = UserFactory.create()

    prefer(user=user, language=language, zone=zone)

    kept = User.objects.get()
    assert (kept.language, kept.zone) == (language, zone)
    assert (user.language, user.zone) == (language, zone)


def test_preference_does_not_overwrite_what_happened_meanwhile(db):
    user, other = UserFactory.create(email="stara@urzad.example"), UserFactory.create()
    User.objects.filter(pk=user.pk).update(email="nowa@urzad.example", is_active=False)

    prefer(user=user, language="en", zone="UTC")

    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.email, user.is_active) == ("nowa@urzad.example", False)
    assert (other.language, other.zone) == ("pl", "Europe/Warsaw")
