"""Build the wheel, install it where there is no checkout, migrate and ask it for one page."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.servers import free_port, listens  # noqa: E402 -- the checkout is not on the path before

PAGE = "/"


def run(*command: str | Path, **options: object) -> None:
    """Run one command; its failure is ours."""
    subprocess.run([str(word) for word in command], check=True, **options)  # type: ignore[call-overload]


def build(folder: Path) -> Path:
    """Return the wheel of this checkout."""
    pip = (sys.executable, "-m", "pip")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    run(*pip, "wheel", *options, ROOT)
    return next(folder.glob("rozkolys-*.whl"))


def install(wheel: Path, place: Path) -> Path:
    """Return the programs of a new environment with the wheel and its pinned dependencies."""
    run(sys.executable, "-m", "venv", place)
    pip = (place / "bin" / "pip", "install", "-qq", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--require-hashes", "-r", ROOT / "requirements" / "base.txt")
    run(*pip, "--no-deps", "--no-index", wheel)
    run(place / "bin" / "pip", "check")
    return place / "bin"


def ask(port: int, server: subprocess.Popen[bytes]) -> None:
    """Ask for one page and its Polish."""
    end = time.monotonic() + 30
    while not listens(port):
        if server.poll() is not None or time.monotonic() > end:
            raise SystemExit("The installed product does not serve.")
        time.sleep(0.1)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{PAGE}", timeout=20) as answer:
        page = answer.read().decode()
    if '<html lang="pl"' not in page:
        raise SystemExit(f"{PAGE} is not a page in Polish:\n{page[:500]}")


def main() -> None:
    """Do it all in one temporary folder."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        programs = install(wheel, folder / "venv")
        environment = {"DATA_DIR": str(folder / "var"), "PATH": f"{programs}:{os.environ['PATH']}"}
        here = {"cwd": folder, "env": environment}
        run(programs / "rozkolys", "migrate", "--verbosity", "0", **here)
        port = free_port()
        command = [programs / "rozkolys", "serve", "--port", str(port)]
        server = subprocess.Popen(command, **here)  # type: ignore[call-overload]
        try:
            ask(port, server)
        finally:
            server.terminate()
            server.wait(30)
        sys.stdout.write(f"{wheel.name}: installed, migrated, {PAGE} answers in Polish\n")


if __name__ == "__main__":
    main()
