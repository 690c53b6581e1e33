"""The command line of the wheel: `rozkolys …` is `python manage.py …` without a checkout."""

import os
import sys

from django.core.management import execute_from_command_line

from network.site.data import DATA_DIR, prepare

DEMO_NAMES = ("PORT", "STAGE", "SEED")
"""Variables of `make demo` that become arguments of the command."""


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")
    arguments = sys.argv[:]
    if arguments[1:2] == ["demo"]:
        arguments = demonstrate(arguments)
    prepare(DATA_DIR)  # before settings read the key
    execute_from_command_line(arguments)


def demonstrate(arguments: list[str]) -> list[str]:
    """Make this process a demonstration: PORT, STAGE and SEED of `make demo` become arguments."""
    os.environ["DEMO"] = "1"
    for name in DEMO_NAMES:
        given = os.environ.get(name, "").strip()
        option = f"--{name.lower()}"
        if given and option not in arguments:
            arguments += [option, given]
    port = arguments[arguments.index("--port") + 1] if "--port" in arguments[:-1] else "8000"
    os.environ["BASE_URL"] = f"http://localhost:{port}"
    return arguments
