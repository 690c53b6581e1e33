"""Run a command with an empty `DATA_DIR` of its own: `python .ci/fresh.py COMMAND …`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main(command: list[str]) -> int:
    """Run `command` and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-") as folder:
        return subprocess.run(
            command, check=False, env={**os.environ, "DATA_DIR": folder}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
