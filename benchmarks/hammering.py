"""A server with two workers and a few clients that ask it for a while; both end by themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers import free_port, listens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORKERS, CLIENTS, SECONDS = 2, 4, 4.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whole."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What came of it."""

    per_second: float
    cpu_ms: float
    """Of the workers, for each request."""
    size: int
    """Bytes of one answer."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        """Return what the workers have used so far."""
        used = 0
        for pid in self.workers():
            fields = (
                Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            )
            used += int(fields[11]) + int(fields[12])
        return used / _TICK


@contextmanager
def served(application: str) -> Iterator[Served]:
    """Run `application` under gunicorn with two sync workers until the block ends."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"),
        *("--workers", str(WORKERS), "--worker-class", "sync", "--log-level", "error"),
    ]
    process = subprocess.Popen(command)  # noqa: S603 -- our own
    try:
        end = time.monotonic() + 60
        while not listens(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("The server does not answer.")
            time.sleep(0.1)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def hammer(server: Served, requests: Callable[[], Iterator[Request]], *, good: int = 200) -> Pace:
    """Ask for `SECONDS` with `CLIENTS` at once; raises `RuntimeError` for another answer."""
    _ask_until(server.port, requests(), time.monotonic() + 1, good)  # what a process does once
    began, used = time.monotonic(), server.cpu_seconds()
    until = began + SECONDS
    with ThreadPoolExecutor(CLIENTS) as pool:
        shares = [
            pool.submit(_ask_until, server.port, requests(), until, good) for _ in range(CLIENTS)
        ]
        done = [share.result() for share in shares]
    count = sum(number for number, _size in done)
    seconds, cpu = time.monotonic() - began, server.cpu_seconds() - used
    return Pace(count / seconds, 1000 * cpu / count, done[0][1])


def _ask_until(port: int, requests: Iterator[Request], until: float, good: int) -> tuple[int, int]:
    count = size = 0
    while time.monotonic() < until:
        request = next(requests)
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(request.method, request.path, request.body, request.headers)
        answer = connection.getresponse()
        size = len(answer.read())
        connection.close()
        if answer.status != good:
            raise RuntimeError(f"{request.path} answered {answer.status}")
        count += 1
    return count, size


def looking(paths: list[str], cookie: str = "") -> Callable[[], Iterator[Request]]:
    """Ask for `paths` in turns as the person of the `cookie`."""
    headers = {"Host": "localhost", "Cookie": cookie, "Accept-Language": "pl"}
    return lambda: (Request("GET", path, headers) for path in cycle(paths))
