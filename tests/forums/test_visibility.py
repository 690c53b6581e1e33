"""Who sees what: one table for boards, threads and posts, against a judge of single persons."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Q

from forums.choices import BoardAccess, PostState, ThreadState
from forums.models import Board, Draft, Flag, ModerationAction, Post, Thread
from forums.selectors.audiences import is_read, listening, readers_of
from forums.selectors.lists import VIEWS, list_boards, list_threads
from forums.selectors.moderation import open_flags, pending_posts
from forums.selectors.subjects import subject_of, thread_about
from forums.selectors.threads import get_board, get_post, get_thread, place_of, read_thread
from forums.services.drafting import save_draft
from forums.services.flagging import flag_post
from forums.services.moderating_posts import hide_post, remove_post
from forums.services.moderating_threads import hide_thread
from forums.services.watching import watch
from network.search.selectors.finding import find
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def sees_board(user, board):
    """Judge one person and one board as the specification says it."""
    if user.has_perm("network_forums.moderate_board"):
        return True
    if board.access == BoardAccess.PUBLIC:
        return True
    if board.access == BoardAccess.NETWORK:
        return user.has_perm("network_forums.read_network_boards")
    return user.is_active and user.groups.filter(pk=board.group_id).exists()


def sees_thread(user, thread):
    """Judge one person and one thread."""
    if not sees_board(user, thread.board):
        return False
    if user.has_perm("network_forums.moderate_board"):
        return True
    if thread.state == ThreadState.HIDDEN:
        return False
    visible = thread.posts.filter(state=PostState.VISIBLE).exists()
    return visible or thread.author_id == user.pk


def sees_post(user, post):
    """Judge one person and one post."""
    if user.has_perm("network_forums.moderate_board"):
        return True
    if not sees_board(user, post.thread.board) or post.thread.state == ThreadState.HIDDEN:
        return False
    own = post.state == PostState.PENDING and post.author_id == user.pk
    return post.state == PostState.VISIBLE or own


def everybody():
    """Somebody of every kind, two of them in a group."""
    group, other = Group.objects.create(name="kohorta"), Group.objects.create(name="inna")
    people = [make_person(), make_person(), make_insider(), make_insider(), make_moderator()]
    people[1].groups.add(group)
    people[3].groups.add(group, other)
    gone = make_insider()
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    people = [type(gone).objects.get(pk=person.pk) for person in [*people, gone]]
    return [*people, AnonymousUser()], [group, other]


def world():
    """People, and threads of every kind in every state on boards of every access."""
    chance = random.Random(20171206)  # noqa: S311 -- the same data every time
    people, groups = everybody()
    boards = [
        make_board(access=BoardAccess.PUBLIC, moderation="newcomers"),
        make_board(access=BoardAccess.NETWORK),
        *(make_board(access=BoardAccess.GROUP, group=group) for group in groups),
    ]
    moderator = people[4]
    writers = list(people[:5])
    for board in boards:
        able = [person for person in writers if sees_board(person, board)]
        for _ in range(5):
            fill(chance, board, able, moderator)
    return people, boards, moderator


def fill(chance, board, able, moderator):
    """Make one thread with some posts and let a moderator take some of it away."""
    thread = make_thread(board, chance.choice(able))
    for _ in range(chance.randint(0, 3)):
        make_reply(thread, chance.choice(able))
    for post in thread.posts.all():
        fate = chance.random()
        if fate < 0.3:
            hide_post(post=post, by=moderator, reason="Próba")
        elif fate < 0.4:
            remove_post(post=post, by=moderator, reason="Próba")
    if chance.random() < 0.25:
        hide_thread(thread=thread, by=moderator, reason="Próba")


@pytest.fixture
def free(settings):
    """Nobody is slowed down."""
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = settings.FORUMS_POSTS_PER_HOUR = 10_000


def test_querysets_agree_with_the_judge(free):
    people, _boards, _moderator = world()
    threads = list(Thread.objects.select_related("board"))
    posts = list(Post.objects.select_related("thread__board"))
    assert {post.state for post in posts} == {*PostState.values}

    for user in people:
        viewer = Board.objects.viewer(user)
        for reader in (user, viewer):
            assert set(Board.objects.visible_to(reader)) == {
                board for board in Board.objects.all() if sees_board(user, board)
            }
            assert set(Thread.objects.visible_to(reader)) == {
                thread for thread in threads if sees_thread(user, thread)
            }
            assert set(Post.objects.visible_to(reader)) == {
                post for post in posts if sees_post(user, post)
            }


def test_lists_and_search_show_no_more_than_the_querysets(free):
    people, _boards, _moderator = world()

    for user in people:
        threads = set(Thread.objects.visible_to(user))
        shown = {line.thread for line in list_threads(user=user).lines}
        assert shown == threads
        for view in VIEWS:
            assert {line.thread for line in list_threads(user=user, view=view).lines} <= threads
        assert {line.board for line in list_boards(user=user)} == set(
            Board.objects.visible_to(user)
        )
        assert {line.latest for line in list_boards(user=user) if line.latest} <= threads
        found = find(user, "sobotę poszło", per_page=100)
        hits = {hit.obj for hit in [*found.hits, *find(user, "poszło", per_page=100).hits]}
        assert hits <= threads | set(Post.objects.visible_to(user))


def test_audiences_agree_with_the_judge(free):
    people, _boards, moderator = world()
    users = {user for user in people if user.pk and user.is_active} - {moderator}

    for post in Post.objects.visible().select_related("thread__board"):
        heard = set(listening(Q(pk__isnull=False), post)) if is_read(post) else set()

        # `tasks` leaves inactive people out; a moderator hears as the person they are beside it.
        assert heard & users == {
            user for user in users if user != post.author and sees_post(user, post)
        }


def test_audience_of_a_group_is_the_group(free):
    people, groups = everybody()
    board = make_board(access=BoardAccess.GROUP, group=groups[0])

    users = UserFactory._meta.model.objects.all()

    assert set(readers_of(board, users)) == {people[1], people[3]}


@pytest.mark.parametrize("who", ["visitor", "person", "insider"])
def test_what_is_out_of_sight_does_not_exist(who, free):
    group = Group.objects.create(name="kohorta")
    insider = make_insider()
    insider.groups.add(group)
    board = make_board(access=BoardAccess.GROUP, group=group)
    thread = make_thread(board, insider)
    post = thread.posts.get()
    user = {"visitor": AnonymousUser(), "person": make_person(), "insider": make_insider()}[who]

    for ask, missing in [
        (lambda: get_board(user=user, slug=board.slug), Board.DoesNotExist),
        (lambda: get_thread(user=user, thread_id=thread.pk), Thread.DoesNotExist),
        (lambda: read_thread(user=user, thread_id=thread.pk), Thread.DoesNotExist),
        (lambda: get_post(user=user, public_id=post.public_id), Post.DoesNotExist),
        (lambda: place_of(user=user, public_id=post.public_id), Post.DoesNotExist),
    ]:
        with pytest.raises(missing):
            ask()


def test_queues_are_empty_for_everybody_but_moderators(free):
    board = make_board(moderation="newcomers")
    thread = make_thread(board, make_insider())
    waiting = make_reply(thread, make_person())
    flag = flag_post(post=thread.posts.get(number=1), by=make_insider(), reason="spam")
    moderator = make_moderator()

    assert list(pending_posts(user=moderator)) == [waiting]
    assert list(open_flags(user=moderator)) == [flag]
    for user in (AnonymousUser(), make_person(), make_insider(), waiting.author):
        assert not pending_posts(user=user).exists()
        assert not open_flags(user=user).exists()


def test_drafts_flags_and_decisions_are_ones_own(free):
    post, stranger, moderator = make_reply(make_thread()), make_insider(), make_moderator()
    draft = save_draft(author=post.author, target=post.thread, text="U nas")
    flag = flag_post(post=post, by=stranger, reason="spam")
    hide_post(post=post, by=moderator, reason="Obraża")
    action = ModerationAction.objects.get()

    assert list(Draft.objects.visible_to(post.author)) == [draft]
    assert list(Draft.objects.visible_to(moderator)) == []
    assert list(Flag.objects.visible_to(stranger)) == [flag]
    assert list(Flag.objects.visible_to(post.author)) == []
    assert list(ModerationAction.objects.visible_to(post.author)) == [action]
    assert list(ModerationAction.objects.visible_to(stranger)) == []
    assert list(ModerationAction.objects.visible_to(moderator)) == [action]
    for rows in (Draft, Flag, ModerationAction):
        assert list(rows.objects.visible_to(AnonymousUser())) == []


def test_a_right_that_is_withdrawn_counts_at_once(free):
    insider = make_insider()
    thread = make_thread(make_board(access=BoardAccess.NETWORK))
    watch(user=insider, target=thread, level="watch")
    assert list(Thread.objects.visible_to(insider)) == [thread]

    insider.user_permissions.clear()
    now_a_person = type(insider).objects.get(pk=insider.pk)

    assert list(Thread.objects.visible_to(now_a_person)) == []
    post = make_reply(thread)
    assert now_a_person not in listening(Q(pk=now_a_person.pk), post)


def test_a_subject_is_shown_to_whoever_may_see_it(free):
    thing = make_board(title="Płock")
    draft_of_somebody = save_draft(author=make_insider(), target=make_board(), text="U nas")
    about_thing = make_thread(make_board(), subject=thing)
    about_nothing = make_thread(make_board())
    about_draft = make_thread(make_board(), subject=draft_of_somebody)
    about_group = make_thread(make_board(), subject=Group.objects.create(name="tajna"))
    reader = make_person()

    shown = subject_of(about_thing, user=reader)
    assert shown is not None
    assert (shown.title, shown.address, shown.obj) == (str(thing), thing.get_absolute_url(), thing)
    for thread in (about_nothing, about_draft, about_group):
        assert subject_of(thread, user=reader) is None
    assert thread_about(thing, user=reader) == about_thing


def test_a_thread_about_a_thing_is_found_only_by_whoever_may_read_it(free):
    thing = make_board()
    make_thread(make_board(access=BoardAccess.NETWORK), subject=thing)

    assert thread_about(thing, user=make_person()) is None
