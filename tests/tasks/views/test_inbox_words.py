"""The inbox in words: plural forms, hostile and long words, both languages, who may come in."""

import pytest
from django.conf import settings
from django.test import Client

from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Notice
from tasks.registry import Said
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_notice


@pytest.fixture
def anna(client, db):
    reader = UserFactory.create()
    client.force_login(reader)
    return reader


def give(reader, number, **fields):
    """Make a notice and copy it; all of them are about one thing."""
    first = make_notice(reader, **fields)
    copies = [
        Notice(
            **{
                name: getattr(first, name)
                for name in (
                    "recipient",
                    "event",
                    "kind",
                    "reason",
                    "subject_type",
                    "subject_id",
                    "created_at",
                )
            },
            key=f"copy:{place}",
        )
        for place in range(number - 1)
    ]
    Notice.objects.bulk_create(copies)


def lead(page):
    """The sentence under the heading."""
    said = page.text.partition('class="lead"')[2].partition(">")[2].partition("<")[0]
    return " ".join(said.split())


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "1 powiadomienie czeka na otwarcie."),
        (2, "2 powiadomienia czekają na otwarcie."),
        (4, "4 powiadomienia czekają na otwarcie."),
        (5, "5 powiadomień czeka na otwarcie."),
        (12, "12 powiadomień czeka na otwarcie."),
        (22, "22 powiadomienia czekają na otwarcie."),
        (25, "25 powiadomień czeka na otwarcie."),
        (112, "112 powiadomień czeka na otwarcie."),
    ],
)
def test_polish_counts_what_is_unread(anna, client, number, sentence):
    give(anna, number)

    assert lead(client.get("/inbox/")) == sentence


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "1 notice you have not opened yet."),
        (2, "2 notices you have not opened yet."),
        (21, "21 notices you have not opened yet."),
    ],
)
def test_english_counts_what_is_unread(client, db, number, sentence):
    reader = UserFactory.create()
    client.force_login(reader)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    give(reader, number)

    page = client.get("/inbox/")

    assert lead(page) == sentence


def test_nothing_unread_is_said(anna, client):
    give(anna, 1, read_at=now())

    page = client.get("/inbox/")

    assert lead(page) == "Wszystko jest przeczytane."
    assert "Oznacz wszystkie" not in page.text


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (2, "1\xa0wcześniejsze powiadomienie o\xa0tej samej sprawie"),
        (3, "2\xa0wcześniejsze powiadomienia o\xa0tej samej sprawie"),
        (6, "5\xa0wcześniejszych powiadomień o\xa0tej samej sprawie"),
        (23, "22\xa0wcześniejsze powiadomienia o\xa0tej samej sprawie"),
    ],
)
def test_earlier_notices_of_a_thing_are_counted(anna, client, number, sentence):
    give(anna, number)

    page = client.get("/inbox/").text

    article = page.partition("<article")[2]
    summary = article.partition("<summary>")[2].partition("</summary>")[0]
    assert summary.strip() == sentence


def test_single_notice_has_no_earlier_ones(anna, client):
    give(anna, 1)

    article = client.get("/inbox/").text.partition("<article")[2].partition("</article>")[0]

    assert "Thing" in article
    assert "<summary>" not in article


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "0 powiadomień oznaczonych jako przeczytane."),
        (1, "1 powiadomienie oznaczone jako przeczytane."),
        (3, "3 powiadomienia oznaczone jako przeczytane."),
        (5, "5 powiadomień oznaczonych jako przeczytane."),
        (22, "22 powiadomienia oznaczone jako przeczytane."),
    ],
)
def test_marking_all_says_how_many(anna, client, number, sentence):
    if number:
        give(anna, number)

    assert sentence in client.post("/inbox/read/", follow=True).text


