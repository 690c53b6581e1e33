"""Addresses of a host with forums."""

from django.urls import include, path

from tests.projects.ground_urls import LAST, PAGES

handler404 = "network.web.views.errors.missing"

urlpatterns = [
    *PAGES,
    path("api/v1/", include("forums.api.urls")),
    path("", include("forums.urls")),
    *LAST,
]
