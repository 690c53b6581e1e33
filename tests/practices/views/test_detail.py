"""`practices.views.detail`: the page of a practice, its exports, and the question."""

import json
from uuid import uuid4

import pytest

from practices.choices import CreditAs, Significance
from practices.models import Question
from practices.services.crediting import set_credit
from practices.services.publishing import archive_practice, withdraw_practice
from tests.factories.people import UserFactory
from tests.factories.practices import (
    author_of,
    edit,
    fresh,
    make_accepted,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_seed,
)
from tests.factories.units import UnitFactory
from tests.practices.views.reading import templates_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    """Somebody who acts for a unit."""
    return make_person(UnitFactory.create(name="Płock", population=119_000), coordinator=True)


# --- what everybody reads


def test_a_published_practice_says_everything_to_everybody(visit, coordinator):
    practice = make_published(
        coordinator,
        steps=[{"text": "Wybierz miejsce", "duration": "dwa tygodnie", "role": "Kierownik"}],
        links=[{"url": "https://example.org/raport", "label": "Raport"}],
        offers=["visit"],
        offer_capacity=4,
        offer_status="open",
        sdg_targets=["11.3"],
        legal_basis="Uchwała nr 1/2017.",
        sponsored=True,
        sponsorship="Farby od producenta.",
        project_link="https://example.org/projekt",
    )

    words = text_of(visit().get(practice.get_absolute_url()))

    for said in (
        practice.title,
        "119,000 residents",
        "In short",
        "Na spotkania w ratuszu przychodziło około 40 osób.",
        "Wybierz miejsce",
        "dwa tygodnie",
        "How sure: 2 of 5",
        "Data before and after",
        "Kierownik Referatu Strategii",
        "a study visit (open), 4 times a year",
        '<a href="https://example.org/raport" rel="nofollow noopener">Raport</a>',
        "11.3",
        "Uchwała nr 1/2017.",
        "yes: Farby od producenta.",
        'href="https://example.org/projekt"',
        "Licence: Creative Commons Attribution 4.0",
        practice.live_revision.challenges,  # type: ignore[union-attr] # made above
        "9,400 zł",
        "Budżet miasta",
        "Sign in to ask",
    ):
        assert said in words, said


def test_indicators_are_bars_and_a_table(visit):
    practice = make_published(
        indicators=[
            {"name": "Opinie", "unit": "osób", "baseline": "38", "value": "412"},
            {"name": "Bilans", "unit": "zł", "baseline": "-5", "value": "12.5"},
            {"name": "Bez podstawy", "value": "3"},
        ]
    )

    words = text_of(visit().get(practice.get_absolute_url()))

    assert words.count("<figcaption>") == 1
    assert '<rect class="pale" width="9%" height="14" />' in words
    assert '<rect class="fill" width="100%" height="14" />' in words
    assert '<td class="num" data-label="Before">−5 zł</td>' in words
    assert '<td class="num" data-label="After">12.5 zł</td>' in words
    assert '<th scope="row">Bez podstawy</th><td class="num" data-label="Before">–</td>' in words


def test_unknown_costs_are_said(visit):
    practice = make_published(
        cost_once=None,
        cost_once_unknown=True,
        cost_year=None,
        cost_year_unknown=True,
        funding=[],
        funding_unknown=True,
    )

    words = text_of(visit().get(practice.get_absolute_url()))

    assert words.count("<dd>not known</dd>") == 4  # both costs, posts, the band
    assert "We do not know where it comes from" in words


def test_text_is_rendered_and_never_trusted(visit):
    practice = make_published(solution="**Stół** i <script>alert(1)</script> osiem słów o stole.")

    words = text_of(visit().get(practice.get_absolute_url()))

    assert "<strong>Stół</strong>" in words
    assert "<script>alert" not in words


def test_a_draft_in_work_changes_nothing_readers_see(visit):
    practice = edit(make_published(title="Stara nazwa"), title="Nowa nazwa")

    words = text_of(visit().get(practice.get_absolute_url()))

    assert "Stara nazwa" in words
    assert "Nowa nazwa" not in words
    assert "is in work" not in words


def test_a_page_costs_the_same_for_one_indicator_and_three(visit, assert_page_queries):
    row = {"name": "Opinie", "baseline": "1", "value": "2"}
    pages = [make_published(indicators=[row] * n).get_absolute_url() for n in (1, 3)]
    browser = visit()
    browser.get(pages[0])

    for page in pages:
        with assert_page_queries(12):
            browser.get(page)


