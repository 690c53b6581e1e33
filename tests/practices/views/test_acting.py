"""`practices.views.acting`: what the buttons of a practice do, and to whom they are shut."""

import pytest

from practices.choices import PracticeKind, Significance, State
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
    make_submitted,
)
from tests.factories.units import UnitFactory
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db
BUTTONS = ("submit", "share", "revise", "significance", "publish", "confirm", "restore")


def address(practice, verb):
    """The address of a button."""
    return f"/practices/{practice.slug}/{verb}/"


def version_of(practice):
    """The version of the revision in work."""
    return practice.revisions.order_by("-number").first().version


@pytest.fixture
def coordinator():
    """Somebody who acts for a unit."""
    return make_person(UnitFactory.create(), coordinator=True)


@pytest.mark.parametrize("verb", BUTTONS)
def test_buttons_answer_only_their_people_and_only_when_pressed(visit, verb):
    practice = make_published()

    assert visit(make_person()).post(address(practice, verb)).status_code == 404
    assert visit().post(address(practice, verb))["Location"].startswith("/accounts/login/")
    assert visit(author_of(practice)).get(address(practice, verb)).status_code == 405


@pytest.mark.parametrize("verb", ["publish", "confirm"])
def test_what_one_cannot_see_has_no_buttons(visit, verb):
    practice = make_draft()

    assert visit(make_person()).post(address(practice, verb)).status_code == 404


def test_submitting_freezes_the_version(visit, said):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        address(practice, "submit"), {"version": version_of(practice)}, follow=True
    )

    assert fresh(practice).state == State.SUBMITTED
    assert said(answer) == ["Submitted. Somebody from another local government will read it."]
    assert "It cannot be changed meanwhile." in text_of(answer)


def test_submitting_twice_submits_once_and_says_so(visit, said):
    practice = make_draft()
    browser = visit(author_of(practice))
    sent = {"version": version_of(practice)}

    browser.post(address(practice, "submit"), sent)
    answer = browser.post(address(practice, "submit"), sent, follow=True)

    assert fresh(practice).state == State.SUBMITTED
    assert said(answer)[-1] == "This cannot be done now: the practice is “submitted”."


def test_an_incomplete_practice_is_not_submitted(visit, said):
    practice = make_draft(problem="")

    answer = visit(author_of(practice)).post(
        address(practice, "submit"), {"version": version_of(practice)}, follow=True
    )

    assert fresh(practice).state == State.DRAFT
    assert said(answer) == ["Something is still missing. The list below leads to it."]
    assert f"/practices/{practice.slug}/edit/need/#id_problem" in text_of(answer)


@pytest.mark.parametrize("version", ["", "x", "99999999999", "0"])
def test_a_version_that_nobody_read_submits_nothing(visit, said, version):
    practice = edit(make_draft(), problem="Nowy opis.")

    answer = visit(author_of(practice)).post(
        address(practice, "submit"), {"version": version}, follow=True
    )

    assert fresh(practice).state == State.DRAFT
    assert said(answer)[0].startswith("Somebody has changed this")


def test_a_draft_can_be_shown_as_a_sketch(visit, said):
    practice = make_draft()

    answer = visit(author_of(practice)).post(address(practice, "share"), follow=True)

    assert fresh(practice).kind == PracticeKind.SEED
    assert said(answer) == ["The network sees your sketch."]
    assert "Show a sketch first?" not in text_of(answer)


def test_a_sketch_lacking_something_is_not_shown(visit, said):
    practice = make_draft(problem="")

    answer = visit(author_of(practice)).post(address(practice, "share"), follow=True)

    assert fresh(practice).kind == PracticeKind.PRACTICE
    assert said(answer) == ["1 field needs another look."]


def test_a_published_practice_gets_a_new_version_once(visit, said):
    practice = make_published()
    browser = visit(author_of(practice))

    browser.post(address(practice, "revise"))
    answer = browser.post(address(practice, "revise"), follow=True)

    assert practice.revisions.count() == 2
    assert answer.context["writing"].revision.number == 2
    assert said(answer)[-1].startswith("A new version is open.")


