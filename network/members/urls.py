"""Addresses of the people of the network; a host includes them at the root, namespace `members`."""

from django.urls import path

from network.members.views.contact import (
    block,
    contact,
    contact_detail,
    contacts,
    opened,
    unblock,
)
from network.members.views.desk import colleagues, verification
from network.members.views.detail import detail
from network.members.views.directory import directory
from network.members.views.managing import manage
from network.members.views.own import join, leave, settings
from network.members.views.welcome import start, step

app_name = "members"

urlpatterns = [
    path("members/", directory, name="list"),
    path("members/<slug:handle>/", detail, name="detail"),
    path("members/<slug:handle>/contact/", contact, name="contact"),
    path("members/<slug:handle>/manage/", manage, name="manage"),
    path("members/<uuid:public_id>/block/", block, name="block"),
    path("members/<uuid:public_id>/unblock/", unblock, name="unblock"),
    path("contacts/", contacts, name="contacts"),
    path("contacts/<uuid:public_id>/", contact_detail, name="contact_detail"),
    path("contacts/<uuid:public_id>/opened/", opened, name="opened"),
    path("colleagues/", colleagues, name="colleagues"),
    path("organise/verification/", verification, name="verification"),
    path("settings/profile/", settings, name="settings"),
    path("settings/profile/leave/", leave, name="leave"),
    path("join/", join, name="join"),
    path("welcome/", start, name="welcome"),
    path("welcome/<slug:step>/", step, name="step"),
]
