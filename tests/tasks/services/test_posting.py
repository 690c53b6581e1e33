"""`tasks.services.posting`: one connection, greeted first, made anew when it is cut."""

import socket
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from tasks.models import OutgoingMail
from tasks.services.posting import Postman, ServerAway
from tasks.services.retracting import cancel_letters
from tasks.services.sending import send_due_mails
from tests.factories.people import UserFactory
from tests.factories.tasks import make_letter, make_mail


class Line:
    """What smtplib keeps of a connection; `sock` is None once it is cut."""

    sock: object = object()


class Server(BaseEmailBackend):
    """A mail server whose greeting, line and good-bye a test decides."""

    said: list[str] = []
    problems: dict[str, BaseException] = {}
    meanwhile = staticmethod(lambda: None)
    cuts = False

    connection: Line | None = None

    def open(self):
        if self.connection is None:
            self.said.append("open")
            self.meanwhile()
            self._stumble("open")
            self.connection = Line()

    def send_messages(self, messages):
        self.said.append(f"send {messages[0].subject}")
        if self.cuts and self.connection:
            self.connection.sock = None
        self._stumble("send")

    def close(self):
        self.said.append("close")
        self.connection = None
        self._stumble("close")

    def _stumble(self, where):
        if where in self.problems:
            raise self.problems[where]


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    Server.said, Server.problems, Server.cuts = [], {}, False
    Server.meanwhile = staticmethod(lambda: None)
    return Server


def message(subject="A"):
    return EmailMessage(subject, "Words.", to=["a@example.org"])


def test_nothing_is_opened_before_there_is_something_to_say(server):
    with Postman():
        pass

    assert server.said == ["close"]


def test_connection_is_opened_once_for_many_mails_and_closed_at_the_end(server):
    with Postman() as postman:
        for subject in "AB":
            postman.connect()
            postman.deliver(message(subject))

    assert server.said == ["open", "send A", "send B", "close"]


@pytest.mark.parametrize(
    "problem",
    [ConnectionRefusedError(), TimeoutError(), SMTPServerDisconnected(), socket.gaierror()],
    ids=lambda problem: type(problem).__name__,
)
def test_server_that_cannot_be_greeted_is_away_under_the_name_of_the_problem(server, problem):
    server.problems["open"] = problem
    postman = Postman()

    with pytest.raises(ServerAway, match=type(problem).__name__):
        postman.connect()
    assert server.said == ["open", "close"]


def test_cut_line_is_made_anew_for_the_next_mail(server):
    server.cuts, server.problems = True, {"send": SMTPServerDisconnected("cut")}
    with Postman() as postman:
        postman.connect()
        with pytest.raises(SMTPServerDisconnected):
            postman.deliver(message("A"))
        server.cuts, server.problems = False, {}
        postman.connect()
        postman.deliver(message("B"))

    assert server.said == ["open", "send A", "close", "open", "send B", "close"]


def test_refused_mail_leaves_the_line_open(server):
    server.problems = {"send": TimeoutError()}
    with Postman() as postman:
        postman.connect()
        with pytest.raises(TimeoutError):
            postman.deliver(message("A"))
        server.problems = {}
        postman.connect()
        postman.deliver(message("B"))

    assert server.said == ["open", "send A", "send B", "close"]


@pytest.mark.parametrize("problem", [SMTPServerDisconnected("bye"), BrokenPipeError()])
def test_server_that_stumbles_at_the_good_bye_spoils_nothing(server, problem):
    server.problems = {"close": problem}

    with Postman() as postman:
        postman.connect()
        postman.deliver(message())

    assert server.said == ["open", "send A", "close"]


def test_postman_waits_as_long_as_the_setting_says(settings):
    settings.NETWORK_TASKS_MAIL_TIMEOUT = 4
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    assert vars(Postman().connection)["timeout"] == 4


def test_letter_withdrawn_while_the_server_takes_its_time_to_greet_does_not_leave(server, db):
    thing = UserFactory.create()
    make_letter()
    make_mail("a", subject=thing)
    server.meanwhile = staticmethod(lambda: cancel_letters(subject=thing, kind="tests.letter"))

    send_due_mails()

    assert OutgoingMail.objects.get().state == "cancelled"
    assert server.said == ["open", "close"]


def test_letter_of_somebody_erased_while_the_server_takes_its_time_does_not_leave(server, db):
    make_letter()
    make_mail("a")
    make_mail("b")
    server.meanwhile = staticmethod(lambda: OutgoingMail.objects.filter(key="a").delete())

    send_due_mails()

    assert list(OutgoingMail.objects.values_list("key", "state")) == [("b", "sent")]
    assert server.said == ["open", "send A letter", "close"]
