"""A host that takes the whole site and dresses it anew."""

from pathlib import Path

from network.site.settings import *  # noqa: F403 -- a host builds on what the site has
from network.site.settings import TEMPLATES

ROOT_URLCONF = "tests.projects.full.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
