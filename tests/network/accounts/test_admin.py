"""`network.accounts.admin`: looked at, never written; no secret on any page."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin as django_admin
from django.urls import reverse

from network.accounts.models import (
    ApiToken,
    Attempt,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    PrivacyNotice,
    SpentCode,
    User,
)
from tasks.clock import now
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    UserFactory,
    make_admin,
)


def make_erasure():
    return ErasureLedger.objects.create(subject_key="hash-of-it", what="account", erased_at=now())


ROWS = {
    User: UserFactory.create,
    PrivacyNotice: PrivacyNoticeFactory.create,
    Consent: lambda: ConsentFactory.create(person=UserFactory.create()),
    ErasureLedger: make_erasure,
    PersonalRequest: lambda: PersonalRequestFactory.create(file="exports/x.sealed"),
    LostMailbox: LostMailboxFactory.create,
    ApiToken: ApiTokenFactory.create,
}
SECRETS = {
    User: "password",
    Consent: "subject_key",
    ErasureLedger: "subject_key",
    PersonalRequest: "file",
    ApiToken: "digest",
}


def address(model, action, *args):
    """A page of the administration of a model."""
    return reverse(f"admin:network_accounts_{model._meta.model_name}_{action}", args=args)


@pytest.fixture
def staff(client, db):
    """A superuser with a second factor, signed in."""
    user = make_admin()
    Authenticator.objects.create(user=user, type="webauthn", data={})
    client.force_login(user)
    return client


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_rows_are_listed_and_looked_at(staff, model):
    row = ROWS[model]()

    listed = staff.get(address(model, "changelist"))
    shown = staff.get(address(model, "change", row.pk))

    assert (listed.status_code, shown.status_code) == (200, 200)
    assert 'type="submit" value="Zapisz"' not in shown.text
    assert "deletelink" not in shown.text


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_row_is_not_added_by_hand(staff, model):
    before = model.objects.count()

    assert staff.get(address(model, "add")).status_code == 403
    assert staff.post(address(model, "add"), {}).status_code == 403
    assert model.objects.count() == before


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_row_is_not_changed_by_hand(staff, model):
    row = ROWS[model]()
    before = model.objects.values().get(pk=row.pk)

    answer = staff.post(
        address(model, "change", row.pk), {"email": "x@y.example", "title": "x", "name": "x"}
    )

    assert answer.status_code == 403
    assert model.objects.values().get(pk=row.pk) == before


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_row_is_not_deleted_by_hand(staff, model):
    row = ROWS[model]()
    action = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}

    assert staff.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    staff.post(address(model, "changelist"), action)

    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", SECRETS, ids=lambda model: model.__name__)
def test_secret_stands_on_no_page(staff, model):
    row = ROWS[model]()
    secret = str(getattr(row, SECRETS[model]))

    pages = staff.get(address(model, "changelist")), staff.get(address(model, "change", row.pk))

    assert secret
    assert [secret in page.text for page in pages] == [False, False]


@pytest.mark.parametrize("model", [Attempt, SpentCode], ids=lambda model: model.__name__)
def test_counted_tries_have_no_page(model):
    assert model not in django_admin.site._registry


@pytest.mark.parametrize("typed", ["anna@urzad", "anna"])
def test_user_is_found_by_address(staff, typed):
    UserFactory.create(email="anna@urzad.example")
    UserFactory.create(email="ewa@urzad.example")

    found = staff.get(address(User, "changelist"), {"q": typed})

    assert "anna@urzad.example" in found.text
    assert "ewa@urzad.example" not in found.text


def test_user_is_found_by_public_id(staff):
    user, other = UserFactory.create(), UserFactory.create()

    found = staff.get(address(User, "changelist"), {"q": str(user.public_id)})

    assert user.email in found.text
    assert other.email not in found.text


@pytest.mark.parametrize(
    "model", [model for model in ROWS if model is not User], ids=lambda m: m.__name__
)
def test_list_costs_the_same_for_many_rows(staff, model, django_assert_max_num_queries):
    ROWS[model]()
    staff.get(address(model, "changelist"))
    with django_assert_max_num_queries(20) as one:
        staff.get(address(model, "changelist"))
    for _number in range(3):
        ROWS[model]()

    with django_assert_max_num_queries(20) as four:
        staff.get(address(model, "changelist"))

    assert len(four) == len(one)
