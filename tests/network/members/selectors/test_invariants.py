"""`network.members.selectors.invariants`: each rule is seen broken once."""

import pytest
from django.contrib.auth.models import Group

from network.members.choices import VERIFIED_GROUP
from network.members.models import Handle, Member, Verification
from network.members.selectors.invariants import broken
from tests.factories.members import make_insider, make_member
from tests.factories.units import UnitFactory


def leave_group(member):
    """Take the member out of the group behind our back."""
    member.user.groups.remove(Group.objects.get(name=VERIFIED_GROUP))


def end_unseen(member):
    """End the verification without its consequences."""
    Verification.objects.update(revoked_at=member.joined_at)


BREAKS = {
    "has no verification": end_unseen,
    "waits for one": lambda _: Member.objects.update(state="claimed"),
    "is not in the group": leave_group,
    "is not verified": lambda _: Member.objects.update(state="suspended"),
    "another unit": lambda member: member.affiliations.update(unit=UnitFactory.create()),
    "no profile": lambda member: member.profile.delete(),
    "not written down": lambda _: Handle.objects.all().delete(),
}


@pytest.mark.parametrize("rule", BREAKS)
def test_broken_names_the_rule_and_the_ids(db, rule):
    member = make_insider()
    make_member("Zdrowa").user.groups.clear()
    assert broken() == []

    BREAKS[rule](member)

    [line] = [line for line in broken() if rule in line]
    assert str(member.pk) in line
