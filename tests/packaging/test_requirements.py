"""What is installed: pinned, hashed, from whichever index the machine knows."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def pins(name):
    """Return the versions that a file pins."""
    return dict(PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_is_a_pin_a_hash_or_a_remark(path):
    line = re.compile(
        r"|[a-z0-9][\w.-]*==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?| *#.*"
    )
    assert [text for text in path.read_text().splitlines() if not line.fullmatch(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_names_an_index(path):
    assert re.search(r"://|^-", path.read_text(), re.MULTILINE) is None


def test_every_dependency_of_the_product_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[\[<>=]", line)[0].lower() for line in project["dependencies"]}

    assert wanted - {*pins("base")} == set()


def test_developers_run_the_versions_that_are_shipped():
    shipped, here = pins("base"), pins("dev")

    assert {name: here.get(name) for name in shipped} == shipped
