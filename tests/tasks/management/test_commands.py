"""Commands: one process that serves and works, and loops that end when told to."""

import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.management import call_command

from tasks.management.commands.worker import work_once
from tasks.models import Heartbeat, Job
from tasks.services.looping import repeat
from tasks.services.running import closing_time
from tests.factories.tasks import make_job, refresh

ROOT = Path(__file__).resolve().parents[3]


def manage(directory, *arguments, **options):
    """Start a command on a data directory of its own."""
    return subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        cwd=ROOT,
        env={"DATA_DIR": str(directory), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    directory = tmp_path_factory.mktemp("data")
    with manage(directory, "migrate", "-v0") as process:
        process.communicate(timeout=120)
    assert process.returncode == 0
    return directory


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return taken.getsockname()[1]


def test_serve_serves_works_and_ends_when_told(migrated):
    port = free_port()
    with manage(migrated, "serve", "--port", str(port)) as process:
        watchdog = Timer(60, process.kill)
        watchdog.start()
        assert process.stdout.readline() == f"Ready http://127.0.0.1:{port}\n"
        with pytest.raises(HTTPError) as answer:
            urlopen(f"http://127.0.0.1:{port}/nothing/")
        answer.value.close()
        process.send_signal(signal.SIGTERM)
        _out, errors = process.communicate(timeout=30)
        watchdog.cancel()
    assert (answer.value.code, process.returncode) == (404, 0)
    assert "Traceback" not in errors


def test_serve_on_a_port_that_is_taken_says_so(migrated):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with manage(migrated, "serve", "--port", str(port)) as process:
            out, errors = process.communicate(timeout=60)

    assert (process.returncode, out) == (1, "")
    assert errors.strip().splitlines()[-1].startswith(f"Port {port} ")


def test_serve_without_tables_says_what_to_run(tmp_path):
    with manage(tmp_path, "serve", "--port", str(free_port())) as process:
        _out, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "migrate" in errors.strip().splitlines()[-1]


def test_worker_without_a_broker_beats_sweeps_and_works(db):
    job = make_job(lambda: None)

    work_once(["default", "mail"])

    assert (refresh(job).state, Heartbeat.objects.count()) == ("done", 1)


def test_loop_ends_at_closing_time_and_survives_a_lost_database(db, caplog):
    calls = []

    def step():
        calls.append(1)
        if len(calls) == 1:
            Job.objects.raw("SELECT * FROM nothing_of_this_name")[0]
        closing_time.set()

    try:
        repeat(step, pause=0)
    finally:
        closing_time.clear()

    assert len(calls) == 2
    assert "the database did not answer" in caplog.text


def test_beat_without_a_broker_ends_when_told(db, monkeypatch, settings):
    settings.NETWORK_TASKS_BROKER_URL = "memory://"
    monkeypatch.setattr(signal, "signal", lambda _number, _handler: None)
    Timer(0.1, closing_time.set).start()
    try:
        call_command("beat")
        assert closing_time.is_set()
    finally:
        closing_time.clear()
