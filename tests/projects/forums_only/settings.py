"""A host that has its own people and wants them to discuss: `forums` and what it stands on."""

from tests.projects import ground
from tests.projects.ground import *  # noqa: F403 -- how Django projects share settings

INSTALLED_APPS = ["forums", *ground.APPS]
ROOT_URLCONF = "tests.projects.forums_only.urls"
DATABASES = ground.database("forums-only")