@pytest.mark.parametrize(
    ("reason", "words"),
    [(Reason.DIRECT, "dotyczy ciebie"), (Reason.WATCHED, "obserwujesz tę sprawę")],
)
def test_reason_stands_above_the_notice(anna, client, reason, words):
    make_notice(anna, reason=reason)

    kicker = client.get("/inbox/").text.partition('class="kicker"')[2].partition("</p>")[0]

    assert f"<span>{words}</span>" in kicker


@pytest.mark.parametrize("field", ["title", "body"])
def test_script_in_words_is_only_words(anna, client, field):
    hostile = '<script>alert(1)</script>" onclick="x'
    kind = make_kind(say=lambda _event: Said(**{"title": "A", field: hostile}))
    make_notice(anna, kind=kind)

    page = client.get("/inbox/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "words",
    ["zażółć gęślą jaźń", "🌾 żniwa", "x" * 5000, "أهلا"],
    ids=["Polish", "emoji", "very long", "right to left"],
)
def test_unusual_words_are_shown_whole(anna, client, words):
    make_notice(anna, kind=make_kind(say=lambda _event: Said(title=words)))

    assert words in client.get("/inbox/").text


@pytest.mark.parametrize("query", ["?page=²", "?page=99999", "?page=123456", "?show=x", "?page="])
def test_strange_questions_get_the_inbox(anna, client, query):
    make_notice(anna)

    answer = client.get(f"/inbox/{query}")

    assert (answer.status_code, answer.text.count("<article")) == (200, 1)


def test_pages_keep_the_filter_and_say_where_one_is(anna, client, settings):
    settings.NETWORK_TASKS_INBOX_PAGE = 1
    for _ in range(3):
        make_notice(anna)

    page = client.get("/inbox/?show=unread&page=2").text

    assert "Strona 2 z 3" in page.replace("\xa0", " ")
    links = page.partition('class="pager"')[2].partition("</nav>")[0]
    assert links.count("show=unread") == 2
    assert ("page=1" in links, "page=3" in links) == (True, True)


def test_tab_that_is_open_says_so(anna, client):
    for address, other in [("?", "?show=unread"), ("?show=unread", "?")]:
        tabs = (
            client.get(f"/inbox/{address}").text.partition('class="tabs"')[2].partition("</nav>")[0]
        )

        assert tabs.count('aria-current="page"') == 1
        assert f'href="{address}" aria-current="page"' in " ".join(tabs.split())
        assert f'href="{other}" aria-current' not in " ".join(tabs.split())


@pytest.mark.parametrize("address", ["/inbox/read/", "/inbox/{}/open/"])
def test_change_without_a_token_of_the_form_is_refused(db, address):
    reader = UserFactory.create()
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    notice = make_notice(reader)

    answer = client.post(address.format(notice.pk))

    assert answer.status_code == 403
    assert Notice.objects.unread().count() == 1


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
@pytest.mark.parametrize("address", ["/inbox/read/", "/inbox/{}/open/"])
def test_only_a_post_changes_anything(anna, client, method, address):
    notice = make_notice(anna)

    assert getattr(client, method)(address.format(notice.pk)).status_code == 405
    assert Notice.objects.unread().count() == 1


def test_inbox_itself_takes_no_post(anna, client):
    assert client.post("/inbox/").status_code == 405


def test_opened_twice_leads_there_twice(anna, client):
    notice = make_notice(anna)

    urls = [client.post(f"/inbox/{notice.pk}/open/").url for _ in range(2)]

    assert urls == ["/things/", "/things/"]


def test_notice_that_is_taken_back_is_404_in_words(anna, client):
    notice = make_notice(anna, retracted_at=now())

    answer = client.post(f"/inbox/{notice.pk}/open/")

    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "\\\\evil.example", "/\\evil.example", "http:///evil", "things/"],
)
def test_words_of_a_kind_lead_nowhere_else(anna, client, address):
    kind = make_kind(say=lambda _event: Said(title="A", address=address))

    assert client.post(f"/inbox/{make_notice(anna, kind=kind).pk}/open/").url == "/inbox/"
