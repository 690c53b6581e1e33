"""A mail server that takes what it is given and fails as it is told."""

from __future__ import annotations

import socketserver
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from email.message import Message


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
