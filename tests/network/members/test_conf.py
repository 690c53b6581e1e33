"""`network.members.conf` and `adapter`: settings are read when they are asked, never kept."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.adapter import MembersAdapter, get_adapter
from network.members.conf import conf
from network.units.models import LocalGovernment
from tests.factories.accounts import UserFactory, make_admin
from tests.factories.members import make_organiser

DEFAULTS = {
    "page_size": 24,
    "seed_lifetime": timedelta(days=30),
    "verification_lifetime": None,
    "contacts_per_day": 10,
    "contact_retention": timedelta(days=365),
    "adapter": "network.members.adapter.MembersAdapter",
}


class Lenient(MembersAdapter):
    """A host where everybody runs an edition."""

    def is_organiser(self, user):
        """Everybody."""
        return True


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_has_the_default_of_the_house(settings, name):
    if hasattr(settings, f"MEMBERS_{name.upper()}"):
        delattr(settings, f"MEMBERS_{name.upper()}")

    assert getattr(conf, name) == DEFAULTS[name]


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_is_read_at_every_access(settings, name):
    setattr(settings, f"MEMBERS_{name.upper()}", "other")
    assert getattr(conf, name) == "other"

    setattr(settings, f"MEMBERS_{name.upper()}", "third")
    assert getattr(conf, name) == "third"


def test_adapter_is_the_hosts(settings):
    settings.MEMBERS_ADAPTER = f"{__name__}.Lenient"

    assert isinstance(get_adapter(), Lenient)
    assert get_adapter().is_organiser(AnonymousUser())


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (AnonymousUser, False),
        (UserFactory.create, False),
        (make_organiser, True),
        (make_admin, True),
        (lambda: UserFactory.create(roles=["moderator"]), False),
        (lambda: UserFactory.create(is_staff=True), False),
        (lambda: UserFactory.create(roles=["organiser"], is_active=False), False),
        (lambda: UserFactory.create(is_superuser=True, is_active=False), False),
    ],
    ids=[
        *("anonymous", "nobody", "organiser", "superuser", "moderator", "staff"),
        *("former organiser", "former superuser"),
    ],
)
def test_default_adapter_believes_the_group(db, make, expected):
    assert MembersAdapter().is_organiser(make()) is expected


def test_default_adapter_knows_no_domain():
    assert not MembersAdapter().is_domain_of(LocalGovernment(), "jan@um.example")
