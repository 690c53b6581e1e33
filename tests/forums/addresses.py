"""The addresses of the project, with names for pages of the forums that a host may not have."""

from django.http import Http404
from django.urls import include, path

from tests.projects.current import URLCONF


def nowhere(request, **place):
    """No page."""
    raise Http404


pages = [
    path("forums/<slug:slug>/", nowhere, name="board"),
    path("threads/<int:thread_id>-<slug:slug>/", nowhere, name="detail"),
    path("threads/<int:thread_id>/mute/", nowhere, name="mute"),
    path("posts/<uuid:public_id>/", nowhere, name="post"),
]

urlpatterns = [path("", include((pages, "forums"))), path("", include(URLCONF))]
