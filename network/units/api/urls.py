"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path, re_path

from network.units.api.units import UnitDetail, UnitList

app_name = "units-api"

urlpatterns = [
    path("units/", UnitList.as_view(), name="list"),
    re_path(r"^units/(?P<code>[0-9]{2}|[0-9]{4}|[0-9]{6})/$", UnitDetail.as_view(), name="detail"),
]
