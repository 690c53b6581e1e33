"""Tables of `network.members`."""

from network.members.models.affiliation import Affiliation
from network.members.models.block import Block
from network.members.models.contact import ContactMessage
from network.members.models.expertise import Expertise
from network.members.models.handle import Handle
from network.members.models.member import Member
from network.members.models.profile import Profile
from network.members.models.seed import MemberSeed
from network.members.models.topic import Topic
from network.members.models.verification import Verification

__all__ = [
    "Affiliation",
    "Block",
    "ContactMessage",
    "Expertise",
    "Handle",
    "Member",
    "MemberSeed",
    "Profile",
    "Topic",
    "Verification",
]
