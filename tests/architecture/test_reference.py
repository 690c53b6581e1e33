"""Whatever others build on has a line in `docs/reference/`, generated or written by hand."""

import ast
import re
from importlib import import_module

import pytest
from django.core.management import get_commands
from django.db.models import TextChoices
from django.dispatch import Signal
from django.urls import get_resolver

from docs._ext import reference
from network.site import cli, outside
from tasks.registry import declared_kinds, declared_letters
from tests.architecture.house import MODULES, ROOT, ROOTS, modules_of, shown, tree_of
from tests.architecture.routes import walk

pytestmark = pytest.mark.architecture

READERS = {"text", "flag", "folder", "words", "redis_url"}


@pytest.fixture(scope="module")
def pages():
    return reference.pages()


def written(name):
    """Return a page of the reference that people wrote."""
    return (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")


def settings_read_by(path):
    """Return the settings that a module reads: `getattr(settings, "X")` and `settings.X`."""
    source = ast.unparse(tree_of(path))
    by_name = re.findall(r"getattr\(settings, '([A-Z][A-Z0-9_]+)'", source)
    return {*by_name, *re.findall(r"\bsettings\.([A-Z][A-Z0-9_]+)", source)}


def variables_read():
    """Return the names that `network.site` reads from the environment: one by one, and in lists."""
    one_by_one = {
        node.args[0].value
        for path in (ROOT / "network" / "site").glob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) or getattr(node.func, "id", None)) in READERS
        and isinstance(node.args[0], ast.Constant)
    }
    return one_by_one | {*outside.S3_NAMES} | {*cli.DEMO_NAMES}


def test_every_setting_has_a_line(pages):
    missing = [
        f"{shown(path)}: {name}"
        for path in modules_of("conf")
        for name in sorted(settings_read_by(path))
        if f"`{name}`" not in pages["settings"]
    ]
    assert missing == []


def test_every_variable_of_the_environment_has_a_line_and_no_line_is_left_over():
    described = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", written("settings"), re.MULTILINE))

    assert described == variables_read()


def test_every_command_has_a_line_that_says_what_it_does():
    ours = {name for name, app in get_commands().items() if str(app).split(".")[0] in ROOTS}

    assert {name for name, _usage, meaning in reference.commands() if meaning} == ours


def test_every_notice_and_letter_has_a_line(pages):
    assert [
        kind.name for kind in declared_kinds() if f"`{kind.name}`" not in pages["notices"]
    ] == []
    assert [
        kind.name for kind in declared_letters() if f"`{kind.name}`" not in pages["letters"]
    ] == []
    said = [*reference.notices(), *reference.letters()]
    assert [name for name, *_, words in said if not words] == []


def test_every_public_signal_says_when_it_is_sent():
    public = {
        f"{module}.{name}"
        for path in modules_of("signals")
        for module in [shown(path).removesuffix(".py").replace("/", ".")]
        for name, value in vars(import_module(module)).items()
        if isinstance(value, Signal)
    }

    assert {name for name, text in reference.signals() if text} == public


def test_every_resource_of_the_api_says_what_it_is(pages):
    routes = [route for route in walk(get_resolver()) if route.pattern.startswith("api/")]

    assert [route.name for route in routes if f"`{route.name}`" not in pages["api"]] == []
    assert [
        address for address, _methods, _name, meaning in reference.resources() if not meaning
    ] == []


def test_every_role_has_a_row():
    roles = {
        value
        for path in modules_of("choices")
        for name, kind in vars(
            import_module(shown(path).removesuffix(".py").replace("/", "."))
        ).items()
        if name == "Role" and issubclass(kind, TextChoices)
        for value in kind.values
    }

    assert sorted(role for role in roles if f"| `{role}` |" not in written("roles")) == []


def test_every_public_module_says_what_it_is_for():
    silent = [
        shown(path)
        for path in MODULES
        if "migrations" not in path.parts and tree_of(path).body
        if not ast.get_docstring(tree_of(path))
    ]
    assert silent == []


def test_services_and_selectors_say_what_they_do():
    silent = [
        f"{shown(path)}: {node.name}"
        for path in modules_of("services", "selectors")
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_test_that_the_security_page_names_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", written("security"))
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists()
        or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert named
    assert missing == []
