"""Mail and a server that misbehaves: nothing lost, nothing doubled but under one Message-ID."""

import pytest

from tasks.models import Job, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.faults.smtp import Mood, Sink
from tests.tasks.services.test_sending import states, write


@pytest.fixture
def server(db, settings):
    with Sink() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.NETWORK_TASKS_MAIL_TIMEOUT = 1
        yield running


def later():
    """Let every pause be over."""
    OutgoingMail.objects.update(send_at="2017-12-06T00:00Z")
    Job.objects.update(run_at="2017-12-06T00:00Z")


def test_three_mails_leave_over_one_connection(server):
    rows = [write(key) for key in "abc"]

    run_due_jobs()

    assert [message["Message-ID"] for message in server.taken.letters] == [
        row.message_id for row in rows
    ]
    assert server.taken.connections == 1


def test_refused_and_greylisted_recipients_stop_nobody(server):
    server.mood.recipients = {
        "a@example.org": "550 5.1.1 no such user",
        "b@example.org": "451 4.7.1 come back later",
    }
    for key in "abc":
        write(key)

    run_due_jobs()
    assert states() == {"a": "failed", "b": "queued", "c": "sent"}

    server.mood = Mood()
    later()
    run_due_jobs()
    assert states() == {"a": "failed", "b": "sent", "c": "sent"}


def test_line_cut_after_accepting_doubles_under_one_id_only(server):
    server.mood.cuts = 1
    first = write("a")
    write("b")

    run_due_jobs()
    later()
    run_due_jobs()

    ids = [message["Message-ID"] for message in server.taken.letters]
    assert (states(), ids.count(first.message_id), len(ids)) == ({"a": "sent", "b": "sent"}, 2, 3)


@pytest.mark.parametrize(
    "mood",
    [
        Mood(banner="421 4.3.2 closing"),
        Mood(banner="554 go away"),
        Mood(banner_after=3),
        Mood(data="421 4.3.2 closing"),
    ],
    ids=["421", "554", "slow banner", "421 after the text"],
)
def test_server_that_is_away_loses_nothing(server, mood):
    server.mood = mood
    write("a")
    write("b")

    run_due_jobs()
    assert set(states().values()) == {"queued"}

    server.mood = Mood()
    later()
    run_due_jobs()
    assert (set(states().values()), len(server.taken.letters)) == ({"sent"}, 2)
