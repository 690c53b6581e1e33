"""Neighbours named in words: routes, templates, files, tag libraries, labels, modules, settings.

import-linter follows imports and `test_house` judges foreign keys; a string hides from both.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

from tests.architecture.house import FLOOR_OF, MODULES, ROOT, ROOTS, app_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = sorted(path for root in ROOTS for path in (ROOT / root).rglob("templates/**/*.*"))
_ROUTE = re.compile(r"([a-z][a-z-]*):[a-z][\w-]*")
_PATH = re.compile(r"([a-z_]+)/[\w./-]+\.[a-z]{2,4}")
_LABEL = re.compile(r"(network_[a-z]+)(?:\.\w+)?")
_QUOTED = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'")
_LOADED = re.compile(r"{% load ([\w ]+?) %}")


def module_of(path: Path) -> str:
    """Return the dotted name of a file of ours, whatever kind it is."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def owner_of(path: Path) -> str:
    """Return the app a file belongs to."""
    app = app_of(module_of(path))
    assert app, path
    return app


@cache
def routes() -> dict[str, str]:
    """Return namespace → app."""
    return {
        node.value.value: owner_of(path)
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        if [target.id for target in node.targets if isinstance(target, ast.Name)] == ["app_name"]
        if isinstance(node.value.value, str)
    }


@cache
def folders() -> dict[str, str]:
    """Return folder of templates or static files → app; the portal adds to those of others."""
    return {
        folder.name: app
        for app in sorted(FLOOR_OF, key=FLOOR_OF.__getitem__, reverse=True)
        for room in ("templates", "static")
        for folder in (ROOT / app.replace(".", "/") / room).glob("*/")
        if folder.name not in {"static", "templates"}
    }


@cache
def libraries() -> dict[str, str]:
    """Return tag library → app."""
    return {
        path.stem: owner_of(path)
        for path in MODULES
        if path.parent.name == "templatetags" and path.stem != "__init__"
    }


@cache
def labels() -> dict[str, str]:
    """Return label of an app → app."""
    return {
        f"network_{app.removeprefix('network.')}": app for app in FLOOR_OF if app != "network.site"
    }


@cache
def settings() -> dict[str, str]:
    """Return setting → the app whose `conf` reads it; Django's own are nobody's."""
    return {
        word: owner_of(path)
        for path in MODULES
        if path.stem == "conf"
        for word in _words_of_module(path)
        if re.fullmatch(rf"(NETWORK_)?{owner_of(path).rpartition('.')[2].upper()}_[A-Z_]+", word)
    }


def named_apps(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what a file says and the app that it names by that."""
    words = _words_of_module(path) if path.suffix == ".py" else _words_of_page(path)
    for word in words:
        if app := app_named(word):
            yield word, app


def app_named(word: str) -> str | None:
    """Return the app that a word of code or of a page names, if it does."""
    if app := settings().get(word):
        return app
    for pattern, known in ((_ROUTE, routes()), (_PATH, folders()), (_LABEL, labels())):
        if found := pattern.fullmatch(word):
            return known.get(found[1])
    return app_of(word) if re.fullmatch(r"(\w+\.)+\w+", word) else None


def _words_of_module(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.Attribute):
            yield node.attr


def _words_of_page(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for found in _QUOTED.finditer(text):
        yield found[1] or found[2]
    for loaded in _LOADED.findall(text):
        for library in loaded.split():
            if app := libraries().get(library):
                yield app + ".templatetags"
