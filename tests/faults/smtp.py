"""A mail server that takes what it is given and fails as it is told."""

from __future__ import annotations

import socketserver
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import Message


@dataclass(kw_only=True)
class Mood:
    """How the server answers; a test changes it while mail flows."""

    banner: str = "220 sink"
    banner_after: float = 0.0
    """Seconds before the greeting."""
    answer_after: float = 0.0
    """Seconds before each letter is accepted."""
    recipients: dict[str, str] = field(default_factory=dict)
    """Answers to some recipients: `451 4.3.0 later`, `550 5.1.1 unknown`; others are welcome."""
    everybody: str = "250 ok"
    """Answer to the recipients that are not named."""
    data: str = "250 taken"
    """Answer after the text of a letter."""
    cuts: int = 0
    """How many letters are taken and the line cut before anybody says so."""


@dataclass
class Taken:
    """What the server has accepted, in order."""

    letters: list[Message] = field(default_factory=list)
    connections: int = 0

    def ids(self) -> list[str]:
        """Return the Message-IDs, doubled ones twice."""
        return [str(letter["Message-ID"]) for letter in self.letters]


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: Listener

    def handle(self) -> None:
        """Talk until the client hangs up, or dies."""
        self.sink = self.server.sink
        self.sink.taken.connections += 1
        time.sleep(self.sink.mood.banner_after)
        with suppress(OSError):
            self.say(self.sink.mood.banner)
            self.talk()

    def talk(self) -> None:
        """Speak as much SMTP as Django's sender needs."""
        while line := self.rfile.readline().decode(errors="replace").strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0].lower()
                mood = self.sink.mood
                self.say(mood.recipients.get(address, mood.everybody))
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take():
                    return
            else:
                self.say("250 ok")

    def say(self, line: str) -> None:
        """Answer one line."""
        self.wfile.write(f"{line}\r\n".encode())

    def take(self) -> bool:
        """Read one letter and keep it; False when the line was cut afterwards."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mood = self.sink.mood
        time.sleep(mood.answer_after)
        with self.sink.lock:
            if mood.data.startswith("250"):
                self.sink.taken.letters.append(message_from_bytes(b"".join(lines)))
            if mood.cuts:
                mood.cuts -= 1
                return False
        self.say(mood.data)
        return True


class Listener(socketserver.ThreadingTCPServer):
    """The open port."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50
    sink: Sink


class Sink:
    """The server; `with Sink() as sink:` runs it in a thread, `sink.url` is for `EMAIL_URL`."""

    def __init__(self) -> None:
        self.mood = Mood()
        self.taken = Taken()
        self.lock = threading.Lock()
        self.port = 0
        self._listener: Listener | None = None

    @property
    def url(self) -> str:
        """Address for `EMAIL_URL`."""
        return f"smtp://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Listen, on the same port as the last time."""
        self._listener = Listener(("127.0.0.1", self.port), Session)
        self._listener.sink = self
        self.port = self._listener.server_address[1]
        run = threading.Thread(target=self._listener.serve_forever, args=(0.05,), daemon=True)
        run.start()

    def close(self) -> None:
        """Refuse connections until it is opened again."""
        if self._listener is not None:
            self._listener.shutdown()
            self._listener.server_close()
            self._listener = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()
