"""Addresses of the pages; a host includes them under a prefix of its own."""

from django.urls import path, re_path

from network.units.views.detail import unit_detail
from network.units.views.list import unit_list
from network.units.views.suggest import unit_suggest

app_name = "units"

CODE = "(?P<code>[0-9]{2}|[0-9]{4}|[0-9]{6})"

urlpatterns = [
    path("units/", unit_list, name="list"),
    path("units/suggest/", unit_suggest, name="suggest"),
    re_path(rf"^units/{CODE}-(?P<slug>[-\w]+)/$", unit_detail, name="detail"),
    re_path(rf"^units/{CODE}/$", unit_detail, name="short"),
]
