"""Addresses of the files, namespace `files`."""

from django.urls import path

from network.files.views.file import file

app_name = "files"

urlpatterns = [path("files/<uuid:public_id>/<str:name>", file, name="file")]
