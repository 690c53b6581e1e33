"""Addresses of the API of the search."""

from django.urls import path

from network.search.api.hits import HitList

app_name = "search-api"

urlpatterns = [path("search/", HitList.as_view(), name="hits")]
