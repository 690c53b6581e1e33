"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from network.workshops.api import editions, registrations

app_name = "workshops-api"

_REGISTRATION = "registrations/<uuid:public_id>/"

urlpatterns = [
    path("editions/", editions.EditionList.as_view(), name="editions"),
    path("editions/<slug:slug>/", editions.EditionDetail.as_view(), name="edition"),
    path("workshops/", editions.WorkshopList.as_view(), name="workshops"),
    path("workshops/<int:pk>/", editions.WorkshopView.as_view(), name="workshop"),
    path("topics/", editions.TopicList.as_view(), name="topics"),
    path("registrations/", registrations.RegistrationList.as_view(), name="registrations"),
    path(_REGISTRATION, registrations.RegistrationView.as_view(), name="registration"),
    path(f"{_REGISTRATION}cancel/", registrations.RegistrationCancel.as_view(), name="cancel"),
    path(f"{_REGISTRATION}confirm/", registrations.RegistrationConfirm.as_view(), name="confirm"),
]
