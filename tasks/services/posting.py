"""One connection to the mail server, opened when the first mail is ready."""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPException
from typing import TYPE_CHECKING, Self

from django.core.mail import get_connection

from tasks.conf import conf

if TYPE_CHECKING:
    from types import TracebackType

    from django.core.mail import EmailMessage


class ServerAway(Exception):
    """The mail server does not answer, or not to us; no mail is to blame."""


class Postman:
    """Carries a chunk of mails over one connection; a cut one is made anew for the next mail."""

    def __init__(self) -> None:
        self.connection = get_connection(timeout=conf.mail_timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def connect(self) -> None:
        """Greet the server unless that is done; it may let us wait, so look at the mail afterwards.

        Raises `ServerAway` when there is no connection.
        """
        try:
            self.connection.open()
        except OSError as error:
            self._hang_up()
            raise ServerAway(type(error).__name__) from error

    def deliver(self, message: EmailMessage) -> None:
        """Hand one mail over; whatever the server answers but yes is raised."""
        try:
            self.connection.send_messages([message])
        except OSError:
            if self._is_cut():
                self._hang_up()
            raise

    def _is_cut(self) -> bool:
        server = getattr(self.connection, "connection", None)
        return server is not None and getattr(server, "sock", None) is None

    def _hang_up(self) -> None:
        with suppress(OSError, SMTPException):
            self.connection.close()
