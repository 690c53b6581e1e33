"""`tasks.services.sending`: every letter leaves once, and no recipient stops another."""

from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as outbound
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from tasks.adapter import TasksAdapter
from tasks.choices import MailState, Reason
from tasks.clock import now
from tasks.domain.letters import Action, Attachment, Fact, Letter
from tasks.models import Job, Notice, OutgoingMail, Suppression
from tasks.registry import LetterKind, declare_letter
from tasks.services.choosing import token_for
from tasks.services.fanning_out import fan_out_event
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.reading import read_notice
from tasks.services.retracting import cancel_letters, retract_notices
from tasks.services.running import run_due_jobs
from tasks.services.sending import bury_lost_mails, claim_mails, send_due_mails
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_kind, make_notice

BACKEND = f"{__name__}.Moody"


class Moody(BaseEmailBackend):
    """A mail server that answers as `answers` says, by address."""

    answers: dict[str, BaseException] = {}
    away = False
    opened = 0
    taken: list = []

    @classmethod
    def reset(cls):
        cls.answers, cls.away, cls.opened, cls.taken = {}, False, 0, []
        return cls

    def open(self):
        if Moody.away:
            raise ConnectionRefusedError
        if not getattr(self, "is_open", False):
            Moody.opened += 1
            self.is_open = True

    def close(self):
        self.is_open = False

    def send_messages(self, messages):
        for message in messages:
            if error := Moody.answers.get(message.to[0]):
                raise error
            Moody.taken.append(message)
        return len(messages)


class English(TasksAdapter):
    """A host whose people read English."""

    def reader(self, user):
        return replace(super().reader(user), language="en")


@pytest.fixture
def server(db, settings):
    settings.EMAIL_BACKEND = BACKEND
    return Moody.reset()


def say(mail):
    return Letter(subject=f"Letter {mail.facts.get('n', 0)}", paragraphs=["Words."])


def write(key="a", *, to=None, compose=say, reason=Reason.MANDATORY, subject=None, **facts):
    """Declare a letter and queue one."""
    kind = declare_letter(
        LetterKind(name="tests.letter", label="a letter", compose=compose, reason=reason)
    )
    envelope = to or Envelope(address=f"{key}@example.org", language="en")
    return queue_letter(kind.name, key=key, to=envelope, about=About(subject=subject, facts=facts))


def states():
    return dict(OutgoingMail.objects.order_by("pk").values_list("key", "state"))


def test_letter_leaves_once_with_its_headers(db):
    thing = UserFactory.create()
    row = write(subject=thing, n=7)

    assert run_due_jobs() == 1

    [sent] = outbound.outbox
    assert (sent.to, sent.subject) == (["a@example.org"], "Letter 7")
    headers = sent.message()
    assert {name: headers[name] for name in ("Message-ID", "Auto-Submitted", "List-Id")} == {
        "Message-ID": row.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Id": "<tests.letter.localhost>",
    }
    assert headers["References"] == f"<tests.user-{thing.pk}@localhost>"
    assert headers["X-Auto-Response-Suppress"] == "All"
    row.refresh_from_db()
    assert (row.state, row.attempts, row.lease_token) == (MailState.SENT, 1, None)
    assert row.sent_at is not None
    assert send_due_mails() == 0


def test_letter_is_composed_in_the_language_and_zone_of_its_reader(db):
    reader = UserFactory.create()
    write(to=Envelope(user=reader), compose=lambda _mail: Letter(subject=_("waiting")))
    write("b", compose=lambda _mail: Letter(subject=_("waiting")))

    send_due_mails()

    assert [(sent.to, sent.subject) for sent in outbound.outbox] == [
        ([reader.email], "czeka"),
        (["b@example.org"], "waiting"),
    ]
    assert outbound.outbox[0].body.startswith("Dzień dobry,\n")
    assert outbound.outbox[1].body.startswith("Good day,\n")


def test_letter_with_nothing_to_say_is_cancelled(server):
    write(compose=lambda _mail: None)

    send_due_mails()

    assert (states(), server.opened) == ({"a": "cancelled"}, 0)


def test_letter_to_somebody_who_has_gone_is_cancelled(server):
    write(to=Envelope(user=UserFactory.create(is_active=False)))

    send_due_mails()

    assert (states(), server.taken) == ({"a": "cancelled"}, [])


