"""How large the house is: `python -m tests.architecture.sizes` prints it, 1 when too large."""

from __future__ import annotations

import sys
from math import ceil
from typing import TYPE_CHECKING

from tests.architecture.house import MODULES, ROOT, functions_of, shown

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_FILE, MOST_FILES, LONGEST_FUNCTION = 400, 200, 50


def lines_of(path: Path) -> int:
    """Return how many lines a file has."""
    return path.read_text(encoding="utf-8").count("\n")


def code() -> list[Path]:
    """Return the modules that somebody reads; migrations are written by Django."""
    return [path for path in MODULES if "migrations" not in path.parts]


def long_files() -> list[str]:
    """Return the files over the end of patience."""
    return [
        f"{shown(path)}: {lines_of(path)} lines" for path in code() if lines_of(path) > LONGEST_FILE
    ]


def long_functions() -> list[str]:
    """Return the functions over the end of patience."""
    return [
        f"{shown(path)}:{function.lineno} {function.name}: {length} lines"
        for path in code()
        for function in functions_of(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]


def usual_length() -> int:
    """Return the length that 95 of 100 files keep to."""
    lengths = sorted(map(lines_of, code()))
    return lengths[ceil(len(lengths) * 0.95) - 1]


def main() -> int:
    """Print the figures."""
    ours = sum(map(lines_of, code()))
    tests = sum(map(lines_of, (ROOT / "tests").rglob("*.py")))
    sys.stdout.write(
        f"{ours} lines of code in {len(code())} files, 95 of 100 within {usual_length()} lines; "
        f"tests {tests} lines, {tests / ours:.2f} : 1\n"
    )
    wrong = [*long_files(), *long_functions()]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong or usual_length() > MOST_FILES else 0


if __name__ == "__main__":
    sys.exit(main())
