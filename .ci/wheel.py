"""Build the wheel and install it where there is no checkout: the product, then a host of one app.

The product is migrated and asked for one page; the how-tos for hosts are followed to their end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.packaging.following import HowTo  # noqa: E402 -- the checkout is not on the path before
from tests.servers import free_port, listens  # noqa: E402 -- as above

PAGE = "/"
HOSTS = ("host-forums", "host-practices")


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


def serve(programs: Path, folder: Path) -> None:
    """Start the product with a database of its own and ask it."""
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


def host(name: str, wheel: Path, place: Path) -> list[str]:
    """Follow a how-to in the folder of an environment; what it needs has been installed there."""
    for left in place.parent.iterdir():
        if left != place:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    shutil.copy(wheel, place.parent)
    page = ROOT / "docs" / "how-to" / f"{name}.md"
    settled = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return HowTo(page, place.parent).follow(settled)


def main() -> None:
    """Do it all in one temporary folder."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        place = folder / "town" / ".venv"
        serve(install(wheel, place), folder)
        sys.stdout.write(f"{wheel.name}: installed, migrated, {PAGE} answers in Polish\n")
        for page in HOSTS:
            answered = host(page, wheel, place)
            sys.stdout.write(f"{page}: ten steps, {', '.join(answered)} answer in Polish\n")


if __name__ == "__main__":
    main()
