"""Bare Django behind a server: `benchmarks.plain:application` draws rows and nothing else."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

django.setup(set_prefix=False)
settings.ROOT_URLCONF = "benchmarks.bare"
settings.MIDDLEWARE = []
application = WSGIHandler()
