"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from network.members.api.members import MemberDetail, MemberList
from network.members.api.profile import OwnProfile

app_name = "members-api"

urlpatterns = [
    path("members/", MemberList.as_view(), name="list"),
    path("members/<slug:handle>/", MemberDetail.as_view(), name="detail"),
    path("me/profile/", OwnProfile.as_view(), name="own-profile"),
]
