"""A host that has its own people and wants a library: `practices` and what it stands on."""

from tests.projects import ground
from tests.projects.ground import *  # noqa: F403 -- how Django projects share settings

INSTALLED_APPS = ["practices", "network.units", *ground.APPS]
ROOT_URLCONF = "tests.projects.practices_only.urls"
DATABASES = ground.database("practices-only")
