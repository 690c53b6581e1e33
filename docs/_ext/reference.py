"""The part of the reference that is written in the code: settings, commands, notices, letters, API.

A Sphinx extension that writes `docs/reference/generated/*.md` before the documents are read. The
architecture tests call `pages()` too and find every public thing in it.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.db.models import TextChoices
from django.dispatch import Signal
from django.urls import get_resolver
from django.utils.translation import override

from tasks.registry import declared_kinds, declared_letters, periodic_jobs
from tests.architecture.routes import walk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
ROOTS = ("network", "forums", "practices", "tasks")
SETTING = re.compile(r"\(`([A-Z][A-Z0-9_]+)`\)\.?\s*$")


def our_apps() -> list[str]:
    """Return the import names of the installed apps of the house."""
    names = [config.name for config in apps.get_app_configs()]
    return sorted(name for name in names if name.split(".")[0] in ROOTS)


def modules(room: str) -> Iterator[tuple[str, ModuleType]]:
    """Yield app and module for every app that has this room."""
    for app in our_apps():
        if find_spec(f"{app}.{room}"):
            yield app, import_module(f"{app}.{room}")


def first_line(text: str | None) -> str:
    """Return the first sentence of a docstring, on one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table; a bar inside a cell would end it."""
    lines = [list(heads), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    if len(lines) == 1:
        return "None yet.\n"
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def settings() -> list[tuple[str, str, str]]:
    """Return app, name and meaning of every setting: the properties of each `conf.py`."""
    found = []
    for app, module in modules("conf"):
        for _name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ != module.__name__:
                continue
            for _field, prop in inspect.getmembers(kind, lambda value: isinstance(value, property)):
                said = " ".join((prop.__doc__ or "").split())
                if named := SETTING.search(said):
                    found.append((app, named[1], SETTING.sub("", said).strip()))
    return sorted(found)


def commands() -> list[tuple[str, str, str]]:
    """Return name, usage and meaning of every management command of the house."""
    found = []
    for name, app in sorted(get_commands().items()):
        if str(app).split(".")[0] in ROOTS:
            command = load_command_class(str(app), name)
            parser = command.create_parser("rozkolys", name)
            found.append((name, usage(name, parser), str(command.help)))
    return found


def usage(name: str, parser: argparse.ArgumentParser) -> str:
    """Return the command with its own arguments, without those that every command has."""
    common = {"help", "version", "verbosity", "settings", "pythonpath", "traceback"}
    common |= {"no_color", "force_color", "skip_checks"}
    words = [f"rozkolys {name}"]
    for action in parser._actions:  # noqa: SLF001 -- argparse has no public list
        if action.dest in common:
            continue
        if action.option_strings:
            value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
            option = f"{action.option_strings[-1]}{value}"
            words.append(option if action.required else f"[{option}]")
        else:
            word = str(action.metavar or action.dest.upper())
            words.append(f"[{word}]" if action.nargs in {"?", "*"} else word)
    return " ".join(words)


def notices() -> list[tuple[str, str, str, str]]:
    """Return name, label, channels and words of every notice kind."""
    with override("en"):
        return [
            (
                kind.name,
                str(kind.label),
                "inbox, mail" if kind.mailed else "inbox",
                first_line(kind.say.__doc__),
            )
            for kind in declared_kinds()
        ]


def letters() -> list[tuple[str, str, str, str]]:
    """Return name, label, reason and words of every letter."""
    with override("en"):
        return [
            (
                kind.name,
                str(kind.label),
                str(kind.reason.label),
                first_line(kind.compose.__doc__),
            )
            for kind in declared_letters()
        ]


def jobs() -> list[tuple[str, str]]:
    """Return name and interval of every periodic job."""
    return sorted((name, str(every)) for name, every in periodic_jobs().items())


def resources() -> list[tuple[str, str, str, str]]:
    """Return address, methods, name and meaning of every route of the API."""
    found = []
    for route in walk(get_resolver()):
        if route.pattern.startswith("api/"):
            view: Any = getattr(route.view, "view_class", None) or route.view
            verbs = ("get", "post", "put", "patch", "delete")
            methods = ", ".join(verb.upper() for verb in verbs if hasattr(view, verb)) or "GET"
            found.append((f"/{route.pattern}", methods, route.name, first_line(view.__doc__)))
    return sorted(found)


def signals() -> list[tuple[str, str]]:
    """Return dotted name and docstring of every public signal; the text stands under its line."""
    found = []
    for _app, module in modules("signals"):
        texts = attribute_docstrings(module)
        found += [
            (f"{module.__name__}.{name}", first_line(texts.get(name)))
            for name, value in vars(module).items()
            if isinstance(value, Signal) and not name.startswith("_")
        ]
    return sorted(found)


def attribute_docstrings(module: ModuleType) -> dict[str, str]:
    """Return the texts that stand under assignments of a module."""
    body = ast.parse(inspect.getsource(module)).body
    return {
        target.id: statement.value.value
        for assigned, statement in itertools.pairwise(body)
        if isinstance(assigned, ast.Assign)
        and isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for target in assigned.targets
        if isinstance(target, ast.Name)
    }


def choices() -> list[tuple[str, str, str, str]]:
    """Return class, value, English label and class docstring of every choice that is stored."""
    with override("en"):
        return sorted(
            (f"{app}.{name}", str(value), str(label), first_line(kind.__doc__))
            for app, module in modules("choices")
            for name, kind in inspect.getmembers(module, inspect.isclass)
            if issubclass(kind, TextChoices) and kind.__module__.startswith(f"{app}.")
            for value, label in kind.choices
        )


def code(text: str) -> str:
    """Return text as code."""
    return f"`{text}`"


def pages() -> dict[str, str]:
    """Return the generated pages by name, as Markdown without a heading."""
    return {
        "settings": table(
            ("Setting", "Meaning", "App"), [(code(n), m, code(a)) for a, n, m in settings()]
        ),
        "commands": table(("Command", "Meaning"), [(code(u), m) for _n, u, m in commands()]),
        "notices": table(
            ("Kind", "Called", "Channels", "Says"), [(code(n), *rest) for n, *rest in notices()]
        ),
        "letters": table(
            ("Kind", "Called", "Reason", "Says"), [(code(n), *rest) for n, *rest in letters()]
        ),
        "jobs": table(("Job", "Every"), [(code(n), every) for n, every in jobs()]),
        "api": table(
            ("Address", "Methods", "Name", "Meaning"),
            [(code(a), m, code(n), text) for a, m, n, text in resources()],
        ),
        "signals": table(("Signal", "Sent"), [(code(n), text) for n, text in signals()]),
        "choices": table(
            ("Choice", "Stored", "Called"),
            [(code(c), code(v), label) for c, v, label, _ in choices()],
        ),
    }


def write(folder: Path) -> None:
    """Write the pages; an unchanged one keeps its time, so that Sphinx reads only what is new."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, Any]:  # noqa: ANN401 -- Sphinx is not installed where tests run
    """Let Sphinx write the generated pages before it looks for documents."""
    app.connect("config-inited", lambda *_: write(ROOT / "docs" / "reference" / "generated"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
