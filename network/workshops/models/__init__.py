"""Tables of `network.workshops`."""

from network.workshops.models.edition import Edition, EditionOrganiser
from network.workshops.models.programme import Facilitator, ProgrammeItem, Topic
from network.workshops.models.registration import Registration, TopicPreference
from network.workshops.models.workshop import Workshop

__all__ = [
    "Edition",
    "EditionOrganiser",
    "Facilitator",
    "ProgrammeItem",
    "Registration",
    "Topic",
    "TopicPreference",
    "Workshop",
]
