"""The site as a developer sees it."""

from django.urls import include, path

from tests.projects.current import URLCONF

urlpatterns = [path("kit/", include("network.web.urls.kit")), path("", include(URLCONF))]
