"""The product as real processes on real servers, to be killed one by one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from tests.servers import Dead, PostgreSQL, Redis, free_port, listens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.smtp import Sink

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent


@dataclass
class House:
    """PostgreSQL, Redis, a mail sink and one folder; processes of ours are added by name.

    Every process is the leader of its own group, so a kill takes its children along.
    """

    folder: Path
    database: PostgreSQL
    broker: Redis
    sink: Sink
    name: str = "postgres"
    """The database; each house has one of its own in the cluster."""
    extra: dict[str, str] = field(default_factory=dict)
    """Variables on top, such as the port of a proxy in front of a server."""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    wsgi: str = "network.site.wsgi"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of production, in small."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "network.site.settings",
            "DATA_DIR": str(self.folder / "var"),
            "DATABASE_URL": self.address,
            "BROKER_URL": f"{self.broker.address}/0",
            "OFFICE_HOURS": "any",
            "MAIL_DOMAIN_RATE": "any",
            "REDIS_URL": f"{self.broker.address}/1",
            "EMAIL_URL": self.sink.url,
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            **self.extra,
        }

    @property
    def address(self) -> str:
        """The database of this house."""
        return f"{self.database.address.rpartition('/')[0]}/{self.name}"

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Ask the database itself, whatever our processes think."""
        with psycopg.connect(self.address, autocommit=True) as line:
            return line.execute(question.encode()).fetchall()

    def count(self, what: str) -> int:
        """Count rows: `house.count("tasks_job WHERE state = 'dead'")`."""
        return int(self.ask(f"SELECT count(*) FROM {what}")[0][0])  # noqa: S608 -- said by a test

    def act(self, name: str, *figures: int) -> Any:
        """Run one of `tests.faults.acts` and return what it returned."""
        words = ", ".join(map(str, figures))
        code = (
            f"import json; from tests.faults import acts; print(json.dumps(acts.{name}({words})))"
        )
        return json.loads(self.manage("shell", "--no-imports", "-c", code).splitlines()[-1])

    def manage(self, *words: str) -> str:
        """Run one management command to its end and return what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        if done.returncode:
            raise Dead(f"{' '.join(words)} ends {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        """Start one of our processes; its output goes to `<name>.log`."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self.processes[name]

    def open(self, *, workers: int = 1) -> None:
        """Start web, worker and beat, and wait until all three do what they are for."""
        self.start_worker()
        self.start_beat()
        self.start_web(workers=workers)
        self.wait_for_worker()

    def wait_for_worker(self, name: str = "worker") -> None:
        """Wait until a worker listens at the broker."""
        wait_until(lambda: " ready." in self.log_of(name), what=f"{name} is ready")

    def start_web(self, name: str = "web", workers: int = 1) -> None:
        """Start gunicorn as production does and wait until it listens."""
        gunicorn = [str(PROGRAMS / "gunicorn"), "--bind", f"127.0.0.1:{self.port}"]
        kind = ["--worker-class", "gthread", "--threads", "8", "--workers", str(workers)]
        self.start(name, *gunicorn, *kind, "--log-level", "warning", self.wsgi)
        wait_until(lambda: listens(self.port), what="the web listens")

    def start_worker(self, name: str = "worker") -> subprocess.Popen[bytes]:
        """Start a worker; it needs a moment until it takes jobs."""
        return self.start(name, sys.executable, str(ROOT / "manage.py"), "worker")

    def start_beat(self, name: str = "beat") -> subprocess.Popen[bytes]:
        """Start the process that rings for due rows."""
        return self.start(name, sys.executable, str(ROOT / "manage.py"), "beat")

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Send a signal to a process and all its children, and wait for its end."""
        process = self.processes.pop(name)
        if process.poll() is None:
            os.killpg(process.pid, number)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def log_of(self, name: str) -> str:
        """Return what a process has printed."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """End what still lives."""
        for name in list(self.processes):
            self.kill(name, signal.SIGTERM)


def wait_until(true: Callable[[], bool], *, what: str, seconds: float = 30) -> float:
    """Wait until something holds and return how long it took; a failure says what did not."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"After {seconds} s still not so: {what}.")
        time.sleep(0.05)
    return time.monotonic() - began
