"""Pages that go wrong, under the middleware of the site."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from network.web.exceptions import BudgetSpent
from tests.projects.current import URLCONF

handler400 = "network.web.views.errors.bad_request"
handler403 = "network.web.views.errors.forbidden"
handler404 = "network.web.views.errors.missing"
handler500 = "network.web.views.errors.broken"
TROUBLES = {
    "refused": PermissionDenied(),
    "strange": SuspiciousOperation("x"),
    "fault": RuntimeError("secret words"),
    "lost": OperationalError("server closed the connection unexpectedly"),
    "spent": BudgetSpent(7),
}


def trouble(request, kind):
    raise TROUBLES[kind]


def late(request):
    """Lose the database while the page is drawn."""
    return TemplateResponse(request, "web/errors/page.html", {"trouble": Late()})


class Late:
    """Something whose words are in the database."""

    @property
    def title(self):
        raise TROUBLES["lost"]


@require_POST
def button(request):
    return HttpResponse("done")


@login_required
def write(request):
    return HttpResponse("saved")


def query(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("answered")


def page(request):
    facts = {"trouble": {"title": "Strona", "status": 200}, "text": ""}
    return render(request, "web/errors/page.html", facts)


urlpatterns = [
    path("trouble/<str:kind>/", trouble),
    path("late/", late),
    path("button/", button),
    path("write/", write),
    path("query/", query),
    path("page/", page),
    path("", include(URLCONF)),
]
