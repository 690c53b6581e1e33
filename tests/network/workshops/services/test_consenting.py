"""`network.workshops.services.consenting`: purpose, version of the text, time; and taken back."""

from uuid import uuid4

import pytest

from network.accounts.models import Consent
from network.workshops.services.adding import add_registration
from network.workshops.services.changing import change_registration, correct_address
from network.workshops.services.consenting import agreed_to, leave_address, record_consents
from tasks.clock import acting_at, now
from tests.factories.accounts import PrivacyNoticeFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_application,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db
EVERYTHING = {"wants_network": True, "photo_consent": True, "list_visibility": "public"}


def in_force(address="anna@example.org"):
    """Purposes in force for an address."""
    rows = Consent.objects.in_force().of_address(address)
    return sorted(rows.values_list("purpose", flat=True))


@pytest.fixture
def notice():
    """The notice that stood on the page."""
    return PrivacyNoticeFactory.create(version=4)


@pytest.mark.parametrize(
    ("ticked", "purposes"),
    [
        ({}, []),
        ({"wants_network": True}, ["network"]),
        ({"photo_consent": True}, ["photo"]),
        ({"list_visibility": "participants"}, ["lists"]),
        ({"list_visibility": "public"}, ["lists"]),
        ({"list_visibility": "hidden"}, []),
        (EVERYTHING, ["lists", "network", "photo"]),
    ],
    ids=["nothing", "network", "photo", "to participants", "to all", "to nobody", "everything"],
)
def test_what_is_ticked_is_what_is_agreed_to(notice, ticked, purposes):
    row = make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, **ticked
    )

    assert sorted(agreed_to(row)) == purposes
    assert in_force() == purposes


def test_a_consent_names_the_text_and_the_moment(notice):
    at = now()

    with acting_at(at):
        make_registration(
            WorkshopFactory.create(), "anna@example.org", notice_version=4, photo_consent=True
        )

    consent = Consent.objects.get()
    assert (consent.notice_version, consent.given_at, consent.person) == (notice, at, None)
    assert "anna" not in consent.subject_key


@pytest.mark.parametrize("version", [3, 99])
def test_without_the_text_that_was_read_there_is_no_consent(notice, version):
    make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=version, **EVERYTHING
    )

    assert in_force() == []


def test_recording_twice_makes_one_consent_a_purpose(notice):
    row = make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, **EVERYTHING
    )

    for _ in range(3):
        record_consents(row)

    assert Consent.objects.count() == 3


def test_only_what_was_agreed_to_here_is_withdrawn_here(notice):
    """A yes to photographs elsewhere stands, also when nothing was ever ticked here."""
    make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, photo_consent=True
    )
    here = make_registration(WorkshopFactory.create(), "anna@example.org", notice_version=4)

    change_registration(
        public_id=here.public_id,
        application=make_application(name="Anna Nowa", notice_version=4),
        version=here.version,
    )

    assert in_force() == ["photo"]


@pytest.mark.parametrize(
    ("kept", "purposes"),
    [
        ({"wants_network": True}, ["network"]),
        ({"photo_consent": True, "list_visibility": "participants"}, ["lists", "photo"]),
        ({}, []),
    ],
)
def test_what_is_unticked_is_withdrawn_and_the_rest_stays(notice, kept, purposes):
    row = make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, **EVERYTHING
    )

    change_registration(
        public_id=row.public_id,
        application=make_application(notice_version=4, **kept),
        version=row.version,
    )

    assert in_force() == purposes
    withdrawn = Consent.objects.exclude(withdrawn_at=None)
    assert withdrawn.count() == 3 - len(purposes)


def test_a_changed_word_gives_no_consent_anew(notice):
    row = make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, photo_consent=True
    )
    given = (row.consented_at, row.notice_version)
    PrivacyNoticeFactory.create(version=5)

    changed = change_registration(
        public_id=row.public_id,
        application=make_application(name="Nowa", photo_consent=True, notice_version=5),
        version=row.version,
    )

    changed.refresh_from_db()
    assert (changed.consented_at, changed.notice_version) == given
    assert Consent.objects.get().notice_version == notice


def test_a_level_of_the_list_widened_is_a_consent_to_the_text_of_today(notice):
    row = make_registration(
        WorkshopFactory.create(),
        "anna@example.org",
        notice_version=4,
        list_visibility="participants",
    )
    PrivacyNoticeFactory.create(version=5)

    changed = change_registration(
        public_id=row.public_id,
        application=make_application(list_visibility="public", notice_version=5),
        version=row.version,
    )

    texts = Consent.objects.in_force().order_by("pk").values_list("notice_version__version")
    assert (changed.notice_version, [version for (version,) in texts]) == (5, [4, 5])


def test_a_mistyped_address_keeps_no_consent(notice):
    row = make_registration(
        WorkshopFactory.create(), "ana@example.org", notice_version=4, **EVERYTHING
    )
    assert in_force("ana@example.org") == ["lists", "network", "photo"]

    leave_address(row)
    assert in_force("ana@example.org") == []
    correct_address(public_id=row.public_id, address="anna@example.org", actor=make_organiser())

    assert in_force() == ["lists", "network", "photo"]


def test_somebody_added_by_hand_has_consented_to_what_the_organiser_ticked(notice):
    workshop = WorkshopFactory.create()

    add_registration(
        workshop=workshop,
        application=make_application(notice_version=4, list_visibility="participants"),
        actor=make_organiser(workshop.edition),
        nonce=uuid4(),
    )

    assert in_force() == ["lists"]
