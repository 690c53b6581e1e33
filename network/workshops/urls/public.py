"""Addresses of the public pages and of a registration."""

from django.urls import path

from network.workshops.views import public, registering, registration

app_name = "workshops"

_WORKSHOP = "editions/<slug:edition>/workshops/<slug:workshop>/"
_REGISTRATION = "registrations/<uuid:public_id>/"

urlpatterns = [
    path("editions/", public.list_editions, name="editions"),
    path("editions/<slug:edition>/", public.show_edition, name="edition"),
    path(_WORKSHOP, public.show_workshop, name="workshop"),
    path(f"{_WORKSHOP}workshop.ics", public.download_calendar, name="calendar"),
    path(f"{_WORKSHOP}register/", registering.register_for_workshop, name="register"),
    path(f"{_WORKSHOP}register/sent/", registering.check_your_mail, name="sent"),
    path(f"{_REGISTRATION}enter/<str:secret>/", registration.enter, name="enter"),
    path(_REGISTRATION, registration.show_registration, name="registration"),
    path(f"{_REGISTRATION}confirm/", registration.confirm, name="confirm"),
    path(f"{_REGISTRATION}cancel/", registration.cancel, name="cancel"),
    path(f"{_REGISTRATION}edit/", registration.edit, name="edit"),
    path(f"{_REGISTRATION}resend/", registration.resend, name="resend"),
]
