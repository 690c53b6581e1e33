"""Everything in one process: how soon it is ready, and how much memory it takes."""

from __future__ import annotations

import http.client
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.houses import ROOT, environment
from tests.servers import free_port

VISITS = 300


def run() -> dict[str, float]:
    """Serve an empty site, visit it, look at the process."""
    with environment() as variables:
        manage = [sys.executable, str(ROOT / "manage.py")]
        began = perf_counter()
        subprocess.run([*manage, "migrate", "--verbosity", "0"], env=variables, check=True)  # noqa: S603 -- our own
        migrated = perf_counter() - began
        port = free_port()
        began = perf_counter()
        server = subprocess.Popen(  # noqa: S603 -- our own
            [*manage, "serve", "--port", str(port)], env=variables, stdout=subprocess.PIPE
        )
        assert server.stdout, "a pipe was asked for"  # noqa: S101 -- for the types
        try:
            server.stdout.readline()
            ready = perf_counter() - began
            fresh = _megabytes(server.pid)
            began = perf_counter()
            _visit(port)
            visits = VISITS / (perf_counter() - began)
            used = _megabytes(server.pid)
        finally:
            began = perf_counter()
            server.terminate()
            server.wait(20)
            ended = perf_counter() - began
            server.stdout.close()
    return {
        "seconds to migrate an empty database": migrated,
        "seconds until it is ready": ready,
        "seconds until it has ended": ended,
        "megabytes when ready": fresh,
        f"megabytes after {VISITS} visits": used,
        "pages a second, one visitor": visits,
    }


def _visit(port: int) -> None:
    for _ in range(VISITS):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", "/editions/")
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status != http.client.OK:
            raise RuntimeError(f"/editions/ answers {answer.status}")


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024
