"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from network.accounts.api.me import Me

app_name = "accounts-api"

urlpatterns = [path("me/", Me.as_view(), name="me")]
