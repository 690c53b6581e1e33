"""What a mail server's answer means for the mail."""

from __future__ import annotations

import re
from enum import Enum
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

PERMANENT = 500
_POLICY = re.compile(rb"\b5\.[27]\.\d+")


class Verdict(Enum):
    """What to do with a mail that was not accepted."""

    LATER = "later"
    """Try this mail again, with growing pauses."""
    REFUSED = "refused"
    """The server will never take this mail."""
    UNKNOWN_ADDRESS = "unknown address"
    """The server will never take any mail to this address."""


def judge(error: BaseException) -> Verdict:
    """Judge an exception of a mail backend by its SMTP code, where it has one."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = max(error.recipients.values(), key=lambda answer: answer[0])
        return _judge_recipient(code, words)
    if isinstance(error, SMTPSenderRefused):  # our own address is set up wrongly
        return Verdict.LATER
    if isinstance(error, SMTPResponseException) and error.smtp_code >= PERMANENT:
        return Verdict.REFUSED
    return Verdict.LATER


def _judge_recipient(code: int, words: bytes | str) -> Verdict:
    """Tell a mailbox that does not exist from one that is full or a policy that may change."""
    if code < PERMANENT:
        return Verdict.LATER
    said = words if isinstance(words, bytes) else words.encode()
    return Verdict.REFUSED if _POLICY.search(said) else Verdict.UNKNOWN_ADDRESS