def test_letter_that_fails_while_it_is_written_stops_nobody(server, caplog):
    def compose(mail):
        return Letter(subject=str(1 // mail.facts["n"]))

    bad, good = write("bad", compose=compose, n=0), write("good", compose=compose, n=1)

    send_due_mails()

    assert states() == {"bad": "queued", "good": "sent"}
    bad.refresh_from_db()
    assert (bad.attempts, bad.last_error) == (1, "ZeroDivisionError")
    assert bad.send_at > good.created_at
    assert f"mail {bad.pk} (tests.letter) could not be composed" in caplog.text


def test_attachment_keeps_the_parameters_of_its_type(db):
    calendar = Attachment(
        name="warsztat 6 września – łąka.ics",
        content="BEGIN:VCALENDAR\r\nSUMMARY:Łąka\r\n".encode(),
        mimetype="text/calendar; method=REQUEST",
    )
    write(compose=lambda _mail: Letter(subject="A", attachments=[calendar]))

    send_due_mails()

    *_bodies, part = outbound.outbox[0].message().walk()
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")
    assert part.get_filename() == calendar.name
    assert part.get_payload(decode=True) == calendar.content


@pytest.mark.parametrize(
    ("error", "state", "suppressed"),
    [
        (SMTPRecipientsRefused({"a": (550, b"5.1.1 no such user")}), "failed", 1),
        (SMTPRecipientsRefused({"a": (550, b"5.7.1 policy")}), "failed", 0),
        (SMTPDataError(554, b"5.6.0 not this one"), "failed", 0),
        (SMTPRecipientsRefused({"a": (451, b"4.7.1 later")}), "queued", 0),
        (SMTPDataError(421, b"closing"), "queued", 0),
        (SMTPServerDisconnected("cut"), "queued", 0),
        (TimeoutError(), "queued", 0),
    ],
    ids=["no user", "policy", "content", "greylisted", "421", "cut", "timeout"],
)
def test_answers_of_the_server(server, error, state, suppressed):
    server.answers["a@example.org"] = error
    write("a")
    write("b")

    send_due_mails()

    assert states() == {"a": state, "b": "sent"}
    assert Suppression.objects.count() == suppressed
    assert OutgoingMail.objects.get(key="a").last_error == type(error).__name__
    retries = Job.objects.filter(name="tasks.send_mails", run_at__gt=now()).count()
    assert retries == (state == "queued")


def test_suppressed_address_gets_nothing_until_it_is_forgotten(server, settings):
    server.answers["a@example.org"] = SMTPRecipientsRefused({"a": (550, b"no such user")})
    write("a")
    send_due_mails()
    server.reset()

    write("again", to=Envelope(address="A@example.org", language="pl"))
    send_due_mails()
    assert states() == {"a": "failed", "again": "suppressed"}

    settings.NETWORK_TASKS_SUPPRESSION = timedelta()
    write("later", to=Envelope(address="a@example.org", language="pl"))
    send_due_mails()
    assert states()["later"] == "sent"


def test_mail_is_given_up_after_its_last_try(server, settings):
    settings.NETWORK_TASKS_MAIL_ATTEMPTS = 1
    server.answers["a@example.org"] = SMTPDataError(451, b"later")
    write("a")

    send_due_mails()

    assert states() == {"a": "failed"}


def test_server_that_is_away_costs_no_mail_a_try(server):
    server.away = True
    write("a")
    write("b")

    send_due_mails()

    rows = OutgoingMail.objects.order_by("pk").values_list("state", "attempts", "last_error")
    assert list(rows) == [("queued", 0, "ConnectionRefusedError")] * 2
    assert OutgoingMail.objects.filter(send_at__gt=now()).count() == 2
    assert Job.objects.filter(name="tasks.send_mails", run_at__gt=now()).count() == 1


def test_chunk_leaves_over_one_connection_the_most_urgent_first(server):
    write("watched", reason=Reason.WATCHED)
    write("direct", reason=Reason.DIRECT)
    write("mandatory", reason=Reason.MANDATORY)

    send_due_mails()

    assert [message.to[0].partition("@")[0] for message in server.taken] == [
        "mandatory",
        "direct",
        "watched",
    ]
    assert server.opened == 1


def test_more_than_a_chunk_promises_another(server, settings):
    settings.NETWORK_TASKS_MAIL_CHUNK = 2
    for key in "abcde":
        write(key)
    Job.objects.all().delete()

    assert send_due_mails() == 2
    assert run_due_jobs() == 2
    assert (set(states().values()), server.opened) == ({"sent"}, 3)


def test_mail_of_a_dead_worker_leaves_under_the_same_id_alone(server):
    first = write("a")
    write("b")
    claim_mails(limit=2)
    OutgoingMail.objects.update(lease_until=now() - timedelta(seconds=1))

    assert [mail.key for mail in claim_mails(limit=2)] == ["a"]
    OutgoingMail.objects.update(lease_until=now() - timedelta(seconds=1))
    send_due_mails()

    assert server.taken[0].message()["Message-ID"] == first.message_id


def test_mail_that_kills_every_worker_is_buried(server, settings):
    settings.NETWORK_TASKS_MAIL_ATTEMPTS = 1
    write("a")
    claim_mails(limit=1)
    OutgoingMail.objects.update(lease_until=now() - timedelta(seconds=1))

    assert (claim_mails(limit=1), bury_lost_mails(), states()) == ([], 1, {"a": "failed"})


def test_claimed_mail_that_is_cancelled_does_not_leave(server):
    thing = UserFactory.create()

    def compose(mail):
        cancel_letters(subject=thing, kind="tests.letter")
        return Letter(subject="Too late")

    write("a", compose=compose, subject=thing)

    send_due_mails()

    assert (states(), server.taken) == ({"a": "cancelled"}, [])


def make_mailed(recipient, **fields):
    """Fan an event out to `recipient` and return the notice, its mail queued."""
    event = make_event(make_kind(**fields))
    fan_out_event(event_id=event.pk)
    return Notice.objects.get(recipient=recipient, event=event)


def test_notice_is_mailed_in_its_own_words(server, settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.English"
    anna = UserFactory.create()
    notice = make_mailed(anna)

    send_due_mails()

    [message] = server.taken
    assert message.subject == f"Thing {notice.subject_id}"
    stop = f"http://localhost:8000/n/{token_for(user_id=anna.pk, kind=notice.kind)}/"
    assert message.body == (
        f"Good day,\n\nThing {notice.subject_id}\n\nIt changed.\n\n"
        "Open the page:\nhttp://localhost:8000/things/\n\n"
        f"No more mail of this kind:\n{stop}\n\n"
        "-- \nRozkołys\nhttp://localhost:8000/\n\n"
        "You get this message because it concerns you directly.\n"
    )


def test_notice_read_before_its_mail_is_due_is_not_mailed(server):
    anna = UserFactory.create()
    notice = make_mailed(anna)
    read_notice(user=anna, notice_id=notice.pk)

    send_due_mails()

    assert states() == {f"notice:{notice.pk}": "cancelled"}


def test_notice_whose_object_is_out_of_sight_is_not_mailed(server):
    anna = UserFactory.create()
    notice = make_mailed(anna, visible=lambda _user, _ids: set())

    send_due_mails()

    assert states() == {f"notice:{notice.pk}": "cancelled"}


def test_notice_of_a_suspended_person_is_not_mailed(server):
    anna = UserFactory.create()
    notice = make_mailed(anna)
    type(anna).objects.filter(pk=anna.pk).update(is_active=False)

    send_due_mails()

    assert states() == {f"notice:{notice.pk}": "cancelled"}


def test_retracting_hides_notices_and_cancels_their_mail_but_no_letters(server):
    anna = UserFactory.create()
    notice = make_mailed(anna)
    write("letter", subject=notice.subject)

    assert retract_notices(subject=notice.subject) == 1
    send_due_mails()

    assert states() == {f"notice:{notice.pk}": "cancelled", "letter": "sent"}
    assert list(Notice.objects.visible_to(anna)) == []
    assert retract_notices(subject=notice.subject) == 0


def test_letter_with_everything_can_be_read_in_text(db):
    letter = Letter(
        subject="Zmiana\nterminu",
        paragraphs=["Pierwszy akapit.", "Drugi."],
        facts=[Fact(label="Kiedy", value="6 grudnia")],
        quote="Cudze słowa.\nW dwóch wierszach.",
        action=Action(label="Zobacz", address="https://x.example/a"),
        after=["Potem."],
        more=[Action(label="Zrezygnuj", address="https://x.example/b")],
        footnote="Dlaczego.",
    )
    write(compose=lambda _mail: letter)
    make_notice(UserFactory.create())

    send_due_mails()

    assert outbound.outbox[0].subject == "Zmiana terminu"
    assert outbound.outbox[0].body == (
        "Good day,\n\nPierwszy akapit.\n\nDrugi.\n\nKiedy: 6 grudnia\n\n"
        "> Cudze słowa.\n> W dwóch wierszach.\n\nZobacz:\nhttps://x.example/a\n\nPotem.\n\n"
        "Zrezygnuj:\nhttps://x.example/b\n\n-- \nRozkołys\nhttp://localhost:8000/\n\nDlaczego.\n"
    )
