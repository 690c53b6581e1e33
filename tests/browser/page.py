"""One look at a page: axe, the console, the width; used by every browser test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
SECONDS = 15
STATUS = re.compile(r"status of (?:403|404|409|410|422)\b")
"""The console repeats the status of a page that says no; that is no fault of the page."""
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
  found => done(found.violations.map(rule =>
    [rule.impact, rule.id, rule.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ")])),
  problem => done([["critical", "axe", String(problem)]]));
"""
OVERFLOW = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
return [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > width + 1)
  .slice(-3)
  .map(element => element.tagName.toLowerCase() + "." + element.className);
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at a page: width in CSS pixels, light or dark."""

    width: int = 1280
    scheme: str = "light"

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


LOOKS = [Look(width, scheme) for width in WIDTHS for scheme in SCHEMES]


@cache
def axe_source() -> str:
    """Return axe-core as one script, from the package of `requirements/axe.txt`."""
    package = find_spec("axe_playwright_python")
    if package is None or not package.origin:
        raise RuntimeError("axe is missing: run the browser tests with `make test-browser`.")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def dress(driver: WebDriver, look: Look) -> None:
    """Set width and colours before a page is opened."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": look.scheme}]},
    )


def visit(driver: WebDriver, address: str) -> None:
    """Open an address and wait until the page is drawn."""
    driver.get(address)
    WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.execute_script("return document.readyState") == "complete"
    )


def complaints(driver: WebDriver, impacts: tuple[str, ...] | None = None) -> list[str]:
    """Return what is wrong with the open page, one line each; `impacts` narrows what axe says."""
    wide = driver.execute_script(OVERFLOW)
    console = [
        line["message"]
        for line in driver.get_log("browser")
        if line["level"] == "SEVERE" and not STATUS.search(line["message"])
    ]
    # By the protocol, because the content security policy lets no script of ours in.
    if not driver.execute_script("return Boolean(window.axe)"):
        driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe_source()})
    found = driver.execute_async_script(AXE)
    return [
        *[f"wider than the window: {element}" for element in wide],
        *[f"console: {line}" for line in console],
        *[
            f"axe {rule} ({impact}): {where}"
            for impact, rule, where in found
            if impacts is None or impact in impacts
        ],
    ]


def complaints_in_every_look(
    driver: WebDriver,
    *,
    looks: list[Look] | None = None,
    impacts: tuple[str, ...] | None = None,
) -> list[str]:
    """Return what is wrong with the open page, dressed in one look after the other."""
    found = []
    for look in looks or LOOKS:
        dress(driver, look)
        found += [f"{look}: {line}" for line in complaints(driver, impacts)]
    dress(driver, Look())
    return found


def check_page(driver: WebDriver, address: str, look: Look | None = None) -> list[str]:
    """Open an address in this look and return what is wrong with the page."""
    dress(driver, look or Look())
    driver.get_log("browser")
    visit(driver, address)
    return complaints(driver)
