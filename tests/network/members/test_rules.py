"""`network.members.rules`: who stands where, for somebody already in hand."""

from itertools import product

import pytest

from network.members import rules
from network.members.choices import Audience, ContactWay, MemberState, Method
from network.members.domain.viewing import Viewer
from network.members.models import Affiliation, Member, Profile

HERE, THERE = 1, 2
PERSON = Member(pk=10, user_id=100, state=MemberState.CLAIMED)
WORK = Affiliation(unit_id=HERE)
VIEWERS = {
    "nobody": Viewer(),
    "signed in": Viewer(user_id=1),
    "insider": Viewer(user_id=1, member_id=1, insider=True, unit_id=THERE),
    "colleague": Viewer(user_id=1, member_id=1, insider=True, unit_id=HERE),
    "coordinator": Viewer(user_id=1, member_id=1, insider=True, unit_id=HERE, coordinator=True),
    "coordinator elsewhere": Viewer(
        user_id=1, member_id=1, insider=True, unit_id=THERE, coordinator=True
    ),
    "organiser": Viewer(user_id=1, organiser=True),
    "oneself": Viewer(user_id=100, member_id=10),
    "oneself, organiser": Viewer(user_id=100, member_id=10, organiser=True),
    "oneself, coordinator": Viewer(
        user_id=100, member_id=10, insider=True, unit_id=HERE, coordinator=True
    ),
}
ALL = frozenset(Audience)
PUBLIC = frozenset({Audience.PUBLIC})
NETWORK = PUBLIC | {Audience.NETWORK}
UNIT = NETWORK | {Audience.UNIT}


def who(table):
    """Return a table of viewers by name as parameters with readable ids."""
    assert set(table) == set(VIEWERS)
    return [pytest.param(VIEWERS[name], expected, id=name) for name, expected in table.items()]


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        dict.fromkeys(VIEWERS, False)
        | {name: True for name in VIEWERS if name.startswith("oneself")}
    ),
)
def test_is_own_asks_for_the_same_user(viewer, expected):
    assert rules.is_own(viewer, PERSON) is expected


def test_nobody_is_not_a_member_without_a_user():
    assert not rules.is_own(Viewer(), Member())


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        dict.fromkeys(VIEWERS, False)
        | {"colleague": True, "coordinator": True, "oneself, coordinator": True}
    ),
)
def test_is_colleague_works_in_the_same_unit(viewer, expected):
    assert rules.is_colleague(viewer, WORK) is expected
    assert not rules.is_colleague(viewer, None)


def test_two_people_without_a_unit_are_no_colleagues():
    lonely = Viewer(user_id=1, member_id=1, insider=True)

    assert not rules.is_colleague(lonely, Affiliation(unit_id=None))


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        dict.fromkeys(VIEWERS, False)
        | {
            "coordinator": True,
            "organiser": True,
            "oneself, organiser": True,
            "oneself, coordinator": True,
        }
    ),
)
def test_has_duty_organisers_and_the_coordinators_of_the_unit(viewer, expected):
    assert rules.has_duty(viewer, WORK) is expected


def test_duty_for_somebody_without_work_is_the_organisers_alone():
    assert [rules.has_duty(viewer, None) for viewer in VIEWERS.values()] == [
        viewer.organiser for viewer in VIEWERS.values()
    ]


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        {
            "nobody": PUBLIC,
            "signed in": PUBLIC,
            "insider": NETWORK,
            "colleague": UNIT,
            "coordinator": UNIT,
            "coordinator elsewhere": NETWORK,
            "organiser": NETWORK,
            "oneself": ALL,
            "oneself, organiser": ALL,
            "oneself, coordinator": ALL,
        }
    ),
)
def test_circles_grow_with_nearness(viewer, expected):
    assert rules.circles(viewer, PERSON, WORK) == expected


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        {
            "nobody": (None, None),
            "signed in": (None, None),
            "insider": (None, None),
            "colleague": (Method.COLLEAGUE, Method.COLLEAGUE),
            "coordinator": (Method.COORDINATOR, Method.COORDINATOR),
            "coordinator elsewhere": (None, None),
            "organiser": (Method.ORGANISER, Method.DOMAIN),
            "oneself": (None, None),
            "oneself, organiser": (Method.ORGANISER, Method.DOMAIN),
            "oneself, coordinator": (Method.COORDINATOR, Method.COORDINATOR),
        }
    ),
)
def test_method_says_what_a_word_counts_as(viewer, expected):
    known = Affiliation(unit_id=HERE, domain_known=True)

    assert (rules.method_for(viewer, WORK), rules.method_for(viewer, known)) == expected


@pytest.mark.parametrize(
    ("viewer", "expected"),
    who(
        dict.fromkeys(VIEWERS, False) | {"colleague": True, "coordinator": True, "organiser": True}
    ),
)
def test_may_verify_others_and_never_oneself(viewer, expected):
    assert rules.may_verify(viewer, PERSON, WORK) is expected


@pytest.mark.parametrize("state", MemberState)
def test_is_suspended_is_one_state(state):
    assert rules.is_suspended(Member(state=state)) is (state == MemberState.SUSPENDED)


@pytest.mark.parametrize(("way", "state"), list(product(ContactWay, MemberState)))
def test_takes_messages_who_wants_them_and_is_verified(way, state):
    profile = Profile(member=Member(state=state), contact=way)

    assert rules.takes_messages(profile) is ((way, state) == (ContactWay.RELAY, MemberState.ACTIVE))
