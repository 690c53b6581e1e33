"""`network.accounts.services.requesting`: a copy at once, an erasure in a week."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from network.accounts.adapter import AccountsAdapter
from network.accounts.exceptions import RequestPending, RequestSettled, SealBroken
from network.accounts.jobs import fulfil_request
from network.accounts.models import PersonalRequest, User
from network.accounts.services.requesting import (
    ask_personal,
    cancel_personal,
    fulfil,
    open_archive,
    throw_archives_away,
)
from tasks.clock import acting_at, now
from tasks.models import AuditEntry, Job, OutgoingMail
from tests.factories.accounts import PersonalRequestFactory, UserFactory

WEEK = timedelta(days=7)


class Packing(AccountsAdapter):
    """A host that has a larger copy of everything."""

    def export(self, user):
        return f"all of {user.pk}".encode()


class Refusing(AccountsAdapter):
    """A host that cannot do its part."""

    def export(self, user):
        raise RuntimeError("no")

    def erase(self, user):
        raise RuntimeError("no")


@pytest.fixture(autouse=True)
def this_app_alone(settings, tmp_path):
    """Files of the test, and no host above this app."""
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNTS_ADAPTER = "network.accounts.adapter.AccountsAdapter"


@pytest.fixture
def user(db):
    """A person with an address."""
    return UserFactory.create(email="anna@urzad.example", proven=True)


def actions():
    """What has been written down, oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def files(folder):
    """Every file that is kept."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_copy_is_promised_at_once(user, outbox):
    moment = now()
    with acting_at(moment):
        asked = ask_personal(user=user, kind="export")

    job = Job.objects.get()
    assert (asked.person, asked.kind, asked.asked_at, asked.due_at) == (
        user,
        "export",
        moment,
        moment,
    )
    assert (job.name, job.payload) == ("accounts.fulfil", {"request_id": asked.pk})
    assert outbox() == {"events": [], "jobs": ["accounts.fulfil"], "letters": []}
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == ("accounts.export_asked", user, asked)


def test_erasure_is_promised_after_a_week_and_said_in_a_letter(user, outbox):
    moment = now()
    with acting_at(moment):
        asked = ask_personal(user=user, kind="erase")

    mail = OutgoingMail.objects.get()
    assert asked.due_at == moment + WEEK
    assert Job.objects.get(name="accounts.fulfil").run_at == moment + WEEK
    assert outbox()["letters"] == ["accounts.erasure_asked"]
    assert (mail.recipient, mail.address, mail.subject) == (user, "", asked)
    assert actions() == ["accounts.erase_asked"]


def test_erasure_waits_as_long_as_the_host_says(user, settings):
    settings.ACCOUNTS_ERASURE_DELAY = timedelta(days=30)

    asked = ask_personal(user=user, kind="erase")

    assert asked.due_at - asked.asked_at == timedelta(days=30)


@pytest.mark.parametrize("kind", ["export", "erase"])
def test_same_request_is_not_promised_twice(user, outbox, kind):
    ask_personal(user=user, kind=kind)
    before = outbox(), actions()

    with pytest.raises(RequestPending):
        ask_personal(user=user, kind=kind)

    assert (outbox(), actions()) == before
    assert PersonalRequest.objects.count() == 1


def test_copy_and_erasure_wait_beside_each_other(user):
    ask_personal(user=user, kind="erase")
    ask_personal(user=user, kind="export")

    assert PersonalRequest.objects.pending().count() == 2


def test_people_do_not_stand_in_each_others_way(user):
    ask_personal(user=user, kind="export")

    assert ask_personal(user=UserFactory.create(), kind="export").is_pending


@pytest.mark.parametrize("kind", ["export", "erase"])
def test_cancelled_request_is_not_carried_out(user, kind):
    asked = ask_personal(user=user, kind=kind)
    moment = now()
    with acting_at(moment):
        cancel_personal(asked=asked, actor=user)

    with acting_at(moment + timedelta(days=30)):
        done = fulfil(request_id=asked.pk)

    asked.refresh_from_db()
    user.refresh_from_db()
    assert (done, asked.cancelled_at, asked.done_at, user.erased_at) == (False, moment, None, None)
    assert actions() == [f"accounts.{kind}_asked", f"accounts.{kind}_cancelled"]


def test_request_is_cancelled_once(user):
    asked = ask_personal(user=user, kind="erase")
    cancel_personal(asked=asked, actor=user)

    with pytest.raises(RequestSettled):
        cancel_personal(asked=asked, actor=user)
    assert actions().count("accounts.erase_cancelled") == 1


def test_request_carried_out_cannot_be_cancelled(user):
    asked = ask_personal(user=user, kind="export")
    fulfil(request_id=asked.pk)

    with pytest.raises(RequestSettled):
        cancel_personal(asked=asked, actor=user)


def test_after_a_cancelled_request_another_may_come(user):
    cancel_personal(asked=ask_personal(user=user, kind="erase"), actor=user)

    assert ask_personal(user=user, kind="erase").is_pending


def test_copy_is_packed_sealed_and_announced(user, tmp_path, outbox):
    asked = ask_personal(user=user, kind="export")
    moment = now()

    with acting_at(moment):
        done = fulfil(request_id=asked.pk)

    asked.refresh_from_db()
    assert (done, asked.done_at, asked.expires_at) == (True, moment, moment + WEEK)
    [kept] = files(tmp_path)
    assert (kept.suffix, b"anna" in kept.read_bytes()) == (".sealed", False)
    assert outbox()["letters"] == ["accounts.export_ready"]
    assert actions() == ["accounts.export_asked", "accounts.export_done"]
    assert AuditEntry.objects.get(action="accounts.export_done").actor is None


def test_copy_opens_and_holds_what_is_known(user):
    asked = ask_personal(user=user, kind="export")
    fulfil(request_id=asked.pk)
    asked.refresh_from_db()

    archive = ZipFile(BytesIO(open_archive(asked)))

    assert archive.namelist() == ["accounts.json"]
    known = json.loads(archive.read("accounts.json"))
    assert (known["email"], known["public_id"]) == ("anna@urzad.example", str(user.public_id))


def test_copy_of_the_host_comes_before_our_own(user, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Packing"
    asked = ask_personal(user=user, kind="export")
    fulfil(request_id=asked.pk)
    asked.refresh_from_db()

    assert open_archive(asked) == f"all of {user.pk}".encode()


def test_copy_is_made_once_however_often_the_job_runs(user, tmp_path, outbox):
    asked = ask_personal(user=user, kind="export")

    runs = [fulfil(request_id=asked.pk) for _time in range(3)]

    assert runs == [True, False, False]
    assert (len(files(tmp_path)), outbox()["letters"]) == (1, ["accounts.export_ready"])


def test_copy_that_the_host_cannot_make_stays_asked_for(user, settings, outbox):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Refusing"
    asked = ask_personal(user=user, kind="export")

    with pytest.raises(RuntimeError):
        fulfil(request_id=asked.pk)

    asked.refresh_from_db()
    assert (asked.is_pending, outbox()["letters"]) == (True, [])


@pytest.mark.parametrize(
    ("late", "done"),
    [(-timedelta(seconds=1), False), (timedelta(0), True), (timedelta(days=1), True)],
    ids=["a second early", "on time", "a day late"],
)
def test_erasure_comes_when_its_week_is_over(user, late, done):
    asked = ask_personal(user=user, kind="erase")

    with acting_at(asked.due_at + late):
        assert fulfil(request_id=asked.pk) == done

    user.refresh_from_db()
    assert (user.erased_at is not None) == done


def test_erasure_leaves_a_tombstone_and_its_entry(user):
    asked = ask_personal(user=user, kind="erase")
    moment = asked.due_at + timedelta(minutes=1)

    with acting_at(moment):
        runs = [fulfil(request_id=asked.pk) for _time in range(2)]

    asked.refresh_from_db()
    assert (runs, asked.done_at) == ([True, False], moment)
    assert not User.objects.filter(email="anna@urzad.example").exists()
    assert actions() == ["accounts.erase_asked", "accounts.erase_done"]


def test_erasure_throws_an_unread_copy_away(user, tmp_path, django_capture_on_commit_callbacks):
    copy = ask_personal(user=user, kind="export")
    fulfil(request_id=copy.pk)
    asked = ask_personal(user=user, kind="erase")

    with acting_at(asked.due_at), django_capture_on_commit_callbacks(execute=True):
        fulfil(request_id=asked.pk)

    copy.refresh_from_db()
    assert (files(tmp_path), bool(copy.file)) == ([], False)


def test_erasure_that_the_host_cannot_do_erases_nothing(user, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Refusing"
    asked = ask_personal(user=user, kind="erase")

    with acting_at(asked.due_at), pytest.raises(RuntimeError):
        fulfil(request_id=asked.pk)

    asked.refresh_from_db()
    user.refresh_from_db()
    assert (asked.is_pending, user.email, user.erased_at) == (True, "anna@urzad.example", None)


def test_request_that_is_gone_is_nothing_to_do(db):
    assert fulfil(request_id=999_999) is False


def test_job_carries_the_request_out(user):
    asked = ask_personal(user=user, kind="export")

    fulfil_request(request_id=asked.pk)

    asked.refresh_from_db()
    assert asked.done_at is not None


def test_copy_does_not_open_before_it_is_made(user):
    with pytest.raises(RequestSettled):
        open_archive(ask_personal(user=user, kind="export"))


def test_copy_does_not_open_once_the_key_is_lost(user, settings):
    asked = ask_personal(user=user, kind="export")
    fulfil(request_id=asked.pk)
    asked.refresh_from_db()
    settings.SECRET_KEY = "another"

    with pytest.raises(SealBroken):
        open_archive(asked)


def test_copy_whose_file_is_gone_does_not_open(user, tmp_path):
    asked = ask_personal(user=user, kind="export")
    fulfil(request_id=asked.pk)
    asked.refresh_from_db()
    for path in files(tmp_path):
        path.unlink()

    with pytest.raises(RequestSettled):
        open_archive(asked)


def test_copies_are_thrown_away_after_their_week(user, tmp_path):
    asked, made_at = ask_personal(user=user, kind="export"), now()
    with acting_at(made_at):
        fulfil(request_id=asked.pk)
    over = made_at + WEEK

    early = throw_archives_away(moment=over - timedelta(seconds=1))
    kept = len(files(tmp_path))
    thrown = [throw_archives_away(moment=over) for _time in range(2)]

    asked.refresh_from_db()
    assert (early, kept, thrown, files(tmp_path)) == (0, 1, [1, 0], [])
    assert (bool(asked.file), asked.done_at is None) == (False, False)


def test_copies_of_others_stay_when_one_is_thrown_away(user, tmp_path):
    asked, made_at = ask_personal(user=user, kind="export"), now()
    with acting_at(made_at):
        fulfil(request_id=asked.pk)
    with acting_at(made_at + timedelta(days=3)):
        later = ask_personal(user=UserFactory.create(), kind="export")
        fulfil(request_id=later.pk)

    throw_archives_away(moment=made_at + WEEK)

    later.refresh_from_db()
    assert (len(files(tmp_path)), bool(later.file)) == (1, True)


def test_archive_whose_file_is_gone_is_thrown_away_too(user):
    asked = PersonalRequestFactory.create(
        done_at=now(), expires_at=now(), file="exports/gone.sealed"
    )

    assert throw_archives_away(moment=now()) == 1
    asked.refresh_from_db()
    assert not asked.file
