"""`tasks.services.mailing`: a letter is promised once, in the transaction of the change."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation

from tasks.clock import acting_at
from tasks.exceptions import UnknownKind
from tasks.models import Job, OutgoingMail
from tasks.registry import LetterKind
from tasks.services.mailing import About, Envelope, queue_letter
from tests.factories.people import UserFactory
from tests.factories.tasks import make_letter

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def write(key="a", *, to=None, about=None, kind=None):
    kind = kind or make_letter()
    return queue_letter(
        kind.name, key=key, to=to or Envelope(address="a@example.org"), about=about or About()
    )


def columns(model):
    """Names of all columns, as `values` says them."""
    return [field.attname for field in model._meta.concrete_fields]


def test_mail_to_a_bare_address_has_everything_and_its_job(db):
    thing = UserFactory.create()
    to = Envelope(address="anna@example.org", language="en")

    with acting_at(DAY):
        mail = write(to=to, about=About(subject=thing, facts={"seat": 7}))

    row = OutgoingMail.objects.values(*columns(OutgoingMail)).get()
    assert row == {
        "id": mail.pk,
        "key": "a",
        "kind": "tests.letter",
        "reason": "mandatory",
        "recipient_id": None,
        "address": "anna@example.org",
        "language": "en",
        "subject_type_id": ContentType.objects.get_for_model(thing).pk,
        "subject_id": thing.pk,
        "notice_id": None,
        "facts": {"seat": 7},
        "state": "queued",
        "message_id": row["message_id"],
        "send_at": DAY,
        "attempts": 0,
        "lease_until": None,
        "lease_token": None,
        "sent_at": None,
        "last_error": "",
        "domain": "",
        "created_at": DAY,
    }
    job = Job.objects.get()
    assert (job.name, job.queue, job.payload) == ("tasks.send_mail", "mail", {"mail_id": mail.pk})


def test_message_id_is_its_own_and_ends_in_the_sites_name(db, settings):
    settings.NETWORK_TASKS_BASE_URL = "https://siec.example.org"

    ids = [write(key).message_id for key in "ab"]

    assert len(set(ids)) == 2
    assert all(said.startswith("<") and said.endswith("@siec.example.org>") for said in ids)


def test_mail_to_a_person_keeps_no_address(db):
    anna = UserFactory.create(email="anna@example.org")

    mail = write(to=Envelope(user=anna))

    assert (mail.recipient, mail.address) == (anna, "")


def test_mail_about_nothing_has_no_subject(db):
    mail = write()

    assert (mail.subject_type, mail.subject_id, mail.facts) == (None, None, {})


@pytest.mark.parametrize(
    ("said", "active", "written"),
    [("en", "pl", "en"), ("", "en", "en"), ("", "pl", "pl"), ("", None, "pl")],
    ids=["said", "active", "active is Polish", "the site's"],
)
def test_language_is_the_one_said_or_active_or_the_sites(db, settings, said, active, written):
    settings.LANGUAGE_CODE = "pl"
    with translation.override(active):
        mail = write(to=Envelope(address="a@example.org", language=said))

    assert mail.language == written


def test_second_letter_of_a_key_is_the_first_and_promises_nothing(db):
    first = write("a")

    second = write("a", to=Envelope(address="other@example.org"), about=About(facts={"n": 2}))

    assert second == first
    assert (second.address, second.facts) == ("a@example.org", {})
    assert (OutgoingMail.objects.count(), Job.objects.count()) == (1, 1)


def test_letter_of_a_key_that_has_left_does_not_leave_again(db):
    first = write("a")
    OutgoingMail.objects.update(state="sent", sent_at=DAY)
    Job.objects.all().delete()

    assert write("a") == first
    assert (OutgoingMail.objects.get().state, Job.objects.count()) == ("sent", 0)


def test_letter_dies_with_the_change_it_belongs_to(db):
    @transaction.atomic
    def change():
        write()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()

    assert (OutgoingMail.objects.count(), Job.objects.count()) == (0, 0)


def test_letter_that_nobody_declares_is_refused(db):
    kind = LetterKind(name="tests.nowhere", label="", compose=lambda _mail: None)

    with pytest.raises(UnknownKind, match=r"tests\.nowhere"):
        write(kind=kind)
    assert OutgoingMail.objects.count() == 0


def test_reason_is_the_kinds(db):
    mail = write(kind=make_letter(reason="watched"))

    assert mail.reason == "watched"
