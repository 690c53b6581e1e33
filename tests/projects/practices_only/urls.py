"""Addresses of a host with practices and the registry of units they belong to."""

from django.urls import include, path

from tests.projects.ground_urls import LAST, PAGES

handler404 = "network.web.views.errors.missing"

urlpatterns = [
    *PAGES,
    path("api/v1/", include("network.units.api.urls")),
    path("", include("network.units.urls")),
    path("api/v1/", include("practices.api.urls")),
    path("", include("practices.urls")),
    *LAST,
]
