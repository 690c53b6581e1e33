"""`network.workshops.admin`: every page opens; states, seats and hours are for looking."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from network.workshops.models import Edition, Registration, Workshop
from tests.factories.accounts import make_admin
from tests.factories.workshops import TopicFactory, WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    """A browser of an administrator with a second factor."""
    admin = make_admin()
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={})
    client.force_login(admin)
    return client


@pytest.fixture
def registration():
    """A registration with its workshop and a topic."""
    workshop = WorkshopFactory.create()
    return make_registration(
        workshop, "anna@example.org", topics=[TopicFactory.create(workshop=workshop)]
    )


@pytest.mark.parametrize("model", [Edition, Workshop, Registration])
def test_list_and_page_of_each_open(staff, registration, model):
    name = f"admin:network_workshops_{model.__name__.lower()}"

    answers = [
        staff.get(reverse(f"{name}_changelist")).status_code,
        staff.get(reverse(f"{name}_change", args=[model.objects.get().pk])).status_code,
    ]

    assert answers == [200, 200]


@pytest.mark.parametrize("model", ["workshop", "registration"])
def test_what_services_make_is_not_added_here(staff, registration, model):
    assert staff.get(reverse(f"admin:network_workshops_{model}_add")).status_code == 403


def test_hours_and_seats_are_not_changed_past_the_services(staff, registration):
    workshop = registration.workshop
    page = reverse("admin:network_workshops_workshop_change", args=[workshop.pk])
    before = Workshop.objects.values().get()

    staff.post(page, {"capacity": 99, "status": "cancelled", "room": "x", "starts_at_0": "2001"})

    assert Workshop.objects.values().get() == before
