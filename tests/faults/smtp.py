<<<<<<< HEAD
"""A mail server that takes what it is given and fails as it is told."""

from __future__ import annotations

import socketserver
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes
=======
"""A mail server that misbehaves as it is told: refuses, delays, cuts the line; for tests only."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from time import sleep
>>>>>>> df6598898f2472ac676149356deeb6bbe49951b1
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import Message
<<<<<<< HEAD


@dataclass
class Mood:
    """How the server answers; a test changes it while mail flows."""

    banner_after: float = 0.0
    """Seconds before the greeting."""
    answer_after: float = 0.0
    """Seconds before each letter is accepted."""
    refuse: str = ""
    """Answer to every recipient instead of taking it: `451 4.3.0 later`, `550 5.1.1 unknown`."""
    refuse_addresses: frozenset[str] = frozenset()
    """Only these recipients are refused; empty refuses all."""
    close_after_accept: bool = False
    """Take the letter and cut the line before saying so."""


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

    server: Sink

    def handle(self) -> None:
        """Speak as much SMTP as Django's sender needs."""
        mood = self.server.mood
        self.server.taken.connections += 1
        time.sleep(mood.banner_after)
        self.say("220 sink")
        verbs = {"EHLO": "250 sink", "HELO": "250 sink", "MAIL": "250 ok", "RSET": "250 ok"}
        while line := self.rfile.readline().decode(errors="replace").strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "RCPT":
                self.say(self.judge(line))
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take():
                    return
            else:
                self.say(verbs.get(verb, "250 ok"))

    def say(self, line: str) -> None:
        """Answer one line."""
        self.wfile.write(f"{line}\r\n".encode())

    def judge(self, line: str) -> str:
        """Return the answer to a recipient."""
        mood = self.server.mood
        address = line.partition("<")[2].partition(">")[0].lower()
        meant = not mood.refuse_addresses or address in mood.refuse_addresses
        return mood.refuse if mood.refuse and meant else "250 ok"

    def take(self) -> bool:
        """Read one letter and keep it; False when the line was cut afterwards."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        time.sleep(self.server.mood.answer_after)
        with self.server.lock:
            self.server.taken.letters.append(message_from_bytes(b"".join(lines)))
        if self.server.mood.close_after_accept:
            return False
        self.say("250 taken")
        return True


class Sink(socketserver.ThreadingTCPServer):
    """The server; `with Sink() as sink:` runs it in a thread, `sink.url` is for `EMAIL_URL`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.mood = Mood()
        self.taken = Taken()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Address for `EMAIL_URL`."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, name="smtp", daemon=True).start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.shutdown()
        self.server_close()
=======
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
>>>>>>> df6598898f2472ac676149356deeb6bbe49951b1
