"""The desk of published texts: listed, edited, published, the declaration kept."""

import pytest
from django.urls import reverse

from network.accounts.models import AccessibilityDeclaration, PrivacyNotice
from tests.factories.accounts import PrivacyNoticeFactory, make_declaration

DESK = "/organise/notices/"
EDIT = "/organise/notices/network/pl/edit/"
DECLARE = "/organise/accessibility/edit/"
DRAFT = {"title": "Klauzula", "body": "Administratorem jest **Miasto**.", "version": 0}
DECLARED = {
    "entity": "Miasto Poznań",
    "scope": "Rozkołys",
    "published_on": "2026-11-24",
    "updated_on": "2026-11-24",
    "prepared_on": "2026-11-24",
    "conformance": "partial",
    "version": 0,
}


def text(page):
    """The words of a page, with common spaces."""
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def desk(client, organiser):
    """A browser of an organiser."""
    client.force_login(organiser)
    return client


def test_desk_lists_both_texts_in_both_languages(desk):
    PrivacyNoticeFactory.create(slug="terms", language="en", version=1)
    PrivacyNoticeFactory.create(slug="terms", language="en", version=4)

    listed = [
        (one["slug"], one["language"], one["latest"]) for one in desk.get(DESK).context["texts"]
    ]

    assert [one[:2] for one in listed] == [
        (slug, language) for slug in ("network", "terms") for language in ("pl", "en")
    ]
    assert [one[2] and one[2].version for one in listed] == [None, None, None, 4]


def test_desk_says_what_the_declaration_lacks(desk):
    make_declaration(entity="Miasto Poznań")

    page = text(desk.get(DESK))

    assert "Deklaracja dostępności jest niepełna" in page
    assert "podmiot" not in page.partition("Uzupełnij:")[2].partition("</p>")[0]


def test_desk_of_a_full_declaration_warns_of_nothing(desk):
    names = ("entity", "contact", "email", "telephone", "architecture", "communication")
    make_declaration(**dict.fromkeys(names, "tak"))

    assert "Uzupełnij" not in desk.get(DESK).text


@pytest.mark.parametrize(
    "path", ["network/de/edit/", "other/pl/edit/", "network/PL/edit/", "terms/xx/edit/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_text_that_is_not_kept_does_not_exist(desk, path, method):
    assert getattr(desk, method)(f"{DESK}{path}", DRAFT).status_code == 404
    assert not PrivacyNotice.objects.exists()


def test_editor_opens_with_the_version_in_force(desk):
    PrivacyNoticeFactory.create(version=1, title="Stara")
    PrivacyNoticeFactory.create(version=2, title="Obecna", body="Treść <obecna>.")
    PrivacyNoticeFactory.create(version=3, language="en", title="English")

    page = desk.get(EDIT)

    assert 'value="Obecna"' in page.text
    assert "Treść &lt;obecna&gt;." in page.text
    assert 'name="version" value="2"' in page.text


def test_editor_of_the_first_version_is_empty(desk):
    page = desk.get(EDIT)

    assert 'name="version" value="0"' in page.text
    assert not PrivacyNotice.objects.exists()


@pytest.mark.parametrize(("slug", "points"), [("network", 12), ("terms", 0)])
def test_checklist_stands_beside_the_privacy_notice_only(desk, slug, points):
    page = desk.get(reverse("accounts:edit_notice", args=[slug, "pl"]))

    assert len(page.context["checklist"]) == points


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"body": ""}, "body"),
        ({"body": "x" * 20_001}, "body"),
        ({"body": "x\x00"}, "body"),
        ({"version": ""}, "version"),
    ],
    ids=["no title", "long title", "no body", "long body", "NUL", "no version"],
)
def test_wrong_text_is_not_published(desk, change, field):
    page = desk.post(EDIT, DRAFT | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'id="problems"' in page.text
    assert not PrivacyNotice.objects.exists()


def test_published_text_is_said_and_shown(desk, organiser):
    done = desk.post(EDIT, DRAFT, follow=True)

    assert "Nowa wersja została opublikowana." in text(done)
    assert "<strong>Miasto</strong>" in desk.get("/privacy/").text
    assert PrivacyNotice.objects.get().published_by == organiser


def test_same_words_are_refused_in_words(desk):
    desk.post(EDIT, DRAFT)

    page = desk.post(EDIT, DRAFT | {"version": 1})

    assert page.status_code == 422
    assert "Nic się nie zmieniło" in text(page)


def test_markup_in_a_text_is_shown_and_not_run(desk):
    desk.post(EDIT, DRAFT | {"body": "<script>alert(1)</script> [x](javascript:alert(1)) 🙂"})

    page = desk.get("/privacy/")

    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text
    assert "🙂" in page.text


def test_declaration_opens_with_what_stands_in_it(desk):
    make_declaration(entity="Miasto Poznań", telephone="61 878 00 00", version=3)

    page = desk.get(DECLARE)

    assert 'value="Miasto Poznań"' in page.text
    assert 'value="61 878 00 00"' in page.text
    assert 'name="version" value="3"' in page.text


def test_declaration_as_it_was_drawn_can_be_saved(desk):
    make_declaration(entity="Miasto Poznań", version=3)
    form = desk.get(DECLARE).context["form"]
    drawn = {bound.html_name: bound.value() or "" for bound in form}

    saved = desk.post(DECLARE, drawn | {"entity": "Miasto Łódź"})

    assert (saved.status_code, saved["Location"]) == (302, "/accessibility/")
    assert AccessibilityDeclaration.objects.get().entity == "Miasto Łódź"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"scope": ""}, "scope"),
        ({"email": "nie adres"}, "email"),
        ({"published_on": "wczoraj"}, "published_on"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"conformance": "fully"}, "conformance"),
    ],
    ids=["no scope", "no e-mail", "no day", "script", "no such conformance"],
)
def test_wrong_declaration_changes_nothing(desk, change, field):
    make_declaration(entity="Miasto Łódź")

    page = desk.post(DECLARE, DECLARED | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'value="Miasto Poznań"' in page.text
    assert AccessibilityDeclaration.objects.get().entity == "Miasto Łódź"


def test_stale_declaration_keeps_what_was_typed(desk):
    make_declaration(entity="Miasto Łódź", version=1)

    page = desk.post(DECLARE, DECLARED)

    assert page.status_code == 422
    assert 'value="Miasto Poznań"' in page.text
    assert "porównaj" in text(page)


@pytest.mark.parametrize("conformance", ["full", "partial", "none"])
def test_gaps_are_shown_unless_everything_is_accessible(client, db, conformance):
    make_declaration(conformance=conformance, gaps="Zdjęcia bez opisu.")

    page = client.get("/accessibility/").text

    assert ("Zdjęcia bez opisu." in page) == (conformance != "full")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_declaration_is_polish_in_every_language(client, db, language):
    make_declaration()
    client.cookies["django_language"] = language

    page = client.get("/accessibility/").text

    assert "Stan dostępności cyfrowej" in page
    assert '<div class="flow" lang="pl">' in page


def test_hint_about_gaps_is_for_organisers_only(client, organiser):
    make_declaration()
    before = "Uzupełnij" in client.get("/accessibility/").text
    client.force_login(organiser)

    assert (before, "Uzupełnij" in client.get("/accessibility/").text) == (False, True)


@pytest.mark.parametrize("address", ["/privacy/", "/terms/", "/accessibility/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_page_is_only_read(client, db, address, method):
    assert getattr(client, method)(address).status_code == 405
