"""`network.units.admin`: operators look things up and confirm domains."""

import pytest
from django.urls import reverse

from network.units.choices import DomainSource
from network.units.models import LocalGovernment, UnitDomain
from tests.factories.people import UserFactory
from tests.factories.units import UnitDomainFactory, UnitFactory


@pytest.fixture
def operator(client, db, settings):
    """Sign in somebody who may do everything in the administration."""
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    user = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def test_unit_is_found_without_polish_letters(client, operator):
    UnitFactory.create(code="106101", name="Łódź")
    UnitFactory.create(name="Buk")

    page = client.get(reverse("admin:network_units_localgovernment_changelist"), {"q": "lodz"})

    assert [unit.code for unit in page.context["cl"].result_list] == ["106101"]


def test_code_cannot_be_changed_and_a_website_can(client, operator):
    unit = UnitFactory.create(code="302103", name="Buk")
    address = reverse("admin:network_units_localgovernment_change", args=[unit.pk])
    inline = {
        f"domains-{name}": "0"
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }

    answer = client.post(
        address,
        {"code": "999999", "status": "active", "website": "https://buk.example/", **inline},
    )

    unit.refresh_from_db()
    assert answer.status_code == 302
    assert (unit.code, unit.website) == ("302103", "https://buk.example/")


@pytest.mark.parametrize("model", [LocalGovernment, UnitDomain])
def test_rows_are_not_added_by_hand(client, operator, model):
    assert (
        client.get(reverse(f"admin:network_units_{model._meta.model_name}_add")).status_code == 403
    )


def test_unit_is_never_deleted(client, operator):
    unit = UnitFactory.create()
    address = reverse("admin:network_units_localgovernment_delete", args=[unit.pk])

    assert client.post(address, {"post": "yes"}).status_code == 403


def test_chosen_domains_are_confirmed_by_the_operator(client, operator):
    known = UnitDomainFactory.create(domain="um.example")
    free = UnitDomainFactory.create(domain="wp.pl")

    client.post(
        reverse("admin:network_units_unitdomain_changelist"),
        {"action": "confirm", "_selected_action": [known.pk, free.pk]},
    )

    assert list(UnitDomain.objects.values_list("domain", "source", "verified_by")) == [
        ("um.example", DomainSource.CONFIRMED, operator.pk),
        ("wp.pl", DomainSource.HINT, None),
    ]


def test_operator_is_told_which_domain_could_not_be_confirmed(client, operator):
    free = UnitDomainFactory.create(domain="wp.pl")

    answer = client.post(
        reverse("admin:network_units_unitdomain_changelist"),
        {"action": "confirm", "_selected_action": [free.pk]},
        follow=True,
    )

    assert "wp.pl" in next(str(message) for message in answer.context["messages"])
