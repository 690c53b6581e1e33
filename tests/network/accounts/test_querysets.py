"""`network.accounts.querysets`: what is shown, and beside it what is there and is not shown."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from network.accounts.choices import LossState, Role
from network.accounts.domain.clients import subject_key
from network.accounts.models import (
    ApiToken,
    Attempt,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    PrivacyNotice,
    User,
)
from network.accounts.querysets import normalise_address
from tasks.clock import acting_at, now
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    UserFactory,
    make_admin,
)

NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("anna@urzad.example", "anna@urzad.example"),
        ("Anna@Urzad.EXAMPLE", "anna@urzad.example"),
        ("\t anna@urzad.example \n", "anna@urzad.example"),
        ("ŁUCJA@urzad.example", "łucja@urzad.example"),
        ("", ""),
    ],
)
def test_address_is_kept_trimmed_and_in_lower_case(typed, kept):
    assert normalise_address(typed) == kept


def test_reachable_are_neither_suspended_nor_erased(db):
    here = UserFactory.create()
    UserFactory.create(is_active=False)
    UserFactory.create(erased_at=now())
    UserFactory.create(is_active=False, erased_at=now())

    assert list(User.objects.reachable()) == [here]


def test_user_is_made_without_a_password(db):
    with acting_at(now() - timedelta(days=3)):
        moment = now()
        made = User.objects.create_user(" Anna@Urzad.example ")

    assert (made.email, made.joined_at) == ("anna@urzad.example", moment)
    assert not made.has_usable_password()
    assert (made.is_active, made.is_staff, made.is_superuser) == (True, False, False)


def test_user_is_made_with_what_is_given(db):
    moment = now() - timedelta(days=1)

    made = User.objects.create_user(
        "a@b.example", "tajne słowa tutaj", joined_at=moment, zone="UTC"
    )

    assert made.check_password("tajne słowa tutaj")
    assert (made.joined_at, made.zone) == (moment, "UTC")


def test_superuser_may_do_everything(db):
    made = User.objects.create_superuser("Szef@urzad.example", "tajne słowa tutaj")

    assert (made.email, made.is_staff, made.is_superuser) == ("szef@urzad.example", True, True)


@pytest.mark.parametrize("typed", ["anna@urzad.example", "ANNA@urzad.example "])
def test_natural_key_is_found_however_it_was_typed(db, typed):
    user = UserFactory.create(email="anna@urzad.example")
    UserFactory.create(email="ana@urzad.example")

    assert User.objects.get_by_natural_key(typed) == user


@pytest.mark.parametrize("typed", ["nikt@urzad.example", "", None])
def test_natural_key_of_nobody_is_not_found(db, typed):
    UserFactory.create()

    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(typed)


def test_published_texts_are_everybodys(db):
    notice = PrivacyNoticeFactory.create()

    seen = [list(PrivacyNotice.objects.visible_to(who)) for who in (NOBODY, UserFactory.create())]
    assert seen == [[notice], [notice]]


def test_version_in_force_stands_before_those_it_replaced(db):
    for version in (2, 3, 1):
        PrivacyNoticeFactory.create(version=version)

    newest_first = PrivacyNotice.objects.newest_first().values_list("version", flat=True)
    assert list(newest_first) == [3, 2, 1]


@pytest.mark.parametrize(
    ("factory", "model"),
    [
        (ConsentFactory, Consent),
        (PersonalRequestFactory, PersonalRequest),
        (ApiTokenFactory, ApiToken),
    ],
    ids=["consents", "requests", "tokens"],
)
def test_own_things_are_seen_by_their_owner_only(db, factory, model):
    user = UserFactory.create()
    mine = factory.create(person=user)
    factory.create(person=UserFactory.create())

    assert list(model.objects.visible_to(user)) == [mine]
    assert list(model.objects.visible_to(NOBODY)) == []
    assert list(model.objects.visible_to(make_admin())) == []


def test_consent_without_a_person_is_not_of_the_anonymous(db):
    ConsentFactory.create(person=None)

    assert list(Consent.objects.visible_to(NOBODY)) == []


def test_consents_in_force_are_those_not_withdrawn(db):
    given = ConsentFactory.create()
    ConsentFactory.create(withdrawn_at=now() + timedelta(hours=1))

    assert list(Consent.objects.in_force()) == [given]


@pytest.mark.parametrize("typed", ["anna@urzad.example", " Anna@Urzad.example"])
def test_consents_of_an_address_are_found_by_its_hash(db, typed):
    hers = ConsentFactory.create(subject_key=subject_key("anna@urzad.example"))
    ConsentFactory.create(subject_key=subject_key("ewa@urzad.example"))

    assert list(Consent.objects.of_address(typed)) == [hers]


def test_consents_given_under_the_key_before_are_found(db, settings):
    settings.SECRET_KEY = "old"
    hers = ConsentFactory.create(subject_key=subject_key("anna@urzad.example"))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]

    found = list(Consent.objects.of_address("anna@urzad.example"))
    settings.SECRET_KEY_FALLBACKS = []

    assert found == [hers]
    assert list(Consent.objects.of_address("anna@urzad.example")) == []


def test_erasures_of_an_address_are_found_by_its_hash(db):
    row = ErasureLedger.objects.create(
        subject_key=subject_key("anna@urzad.example"), what="account", erased_at=now()
    )
    ErasureLedger.objects.create(
        subject_key=subject_key("ewa@urzad.example"), what="account", erased_at=now()
    )

    assert list(ErasureLedger.objects.of_address("ANNA@urzad.example")) == [row]


def test_pending_requests_are_neither_done_nor_cancelled(db):
    waiting = PersonalRequestFactory.create()
    PersonalRequestFactory.create(done_at=now())
    PersonalRequestFactory.create(cancelled_at=now())

    assert list(PersonalRequest.objects.pending()) == [waiting]


@pytest.mark.parametrize(
    ("seconds", "due"), [(-1, True), (0, True), (1, False)], ids=["past", "now", "future"]
)
def test_request_is_due_at_its_moment(db, seconds, due):
    moment = now()
    asked = PersonalRequestFactory.create(due_at=moment + timedelta(seconds=seconds))

    assert list(PersonalRequest.objects.due(moment)) == ([asked] if due else [])


@pytest.mark.parametrize("field", ["done_at", "cancelled_at"])
def test_settled_request_is_not_due_any_more(db, field):
    PersonalRequestFactory.create(due_at=now() - timedelta(days=1), **{field: now()})

    assert list(PersonalRequest.objects.due(now())) == []


@pytest.mark.parametrize(
    ("seconds", "thrown"), [(-1, True), (0, True), (1, False)], ids=["past", "now", "future"]
)
def test_copy_is_thrown_away_at_its_moment(db, seconds, thrown):
    moment = now()
    asked = PersonalRequestFactory.create(
        done_at=moment, expires_at=moment + timedelta(seconds=seconds), file="exports/x.sealed"
    )

    assert list(PersonalRequest.objects.to_throw_away(moment)) == ([asked] if thrown else [])


def test_request_without_a_file_has_nothing_to_throw_away(db):
    PersonalRequestFactory.create(done_at=now(), expires_at=now() - timedelta(days=1))
    PersonalRequestFactory.create(file="exports/x.sealed")

    assert list(PersonalRequest.objects.to_throw_away(now())) == []


def test_live_tokens_are_not_revoked_and_their_people_may_sign_in(db):
    live = ApiTokenFactory.create()
    ApiTokenFactory.create(revoked_at=now())
    ApiTokenFactory.create(person=UserFactory.create(is_active=False))

    assert list(ApiToken.objects.live()) == [live]


@pytest.mark.parametrize("role", Role.values)
def test_losses_are_seen_by_organisers_only(db, role):
    loss = LostMailboxFactory.create()
    user = UserFactory.create(roles=[role])

    seen = list(LostMailbox.objects.visible_to(user))
    assert seen == ([loss] if role == Role.ORGANISER else [])


def test_losses_are_hidden_from_whoever_asked_and_from_outside(db):
    loss = LostMailboxFactory.create()
    asked = UserFactory.create(email=loss.old_address)
    former = UserFactory.create(roles=["organiser"], is_active=False)

    assert [LostMailbox.objects.visible_to(who).count() for who in (asked, former, NOBODY)] == [
        0
    ] * 3
    assert list(LostMailbox.objects.visible_to(make_admin())) == [loss]


def test_suspended_superuser_sees_no_losses(db):
    LostMailboxFactory.create()
    admin = make_admin()
    admin.is_active = False

    assert not LostMailbox.objects.visible_to(admin).exists()


def test_waiting_losses_are_not_decided(db):
    waiting = LostMailboxFactory.create()
    for state in LossState.values:
        if state != LossState.WAITING:
            LostMailboxFactory.create(state=state, decided_at=now())

    assert list(LostMailbox.objects.waiting()) == [waiting]


@pytest.mark.parametrize(("seconds", "counts"), [(-1, False), (0, True), (1, True)])
def test_tries_count_from_the_moment_on(db, seconds, counts):
    moment = now()
    Attempt.objects.create(kind="secret", key="k", at=moment + timedelta(seconds=seconds))

    assert Attempt.objects.since(moment).exists() == counts
