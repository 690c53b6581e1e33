"""A headless Chromium and a running demo for the browser tests."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=pl",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """One Chromium for the session, with a profile of its own."""
    programs = shutil.which("chromium"), shutil.which("chromedriver")
    if not all(programs):
        pytest.exit("Install chromium and chromium-driver.", returncode=1)
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs[0])
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("prefs", {"intl.accept_languages": "pl"})
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(programs[1]))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def driver(browser):
    """The browser with nothing left of the test before."""
    browser.delete_all_cookies()
    browser.get_log("browser")
    yield browser
    browser.delete_all_cookies()


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration, as its `demo.json` describes it."""

    base: str
    people: dict[str, dict[str, str]]
    objects: dict[str, str]
    log: Path

    def sign_in(self, driver: webdriver.Chrome, role: str) -> None:
        """Follow the demo's own sign-in link of a role; nobody signs in as anonymous."""
        if role != "anonymous":
            driver.get(self.people[role]["sign_in"])


def described(path: Path, server: subprocess.Popen[bytes], log: Path) -> dict[str, Any]:
    """Wait until the demo says that it is ready and return its description."""
    end = time.monotonic() + 180
    while "Ready http" not in log.read_text(encoding="utf-8"):
        if server.poll() is not None or time.monotonic() > end:
            pytest.fail(f"The demo does not start:\n{log.read_text(encoding='utf-8')[-3000:]}")
        time.sleep(0.2)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo in its last stage, served in a process of its own; its log is kept for failures."""
    if "demo" not in get_commands():
        pytest.skip("this checkout has no demo yet")
    folder = tmp_path_factory.mktemp("demo")
    log = folder / "demo.log"
    environment = {**os.environ, "DATA_DIR": str(folder), "STAGE": "network", "SEED": "1"}
    for outside in ("DATABASE_URL", "REDIS_URL", "BROKER_URL"):
        environment.pop(outside, None)
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(free_port())],
            cwd=ROOT,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        found = described(folder / "demo.json", server, log)
        people = {person["role"]: person for person in found["people"]}
        yield Demo(found["base"], people, found["objects"], log)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
