"""The site as a developer sees it."""

from django.urls import include, path

from network.site import urls as site

urlpatterns = [path("kit/", include("network.web.urls.kit")), path("", include(site))]
