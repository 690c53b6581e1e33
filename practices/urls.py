"""Addresses of the pages; a host includes them at its root."""

from django.urls import path

from practices.views.detail import detail

app_name = "practices"

urlpatterns = [
    path("practices/<slug:slug>/", detail, name="detail"),
]
