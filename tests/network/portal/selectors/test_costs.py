"""What the parts of a page cost together: an inbox of many kinds, a search over many kinds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.models import Post
from network.search.selectors.finding import find
from network.workshops.choices import NoticeKind as WorkshopsKind
from practices.choices import NoticeKind as PracticesKind
from tasks.choices import Reason
from tasks.registry import get_kind
from tasks.selectors.inbox import read_inbox
from tests.factories.forums import make_board, make_reply, make_thread
from tests.factories.members import make_insider
from tests.factories.practices import make_published
from tests.factories.tasks import make_notice
from tests.factories.workshops import WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db
WORD = "parkowanie"


def tell_of_everything(user) -> None:
    """A notice of each kind that people have many of, each about a thing of its own."""
    post = make_reply(make_thread(make_board()))
    registration = make_registration(WorkshopFactory.create(), user.email)
    practice = make_published()
    subjects = {
        "forums.post": Post.objects.get(pk=post.pk),
        WorkshopsKind.SEAT_CONFIRMED.value: registration,
        PracticesKind.PUBLISHED.value: practice,
    }
    for kind, subject in subjects.items():
        make_notice(user, kind=get_kind(kind), subject=subject, reason=Reason.DIRECT)


def queries_of(ask) -> int:
    """How many questions the database is asked."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


@pytest.fixture
def _practices(settings):
    settings.PRACTICES_ADAPTER = "tests.factories.practices.NetworkAdapter"


@pytest.mark.usefixtures("_practices")
def test_an_inbox_of_many_kinds_costs_the_same_for_one_of_each_and_for_three():
    user = make_insider("Ada Wrzos").user
    tell_of_everything(user)
    read_inbox(user)
    once = queries_of(lambda: read_inbox(user))

    for _ in range(2):
        tell_of_everything(user)

    assert len(read_inbox(user).groups) == 9
    assert queries_of(lambda: read_inbox(user)) == once


@pytest.mark.usefixtures("_practices")
def test_a_search_over_many_kinds_costs_the_same_for_one_of_each_and_for_three():
    user = make_insider("Ada Wrzos").user

    def write(number: int) -> None:
        make_published(title=f"Płatne {WORD} {number}")
        make_thread(make_board(), title=f"Czyje {WORD} {number}?")
        WorkshopFactory.create(title=f"Rozmowa: {WORD} {number}")

    write(1)
    find(user, WORD)
    once = queries_of(lambda: find(user, WORD))
    for number in (2, 3):
        write(number)

    assert find(user, WORD).total >= 6
    assert queries_of(lambda: find(user, WORD)) == once
