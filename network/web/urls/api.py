"""The schema of the API and the page drawn from it; included under `api/`."""

from django.urls import path

from network.web.api.document import SchemaDocument
from network.web.views.reference import reference

app_name = "web"

urlpatterns = [
    path("schema/", SchemaDocument.as_view(), name="schema"),
    path("docs/", reference, name="docs"),
]
