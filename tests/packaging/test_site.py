"""The installation's own folder: made by commands, its key for nobody else, secrets from files."""

import os
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = "from network.site import settings; print(settings.SECRET_KEY)"


def run(*command, folder, **variables):
    """Run Python in `folder` with little more than the given variables."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        check=True,
        cwd=folder,
        env=environment,
        text=True,
    ).stdout.strip()


def test_importing_the_settings_makes_no_file(tmp_path):
    run("-c", "import network.site.settings", folder=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_command_makes_a_key_that_only_its_owner_reads(tmp_path):
    run("-c", "from network.site.cli import main; main()", folder=tmp_path)
    key = tmp_path / "var" / "secret.key"

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert run("-c", ASK, folder=tmp_path) == key.read_text()


def test_a_secret_may_come_from_a_file(tmp_path):
    secret = tmp_path / "secret_key"
    secret.write_text("from a file\n")

    assert run("-c", ASK, folder=tmp_path, SECRET_KEY_FILE=str(secret)) == "from a file"
