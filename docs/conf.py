"""How the documents are built: `make docs`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")

import django  # noqa: E402 -- the reference is read from the installed apps

django.setup()

project = "Rozkołys"
author = "Rozkołys"
language = "en"
extensions = ["myst_parser", "docs._ext.reference", "docs._ext.outside"]
exclude_patterns = ["_build", "reference/generated"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Rozkołys"
html_static_path = ["_static"]
html_show_copyright = False
