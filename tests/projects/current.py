"""The project the tests run in: the product, or a host with one app (`DJANGO_SETTINGS_MODULE`)."""

from django.conf import settings

URLCONF: str = settings.ROOT_URLCONF
"""As the project says it; a test may put other addresses in its place."""
IS_FULL = URLCONF == "network.site.urls"
"""Whether it is the whole product, with its own people and the portal."""
