"""`network.accounts.services.tokens`: keys to the API are issued, used and revoked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from network.accounts.domain.clients import token_digest
from network.accounts.exceptions import RequestSettled, TokenNameMissing, TooManyTokens
from network.accounts.models import ApiToken, User
from network.accounts.services.tokens import find_token, issue_token, note_use, revoke_token
from tasks.clock import acting_at, now
from tasks.models import AuditEntry
from tests.factories.accounts import ApiTokenFactory, UserFactory


def issue(user=None, **given):
    """Issue a reading token."""
    facts = {"name": "Arkusz", "scope": "read"} | given
    return issue_token(user=user or UserFactory.create(), **facts)


@pytest.mark.parametrize("scope", ["read", "write"])
def test_token_keeps_its_beginning_and_its_hash(db, scope):
    user, moment = UserFactory.create(), now() - timedelta(days=1)

    with acting_at(moment):
        issued = issue(user, name="  Arkusz \n", scope=scope)

    token = ApiToken.objects.get()
    assert (token.person, token.name, token.scope) == (user, "Arkusz", scope)
    assert (token.created_at, token.last_used_on, token.revoked_at) == (moment, None, None)
    assert (token.prefix, token.digest) == (issued.secret[:8], token_digest(issued.secret))
    assert issued.secret not in str(ApiToken.objects.values().get())


def test_secret_has_256_bits_and_is_known_by_its_beginning(db):
    secrets = {issue().secret for _number in range(5)}

    assert len(secrets) == 5
    assert {secret[:4] for secret in secrets} == {"rzk_"}
    assert {len(secret) for secret in secrets} == {4 + 43}


def test_issuing_is_written_down_without_the_secret(db):
    user = UserFactory.create()

    issued = issue(user, scope="write")

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == (
        "accounts.token_issued",
        user,
        issued.token,
    )
    assert entry.after == {"token": issued.token.pk, "scope": "write"}


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
def test_token_without_a_name_is_refused(db, name):
    with pytest.raises(TokenNameMissing):
        issue(name=name)

    assert not ApiToken.objects.exists()
    assert not AuditEntry.objects.exists()


def test_twentieth_token_is_the_last(db):
    user = UserFactory.create()
    ApiTokenFactory.create_batch(19, person=user)
    issue(user)

    with pytest.raises(TooManyTokens):
        issue(user)
    assert ApiToken.objects.count() == 20


def test_revoked_tokens_and_those_of_others_do_not_count(db):
    user = UserFactory.create()
    ApiTokenFactory.create_batch(19, person=user)
    ApiTokenFactory.create_batch(3, person=user, revoked_at=now())
    ApiTokenFactory.create_batch(3)

    assert issue(user).token.pk


def test_revoking_one_makes_room_for_another(db):
    user = UserFactory.create()
    full = ApiTokenFactory.create_batch(20, person=user)
    revoke_token(token=full[0], actor=user)

    assert issue(user).token.pk


def test_token_is_found_by_its_whole_secret(db):
    issued = issue()
    issue()

    assert find_token(issued.secret) == issued.token


@pytest.mark.parametrize(
    "cut",
    [lambda s: s[:-1], lambda s: s + "x", str.upper, lambda s: s[:8], lambda _s: ""],
    ids=["cut", "longer", "in capitals", "its beginning", "nothing"],
)
def test_token_is_not_found_by_anything_else(db, cut):
    assert find_token(cut(issue().secret)) is None


def test_hash_out_of_a_dump_opens_nothing(db):
    assert find_token(issue().token.digest) is None


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"erased_at": now()}],
    ids=["suspended", "erased"],
)
def test_token_dies_with_the_rights_of_its_person(db, change):
    issued = issue()
    User.objects.filter(pk=issued.token.person_id).update(**change)

    assert find_token(issued.secret) is None


def test_token_lives_again_with_its_person(db):
    issued = issue()
    person = User.objects.filter(pk=issued.token.person_id)
    person.update(is_active=False)
    person.update(is_active=True)

    assert find_token(issued.secret) == issued.token


def test_token_is_revoked_once_and_written_down(db):
    issued, moment = issue(), now()
    user = issued.token.person
    with acting_at(moment):
        revoke_token(token=issued.token, actor=user)

    issued.token.refresh_from_db()
    assert (issued.token.revoked_at, find_token(issued.secret)) == (moment, None)
    with pytest.raises(RequestSettled):
        revoke_token(token=issued.token, actor=user)
    entry = AuditEntry.objects.get(action="accounts.token_revoked")
    assert (entry.actor, entry.target) == (user, issued.token)


def test_revoking_one_token_leaves_the_others(db):
    user = UserFactory.create()
    first, second = issue(user), issue(user)

    revoke_token(token=first.token, actor=user)

    assert find_token(second.secret) == second.token


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
    ids=[
        "before midnight in summer",
        "midnight in summer",
        "last minute of the year",
        "new year",
        "first half past two",
        "second half past two",
    ],
)
def test_day_of_use_is_a_day_in_warsaw(db, at, day):
    token = issue().token

    note_use(token=token, at=at)

    token.refresh_from_db()
    assert token.last_used_on == day


def test_second_use_on_a_day_writes_nothing(db, django_assert_num_queries):
    token, moment = issue().token, now()
    note_use(token=token, at=moment)
    token.refresh_from_db()

    with django_assert_num_queries(0):
        note_use(token=token, at=moment)
