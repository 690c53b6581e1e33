"""Take the pictures of the documentation: `make pictures` photographs pages of the demo.

Every picture is a page of the running product, in Polish unless its name ends in `-en`. They are
looked at before they are committed; nothing compares them, as fonts differ between machines.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS  # noqa: E402 -- the checkout is not on the path before
from tests.browser.page import Look, dress, visit  # noqa: E402
from tests.servers import free_port  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = ROOT / "docs" / "images"
COLOURS = 96
WIDE = 1280


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: whose page, which one and how much of it."""

    name: str
    role: str
    path: str
    """A path, or the name of an object of the demo, perhaps with more path behind it."""
    height: int = 900
    language: str = "pl"
    at: str = ""
    """A selector: the picture begins a little above it."""


SHOTS = (
    Shot("home", "anonymous", "/", 900),
    Shot("desk", "member", "/", 860),
    Shot("register", "anonymous", "registration_form", 1000),
    Shot("directory", "member", "/members/", 860),
    Shot("thread", "member", "thread", 940),
    Shot("reply", "member", "thread", 620, at="#reply-head"),
    Shot("library", "anonymous", "/practices/", 940),
    Shot("map", "anonymous", "/practices/map/", 860),
    Shot("practice-en", "anonymous", "practice", 940, language="en"),
    Shot("review", "editor", "/review/", 760),
    Shot("inbox", "member", "/inbox/", 760),
    Shot("organise", "organiser", "/organise/", 760),
)


@contextmanager
def demo(folder: Path) -> Iterator[dict[str, object]]:
    """Build and serve the demo until the block ends; give its description."""
    log = folder / "demo.log"
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(free_port())],
            cwd=ROOT,
            env={**kept, "DATA_DIR": str(folder), "SEED": "1", "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=out,
        )
    try:
        end = time.monotonic() + 180
        while "Ready http" not in log.read_text(encoding="utf-8"):
            if server.poll() is not None or time.monotonic() > end:
                sys.exit(f"The demo does not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.3)
        yield json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


@contextmanager
def chromium(folder: Path) -> Iterator[webdriver.Chrome]:
    """Start a browser with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def address_of(shot: Shot, described: dict[str, object]) -> str:
    """Return the address of a page of the demo."""
    base, objects = described["base"], described["objects"]
    assert isinstance(objects, dict)  # noqa: S101 -- the demo's own file
    known = objects.get(shot.path)
    return f"{base}{urlsplit(known).path if known else shot.path}"


def sign_in(driver: webdriver.Chrome, shot: Shot, described: dict[str, object]) -> None:
    """Begin anew as the person of the picture, in its language."""
    visit(driver, str(described["base"]))
    driver.delete_all_cookies()
    driver.add_cookie({"name": "django_language", "value": shot.language, "path": "/"})
    people = described["people"]
    assert isinstance(people, list)  # noqa: S101 -- as above
    for person in people:
        if person["role"] == shot.role:
            visit(driver, person["sign_in"])


def take(driver: webdriver.Chrome, shot: Shot, described: dict[str, object]) -> bytes:
    """Return a picture of the page as PNG with few colours."""
    dress(driver, Look(WIDE))
    sign_in(driver, shot, described)
    visit(driver, address_of(shot, described))
    top = 0
    if shot.at:
        asked = (
            f"return Math.round(document.querySelector('{shot.at}').getBoundingClientRect().top)"
        )
        top = max(0, int(driver.execute_script(asked)) - 24)
    clip = {"x": 0, "y": top, "width": WIDE, "height": shot.height, "scale": 1}
    whole = {"format": "png", "captureBeyondViewport": True, "clip": clip}
    answer = driver.execute_cdp_cmd("Page.captureScreenshot", whole)
    picture = Image.open(BytesIO(b64decode(answer["data"]))).convert("RGB")
    small = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main(wanted: list[str]) -> int:
    """Take the pictures that are named, all of them without a name."""
    with tempfile.TemporaryDirectory(prefix="rozkolys-pictures-") as name:
        folder = Path(name)
        with demo(folder) as described, chromium(folder) as driver:
            for shot in SHOTS:
                if not wanted or shot.name in wanted:
                    data = take(driver, shot, described)
                    (PLACE / f"{shot.name}.png").write_bytes(data)
                    print(f"{shot.name:<24} {len(data) // 1024:>5} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
