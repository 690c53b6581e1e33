"""Addresses of the organiser's desk; they mirror the public paths."""

from django.urls import path

from network.workshops.views.desk import editions, registrations, workshops

app_name = "organise"

_EDITION = "organise/editions/<slug:edition>/"
_WORKSHOP = f"{_EDITION}workshops/<slug:workshop>/"
_REGISTRATION = "organise/registrations/<uuid:public_id>/"

urlpatterns = [
    path("organise/", editions.desk, name="desk"),
    path("organise/editions/new/", editions.create, name="create_edition"),
    path(_EDITION, editions.show, name="edition"),
    path(f"{_EDITION}edit/", editions.edit, name="edit_edition"),
    path(f"{_EDITION}clone/", editions.clone, name="clone_edition"),
    path(f"{_EDITION}publish/", editions.publish, name="publish_edition"),
    path(f"{_EDITION}archive/", editions.archive, name="archive_edition"),
    path(f"{_EDITION}organisers/", editions.invite_organiser, name="add_organiser"),
    path(f"{_EDITION}workshops/new/", workshops.create, name="create_workshop"),
    path(_WORKSHOP, workshops.show, name="workshop"),
    path(f"{_WORKSHOP}edit/", workshops.edit, name="edit_workshop"),
    path(f"{_WORKSHOP}publish/", workshops.publish, name="publish_workshop"),
    path(f"{_WORKSHOP}call-off/", workshops.call_off, name="call_off_workshop"),
    path(f"{_WORKSHOP}parts/<slug:part>/", workshops.parts, name="parts"),
    path(f"{_WORKSHOP}registrations/", registrations.table, name="registrations"),
    path(f"{_WORKSHOP}registrations/table.csv", registrations.download, name="download"),
    path(f"{_WORKSHOP}registrations/new/", registrations.add, name="add"),
    path(_REGISTRATION, registrations.show, name="registration"),
    path(f"{_REGISTRATION}correct/", registrations.correct, name="correct"),
    path(f"{_REGISTRATION}resend/", registrations.resend, name="resend"),
    path(f"{_REGISTRATION}cancel/", registrations.cancel, name="cancel"),
]
