"""`tasks.selectors.inbox`: exact numbers, groups by thing, as far back as one may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Notice
from tasks.registry import Said
from tasks.selectors.inbox import (
    Asked,
    InboxPage,
    count_unread,
    list_notices,
    read_inbox,
    say_notices,
)
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_notice

MINUTE = timedelta(minutes=1)


@pytest.fixture
def anna(db):
    return UserFactory.create()


def numbers(page):
    """The notices of a page, a list a group."""
    return [[entry.id for entry in [group.first, *group.others]] for group in page.groups]


def test_empty_inbox_has_one_empty_page(anna):
    assert read_inbox(anna) == InboxPage(groups=[], unread=0, page=1, pages=1)


def test_entry_is_the_notice_in_words(anna):
    notice = make_notice(anna, reason=Reason.MANDATORY)

    [group] = read_inbox(anna).groups

    entry = group.first
    assert (entry.id, entry.reason, entry.created_at, entry.unread) == (
        notice.pk,
        Reason.MANDATORY,
        notice.created_at,
        True,
    )
    said = Said(title=f"Thing {notice.subject_id}", body="It changed.", address="/things/")
    assert (entry.said, group.others, group.unread) == (said, [], 1)


def test_group_counts_what_is_unread_in_it(anna):
    thing = UserFactory.create()
    for read_at in (None, now(), None):
        make_notice(anna, subject=thing, read_at=read_at)

    [group] = read_inbox(anna).groups

    assert (group.unread, len(group.others)) == (2, 2)


def test_groups_follow_their_newest_notice_and_ties_the_number(anna):
    moment = now()
    thing = UserFactory.create()
    old = make_notice(anna, subject=thing, created_at=moment - MINUTE)
    first, second = (make_notice(anna, created_at=moment) for _ in range(2))
    newest = make_notice(anna, subject=thing, created_at=moment + MINUTE)

    assert numbers(read_inbox(anna)) == [[newest.pk, old.pk], [second.pk], [first.pk]]


@pytest.mark.parametrize(("things", "pages"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)], ids=str)
def test_pages_hold_things_not_notices(anna, settings, things, pages):
    settings.NETWORK_TASKS_INBOX_PAGE = 2
    for _ in range(things):
        thing = UserFactory.create()
        make_notice(anna, subject=thing)
        make_notice(anna, subject=thing)

    shown = [read_inbox(anna, page=page) for page in range(1, pages + 1)]

    assert {page.pages for page in shown} == {pages}
    assert {page.unread for page in shown} == {2 * things}
    assert sum(len(page.groups) for page in shown) == things
    assert len({number for page in shown for group in numbers(page) for number in group}) == (
        2 * things
    )


@pytest.mark.parametrize(
    ("page", "before", "after"), [(1, None, 2), (2, 1, 3), (3, 2, None)], ids=["1", "2", "3"]
)
def test_neighbours_of_a_page(anna, settings, page, before, after):
    settings.NETWORK_TASKS_INBOX_PAGE = 1
    for _ in range(3):
        make_notice(anna)

    shown = read_inbox(anna, page=page)

    assert (shown.before, shown.after) == (before, after)


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (1, 1), (2, 2), (3, 2), (10**9, 2)])
def test_page_past_either_end_is_the_nearest(anna, settings, asked, given):
    settings.NETWORK_TASKS_INBOX_PAGE = 1
    make_notice(anna)
    make_notice(anna)

    assert read_inbox(anna, page=asked).page == given


@pytest.mark.parametrize(("notices", "counted"), [(2, 2), (3, 3), (4, 3)])
def test_inbox_goes_back_as_far_as_its_limit(anna, settings, notices, counted):
    settings.NETWORK_TASKS_INBOX_LIMIT = 3
    made = [make_notice(anna) for _ in range(notices)]

    assert count_unread(anna) == counted
    assert read_inbox(anna).unread == counted
    assert set(list_notices(anna, Asked())) == set(made[-counted:])


def test_kind_says_what_its_notices_are_grouped_by(anna):
    kind = make_kind(group=lambda ids: {pk: f"pair:{pk // 2}" for pk in ids})
    things = sorted((UserFactory.create() for _ in range(6)), key=lambda thing: thing.pk)
    notices = {thing.pk: make_notice(anna, kind=kind, subject=thing).pk for thing in things}
    apart = make_notice(anna, kind=make_kind("tests.apart"), subject=things[0])
    pairs: dict[int, list[int]] = {}
    for pk, notice in sorted(notices.items(), reverse=True):
        pairs.setdefault(pk // 2, []).append(notice)

    assert sorted(numbers(read_inbox(anna))) == sorted([*pairs.values(), [apart.pk]])


def test_notice_that_a_kind_cannot_group_stands_by_itself(anna):
    kind = make_kind(group=lambda _ids: {})
    one, two = make_notice(anna, kind=kind), make_notice(anna, kind=kind)

    assert numbers(read_inbox(anna)) == [[two.pk], [one.pk]]


def test_unread_only_leaves_the_read_ones_of_a_thing_out(anna):
    thing = UserFactory.create()
    make_notice(anna, subject=thing, read_at=now())
    unread = make_notice(anna, subject=thing)
    make_notice(anna, read_at=now())

    assert numbers(read_inbox(anna, asked=Asked(unread_only=True))) == [[unread.pk]]
    assert list(list_notices(anna, Asked(unread_only=True))) == [unread]


def test_only_what_came_for_one_reason(anna):
    make_notice(anna, reason=Reason.WATCHED)
    direct = make_notice(anna, reason=Reason.DIRECT)

    asked = Asked(reason=Reason.DIRECT)

    assert numbers(read_inbox(anna, asked=asked)) == [[direct.pk]]
    assert list(list_notices(anna, asked)) == [direct]


def test_badge_counts_exactly_what_may_be_seen(anna):
    make_notice(anna)
    make_notice(anna, read_at=now())
    make_notice(anna, retracted_at=now())
    make_notice(UserFactory.create())
    gone = make_notice(anna)
    type(anna).objects.filter(pk=gone.subject_id).delete()
    make_notice(anna, kind=make_kind("tests.closed", visible=lambda _user, _ids: set()))

    assert count_unread(anna) == 1


def test_badge_trusts_for_a_while_what_could_be_seen(anna, settings, django_assert_num_queries):
    settings.NETWORK_TASKS_BADGE_TRUST = MINUTE
    open_to = {anna.pk}
    kind = make_kind(visible=lambda user, ids: set(ids) if user.pk in open_to else set())
    make_notice(anna, kind=kind)
    assert count_unread(anna) == 1

    open_to.clear()
    with django_assert_num_queries(1):
        assert count_unread(anna) == 1  # the right is a minute old at most
    assert read_inbox(anna).unread == 0  # the inbox asks anew
    cache.clear()
    assert count_unread(anna) == 0


@pytest.mark.parametrize("change", ["read_at", "retracted_at"])
def test_what_is_read_or_taken_back_counts_at_once(anna, settings, change):
    settings.NETWORK_TASKS_BADGE_TRUST = MINUTE
    notice = make_notice(anna)
    make_notice(anna)
    assert count_unread(anna) == 2

    Notice.objects.filter(pk=notice.pk).update(**{change: now()})

    assert count_unread(anna) == 1
    make_notice(anna)
    assert count_unread(anna) == 2


def test_nobody_has_no_inbox(db):
    make_notice(UserFactory.create())

    assert count_unread(AnonymousUser()) == 0
    assert list(list_notices(AnonymousUser(), Asked())) == []


def test_notices_are_said_in_the_order_given_without_those_whose_thing_is_gone(anna):
    one, two, gone = (make_notice(anna) for _ in range(3))
    type(anna).objects.filter(pk=gone.subject_id).delete()

    assert [entry.id for entry in say_notices([two, gone, one])] == [two.pk, one.pk]


def test_thing_that_a_rule_shows_though_it_is_gone_is_not_said(anna):
    kind = make_kind(visible=lambda _user, ids: set(ids))
    gone = make_notice(anna, kind=kind)
    shown = make_notice(anna, kind=kind)
    type(anna).objects.filter(pk=gone.subject_id).delete()

    assert numbers(read_inbox(anna)) == [[shown.pk]]


@pytest.mark.parametrize("notices", [1, 3])
def test_badge_costs_the_same_for_one_notice_and_three(anna, django_assert_num_queries, notices):
    for _ in range(notices):
        make_notice(anna)

    with django_assert_num_queries(2):  # the lines, and which of their things exist
        assert count_unread(anna) == notices
