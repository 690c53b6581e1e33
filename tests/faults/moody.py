"""A mail server that misbehaves as it is told: refuses, delays, cuts the line; for tests only."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import Message
    from types import TracebackType


@dataclass(kw_only=True)
class Mood:
    """How the server behaves; may be changed while it runs."""

    banner: str = "220 ready"
    banner_delay: float = 0
    delay: float = 0
    """Seconds before every answer."""
    recipients: dict[str, str] = field(default_factory=dict)
    """Answers to RCPT by address; the others are welcome."""
    data: str = "250 taken"
    """Answer after the text of a mail."""
    cuts: int = 0
    """How many mails are accepted and the line cut before the answer is said."""


class MoodyServer(ThreadingTCPServer):
    """Use as a context manager; `accepted` holds what was taken, `port` is free and loopback."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mood: Mood | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mood = mood or Mood()
        self.accepted: list[Message] = []
        self.connections = 0
        self.port: int = self.server_address[1]
        self._thread = Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class Conversation(StreamRequestHandler):
    """One connection."""

    server: MoodyServer

    def handle(self) -> None:
        """Talk until the client or the mood ends it."""
        mood = self.server.mood
        self.server.connections += 1
        sleep(mood.banner_delay)
        with suppress(OSError):
            self._say(mood.banner)
            while line := self.rfile.readline().decode().strip():
                if not self._answer(line):
                    return

    def _say(self, words: str) -> None:
        sleep(self.server.mood.delay)
        self.wfile.write(f"{words}\r\n".encode())

    def _answer(self, line: str) -> bool:
        """Answer one command; False ends the connection."""
        verb, mood = line.split(" ", maxsplit=1)[0].upper(), self.server.mood
        if verb == "QUIT":
            self._say("221 bye")
            return False
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            self._say(mood.recipients.get(address, "250 welcome"))
        elif verb == "DATA":
            return self._take()
        else:
            self._say("250 fine")
        return True

    def _take(self) -> bool:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        message, mood = message_from_bytes(b"".join(lines)), self.server.mood
        if mood.data.startswith("250"):
            self.server.accepted.append(message)
        if mood.cuts:
            mood.cuts -= 1
            return False
        self._say(mood.data)
        return True
