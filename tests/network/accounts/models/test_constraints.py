"""Integrity that the database itself keeps, whatever the code forgets."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from network.accounts.choices import LossState
from network.accounts.domain.clients import subject_key
from network.accounts.models import (
    AccessibilityDeclaration,
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
from network.accounts.models.personal_request import archive_name
from tasks.clock import now
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    UserFactory,
)

HOUR = timedelta(hours=1)


def refused(make):
    """Whether the database refuses what `make` writes; nothing of it stays."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_address_opens_one_account_only(db):
    UserFactory.create(email="anna@urzad.example")

    assert refused(lambda: UserFactory.create(email="anna@urzad.example"))
    assert User.objects.count() == 1


def test_public_id_is_random_and_nobody_elses(db):
    one, other = UserFactory.create(), UserFactory.create()

    assert (one.public_id.version, one.public_id == other.public_id) == (4, False)
    assert refused(lambda: UserFactory.create(public_id=one.public_id))


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        ({}, True),
        ({"version": 2}, False),
        ({"language": "en"}, False),
        ({"slug": "terms"}, False),
    ],
    ids=["the same", "next version", "other language", "other text"],
)
def test_version_of_a_text_exists_once(db, other, taken):
    given = {"slug": "network", "language": "pl", "version": 1}
    PrivacyNoticeFactory.create(**given)

    assert refused(lambda: PrivacyNoticeFactory.create(**(given | other))) == taken


@pytest.mark.parametrize(("version", "wrong"), [(0, True), (1, False)])
def test_versions_of_a_text_begin_with_1(db, version, wrong):
    assert refused(lambda: PrivacyNoticeFactory.create(version=version)) == wrong


def test_text_that_a_consent_points_at_is_not_deleted(db):
    consent = ConsentFactory.create()
    with pytest.raises(ProtectedError):
        consent.notice_version.delete()

    assert PrivacyNotice.objects.count() == 1


def test_consent_of_an_address_is_in_force_once(db):
    given = ConsentFactory.create()
    facts = {"subject_key": given.subject_key, "notice_version": given.notice_version}

    assert refused(lambda: ConsentFactory.create(**facts))
    assert not refused(lambda: ConsentFactory.create(**facts, purpose="photo"))
    assert not refused(lambda: ConsentFactory.create(subject_key=given.subject_key))


def test_withdrawn_consents_stay_beside_the_one_in_force(db):
    moment = now()
    given = ConsentFactory.create(withdrawn_at=moment + HOUR, given_at=moment)
    facts = {"subject_key": given.subject_key, "notice_version": given.notice_version}

    ConsentFactory.create(**facts, withdrawn_at=moment + HOUR, given_at=moment)
    ConsentFactory.create(**facts)

    assert Consent.objects.count() == 3


@pytest.mark.parametrize(("after", "wrong"), [(-HOUR, True), (timedelta(0), False), (HOUR, False)])
def test_consent_is_not_withdrawn_before_it_was_given(db, after, wrong):
    moment = now()

    made = refused(lambda: ConsentFactory.create(given_at=moment, withdrawn_at=moment + after))

    assert made == wrong


def test_consent_outlives_the_row_of_its_person(db):
    user = UserFactory.create()
    given = ConsentFactory.create(person=user)

    user.delete()

    given.refresh_from_db()
    assert given.person is None


@pytest.mark.parametrize(
    ("settled", "other", "taken"),
    [
        ({}, {}, True),
        ({}, {"kind": "erase"}, False),
        ({"done_at": now()}, {}, False),
        ({"cancelled_at": now()}, {}, False),
    ],
    ids=["pending twice", "another kind", "after a done one", "after a cancelled one"],
)
def test_request_of_a_kind_is_pending_once(db, settled, other, taken):
    first = PersonalRequestFactory.create(**settled)

    again = refused(lambda: PersonalRequestFactory.create(person=first.person, **other))

    assert again == taken


def test_request_is_not_both_done_and_cancelled(db):
    assert refused(lambda: PersonalRequestFactory.create(done_at=now(), cancelled_at=now()))


