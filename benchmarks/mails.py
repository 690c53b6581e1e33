"""Letters that leave, next to what Django sends over one SMTP connection, and to bare bytes."""

from __future__ import annotations

import smtplib
import subprocess
import sys
from statistics import median
from time import perf_counter

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from benchmarks.houses import on_both
from tasks.domain.letters import Letter
from tasks.models import OutgoingMail
from tasks.registry import LetterKind, declare_letter
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.sending import send_due_mails

MAILS, ROUNDS = 300, 3
TEXT = "Masz miejsce na warsztacie.\r\n" * 20
HTML = f"<!DOCTYPE html><html lang='pl'><body>{'<p>Masz miejsce.</p>' * 120}</body></html>"
SINK = """
import sys
from tests.faults.smtp import Sink
with Sink() as sink:
    print(sink.port, flush=True)
    sys.stdin.read()
"""


def run() -> dict[str, float]:
    """Measure on both databases."""
    return on_both("mails")


def measure() -> dict[str, float]:
    """Send to a server in a process of its own, in turns."""
    declare_letter(
        LetterKind(
            name="benchmark",
            label="",
            compose=lambda _mail: Letter(subject="Potwierdzenie", paragraphs=["Masz miejsce."]),
        )
    )
    sink = subprocess.Popen(  # noqa: S603 -- our own
        [sys.executable, "-c", SINK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert sink.stdin, "a pipe was asked for"  # noqa: S101 -- for the types
    assert sink.stdout, "a pipe was asked for"  # noqa: S101 -- for the types
    try:
        port = int(sink.stdout.readline())
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        turns = [(_ours(number), _django(), _bytes(port)) for number in range(ROUNDS)]
    finally:
        sink.stdin.close()
        sink.stdout.close()
        sink.wait(10)
    return {
        "letters a second": median(ours for ours, _, _ in turns),
        "Django's sender a second": median(django for _, django, _ in turns),
        "bare bytes a second": median(plain for _, _, plain in turns),
        "ratio to Django's sender": median(ours / django for ours, django, _ in turns),
    }


def _ours(number: int) -> float:
    for one in range(MAILS):
        address = Envelope(address=f"p{one}@example.org", language="pl")
        queue_letter("benchmark", key=f"{number}:{one}", to=address, about=About())
    began = perf_counter()
    while send_due_mails():
        pass
    seconds = perf_counter() - began
    sent = OutgoingMail.objects.filter(key__startswith=f"{number}:", state="sent").count()
    return sent / seconds


def _django() -> float:
    """Send with Django's own sender: text and HTML of the same size, one connection."""
    with get_connection() as line:
        began = perf_counter()
        for one in range(MAILS):
            address = [f"p{one}@example.org"]
            letter = EmailMultiAlternatives("Potwierdzenie", TEXT, None, address, connection=line)
            letter.attach_alternative(HTML, "text/html")
            letter.send()
        return MAILS / (perf_counter() - began)


def _bytes(port: int) -> float:
    """Send the same bytes again and again."""
    text = f"Subject: Potwierdzenie\r\n\r\n{TEXT}{HTML}".encode()
    began = perf_counter()
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as line:
        for one in range(MAILS):
            line.sendmail("a@example.org", [f"p{one}@example.org"], text)
    return MAILS / (perf_counter() - began)
