"""`tasks.services.reading`: for the reader alone, everything about one thing at once."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from tasks.clock import acting_at, now
from tasks.exceptions import NoticeUnknown
from tasks.models import Notice
from tasks.registry import Said
from tasks.services.reading import open_notice, read_about, read_all, read_notice
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_mail, make_notice

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


@pytest.fixture
def anna(db):
    return UserFactory.create()


def read():
    return set(Notice.objects.filter(read_at__isnull=False))


def test_reading_writes_the_moment_and_returns_the_notice(anna):
    notice = make_notice(anna)

    with acting_at(DAY):
        assert read_notice(user=anna, notice_id=notice.pk).read_at == DAY


def test_reading_again_keeps_the_first_moment(anna):
    notice = make_notice(anna)
    with acting_at(DAY):
        read_notice(user=anna, notice_id=notice.pk)

    assert read_notice(user=anna, notice_id=notice.pk).read_at == DAY


def test_reading_one_reads_all_about_the_same_thing_of_any_kind(anna):
    thing = UserFactory.create()
    same = [make_notice(anna, kind=make_kind(f"tests.{n}"), subject=thing) for n in "ab"]
    make_notice(anna)

    read_notice(user=anna, notice_id=same[0].pk)

    assert read() == set(same)


def test_reading_touches_nobody_elses_notices_of_the_thing(anna):
    thing = UserFactory.create()
    mine = make_notice(anna, subject=thing)
    make_notice(UserFactory.create(), subject=thing)

    read_notice(user=anna, notice_id=mine.pk)

    assert read() == {mine}


def test_things_of_two_tables_with_one_number_are_two_things(anna):
    thing = UserFactory.create()
    one = make_notice(anna, subject=thing)
    make_notice(anna, subject=make_mail("a", pk=thing.pk))

    read_notice(user=anna, notice_id=one.pk)

    assert read() == {one}


@pytest.mark.parametrize("service", [read_notice, open_notice])
def test_notice_of_another_person_is_unknown(anna, service):
    notice = make_notice(UserFactory.create())

    with pytest.raises(NoticeUnknown):
        service(user=anna, notice_id=notice.pk)
    assert read() == set()


@pytest.mark.parametrize("service", [read_notice, open_notice])
def test_notice_that_was_taken_back_is_unknown(anna, service):
    notice = make_notice(anna, retracted_at=now())

    with pytest.raises(NoticeUnknown):
        service(user=anna, notice_id=notice.pk)
    assert read() == set()


@pytest.mark.parametrize("service", [read_notice, open_notice])
def test_notice_whose_thing_is_out_of_sight_is_unknown_and_stays_unread(anna, service):
    notice = make_notice(anna, kind=make_kind(visible=lambda _user, _ids: set()))

    with pytest.raises(NoticeUnknown):
        service(user=anna, notice_id=notice.pk)
    assert read() == set()


@pytest.mark.parametrize("service", [read_notice, open_notice])
def test_notice_whose_thing_is_gone_is_unknown(anna, service):
    notice = make_notice(anna)
    type(anna).objects.filter(pk=notice.subject_id).delete()

    with pytest.raises(NoticeUnknown):
        service(user=anna, notice_id=notice.pk)


@pytest.mark.parametrize("number", [0, 10**9, 2**63 - 1])
def test_number_that_is_no_notice_is_unknown(anna, number):
    with pytest.raises(NoticeUnknown):
        read_notice(user=anna, notice_id=number)


@pytest.mark.parametrize("address", ["/things/7/", ""])
def test_opening_leads_where_the_kind_says(anna, address):
    kind = make_kind(say=lambda _event: Said(title="A", address=address))
    notice = make_notice(anna, kind=kind)

    assert open_notice(user=anna, notice_id=notice.pk) == address
    assert read() == {notice}


def test_opening_that_cannot_be_said_reads_nothing(anna):
    def say(event):
        raise ZeroDivisionError

    notice = make_notice(anna, kind=make_kind(say=say))

    with pytest.raises(ZeroDivisionError):
        open_notice(user=anna, notice_id=notice.pk)
    assert read() == set()


def test_reading_about_objects_reads_what_one_was_told_of_them(anna):
    things = [UserFactory.create() for _ in range(3)]
    notices = [make_notice(anna, subject=thing) for thing in things]
    strangers = make_notice(UserFactory.create(), subject=things[0])
    chosen = get_user_model().objects.filter(pk__in=[thing.pk for thing in things[:2]])

    assert [read_about(user=anna, subjects=chosen) for _ in range(2)] == [2, 0]

    assert set(Notice.objects.unread()) == {notices[2], strangers}


def test_reading_all_counts_what_was_unread(anna):
    make_notice(anna, read_at=DAY)
    make_notice(anna, retracted_at=DAY)
    make_notice(UserFactory.create())
    unread = [make_notice(anna) for _ in range(2)]

    with acting_at(DAY):
        assert [read_all(user=anna) for _ in range(2)] == [2, 0]

    for notice in unread:
        notice.refresh_from_db()
        assert notice.read_at == DAY
    assert Notice.objects.unread().count() == 2
