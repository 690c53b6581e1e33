"""The least that Django can do for a list: one query, one template, no middleware."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import include, path

from network.members.models import Member

if TYPE_CHECKING:
    from django.http import HttpRequest

ROWS = 20
PAGE = Engine().from_string("""<!DOCTYPE html><html lang="pl"><title>x</title><table>
{% for row in rows %}<tr><td>{{ row.display_name }}<td>{{ row.handle }}<td>{{ row.pk }}</tr>
{% endfor %}</table>""")


def show_rows(_request: HttpRequest) -> HttpResponse:
    """Draw the first rows."""
    return HttpResponse(PAGE.render(Context({"rows": Member.objects.all()[:ROWS]})))


urlpatterns = [path("bare/", show_rows), path("", include("network.site.urls"))]
