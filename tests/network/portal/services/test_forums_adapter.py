"""`network.portal.services.adapters.forums`: who is in the network, and how people are named."""

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.adapter import Person
from forums.choices import BoardAccess, BoardPosting
from network.accounts.models import User
from network.accounts.services.granting import grant_role, revoke_role
from network.members.models import Member
from network.members.services.managing import suspend_member
from network.portal.services.adapters.forums import SiteForumsAdapter
from tests.factories.accounts import UserFactory
from tests.factories.forums import make_board
from tests.factories.members import make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
ADAPTER = SiteForumsAdapter()


def suspend(member):
    suspend_member(member=member, by=make_organiser(), reason="Skarga")


def test_only_the_verified_are_insiders():
    inside, waiting, suspended = make_insider(), make_member("Bea Nowak"), make_insider("Cec Lis")
    suspend(suspended)
    stranger = UserFactory.create()

    people = [inside.user, waiting.user, suspended.user, stranger, AnonymousUser()]

    assert [ADAPTER.is_insider(user) for user in people] == [True, False, False, False, False]


def test_insiders_as_a_queryset_are_the_same_people():
    inside, waiting, suspended = make_insider(), make_member("Bea Nowak"), make_insider("Cec Lis")
    suspend(suspended)
    everybody = User.objects.get_queryset()

    found = set(ADAPTER.insiders(everybody).values_list("pk", flat=True))

    assert found == {user.pk for user in everybody if ADAPTER.is_insider(user)}
    assert found == {inside.user_id}
    assert waiting.user_id not in found


def test_the_role_moderates_until_the_next_request_after_it_is_taken():
    user = UserFactory.create()
    grant_role(role="moderator", user=user, actor=None)
    assert ADAPTER.is_moderator(user)

    revoke_role(role="moderator", user=user, actor=None)

    assert not ADAPTER.is_moderator(User.objects.get(pk=user.pk))


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        (BoardPosting.READERS, [True, True, False]),
        (BoardPosting.NETWORK, [True, False, False]),
        (BoardPosting.MODERATORS, [False, False, False]),
    ],
)
def test_boards_say_who_writes_and_the_suspended_write_nowhere(posting, expected):
    inside, waiting, suspended = make_insider(), make_member("Bea Nowak"), make_insider("Cec Lis")
    suspend(suspended)
    board = make_board(access=BoardAccess.PUBLIC, posting=posting)

    users = [inside.user, waiting.user, suspended.user]

    assert [ADAPTER.may_post(user, board) for user in users] == expected


def test_people_are_named_as_their_profiles_allow_the_reader():
    unit = UnitFactory.create(name="Płock")
    shown = make_insider("Ada Wrzos", unit=unit, work_audience="network")
    reader = make_insider("Bea Nowak")

    for_insider = ADAPTER.people([shown.user_id], reader.user)[shown.user_id]
    for_public = ADAPTER.people([shown.user_id], AnonymousUser())[shown.user_id]

    assert for_insider == Person(
        name="Ada Wrzos",
        address=f"/members/{shown.handle}/",
        unit="Płock",
        handle=shown.handle,
    )
    assert (for_public.name, for_public.address, for_public.handle) == ("osoba", "", "")


def test_people_never_carry_an_address():
    member = make_insider("Ada Wrzos")

    drawn = str(ADAPTER.people([member.user_id, UserFactory.create().pk], member.user))

    assert "@" not in drawn


def test_people_are_offered_by_the_beginning_of_a_name_to_the_network_alone():
    ada, reader = make_insider("Ada Żółw"), make_insider("Bea Nowak")
    make_insider("Ala Kot", directory=False)
    waiting = make_member("Cec Żak", directory=True)

    assert [one.handle for one in ADAPTER.find_people(reader.user, "zol")] == [ada.handle]
    assert ADAPTER.find_people(reader.user, "ala") == []
    assert ADAPTER.find_people(reader.user, "zak") == []
    assert ADAPTER.find_people(waiting.user, "zol") == []
    assert ADAPTER.find_people(AnonymousUser(), "zol") == []
    assert ADAPTER.find_people(reader.user, "  ") == []


def test_handles_lead_to_verified_people_for_the_network_alone():
    ada, waiting = make_insider("Ada Wrzos"), make_member("Bea Nowak")
    handles = [ada.handle, waiting.handle, "nobody"]

    assert ADAPTER.people_by_handles(ada.user, handles) == {ada.handle: ada.user_id}
    assert ADAPTER.people_by_handles(waiting.user, handles) == {}
    assert ADAPTER.people_by_handles(AnonymousUser(), handles) == {}
    assert Member.objects.count() == 2
