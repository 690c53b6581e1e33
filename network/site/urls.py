"""Addresses of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from network.site.health import healthz, readyz
from network.web.views.errors import unknown_api
from network.web.views.language import set_language
from network.web.views.robots import robots

handler400 = "network.web.views.errors.bad_request"
handler403 = "network.web.views.errors.forbidden"
handler404 = "network.web.views.errors.missing"
handler500 = "network.web.views.errors.broken"

urlpatterns = [
    path("", include("network.portal.urls")),
    path("", include("network.workshops.urls.public")),
    path("", include("network.workshops.urls.organise")),
    path("api/v1/", include("network.workshops.api.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/setlang/", set_language, name="set_language"),
    path("", include("network.files.urls")),
    path("", include("network.accounts.urls")),
    path("api/v1/", include("network.accounts.api.urls")),
    path("", include("network.search.urls")),
    path("api/v1/", include("network.search.api.urls")),
    path("api/", include("network.web.urls.api")),
    path("healthz/", healthz, name="healthz"),
    path("readyz/", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("", include("tasks.urls")),
    path("api/v1/", include("tasks.api.urls")),
    path("api/v1/", include("network.members.api.urls")),
    path("", include("network.members.urls")),
    path("api/v1/", include("network.units.api.urls")),
    path("", include("network.units.urls")),
    path("api/v1/", include("practices.api.urls")),
    path("", include("practices.urls")),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("kit/", include("network.web.urls.kit")))
urlpatterns.append(re_path(r"^api/", unknown_api))  # last: whatever nobody has below /api/
