"""PostgreSQL and Redis as children of a test run: free ports, one temporary folder, no Docker.

`python -m tests.servers --postgres --redis -- COMMAND …` runs a command beside them with
`DATABASE_URL`, `REDIS_URL` and `BROKER_URL` set and ends them whatever happens, Ctrl-C included;
the fault tests start, freeze and kill them one by one. Only the standard library is needed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PATIENCE = 30.0
"""Seconds a server has to answer; it needs less than one on an idle machine."""


class Missing(Exception):
    """A program is not installed; the message names the package."""


class Dead(Exception):
    """A server ended before it answered; the message ends with its log."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody accepts connections on `port` of the loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """A child process with a port; it survives Ctrl-C, so that whoever started it ends it."""

    name = "server"
    fast = signal.SIGTERM
    ready_after: str | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / f"{self.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """Return what to run."""
        raise NotImplementedError

    def options(self) -> dict[str, Any]:
        """Return what `Popen` needs besides: the user of the process."""
        return {}

    def ready(self) -> bool:
        """Whether the server answers."""
        return listens(self.port)

    def start(self) -> None:
        """Start the process and wait until it answers, or raise `Dead`."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdout=log, stderr=log, start_new_session=True, **self.options()
            )
        end = time.monotonic() + PATIENCE
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise Dead(f"{self.name} does not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def signal(self, number: int) -> None:
        """Send a signal to the process, if it lives."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def freeze(self) -> None:
        """Stop the process without ending its connections."""
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self.signal(signal.SIGCONT)

    def stop(self, number: int | None = None) -> None:
        """End the process with `number` (its own fast way without one) and wait for its end."""
        self.thaw()
        self.signal(number or self.fast)
        if self.process:
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.stop(signal.SIGKILL)


class PostgreSQL(Server):
    """A cluster of its own; quick and careless about the disk, because it lives for minutes.

    `durable` keeps every commit through a kill of the server, as production does.
    """

    name = "postgresql"
    fast = signal.SIGINT

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        super().__init__(folder)
        self.durable = durable
        self.programs = self.find_programs()
        self.data = folder / "pgdata"

    @staticmethod
    def find_programs() -> Path:
        """Return the folder of `postgres` and `initdb`, the newest of Debian's versions."""
        places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        found = shutil.which("postgres")
        if places:
            return places[-1]
        if found:
            return Path(found).resolve().parent
        raise Missing("PostgreSQL is missing: install postgresql.")

    def options(self) -> dict[str, Any]:
        """Run as `postgres` when we are root, because the server refuses root."""
        if os.geteuid() != 0:
            return {}
        return {"user": "postgres", "group": "postgres", "extra_groups": []}

    def create(self) -> None:
        """Make the cluster."""
        self.data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")
            shutil.chown(self.folder, "postgres", "postgres")
        command = [
            str(self.programs / "initdb"),
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
        ]
        made = subprocess.run(
            [*command, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            capture_output=True,
            check=False,
            text=True,
            cwd=self.folder,
            **self.options(),
        )
        if made.returncode:
            raise Dead(f"initdb fails:\n{made.stderr[-2000:]}")

    def command(self) -> list[str]:
        """Return the server; 500 connections, since every thread of a race holds one."""
        # A killed server loses what only its memory held; what the kernel was given survives.
        careless = [] if self.durable else ["synchronous_commit=off"]
        settings = [
            *careless,
            "fsync=off",
            "full_page_writes=off",
            "listen_addresses=127.0.0.1",
            "max_connections=500",
        ]
        flags = [flag for setting in settings for flag in ("-c", setting)]
        place = ["-D", str(self.data), "-p", str(self.port), "-k", str(self.folder)]
        return [str(self.programs / "postgres"), *place, *flags]

    def start(self) -> None:
        """Make the cluster the first time, then start the server."""
        if not self.data.exists():
            self.create()
        super().start()

    def ready(self) -> bool:
        """Whether the server takes questions: while it recovers it listens and refuses them."""
        asked = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0

    @property
    def address(self) -> str:
        """The database for `DATABASE_URL`."""
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"


class Redis(Server):
    """A broker and cache; `durable` keeps what it was told, as production's broker does."""

    name = "redis"

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        super().__init__(folder)
        self.durable = durable
        self.program = shutil.which("redis-server")
        if not self.program:
            raise Missing("Redis is missing: install redis-server.")

    def command(self) -> list[str]:
        """Return the server without snapshots; nothing is ever evicted."""
        keep = "yes" if self.durable else "no"
        place = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        policy = ["--save", "", "--appendonly", keep, "--maxmemory-policy", "noeviction"]
        return [str(self.program), *place, *policy]

    def say(self, *words: str) -> str:
        """Send one command and return the raw answer: `say("FLUSHALL")`."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall((" ".join(words) + "\r\n").encode())
            return line.recv(65_536).decode()

    def ready(self) -> bool:
        """Whether the server answers a ping."""
        with suppress(OSError):
            return self.say("PING").startswith("+PONG")
        return False

    @property
    def address(self) -> str:
        """The server for `REDIS_URL`; append a database's number."""
        return f"redis://127.0.0.1:{self.port}"


@contextmanager
def folder_of_servers() -> Iterator[Path]:
    """Give a temporary folder that the user `postgres` may enter; it goes when all is over."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Start a server and end it whatever happens inside."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


def run_beside(command: Sequence[str], *, postgres: bool, redis: bool) -> int:
    """Run `command` beside the servers it asks for and return how it ended."""
    with ExitStack() as stack:
        folder = stack.enter_context(folder_of_servers())
        environment = dict(os.environ)
        if postgres:
            database = PostgreSQL(folder)
            stack.enter_context(running(database))
            environment["DATABASE_URL"] = database.address
        if redis:
            broker = Redis(folder)
            stack.enter_context(running(broker))
            environment["REDIS_URL"] = f"{broker.address}/0"
            environment["BROKER_URL"] = f"{broker.address}/1"
        child = subprocess.Popen(command, env=environment)
        try:
            return child.wait()
        finally:
            child.terminate()  # after a signal to us alone; a child that has ended does not mind
            child.wait()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--redis", action="store_true")
    parser.add_argument("--check", action="store_true", help="only look whether they are installed")
    parser.add_argument("command", nargs="*")
    asked = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda got, _frame: sys.exit(128 + got))
    try:
        if asked.check:
            return look(postgres=asked.postgres, redis=asked.redis)
        return run_beside(asked.command, postgres=asked.postgres, redis=asked.redis)
    except (Missing, Dead) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def look(*, postgres: bool, redis: bool) -> int:
    """End 0 when the programs are there; `Missing` says what to install."""
    if postgres:
        PostgreSQL.find_programs()
    if redis:
        Redis(Path())
    return 0


if __name__ == "__main__":
    sys.exit(main())