def test_how_much_a_version_changes_can_be_said(visit, said):
    practice = edit(make_published())
    browser = visit(author_of(practice))
    sent = {"version": version_of(practice), "significance": "minor"}

    page = browser.get(f"/practices/{practice.slug}/edit/")
    answer = browser.post(address(practice, "significance"), sent, follow=True)
    refused = browser.post(address(practice, "significance"), {"significance": "?"}, follow=True)

    assert "How much does it change?" in text_of(page)
    assert said(answer) == ["Saved."]
    assert practice.revisions.get(number=2).significance == Significance.MINOR
    assert said(refused) == ["Choose how much the version changes."]


def test_an_accepted_practice_is_published_by_its_author_or_an_editor(visit, said):
    for who in (author_of, lambda _practice: make_editor()):
        practice = make_accepted()

        answer = visit(who(practice)).post(address(practice, "publish"), follow=True)

        assert fresh(practice).state == State.PUBLISHED
        assert answer.redirect_chain == [(practice.get_absolute_url(), 302)]
        assert said(answer) == ["Published. Everybody can read it now."]


def test_what_was_not_accepted_is_not_published(visit, said):
    practice = make_submitted()

    answer = visit(author_of(practice)).post(address(practice, "publish"), follow=True)

    assert fresh(practice).state == State.SUBMITTED
    assert said(answer) == ["This cannot be done now: the practice is “submitted”."]


def test_confirming_sets_the_next_check(visit, said):
    practice = make_published()
    practice.review_due_on = "2018-01-01"
    practice.save()

    answer = visit(author_of(practice)).post(address(practice, "confirm"), follow=True)

    assert str(fresh(practice).review_due_on) > "2018-01-01"
    assert said(answer) == ["Thank you. The next check is due anew."]


@pytest.mark.parametrize(
    ("verb", "state", "message"),
    [
        ("withdraw", State.WITHDRAWN, "Withdrawn. A note with the reason stays at its address."),
        ("archive", State.ARCHIVED, "Archived. Its page stays readable."),
    ],
)
def test_closing_asks_for_a_reason_that_everybody_reads(visit, said, verb, state, message):
    practice = make_published()
    browser = visit(make_editor())

    opened = browser.get(address(practice, verb))
    empty = browser.post(address(practice, verb), {"reason": " "})
    answer = browser.post(address(practice, verb), {"reason": "Dane były błędne."}, follow=True)

    assert opened.status_code == 200
    assert fresh(practice).state == state
    assert empty.status_code == 422
    assert '<a href="#id_reason">Reason: Give a reason; everybody reads it.</a>' in text_of(empty)
    assert said(answer) == [message]
    assert "Dane były błędne." in text_of(answer)


def test_closing_what_is_closed_is_refused_and_the_reason_kept(visit):
    practice = make_published()
    browser = visit(make_editor())
    browser.post(address(practice, "archive"), {"reason": "Pierwszy powód."})

    answer = browser.post(address(practice, "archive"), {"reason": "Drugi powód."})

    assert answer.status_code == 422
    words = text_of(answer)
    assert "This cannot be done now: the practice is “archived”." in words
    assert "Drugi powód." in words


def test_a_coordinator_withdraws_and_does_not_archive(visit, coordinator):
    practice = make_published(coordinator)
    browser = visit(coordinator)

    assert browser.get(address(practice, "withdraw")).status_code == 200
    assert browser.get(address(practice, "archive")).status_code == 404


@pytest.mark.parametrize("verb", ["withdraw", "archive"])
def test_closing_is_shut_to_everybody_else(visit, verb):
    practice = make_published()

    for user in (author_of(practice), make_person()):
        assert visit(user).post(address(practice, verb), {"reason": "x"}).status_code == 404
    assert visit().get(address(practice, verb))["Location"].startswith("/accounts/login/")
    assert fresh(practice).state == State.PUBLISHED


def test_an_archived_practice_comes_back(visit, said):
    practice = make_published()
    browser = visit(make_editor())
    browser.post(address(practice, "archive"), {"reason": "Program się skończył."})

    page = browser.get(practice.get_absolute_url())
    answer = browser.post(address(practice, "restore"), follow=True)

    assert f'action="{address(practice, "restore")}"' in text_of(page)
    assert fresh(practice).state == State.PUBLISHED
    assert said(answer)[-1] == "The practice is in the library again."


def test_only_an_editor_brings_back(visit, coordinator):
    practice = make_seed(coordinator)

    assert visit(coordinator).post(address(practice, "restore")).status_code == 404