# --- who sees it


@pytest.mark.parametrize("make", [make_draft, make_accepted])
def test_what_is_not_published_is_not_there_for_strangers(visit, make):
    practice = make()

    for user in (None, UserFactory.create(), make_person()):
        assert visit(user).get(practice.get_absolute_url()).status_code == 404


def test_an_author_sees_the_draft_and_that_readers_do_not(visit):
    practice = make_draft()

    words = text_of(visit(author_of(practice)).get(practice.get_absolute_url()))

    assert "Not published: draft. Readers do not see this page." in words
    assert f'href="/practices/{practice.slug}/edit/"' in words


def test_a_sketch_shows_six_fields_to_the_network_only(visit):
    practice = make_seed(summary="Zdanie szkicu.")
    edit(practice, challenges="Tego jeszcze nikt nie czyta.")

    page = visit(make_person()).get(practice.get_absolute_url())

    words = text_of(page)
    assert templates_of(page)[0] == "practices/sketch.html"
    assert "This is a sketch" in words
    assert "Zdanie szkicu." in words
    assert "Tego jeszcze nikt nie czyta." not in words
    assert visit().get(practice.get_absolute_url()).status_code == 404


def test_a_withdrawn_practice_leaves_a_tombstone(visit, coordinator):
    practice = make_published(coordinator, challenges="Deszcz i wiatr.")
    withdraw_practice(practice=practice, by=coordinator, reason="Dane były błędne.")

    page = visit().get(practice.get_absolute_url())

    words = text_of(page)
    assert page.status_code == 200
    assert "This practice was withdrawn" in words
    assert "Dane były błędne." in words
    assert "Deszcz i wiatr." not in words
    assert '<meta name="robots" content="noindex">' in words


def test_an_archived_practice_stays_readable_and_says_why(visit, coordinator):
    practice = make_published(coordinator)
    archive_practice(practice=practice, by=make_editor(), reason="Program się skończył.")

    words = text_of(visit().get(practice.get_absolute_url()))

    assert "This practice is in the archive" in words
    assert "Program się skończył." in words
    assert practice.live_revision.problem in words  # type: ignore[union-attr] # made above


def test_buttons_are_for_those_who_may_press_them(visit, coordinator):
    practice = make_published(coordinator)
    close = {verb: f'href="/practices/{practice.slug}/{verb}/"' for verb in ("withdraw", "archive")}

    coordinators = text_of(visit(coordinator).get(practice.get_absolute_url()))
    editors = text_of(visit(make_editor()).get(practice.get_absolute_url()))
    members = text_of(visit(make_person()).get(practice.get_absolute_url()))

    assert close["withdraw"] in coordinators
    assert close["archive"] not in coordinators
    assert close["withdraw"] in editors
    assert close["archive"] in editors
    assert "withdraw/" not in members
    assert f"/practices/{practice.slug}/edit/" not in members


def test_an_accepted_practice_can_be_published_from_its_page(visit):
    practice = make_accepted()

    words = text_of(visit(author_of(practice)).get(practice.get_absolute_url()))

    assert f'action="/practices/{practice.slug}/publish/"' in words


def test_an_overdue_practice_has_a_badge_and_a_button_for_its_authors(visit):
    practice = make_published()
    practice.review_due_on = "2018-01-01"
    practice.save()

    reader = text_of(visit().get(practice.get_absolute_url()))
    author = text_of(visit(author_of(practice)).get(practice.get_absolute_url()))

    assert "due for a check" in reader
    assert "It still holds" not in reader
    assert f'action="/practices/{practice.slug}/confirm/"' in author


def test_authors_are_named_as_they_agreed(visit):
    practice = make_published()
    author = author_of(practice)

    before = text_of(visit().get(practice.get_absolute_url()))
    set_credit(practice=practice, by=author, credit=CreditAs.NAME, role="Główna specjalistka")
    after = text_of(visit().get(practice.get_absolute_url()))

    assert "Written by" not in before
    assert f'<a href="/osoby/{author.pk}/">Osoba {author.pk}</a>' in after
    assert "Główna specjalistka" in after


def test_the_contact_is_named_to_whoever_has_signed_in(visit, coordinator):
    practice = make_published(coordinator, contact_person=coordinator.pk)
    name = f"Osoba {coordinator.pk}"

    assert name in text_of(visit(make_person()).get(practice.get_absolute_url()))
    assert name not in text_of(visit().get(practice.get_absolute_url()))


