"""`network.workshops.services.registering.judge_consents`: nobody agrees to what is not said."""

from uuid import uuid4

import pytest

from network.workshops.exceptions import NoNoticeYet
from network.workshops.models import Registration
from network.workshops.services.adding import add_registration
from network.workshops.services.changing import change_registration
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_application,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db

YES = [{"wants_network": True}, {"photo_consent": True}, {"list_visibility": "public"}]


@pytest.mark.parametrize("yes", YES, ids=lambda yes: next(iter(yes)))
def test_a_yes_without_a_published_notice_is_refused_in_words(yes):
    with pytest.raises(NoNoticeYet, match="Nie opublikowano jeszcze klauzuli"):
        register_address(WorkshopFactory.create(), "anna@example.org", notice_version=None, **yes)

    assert (Registration.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_a_registration_that_agrees_to_nothing_needs_no_notice():
    row = register_address(WorkshopFactory.create(), "anna@example.org", notice_version=None)

    assert (row.notice_version, row.consented_at) == (None, None)


@pytest.mark.parametrize("yes", YES, ids=lambda yes: next(iter(yes)))
def test_a_change_to_yes_without_a_notice_changes_nothing(yes):
    row = make_registration(WorkshopFactory.create(), "anna@example.org", name="Anna Wrzos")
    application = make_application(name="Ewa Lis", notice_version=None, **yes)

    with pytest.raises(NoNoticeYet):
        change_registration(public_id=row.public_id, application=application, version=row.version)

    kept = Registration.objects.get()
    assert (kept.name, kept.version, kept.wants_network) == ("Anna Wrzos", row.version, False)


def test_an_organiser_cannot_agree_for_somebody_without_a_notice_either():
    application = make_application(notice_version=None, wants_network=True)

    with pytest.raises(NoNoticeYet):
        add_registration(
            workshop=WorkshopFactory.create(),
            application=application,
            actor=UserFactory.create(),
            nonce=uuid4(),
        )

    assert (Registration.objects.count(), AuditEntry.objects.count()) == (0, 0)
