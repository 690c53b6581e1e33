"""Follow a how-to as a reader does: files as they are named, commands as they are written.

A block of Python or HTML begins with a comment that names its file; `, at the end` adds to one that
is there. Blocks of commands are run in the folder of the project. Where a block serves, the
addresses on `localhost` that the page names are asked for.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers import free_port, listens

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS = 10
SERVE = "python manage.py runserver"
STYLE = "/static/web/look.css"
FRAME = '<header class="page"><a href="/">Nasze miasto</a></header>'
"""What the layout of the page draws, and ours does not."""
UPKEEP = """python manage.py shell --no-imports --command '
from tasks.registry import get_job
get_job("town.upkeep")()
'"""
_BLOCK = re.compile(r"^```(sh|python|html\+django)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:# |\{# )([\w./]+)(, at the end)?(?: #\})?\n")
_ADDRESS = re.compile(r"<http://localhost:8000(/[^>]*)>")
_PATIENCE = 60


class Lied(SystemExit):
    """The page says what does not work."""


@dataclass(frozen=True, slots=True)
class HowTo:
    """One page of the documents, to be followed in one folder."""

    page: Path
    folder: Path

    def follow(self, environment: Mapping[str, str]) -> list[str]:
        """Do every step; return the addresses that answered.

        Raises `Lied` at the first one that does not hold.
        """
        text = self.page.read_text(encoding="utf-8")
        steps = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
        if steps != [str(number) for number in range(1, STEPS + 1)]:
            raise Lied(f"{self.page.name} promises {STEPS} steps and has {steps}.")
        addresses = _ADDRESS.findall(text)
        for kind, block in _BLOCK.findall(text):
            if kind != "sh":
                self._write(block)
            elif block.strip() == SERVE:
                self._look(addresses, environment)
            else:
                self.run(block, environment)
        self.run(UPKEEP, environment)
        return addresses

    def run(self, commands: str, environment: Mapping[str, str]) -> None:
        """Run commands in the environment that the first of them has made."""
        script = f"set -eu\nif [ -d .venv ]; then . .venv/bin/activate; fi\n{commands}"
        ended = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, env={**os.environ, **environment}, check=False
        )
        if ended.returncode:
            raise Lied(f"{self.page.name}: this ended with {ended.returncode}:\n{commands}")

    def _write(self, block: str) -> None:
        named = _FILE.match(block)
        if named is None:
            raise Lied(f"{self.page.name}: this block does not name its file:\n{block}")
        file = self.folder / named[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if named[2] else ""
        file.write_text(before + block, encoding="utf-8")

    def _look(self, addresses: list[str], environment: Mapping[str, str]) -> None:
        """Serve, and see every address answer in the frame of the project."""
        port = free_port()
        command = [".venv/bin/python", *SERVE.split()[1:], "--noreload", str(port)]
        server = subprocess.Popen(
            command, cwd=self.folder, env={**os.environ, **environment}, start_new_session=True
        )
        try:
            self._ask(addresses, port, server)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)

    def _ask(self, addresses: list[str], port: int, server: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + _PATIENCE
        while not listens(port):
            if server.poll() is not None or time.monotonic() > end:
                raise Lied(f"{self.page.name}: the project does not serve.")
            time.sleep(0.1)
        pages = [_read(port, address) for address in [*addresses, STYLE]]
        for address, page in zip(addresses, pages, strict=False):
            if '<html lang="pl"' not in page:
                raise Lied(f"{address} is not a page in Polish:\n{page[:500]}")
        if FRAME not in pages[0] or "Rozkołys" in pages[0]:
            raise Lied(f"{addresses[0]} is not in the frame of the project:\n{pages[0][:500]}")


def _read(port: int, address: str) -> str:
    with urllib.request.urlopen(f"http://localhost:{port}{address}", timeout=20) as answer:
        return str(answer.read().decode())
