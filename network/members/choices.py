"""Closed vocabularies of the people of the network; a leaf, anybody may import it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

BIO_LIMIT = 4000
"""Characters of Markdown in a profile's bio."""
TEXT_LIMIT = 1000
"""Characters of “can help with” and “looks for”."""
MESSAGE_LIMIT = 2000
"""Characters of a relayed message."""
SEARCHABLE = "members"
"""The kind under which people stand in the search."""
VERIFIED_GROUP = "verified-member"
"""The Django group that is kept in step with verification."""
ORGANISERS = "organiser"
"""The Django group of those who run an edition."""


class MemberState(models.TextChoices):
    """Where a member stands; only a verified one is in the network."""

    CLAIMED = "claimed", _("waiting for verification")
    ACTIVE = "active", _("verified")
    SUSPENDED = "suspended", _("suspended")


class Audience(models.TextChoices):
    """Who sees one field of a profile, from the narrowest circle to the widest."""

    ME = "me", _("only me")
    UNIT = "unit", _("people from my local government")
    NETWORK = "network", _("everybody in the network")
    PUBLIC = "public", _("everybody, also outside the network")


NAME_AUDIENCES = [
    (audience.value, audience.label) for audience in (Audience.NETWORK, Audience.PUBLIC)
]
"""A name that nobody sees would leave the directory nothing to list."""


class ContactWay(models.TextChoices):
    """How a member can be written to; addresses are shown to nobody."""

    RELAY = "relay", _("by a message that the network passes on")
    NONE = "none", _("not at all")


class Level(models.TextChoices):
    """How far somebody has come with a topic."""

    LEARNING = "learning", _("learning")
    PRACTITIONER = "practitioner", _("practising")
    ADVISER = "adviser", _("can advise")


class Method(models.TextChoices):
    """What a verification rests on; an address on the unit's domain is evidence, not proof."""

    DOMAIN = "domain", _("an address on the office’s domain")
    ORGANISER = "organiser", _("an organiser who knows the person")
    COORDINATOR = "coordinator", _("a coordinator of the local government")
    COLLEAGUE = "colleague", _("a verified colleague")
    DOCUMENT = "document", _("a document")


class Step(models.TextChoices):
    """The four short steps after the first sign-in, in their order."""

    PROFILE = "profile", _("Check what we know")
    DIRECTORY = "directory", _("Choose who sees it")
    CONTACT = "contact", _("Languages and contact")
    PEOPLE = "people", _("See who is here")


class NoticeKind(models.TextChoices):
    """Names of the notices that `notices.py` declares and services send."""

    VERIFIED = "members.verified", _("your verification")
    REFUSED = "members.refused", _("your verification was not possible")
    ENDED = "members.verification_ended", _("the end of your verification")
    TO_VERIFY = "members.to_verify", _("somebody waits for verification")
    CONTACT = "members.contact", _("a message from somebody in the network")


class LetterName(models.TextChoices):
    """Names of the letters that `notices.py` declares and services send."""

    SEED_WAITING = "members.seed_waiting", _("your profile is waiting")
    CONTACT = "members.contact", _("a message from somebody in the network")