def test_a_second_version_is_named(visit):
    practice = edit(make_published(), title="Nowa nazwa")
    practice.revisions.filter(number=2).update(significance=Significance.MINOR)

    words = text_of(visit(author_of(practice)).get(practice.get_absolute_url()))

    assert "Version 2 is in work: draft." in words


# --- citation and exports


def test_citation_can_be_selected_and_taken_along(visit):
    practice = make_published(title="Stół na ulicy")
    browser = visit()

    words = text_of(browser.get(practice.get_absolute_url()))
    bib = browser.get(f"/practices/{practice.slug}/cite/bib/")
    csl = browser.get(f"/practices/{practice.slug}/cite/csl/")

    assert f"good practice no. {practice.pk}, version 1" in words
    assert 'data-copy="citation"' in words
    assert bib.content.decode().startswith(f"@misc{{practice{practice.pk}v1,")
    assert json.loads(csl.content)[0]["title"] == "Stół na ulicy"
    assert csl["Content-Disposition"] == f'attachment; filename="{practice.slug}.csl.json"'


def test_one_practice_leaves_as_json_and_csv(visit):
    practice = make_published(title="Stół na ulicy")
    browser = visit()

    document = json.loads(browser.get(f"/practices/{practice.slug}/export/json/").content)
    table = browser.get(f"/practices/{practice.slug}/export/csv/").content.decode("utf-8-sig")

    assert [one["title"] for one in document["practices"]] == ["Stół na ulicy"]
    assert "Stół na ulicy" in table.splitlines()[1]


@pytest.mark.parametrize("path", ["export/json/", "export/csv/", "cite/bib/", "cite/csl/"])
def test_a_draft_does_not_leave(visit, path):
    practice = make_draft()

    for user in (None, author_of(practice)):
        assert visit(user).get(f"/practices/{practice.slug}/{path}").status_code == 404


# --- the question


def test_a_question_is_passed_on_once_however_often_it_is_sent(visit, said, coordinator):
    practice = make_published(coordinator)
    browser = visit(make_person())
    sent = {"text": "Ile to trwało?", "nonce": str(uuid4())}

    for _ in range(2):
        answer = browser.post(f"/practices/{practice.slug}/ask/", sent, follow=True)

    assert [question.text for question in Question.objects.all()] == ["Ile to trwało?"]
    assert answer.redirect_chain == [(practice.get_absolute_url(), 302)]  # type: ignore[possibly-undefined] # made above
    assert said(answer)[-1] == ("The question has been passed on. The answer will come to you.")


def test_an_empty_question_is_refused_beside_its_field(visit, coordinator):
    practice = make_published(coordinator)

    answer = visit(make_person()).post(
        f"/practices/{practice.slug}/ask/", {"text": " ", "nonce": str(uuid4())}
    )

    assert answer.status_code == 422
    assert "Your question: Write something before you send." in text_of(answer)


def test_a_refused_question_keeps_its_text(visit, coordinator):
    practice = make_published(coordinator)

    answer = visit(UserFactory.create()).post(
        f"/practices/{practice.slug}/ask/", {"text": "Ile to trwało?", "nonce": str(uuid4())}
    )

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Questions can be asked by people of the network, about published practices."
    ]
    assert "Ile to trwało?" in text_of(answer)


def test_whoever_has_not_signed_in_is_led_there_and_keeps_what_they_typed(visit, coordinator):
    practice = make_published(coordinator)
    address = f"/practices/{practice.slug}/ask/"

    opened = visit().get(address)
    sent = visit().post(address, {"text": "Długie pytanie o szczegóły.", "nonce": str(uuid4())})

    assert opened["Location"] == f"/accounts/login/?next={address}"
    assert sent.status_code == 403
    assert "Długie pytanie o szczegóły." in text_of(sent)


def test_the_form_stands_on_the_page_of_a_member_and_on_its_own(visit, coordinator):
    practice = fresh(make_published(coordinator))
    browser = visit(make_person())

    page = text_of(browser.get(practice.get_absolute_url()))
    alone = text_of(browser.get(f"/practices/{practice.slug}/ask/"))

    for words in (page, alone):
        assert "Neither side is shown the other’s address." in words
        assert 'name="nonce"' in words
