"""`forums.adapter`: what the default answers in a plain Django project."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group, Permission

from forums.adapter import ForumsAdapter, Person, get_adapter
from tests.factories.forums import make_board, make_insider, make_moderator, make_person
from tests.factories.people import UserFactory, make_admin
from tests.projects.current import IS_FULL

pytestmark = pytest.mark.django_db
by_name = pytest.mark.skipif(IS_FULL, reason="people of the product have no user names")


def test_at_most_ten_questions():
    questions = [name for name in vars(ForumsAdapter) if not name.startswith("_")]

    assert len(questions) <= 10


def test_the_network_is_whoever_holds_the_permission_themselves_by_a_group_or_by_rank():
    stranger, direct, chief = make_person(), make_insider(), make_admin()
    by_group = make_person()
    group = Group.objects.create(name="sieć")
    group.permissions.add(Permission.objects.get(codename="read_network_boards"))
    by_group.groups.add(group)
    everybody = get_user_model().objects.all()

    inside = [user for user in everybody if get_adapter().is_insider(user)]

    assert inside == list(get_adapter().insiders(everybody)) == [direct, chief, by_group]
    assert stranger not in inside
    assert not get_adapter().is_insider(AnonymousUser())


def test_who_writes_is_what_the_board_says():
    people = [make_person(), make_insider(), make_moderator(), make_admin()]

    answers = {
        posting: [get_adapter().may_post(user, make_board(posting=posting)) for user in people]
        for posting in ("readers", "network", "moderators")
    }

    assert answers == {
        "readers": [True, True, True, True],
        "network": [False, True, True, True],
        "moderators": [False, False, True, True],
    }


@by_name
@pytest.mark.parametrize(
    ("fields", "name", "handle"),
    [
        (
            {"username": "awrzos", "first_name": "Anna", "last_name": "Wrzos"},
            "Anna Wrzos",
            "awrzos",
        ),
        ({"username": "awrzos"}, "awrzos", "awrzos"),
        ({"username": "Anna.Wrzos"}, "Anna.Wrzos", "person-7"),
        ({"username": "person-8"}, "person-8", "person-7"),
        ({"username": "anna@example.org"}, "Person 7", "person-7"),
    ],
)
def test_people_have_names_and_are_never_called_by_an_address(fields, name, handle):
    user = UserFactory.create(pk=7, **fields)
    viewer = make_person()

    assert get_adapter().people([7], AnonymousUser()) == {7: Person(name=name, handle=handle)}
    assert get_adapter().people_by_handles(viewer, [handle]) == {handle: user.pk}
    assert get_adapter().people_by_handles(AnonymousUser(), [handle]) == {}


@by_name
def test_people_are_found_by_the_beginning_of_what_they_are_called():
    anna = UserFactory.create(username="awrzos", first_name="Anna", last_name="Wrzos")
    UserFactory.create(username="anna@example.org")
    UserFactory.create(username="awrzos2", is_active=False)
    adapter, viewer = get_adapter(), make_person()
    found = [Person(name="Anna Wrzos", handle="awrzos")]

    for prefix in ("ann", "Wrz", "awr", "awrzos", f"person-{anna.pk}"):
        assert adapter.find_people(viewer, prefix) == found, prefix
    assert adapter.find_people(viewer, "anna@") == []
    assert adapter.find_people(AnonymousUser(), "ann") == []


@by_name
def test_one_person_can_be_mentioned_in_two_ways():
    anna = UserFactory.create(username="awrzos")
    handles = ["awrzos", f"person-{anna.pk}", "nobody"]

    assert get_adapter().people_by_handles(make_person(), handles) == {
        "awrzos": anna.pk,
        f"person-{anna.pk}": anna.pk,
    }
