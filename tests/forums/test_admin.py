"""`forums.admin`: moderators make boards, so that a host without pages for it can begin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from forums.models import Board
from tests.factories.forums import give, make_board, make_insider
from tests.factories.people import make_admin

pytestmark = pytest.mark.django_db
ADD = "/admin/network_forums/board/add/"


def change_of(board):
    """Return where a board is changed."""
    return reverse("admin:network_forums_board_change", args=[board.pk])


def fields(**changes):
    """Return what the form sends."""
    return {
        "title": "Budżet obywatelski",
        "slug": "budzet",
        "description": "",
        "order": "1",
        "access": "public",
        "group": "",
        "posting": "readers",
        "moderation": "post",
        "version": "0",
        **changes,
    }


@pytest.fixture
def chief(client, settings):
    """Sign in somebody who may do everything."""
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    settings.FORUMS_ADAPTER = "forums.adapter.ForumsAdapter"
    user = make_admin()
    client.force_login(user)
    return user


def test_a_board_is_made(client, chief):
    assert 'name="slug"' in client.get(ADD).text

    answer = client.post(ADD, fields())

    board = Board.objects.get()
    assert answer.status_code == 302
    assert (board.slug, board.title, board.access, board.version) == (
        "budzet",
        "Budżet obywatelski",
        "public",
        0,
    )
    assert LogEntry.objects.get().object_id == str(board.pk)
    assert client.get(board.get_absolute_url()).status_code == 200


def test_a_board_for_one_group_needs_the_group(client, chief):
    refused = client.post(ADD, fields(access="group"))
    client.post(ADD, fields(access="group", group=Group.objects.create(name="urbanisci").pk))

    assert refused.status_code == 200
    assert list(Board.objects.values_list("group__name", flat=True)) == ["urbanisci"]


def test_a_board_is_changed_and_keeps_its_address(client, chief):
    board = make_board("budzet")

    client.post(change_of(board), fields(title="Budżet", slug="inny"))

    board.refresh_from_db()
    assert (board.slug, board.title, board.version) == ("budzet", "Budżet", 1)


@pytest.mark.parametrize("version", ["0", ""])
def test_of_two_who_opened_a_board_the_first_wins(client, chief, version):
    board = make_board("budzet")
    client.post(change_of(board), fields(title="Pierwsza"), follow=True)

    answer = client.post(change_of(board), fields(title="Druga", version=version), follow=True)

    board.refresh_from_db()
    assert (board.title, board.version) == ("Pierwsza", 1)
    assert len(answer.context["messages"]) == 1


def test_nobody_deletes_a_board(client, chief):
    board = make_board("budzet")

    answer = client.post(f"/admin/network_forums/board/{board.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403


def test_staff_who_do_not_moderate_only_look(client, settings):
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    clerk = make_insider()
    type(clerk).objects.filter(pk=clerk.pk).update(is_staff=True)
    for name in ("add_board", "change_board", "view_board"):
        clerk.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(clerk)

    refused = client.get(ADD).status_code
    give(clerk, "moderate_board")

    assert (refused, client.get(ADD).status_code) == (403, 200)
