"""The instruments of the fault tests do what they say; otherwise a fault test proves nothing."""

import smtplib
import socket
import time
from email.message import EmailMessage

import psycopg
import pytest

from tests.faults.product import wait_until
from tests.faults.proxy import Proxy
from tests.faults.smtp import Mood
from tests.servers import listens

pytestmark = pytest.mark.faults


def letter(address="anna@example.org"):
    """Return a letter."""
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "a@example.org", address, "<1@example>"
    message.set_content("Dzień dobry,\n.\nkropka na początku wiersza")
    return message


def send(sink, **options):
    """Send one letter to the sink."""
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as line:
        line.send_message(letter(**options))


def test_postgresql_comes_back_after_an_immediate_stop(database):
    with psycopg.connect(database.address) as line:
        line.execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")

    database.kill()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(database.address)
    database.start()

    with psycopg.connect(database.address) as line:
        assert line.execute("SELECT n FROM kept").fetchall() == [(1,)]


def test_redis_keeps_what_it_was_told_and_freezes(broker):
    broker.say("SET", "kept", "1")
    broker.stop()
    broker.start()
    assert broker.say("GET", "kept") == "$1\r\n1\r\n"

    broker.freeze()
    with pytest.raises(TimeoutError):
        broker.say("PING")
    broker.thaw()
    assert broker.ready()


def test_proxy_passes_on_delays_cuts_and_refuses(broker):
    with Proxy(broker.port) as proxy:
        line = socket.create_connection(("127.0.0.1", proxy.port), timeout=5)
        line.sendall(b"PING\r\n")
        assert line.recv(100) == b"+PONG\r\n"

        proxy.delay = 0.3
        began = time.monotonic()
        line.sendall(b"PING\r\n")
        assert line.recv(100) == b"+PONG\r\n"
        assert time.monotonic() - began >= 0.3

        proxy.cut()
        with pytest.raises(ConnectionResetError):
            line.recv(100)
        line.close()

        proxy.refuse = True
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as other:
            assert other.recv(100) == b""


def test_mail_sink_takes_letters_as_they_are(sink):
    send(sink)

    assert sink.taken.ids() == ["<1@example>"]
    assert sink.taken.letters[0].get_payload(decode=True).decode().split("\r\n")[1] == "."


@pytest.mark.parametrize("answer", ["451 4.3.0 later", "550 5.1.1 unknown"])
def test_mail_sink_refuses_as_told(sink, answer):
    sink.mood = Mood(recipients={"jan@example.org": answer})

    send(sink)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(sink, address="jan@example.org")

    assert refused.value.recipients["jan@example.org"][0] == int(answer[:3])
    assert len(sink.taken.letters) == 1


def test_mail_sink_cuts_the_line_after_accepting(sink):
    sink.mood = Mood(cuts=1)

    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(sink)

    assert sink.taken.ids() == ["<1@example>"]


def test_house_migrates_serves_and_is_killed(house):
    house.start_web()
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(
            b"GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        assert line.recv(100).startswith(b"HTTP/1.1 200")

    house.kill("web")

    # The children die a moment after their leader; only then nobody holds the port.
    wait_until(lambda: not listens(house.port), what="nobody listens", seconds=5)