@pytest.mark.parametrize(
    ("settled", "pending"),
    [({}, True), ({"done_at": now()}, False), ({"cancelled_at": now()}, False)],
    ids=["waiting", "done", "cancelled"],
)
def test_request_is_pending_until_it_is_settled(settled, pending):
    assert PersonalRequest(kind="export", **settled).is_pending == pending


@pytest.mark.parametrize("state", [state for state in LossState if state != LossState.WAITING])
def test_decided_loss_has_its_moment(db, state):
    assert refused(lambda: LostMailboxFactory.create(state=state))
    assert not refused(lambda: LostMailboxFactory.create(state=state, decided_at=now()))


def test_token_is_known_by_its_hash_once(db):
    token = ApiTokenFactory.create()

    assert refused(lambda: ApiTokenFactory.create(digest=token.digest))


def test_code_is_spent_once(db):
    SpentCode.objects.create(digest="a" * 64, at=now())

    assert refused(lambda: SpentCode.objects.create(digest="a" * 64, at=now()))


@pytest.mark.parametrize(("pk", "wrong"), [(1, False), (2, True)])
def test_declaration_is_one_row(db, pk, wrong):
    AccessibilityDeclaration.objects.all().delete()
    day = now().date()
    facts = {"scope": "Rozkołys", "published_on": day, "updated_on": day, "prepared_on": day}

    assert refused(lambda: AccessibilityDeclaration.objects.create(pk=pk, **facts)) == wrong


def test_file_of_an_export_is_named_at_random():
    asked = PersonalRequest(kind="export")

    names = {archive_name(asked, "anna@urzad.example.zip") for _number in range(20)}

    assert len(names) == 20
    for name in names:
        folder, _slash, file = name.partition("/")
        assert (folder, file.partition(".")[2]) == ("exports", "sealed")
        assert UUID(hex=file.partition(".")[0]).version == 4


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (User(pk=7, email="anna@urzad.example"), "#7"),
        (ApiToken(pk=7, prefix="rzk_abcd", name="Anna"), "rzk_abcd…"),
        (Attempt(pk=7, kind="secret", key="k"), "secret #7"),
        (SpentCode(pk=7, digest="k"), "#7"),
        (Consent(pk=7, purpose="photo"), "photo #7"),
        (ErasureLedger(pk=7, what="account"), "account #7"),
        (LostMailbox(pk=7, old_address="anna@urzad.example"), "#7"),
        (PersonalRequest(pk=7, kind="erase"), "erase #7"),
        (PrivacyNotice(title="Klauzula", version=3), "Klauzula (3)"),
        (AccessibilityDeclaration(scope="Rozkołys"), "Rozkołys"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_row_is_shown_by_id_and_never_by_address(row, shown):
    assert str(row) == shown


@pytest.mark.parametrize(
    ("row", "address"),
    [
        (LostMailbox(pk=7), "/organise/mailboxes/7/"),
        (PersonalRequest(pk=7), "/settings/privacy/"),
    ],
    ids=["loss", "request"],
)
def test_row_knows_its_page(row, address):
    assert row.get_absolute_url() == address


@pytest.mark.parametrize(
    ("model", "field", "years"),
    [
        (User, "email", "as long as the account"),
        (Consent, "person", "as long as the account"),
        (Consent, "subject_key", "6 years"),
        (Consent, "given_at", "6 years"),
        (ErasureLedger, "subject_key", "6 years"),
        (LostMailbox, "old_address", "90 days"),
        (LostMailbox, "new_address", "90 days"),
        (LostMailbox, "words", "90 days"),
        (PersonalRequest, "person", "1 year"),
        (PersonalRequest, "file", "7 days"),
        (ApiToken, "name", "as long as the token"),
        (ApiToken, "last_used_on", "as long as the token"),
        (Attempt, "key", "a day"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_personal_field_says_purpose_and_retention(model, field, years):
    with override("en"):
        said = str(model._meta.get_field(field).help_text)

    assert said.startswith("Purpose: ")
    assert years in said


def test_new_person_reads_polish_by_the_clock_of_warsaw(db):
    user = UserFactory.create()

    assert (user.language, user.zone) == ("pl", "Europe/Warsaw")
    assert subject_key(user.email) not in str(user)
