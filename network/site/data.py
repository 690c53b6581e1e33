"""The directory of an installation: read by settings, made by commands only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

from network.site.environment import BadSetting, text

DATA_DIR = Path(text("DATA_DIR") or "var").resolve()


def prepare(directory: Path) -> None:
    """Make the directory and, once, its secret key; nobody else on the machine reads it.

    The key appears whole or not at all: of two first starts at once one wins, and neither reads
    half a key. Raises `BadSetting` where nothing can be written.
    """
    key = directory / "secret.key"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (directory / "static").mkdir(exist_ok=True)  # whitenoise looks here, even for nothing
        if not key.exists():
            fresh = directory / f".secret.{os.getpid()}"
            fresh.touch(mode=0o600)
            fresh.write_text(token_urlsafe(48))
            with suppress(FileExistsError):
                os.link(fresh, key)
            fresh.unlink()
    except OSError as wrong:
        said = f"must be a directory that can be written, {directory} is not ({wrong.strerror})."
        raise BadSetting("DATA_DIR", said) from wrong


def secret_key(directory: Path) -> str:
    """Return the installation's key; before `prepare`, one that lives as long as the process."""
    try:
        return (directory / "secret.key").read_text()
    except FileNotFoundError:
        return token_urlsafe(48)
    except OSError as wrong:
        said = f"has a secret.key that cannot be read ({wrong.strerror})."
        raise BadSetting("DATA_DIR", said) from wrong
