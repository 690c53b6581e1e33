"""Addresses of the files, namespace `files`."""

from django.urls import path

from network.files.views.file import file
from network.files.views.upload import upload

app_name = "files"

urlpatterns = [
    path("files/", upload, name="upload"),
    path("files/<uuid:public_id>/<str:name>", file, name="file"),
]
"""The way in for an editor, and the one way out for stored files."""
