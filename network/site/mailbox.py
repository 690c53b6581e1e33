"""Mail of the demonstration: every letter becomes a file that `/demo/mail/` shows."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage

_order = count()


class MailboxBackend(BaseEmailBackend):
    """Writes `DATA_DIR/mail/<moment>-<number>.eml`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write every message and return how many there were."""
        folder = Path(settings.DATA_DIR) / "mail"
        folder.mkdir(mode=0o700, exist_ok=True)
        for message in email_messages:
            path = folder / f"{time_ns()}-{next(_order):06d}.eml"
            path.write_bytes(message.message().as_bytes())
        return len(email_messages)
