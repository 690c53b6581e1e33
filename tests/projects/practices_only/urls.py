"""Addresses of the host: its own sign-in, the app with its floor, problem pages."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from network.web.views.language import set_language

urlpatterns = [
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("i18n/setlang/", set_language, name="set_language"),
    path("", include("practices.urls")),
    path("api/v1/", include("practices.api.urls")),
    path("", include("network.units.urls")),
    path("", include("network.search.urls")),
    path("", include("network.files.urls")),
    path("", include("tasks.urls")),
]
