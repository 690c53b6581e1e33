"""Addresses of the floors below every app of ours, as a host would include them."""

from django.contrib import admin
from django.urls import include, path, re_path

from network.web.views.errors import unknown_api
from network.web.views.robots import robots

PAGES = [
    path("admin/", admin.site.urls),
    path("accounts/", include("django.contrib.auth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("robots.txt", robots, name="robots"),
    path("", include("network.files.urls")),
    path("", include("network.search.urls")),
    path("", include("tasks.urls")),
    path("api/", include("network.web.urls.api")),
    path("api/v1/", include("network.search.api.urls")),
    path("api/v1/", include("tasks.api.urls")),
]
LAST = [re_path(r"^api/", unknown_api)]
