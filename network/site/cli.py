"""The command line of the wheel: `rozkolys …` is `python manage.py …` without a checkout."""

import os
import sys

from django.core.management import execute_from_command_line

from network.site.data import DATA_DIR, prepare


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")
    prepare(DATA_DIR)  # before settings read the key
    execute_from_command_line(sys.argv)
