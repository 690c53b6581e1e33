"""`tasks.services.pacing_domains`: no mail server takes us for a flood."""

from datetime import timedelta

import pytest
from django.core import mail as outbox

from tasks.choices import MailState
from tasks.clock import acting_at, now
from tasks.models import Job, OutgoingMail
from tasks.services.pacing_domains import domain_of
from tasks.services.sending import send_due_mails
from tests.factories.tasks import make_mail
from tests.tasks.services.test_sending import states, write

pytestmark = pytest.mark.django_db


def test_domain_is_what_stands_behind_the_last_at():
    assert domain_of('"a@b"@UM.Poznan.pl') == "um.poznan.pl"


def test_one_domain_gets_so_many_a_minute_and_the_rest_waits(settings):
    settings.NETWORK_TASKS_DOMAIN_RATE = 2
    for key in "abc":
        write(key)

    send_due_mails()

    assert len(outbox.outbox) == 2
    assert states() == {"a": "sent", "b": "sent", "c": "queued"}
    waiting = OutgoingMail.objects.get(key="c")
    assert (waiting.attempts, waiting.lease_token) == (0, None)
    assert waiting.send_at > now() + timedelta(seconds=50)
    assert Job.objects.filter(name="tasks.send_mails", run_at__gt=now()).exists()


def test_what_left_in_the_last_minute_counts(settings):
    settings.NETWORK_TASKS_DOMAIN_RATE = 2
    for key in "xy":
        make_mail(key, state=MailState.SENT, sent_at=now(), domain="example.org")
    write("a")

    send_due_mails()
    assert states()["a"] == "queued"

    with acting_at(now() + timedelta(minutes=2)):
        send_due_mails()
    assert states()["a"] == "sent"


def test_another_domain_does_not_wait(settings):
    settings.NETWORK_TASKS_DOMAIN_RATE = 1
    make_mail("x", state=MailState.SENT, sent_at=now(), domain="example.com")
    write("a")

    send_due_mails()

    assert states()["a"] == "sent"
    assert OutgoingMail.objects.get(key="a").domain == "example.org"


def test_without_a_rate_nobody_waits(settings):
    settings.NETWORK_TASKS_DOMAIN_RATE = None
    for key in "abc":
        write(key)

    send_due_mails()

    assert set(states().values()) == {"sent"}
