"""Addresses of the search, namespace `search`."""

from django.urls import path

from network.search.views.search import search

app_name = "search"

urlpatterns = [path("search/", search, name="search")]
