"""The directory of an installation: read by settings, made by commands only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

from environ import FileAwareEnv

env = FileAwareEnv()  # SECRET_KEY_FILE=/run/secrets/key is read where SECRET_KEY is asked for
DATA_DIR = Path(env.str("DATA_DIR", default="var")).resolve()


def prepare(directory: Path) -> None:
    """Make the directory and, once, its secret key; nobody else on the machine reads it."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = directory / "secret.key"
    with suppress(FileExistsError):
        key.touch(mode=0o600, exist_ok=False)
        key.write_text(token_urlsafe(48))


def secret_key(directory: Path) -> str:
    """Return the installation's key; before `prepare`, one that lives as long as the process."""
    key = directory / "secret.key"
    return key.read_text() if key.exists() else token_urlsafe(48)
