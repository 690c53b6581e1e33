"""How the API says no: the status and code of every refusal of this app."""

from rest_framework import status

from network.web.api.views import NetworkAPIView
from network.workshops import exceptions
from tasks.exceptions import LinkUsed

CONFLICT = status.HTTP_409_CONFLICT
BAD = status.HTTP_400_BAD_REQUEST


class WorkshopsAPIView(NetworkAPIView):
    """Base of every view here; a test finds a refusal that has no answer."""

    refusals = {
        exceptions.RegistrationNotOpen: (CONFLICT, "registration_not_open"),
        exceptions.RegistrationClosed: (CONFLICT, "registration_closed"),
        exceptions.WorkshopCalledOff: (CONFLICT, "workshop_called_off"),
        exceptions.WorkshopFull: (CONFLICT, "workshop_full"),
        exceptions.AlreadyRegistered: (CONFLICT, "already_registered"),
        exceptions.RegistrationEnded: (CONFLICT, "registration_ended"),
        exceptions.NotConfirmable: (CONFLICT, "confirmed_already"),
        exceptions.ReasonNeeded: (BAD, "reason_needed"),
        exceptions.TopicOfAnotherWorkshop: (BAD, "topic_of_another_workshop"),
        exceptions.NoNoticeYet: (CONFLICT, "no_notice_yet"),
        exceptions.AddressTaken: (CONFLICT, "address_taken"),
        exceptions.TooManyLetters: (status.HTTP_429_TOO_MANY_REQUESTS, "too_many_letters"),
        exceptions.NotEditable: (CONFLICT, "not_editable"),
        exceptions.NothingToPublish: (CONFLICT, "nothing_to_publish"),
        exceptions.NotPublishedYet: (CONFLICT, "not_published_yet"),
        exceptions.NumberTaken: (CONFLICT, "number_taken"),
        exceptions.SlugTaken: (CONFLICT, "slug_taken"),
        exceptions.ReorderedTopics: (CONFLICT, "topic_is_chosen"),
        exceptions.NotAnOrganiser: (BAD, "not_an_organiser"),
        LinkUsed: (CONFLICT, "link_used"),
    }
