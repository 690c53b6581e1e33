"""`practices.views.authors`: who writes a practice, and how they are named."""

import pytest

from practices.choices import CreditAs
from practices.models import PracticeAuthor
from tests.factories.practices import author_of, make_draft, make_person
from tests.factories.units import UnitFactory
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """Where everybody of these tests works."""
    return UnitFactory.create()


@pytest.fixture
def practice(unit):
    """A draft with one author."""
    return make_draft(make_person(unit))


def authors(practice):
    """Who writes it."""
    return set(practice.authors.values_list("user", flat=True))


def test_the_page_names_who_writes_and_offers_colleagues(visit, practice, unit):
    colleague, stranger = make_person(unit), make_person()

    page = visit(author_of(practice)).get(f"/practices/{practice.slug}/authors/")

    choices = {value for value, _label in page.context["adding"].fields["user"].choices}
    assert choices == {"", str(colleague.pk)}
    words = text_of(page)
    assert f"Osoba {author_of(practice).pk}" in words
    assert f"Osoba {stranger.pk}" not in words


def test_a_colleague_can_write_too(visit, said, practice, unit):
    colleague = make_person(unit)

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/authors/add/", {"user": colleague.pk}, follow=True
    )

    assert authors(practice) == {author_of(practice).pk, colleague.pk}
    assert said(page) == ["The colleague can write now."]
    assert visit(colleague).get(f"/practices/{practice.slug}/edit/").status_code == 200


def test_a_stranger_cannot_be_added(visit, practice, unit):
    make_person(unit)

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/authors/add/", {"user": make_person().pk}
    )

    assert page.status_code == 422
    assert "Colleague:" in text_of(page)
    assert len(authors(practice)) == 1


def test_nobody_chosen_is_said_beside_the_field(visit, practice, unit):
    make_person(unit)

    page = visit(author_of(practice)).post(f"/practices/{practice.slug}/authors/add/", {})

    assert page.status_code == 422
    assert "Colleague: Choose somebody." in text_of(page)


def test_an_author_can_be_taken_off(visit, said, practice, unit):
    colleague = make_person(unit)
    browser = visit(author_of(practice))
    browser.post(f"/practices/{practice.slug}/authors/add/", {"user": colleague.pk})

    page = browser.post(f"/practices/{practice.slug}/authors/{colleague.pk}/remove/", follow=True)

    assert authors(practice) == {author_of(practice).pk}
    assert said(page)[-1] == "The author is taken off."


def test_the_last_author_stays(visit, said, practice):
    author = author_of(practice)

    page = visit(author).post(
        f"/practices/{practice.slug}/authors/{author.pk}/remove/", follow=True
    )

    assert authors(practice) == {author.pk}
    assert said(page) == ["This is the last author; add another one first."]


def test_whoever_is_no_author_cannot_be_taken_off(visit, practice, unit):
    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/authors/{make_person(unit).pk}/remove/"
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("credit", ["name", "role"])
def test_one_says_how_one_is_named(visit, said, practice, credit):
    author = author_of(practice)

    page = visit(author).post(
        f"/practices/{practice.slug}/authors/credit/",
        {"credit": credit, "role": "Specjalistka"},
        follow=True,
    )

    row = PracticeAuthor.objects.get(user=author)
    assert (row.credit, row.role) == (credit, "Specjalistka")
    assert said(page) == ["Saved."]


def test_consent_can_be_taken_back(visit, practice):
    author = author_of(practice)
    browser = visit(author)
    for credit in ("name", "unit"):
        browser.post(f"/practices/{practice.slug}/authors/credit/", {"credit": credit})

    row = PracticeAuthor.objects.get(user=author)

    assert (row.credit, row.role, row.consented_at) == (CreditAs.UNIT, "", None)


def test_no_way_of_being_named_is_refused(visit, practice):
    page = visit(author_of(practice)).post(f"/practices/{practice.slug}/authors/credit/", {})

    assert page.status_code == 422
    assert "How are you named?" in text_of(page)


def test_a_coordinator_writes_without_being_an_author(visit, practice, unit):
    coordinator = make_person(unit, coordinator=True)
    browser = visit(coordinator)

    page = browser.get(f"/practices/{practice.slug}/authors/")
    answer = browser.post(
        f"/practices/{practice.slug}/authors/{author_of(practice).pk}/remove/", follow=True
    )

    assert "Your name on the page" not in text_of(page)
    assert "Nobody yet; the coordinators of the local government write it." in text_of(answer)


@pytest.mark.parametrize("path", ["add/", "credit/", "1/remove/"])
def test_authors_are_for_those_who_write(visit, practice, path):
    address = f"/practices/{practice.slug}/authors/{path}"

    assert visit(make_person()).post(address).status_code == 404
    assert visit().post(address)["Location"].startswith("/accounts/login/")
    assert visit(author_of(practice)).get(address).status_code == 405
