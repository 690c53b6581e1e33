"""The site as `network.site.wsgi` serves it, with the page of a host that takes files."""

from network.site.wsgi import application  # isort: skip -- what follows needs the apps

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from network.files.exceptions import FilesError
from network.files.services.receiving import Sender, receive_file
from network.site.urls import urlpatterns
from tasks.clock import now

__all__ = ["application"]


class Upload(forms.Form):
    """One file."""

    file = forms.FileField()


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, or say beside the field why not."""
    form = Upload(request.POST, request.FILES)
    if form.is_valid():
        try:
            stored = receive_file(form.cleaned_data["file"], sender=Sender(owner=None, at=now()))
        except FilesError as refusal:
            form.add_error("file", str(refusal))
        else:
            return HttpResponse(stored.original_name, status=201)
    return HttpResponse(form.as_div(), status=422)


urlpatterns.append(path("upload/", upload))
