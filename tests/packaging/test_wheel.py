"""The wheel as people install it: Polish, pages, styles and data are in it, tests are not."""

import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("network", "forums", "practices", "tasks")
SHIPPED = ("templates", "static", "data", "locale")


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """Return the names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *build, "--wheel-dir", str(folder), str(ROOT)], check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def tracked(*suffixes):
    """Return our files of these kinds, as paths from the root."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for suffix in suffixes
        for path in (ROOT / package).rglob(f"*{suffix}")
        if "__pycache__" not in path.parts
    }


def test_every_module_is_in_it(names):
    assert tracked(".py") - names == set()


def test_pages_styles_data_and_words_are_in_it(names):
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for room in SHIPPED
        for folder in (ROOT / package).rglob(room)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - names == set()


def test_every_catalogue_is_compiled(names):
    compiled = {name.removesuffix(".po") + ".mo" for name in tracked(".po")}

    assert compiled - names == set()


def test_nothing_else_is_in_it(names):
    roots = {PurePosixPath(name).parts[0] for name in names}

    assert {root for root in roots if not root.startswith("rozkolys-")} == {*PACKAGES}
    assert [name for name in names if "/tests/" in f"/{name}" or name.endswith(".pyc")] == []


def test_the_command_is_in_it(names):
    assert [name for name in names if name.endswith(".dist-info/entry_points.txt")]
