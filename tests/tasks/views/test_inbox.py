"""`tasks.views.inbox`: grouped by object, exact numbers, GET changes nothing."""

import pytest

from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Notice
from tasks.registry import Said
from tasks.selectors.inbox import count_unread, read_inbox
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_notice

# session, person, lines, those that exist, notices with events, subjects of their one table
QUERIES = 10


@pytest.fixture
def anna(client, db):
    reader = UserFactory.create()
    client.force_login(reader)
    return reader


@pytest.mark.parametrize("notices", [1, 3])
def test_inbox_costs_the_same_for_one_notice_and_three(anna, client, assert_page_queries, notices):
    kind = make_kind()
    for _ in range(notices):
        make_notice(anna, kind=kind)

    with assert_page_queries(QUERIES):
        page = client.get("/inbox/")

    assert page.content.count(b"<article") == notices


def test_inbox_groups_by_object_newest_first(anna):
    thing = UserFactory.create()
    first = make_notice(anna, subject=thing)
    other = make_notice(anna)
    last = make_notice(anna, subject=thing)

    page = read_inbox(anna)

    found = [[entry.id for entry in [group.first, *group.others]] for group in page.groups]
    assert found == [[last.pk, first.pk], [other.pk]]
    assert (page.unread, page.page, page.pages) == (3, 1, 1)


def test_inbox_shows_only_ones_own(anna, client):
    make_notice(anna)
    assert len(client.get("/inbox/").context["page"].groups) == 1
    make_notice(UserFactory.create())

    assert len(client.get("/inbox/").context["page"].groups) == 1


def test_inbox_leaves_out_what_is_retracted_deleted_or_out_of_sight(anna, client):
    seen: set[int] = set()
    kind = make_kind("tests.hidden", visible=lambda _user, ids: seen & set(ids))
    hidden, deleted = make_notice(anna, kind=kind), make_notice(anna)
    make_notice(anna, retracted_at=now())
    seen.add(hidden.subject_id)
    assert len(client.get("/inbox/").context["page"].groups) == 2

    seen.clear()
    type(anna).objects.filter(pk=deleted.subject_id).delete()

    assert (client.get("/inbox/").context["page"].groups, count_unread(anna)) == ([], 0)


def test_inbox_asks_for_visibility_once_a_kind(anna):
    asked = []

    def visible(_user, ids):
        asked.append(sorted(ids))
        return set(ids)

    kind = make_kind(visible=visible)
    notices = [make_notice(anna, kind=kind) for _ in range(3)]

    read_inbox(anna)

    assert asked == [[notice.subject_id for notice in notices]]


def test_inbox_of_nothing_says_so(anna, client):
    assert "Nie ma jeszcze powiadomień" in client.get("/inbox/").text
    assert "Nic nowego" in client.get("/inbox/?show=unread").text


def test_filter_shows_what_is_not_opened(anna, client):
    read, unread = make_notice(anna, read_at=now()), make_notice(anna)

    def shown(address):
        return [group.first.id for group in client.get(address).context["page"].groups]

    assert (shown("/inbox/"), shown("/inbox/?show=unread")) == (
        [unread.pk, read.pk],
        [unread.pk],
    )


@pytest.mark.parametrize(
    ("asked", "expected"), [("1", 1), ("2", 2), ("9", 2), ("0", 1), ("x", 1), ("-1", 1)]
)
def test_pages(anna, client, settings, asked, expected):
    settings.NETWORK_TASKS_INBOX_PAGE = 2
    for _ in range(3):
        make_notice(anna)

    page = client.get("/inbox/", {"page": asked}).context["page"]

    assert (page.page, page.pages, len(page.groups)) == (expected, 2, 3 - expected)


def test_get_changes_nothing(anna, client):
    notice = make_notice(anna)

    answers = [
        client.get(address).status_code
        for address in ("/inbox/", f"/inbox/{notice.pk}/open/", "/inbox/read/")
    ]

    assert (answers, count_unread(anna)) == ([200, 405, 405], 1)


def test_opening_marks_everything_about_the_object_and_leads_there(anna, client):
    thing = UserFactory.create()
    notice, _same, other = (
        make_notice(anna, subject=thing),
        make_notice(anna, subject=thing),
        make_notice(anna),
    )

    answer = client.post(f"/inbox/{notice.pk}/open/")

    assert (answer.status_code, answer.url) == (302, "/things/")
    assert [line.pk for line in Notice.objects.unread()] == [other.pk]


@pytest.mark.parametrize("address", ["", "https://evil.example/", "//evil.example/"])
def test_opening_leads_to_our_own_pages_only(anna, client, address):
    kind = make_kind(say=lambda _event: Said(title="A", address=address))
    notice = make_notice(anna, kind=kind)

    assert client.post(f"/inbox/{notice.pk}/open/").url == "/inbox/"


def test_opening_a_strangers_notice_is_404(anna, client):
    notice = make_notice(UserFactory.create())

    assert client.post(f"/inbox/{notice.pk}/open/").status_code == 404
    assert Notice.objects.unread().count() == 1


def test_mark_all(anna, client):
    for _ in range(2):
        make_notice(anna)
    make_notice(UserFactory.create())

    page = client.post("/inbox/read/", follow=True)

    assert "2 powiadomienia oznaczone jako przeczytane." in page.text
    assert (count_unread(anna), Notice.objects.unread().count()) == (0, 1)


def test_strangers_have_to_sign_in(client, db):
    answers = [client.get("/inbox/"), client.post("/inbox/read/"), client.post("/inbox/1/open/")]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert all(answer.url.startswith("/accounts/login/") for answer in answers)


def test_inbox_shows_what_came_for_one_reason(anna, client):
    make_notice(anna, reason=Reason.DIRECT)

    assert len(client.get("/inbox/?why=direct").context["page"].groups) == 1
    assert len(client.get("/inbox/?why=nonsens").context["page"].groups) == 1
    assert "Z\xa0tego powodu nic nie przyszło" in client.get("/inbox/?why=followed").text


def test_what_can_be_muted_says_where(anna, client):
    make_notice(anna, kind=make_kind(say=lambda _event: Said(title="A", mute="/threads/7/mute/")))
    assert 'href="/threads/7/mute/"' in client.get("/inbox/").text

    Notice.objects.update(reason=Reason.MANDATORY)

    assert "/mute/" not in client.get("/inbox/").text


def test_the_bell_asks_again_and_hears_only_of_changes(anna, client):
    make_notice(anna)

    first = client.get("/inbox/unread/")
    again = client.get("/inbox/unread/", headers={"if-none-match": first["ETag"]})
    make_notice(anna)
    changed = client.get("/inbox/unread/", headers={"if-none-match": first["ETag"]})

    assert first.json() == {"unread": 1, "label": "Powiadomienia, 1 nieprzeczytane"}
    assert (again.status_code, again.content) == (304, b"")
    assert changed.json()["unread"] == 2
    assert "private" in first["Cache-Control"]


def test_the_bell_of_a_stranger_has_nothing(client, db):
    assert client.get("/inbox/unread/").json()["unread"] == 0
