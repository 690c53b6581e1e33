"""What the tests of the house look at: its modules, its models, its floors."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
ROOTS: list[str] = LINTER["root_packages"]
FLOORS: list[str] = next(c["layers"] for c in LINTER["contracts"] if c["id"] == "floors")
FLOOR_OF = {
    app.strip("() "): height
    for height, floor in enumerate(reversed(FLOORS))
    for app in floor.split("|")
}
FORBIDDEN = {
    (source, target)
    for contract in LINTER["contracts"]
    if contract["type"] == "forbidden"
    for source in contract["source_modules"]
    for target in contract["forbidden_modules"]
}
MODULES = sorted(path for root in ROOTS for path in (ROOT / root).rglob("*.py"))


def app_of(module: str) -> str | None:
    """Return the app a module or model belongs to; None outside the house."""
    return next((app for app in FLOOR_OF if f"{module}.".startswith(f"{app}.")), None)


def our_models() -> list[type[Model]]:
    """Return every model of the house, without those of other people's apps."""
    return [model for model in apps.get_models() if app_of(model.__module__)]


def room_of(path: Path) -> str:
    """Return the room of a module inside its app: `services`, `views`, `conf`."""
    names = path.relative_to(ROOT).with_suffix("").parts
    inside = names[2:] if names[0] == "network" else names[1:]
    return inside[0] if inside else ""


def modules_of(*rooms: str) -> list[Path]:
    """Return the modules of these rooms, in every app."""
    return [path for path in MODULES if room_of(path) in rooms]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed source of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    """Return a path as a person names it."""
    return path.relative_to(ROOT).as_posix()
