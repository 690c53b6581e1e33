"""Serve the demo and let the contract tester ask its API: `make test-contract ARGS=-n500`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.servers import free_port  # noqa: E402 -- the checkout is not on the path before


def wait_for(log: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the demo says that it is ready."""
    end = time.monotonic() + 180
    while "Ready http" not in log.read_text(encoding="utf-8"):
        if server.poll() is not None or time.monotonic() > end:
            raise SystemExit(f"The demo does not start:\n{log.read_text(encoding='utf-8')[-3000:]}")
        time.sleep(0.2)


def main(options: list[str]) -> int:
    """Start the demo, run the tester once as an organiser with a token, end the demo."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-contract-") as name:
        folder = Path(name)
        log = folder / "demo.log"
        environment = {**os.environ, "DATA_DIR": name, "PORT": str(free_port()), "STAGE": "network"}
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=ROOT,
                env={**environment, "PYTHONUNBUFFERED": "1"},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            wait_for(log, server)
            demo = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
            schema = f"{demo['base']}/api/schema/"
            token = demo["tokens"]["organiser"]
            tester = [
                os.environ["CONTRACT"],
                "run",
                schema,
                "--header",
                f"Authorization: Bearer {token}",
                # A cursor is signed and an id exists or not, which no schema can say; an empty
                # filter is no filter, and a precondition is looked at before the body.
                "--exclude-checks",
                "positive_data_acceptance,negative_data_rejection",
            ]
            return subprocess.run([*tester, *options], cwd=folder, check=False).returncode
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
