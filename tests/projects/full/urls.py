"""The addresses of the site below one page of the host."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from network.site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def imprint(request: HttpRequest) -> HttpResponse:
    """Say who runs this host."""
    return HttpResponse("Urząd Miasta")


urlpatterns = [
    path("imprint/", imprint, name="imprint"),
    path("", include("network.site.urls")),
]
