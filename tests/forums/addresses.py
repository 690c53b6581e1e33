"""The addresses of the site, with names for pages of the forums that a host may not have."""

from django.http import Http404
from django.urls import include, path

from network.site.urls import urlpatterns as site_patterns


def nowhere(request, **place):
    """No page."""
    raise Http404


pages = [
    path("forums/<slug:slug>/", nowhere, name="board"),
    path("threads/<int:thread_id>-<slug:slug>/", nowhere, name="detail"),
    path("threads/<int:thread_id>/mute/", nowhere, name="mute"),
    path("posts/<uuid:public_id>/", nowhere, name="post"),
]

urlpatterns = [path("", include((pages, "forums"))), *site_patterns]
