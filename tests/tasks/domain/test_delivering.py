"""`tasks.domain.delivering`: what a mail server's answer means for the mail and for the address."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from tasks.domain.delivering import Verdict, judge

LATER, REFUSED, UNKNOWN = Verdict.LATER, Verdict.REFUSED, Verdict.UNKNOWN_ADDRESS


@pytest.mark.parametrize(
    ("code", "words", "verdict"),
    [
        (250, b"strange", LATER),
        (421, b"4.3.2 closing", LATER),
        (450, b"4.2.1 busy", LATER),
        (451, b"4.7.1 greylisted", LATER),
        (452, b"4.2.2 full", LATER),
        (499, b"", LATER),
        (500, b"", UNKNOWN),
        (550, b"5.1.1 no such user", UNKNOWN),
        (550, b"no such user", UNKNOWN),
        (551, b"5.1.6 moved", UNKNOWN),
        (553, b"5.1.3 bad address", UNKNOWN),
        (550, b"5.2.1 mailbox disabled", REFUSED),
        (552, b"5.2.2 mailbox full", REFUSED),
        (550, b"5.7.1 policy", REFUSED),
        (554, b"5.7.26 DMARC", REFUSED),
        (550, b"first line\n5.7.1 second line", REFUSED),
        (550, b"see 15.7.1 of our rules", UNKNOWN),
        (550, "5.7.1 said in letters: ł", REFUSED),
        (550, "nie ma takiej skrzynki", UNKNOWN),
    ],
)
def test_recipient_that_is_refused(code, words, verdict):
    assert judge(SMTPRecipientsRefused({"a@example.org": (code, words)})) is verdict


def test_of_many_recipients_the_worst_answer_counts():
    answers = {"a@example.org": (451, b"later"), "b@example.org": (550, b"5.1.1 unknown")}

    assert judge(SMTPRecipientsRefused(answers)) is UNKNOWN


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (SMTPDataError(499, b""), LATER),
        (SMTPDataError(500, b""), REFUSED),
        (SMTPDataError(552, b"too large"), REFUSED),
        (SMTPDataError(554, b"spam"), REFUSED),
        (SMTPHeloError(501, b"who are you"), REFUSED),
        (SMTPAuthenticationError(454, b"later"), LATER),
        (SMTPSenderRefused(550, b"5.7.1 not you", "us@example.org"), LATER),
        (SMTPSenderRefused(451, b"later", "us@example.org"), LATER),
        (SMTPServerDisconnected("cut"), LATER),
        (SMTPException("anything"), LATER),
        (TimeoutError(), LATER),
        (ConnectionResetError(), LATER),
        (UnicodeEncodeError("ascii", "ł", 0, 1, "no"), LATER),
        (ValueError("header"), LATER),
    ],
    ids=lambda said: getattr(said, "name", f"{type(said).__name__} {getattr(said, 'args', '')}"),
)
def test_any_other_problem(error, verdict):
    assert judge(error) is verdict
