"""`practices.views.reviewing`: the desk, one case, whom to ask, the review, the decision."""

from datetime import timedelta

import pytest

from practices.choices import Criterion, Significance, State, Verdict
from practices.models import Assignment, Decision, Review
from practices.services.reviewing import assign_reviewer
from tasks.clock import now
from tests.factories.practices import (
    author_of,
    edit,
    fresh,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_reviewer,
    make_submitted,
    submit,
)
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db


def case_of(practice):
    """The version that was submitted last."""
    return practice.revisions.filter(frozen_at__isnull=False).order_by("-number").first()


def address(practice, verb=""):
    """The address of a case, or of one of its buttons."""
    return f"/review/{case_of(practice).pk}/{verb}"


def rubric(points=2, **changes):
    """What the form of a review sends."""
    sent = {"verdict": "accept", "evidence_level": "3", "comment": "Dobra robota."}
    for criterion in Criterion:
        sent[f"points_{criterion}"] = str(points)
        sent[f"reason_{criterion}"] = f"Powód: {criterion}"
    return {**sent, **changes}


@pytest.fixture
def asked():
    """A practice in review, its editor and whoever was asked."""
    practice, editor, reviewer = make_submitted(), make_editor(), make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=editor)
    return fresh(practice), editor, reviewer


# --- the desk


def test_an_editor_sees_everything_that_waits_the_oldest_first(visit):
    first, second = make_submitted(title="Starsza"), make_submitted(title="Nowsza")
    make_draft(title="Robocza")
    revision = case_of(first)
    revision.frozen_at = now() - timedelta(days=12)
    revision.save()

    page = visit(make_editor()).get("/review/")

    assert [one.revision.title for one in page.context["waiting"]] == [first.title, second.title]
    words = text_of(page)
    assert "12 days" in words
    assert "0 of 0" in words
    assert 'href="/practices/import/"' in words


def test_a_reviewer_sees_what_they_were_asked(visit, asked):
    practice, _editor, reviewer = asked
    make_submitted(title="Nie dla mnie")

    page = visit(reviewer).get("/review/")

    assert [one.revision.practice for one in page.context["waiting"]] == [practice]
    words = text_of(page)
    assert "for you" in words
    assert 'href="/practices/import/"' not in words


def test_an_empty_desk_says_so(visit):
    assert "Nothing waits" in text_of(visit(make_editor()).get("/review/"))


def test_the_desk_is_for_those_who_work_at_it(visit):
    assert visit(make_person()).get("/review/").status_code == 404
    assert visit().get("/review/")["Location"] == "/accounts/login/?next=/review/"


def test_the_desk_costs_the_same_for_one_case_and_three(visit, assert_same_queries):
    editor = visit(make_editor())

    assert_same_queries(editor, "/review/", make_submitted, queries=11)


# --- one case


def test_a_case_shows_the_whole_text_and_what_is_to_do(visit, asked):
    practice, editor, reviewer = asked

    editors = text_of(visit(editor).get(address(practice)))
    reviewers = text_of(visit(reviewer).get(address(practice)))

    for words in (editors, reviewers):
        assert practice.title in words
        assert "Na spotkania w ratuszu przychodziło około 40 osób." in words
        assert "data before and after" in words
    assert "1 person has been asked." in editors
    assert "A decision needs at least one review without a conflict of interest." in editors
    assert "Your review" in reviewers
    assert "Ask for a review" not in reviewers


def test_a_case_of_a_published_practice_shows_what_differs_from_it(visit):
    practice = submit(edit(make_published(), challenges="Deszcz i wiatr."))

    page = visit(make_editor()).get(address(practice))

    assert [diff.field.name for diff in page.context["changes"]] == ["challenges"]
    assert "What differs from the version everybody reads" in text_of(page)


def test_a_case_is_for_editors_and_those_who_were_asked(visit, asked):
    practice, _editor, _reviewer = asked

    for user in (make_person(), make_reviewer(), author_of(practice)):
        assert visit(user).get(address(practice)).status_code == 404
    assert visit().get(address(practice))["Location"].startswith("/accounts/login/")


def test_a_draft_is_no_case(visit):
    revision = make_draft().revisions.get()

    assert visit(make_editor()).get(f"/review/{revision.pk}/").status_code == 404


def test_a_minor_version_can_be_decided_on_without_a_review(visit):
    practice = edit(make_published(), challenges="Deszcz i wiatr.")
    practice.revisions.filter(number=2).update(significance=Significance.MINOR)

    page = visit(make_editor()).get(address(submit(practice)))

    assert "Your decision" in text_of(page)


# --- whom to ask


def test_an_editor_asks_somebody_of_another_unit(visit, said):
    practice, reviewer = make_submitted(), make_reviewer()
    browser = visit(make_editor())

    page = browser.get(address(practice))
    answer = browser.post(address(practice, "assign/"), {"reviewer": reviewer.pk}, follow=True)

    choices = dict(page.context["assigning"].fields["reviewer"].choices)
    assert choices[str(reviewer.pk)] == f"Osoba {reviewer.pk}, Urząd"
    assert list(Assignment.objects.values_list("reviewer", flat=True)) == [reviewer.pk]
    assert said(answer) == ["The reviewer has been asked."]
    assert fresh(practice).state == State.IN_REVIEW


def test_nobody_of_the_owner_unit_can_be_asked(visit):
    practice = make_submitted()
    colleague = make_reviewer(practice.owner_unit)
    make_reviewer()

    answer = visit(make_editor()).post(address(practice, "assign/"), {"reviewer": colleague.pk})

    assert answer.status_code == 422
    assert not Assignment.objects.exists()


def test_nobody_chosen_is_said(visit):
    practice = make_submitted()
    make_reviewer()

    answer = visit(make_editor()).post(address(practice, "assign/"), {})

    assert answer.status_code == 422
    assert "Choose somebody." in text_of(answer)


def test_without_reviewers_the_page_says_so(visit):
    words = text_of(visit(make_editor()).get(address(make_submitted())))

    assert "Nobody else of another local government reviews practices." in words


# --- the review


def test_a_review_is_kept_with_points_and_reasons(visit, said, asked):
    practice, _editor, reviewer = asked

    answer = visit(reviewer).post(address(practice, "review/"), rubric(), follow=True)

    review = Review.objects.get()
    assert (review.verdict, review.evidence_level, review.comment, review.conflict) == (
        Verdict.ACCEPT,
        3,
        "Dobra robota.",
        False,
    )
    scores = list(review.scores.values_list("criterion", "points", "reason"))
    assert scores == [(c.value, 2, f"Powód: {c}") for c in Criterion]
    assert said(answer) == ["Thank you. The editors decide next."]
    assert "12 of 12 points, which suggests: accept" in text_of(answer)
    assert answer.context["reviewing"] is None


def test_points_without_a_reason_are_refused_and_nothing_is_lost(visit, asked):
    practice, _editor, reviewer = asked

    answer = visit(reviewer).post(
        address(practice, "review/"),
        rubric(points_result="", reason_lasting=" ", verdict="", evidence_level=""),
    )

    assert answer.status_code == 422
    assert set(answer.context["reviewing"].errors) == {
        "points_result",
        "reason_lasting",
        "verdict",
        "evidence_level",
    }
    words = text_of(answer)
    assert "Powód: problem" in words
    assert "Dobra robota." in words
    assert 'href="#id_reason_lasting"' in words
    assert not Review.objects.exists()


def test_points_that_do_not_exist_are_refused(visit, asked):
    practice, _editor, reviewer = asked

    answer = visit(reviewer).post(address(practice, "review/"), rubric(points_result="3"))

    assert answer.status_code == 422
    assert list(answer.context["reviewing"].errors) == ["points_result"]


def test_a_conflict_needs_no_points_and_is_not_counted(visit, asked):
    practice, editor, reviewer = asked

    visit(reviewer).post(
        address(practice, "review/"), {"conflict": "on", "comment": "Pracowałam przy tym."}
    )
    words = text_of(visit(editor).get(address(practice)))

    assert Review.objects.get().conflict is True
    assert "conflict of interest, not counted" in words
    assert "Your decision" not in words


def test_a_review_sent_twice_is_one(visit, asked):
    practice, _editor, reviewer = asked
    browser = visit(reviewer)
    browser.post(address(practice, "review/"), rubric())

    answer = browser.post(address(practice, "review/"), rubric(comment="Inny komentarz."))

    assert answer.status_code == 422
    assert "You have reviewed this version already." in text_of(answer)
    assert "Inny komentarz." in text_of(answer)
    assert Review.objects.count() == 1


def test_an_editor_who_was_not_asked_does_not_review(visit, asked):
    practice, editor, _reviewer = asked

    answer = visit(editor).post(address(practice, "review/"), rubric())

    assert answer.status_code == 422
    assert "An editor has to ask you for this review first." in text_of(answer)


def test_a_reviewer_whose_sign_in_ended_keeps_the_reasons(visit, asked):
    practice, _editor, _reviewer = asked

    answer = visit().post(
        address(practice, "review/"), rubric(comment="Długi komentarz, którego szkoda.")
    )

    assert answer.status_code == 403
    assert "Długi komentarz, którego szkoda." in text_of(answer)


# --- the decision


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        (Verdict.ACCEPT, "", State.ACCEPTED),
        (Verdict.CHANGES, "Brakuje liczb.", State.CHANGES_REQUESTED),
        (Verdict.REJECT, "To jest plan.", State.REJECTED),
    ],
)
def test_an_editor_decides(visit, outcome, reason, state):
    practice = make_reviewed()

    answer = visit(make_editor()).post(
        address(practice, "decide/"), {"outcome": outcome, "reason": reason}, follow=True
    )

    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason) == (outcome, reason)
    assert fresh(practice).state == state
    assert "The decision" in text_of(answer)


def test_the_editor_sets_the_level_of_evidence(visit):
    practice = make_reviewed()

    visit(make_editor()).post(
        address(practice, "decide/"), {"outcome": "accept", "evidence_level": "4"}
    )

    assert case_of(practice).evidence_level == 4


def test_an_accepted_practice_can_be_published_at_the_desk(visit):
    practice = make_reviewed()
    browser = visit(make_editor())

    answer = browser.post(address(practice, "decide/"), {"outcome": "accept"}, follow=True)

    assert f'action="/practices/{practice.slug}/publish/"' in text_of(answer)


@pytest.mark.parametrize("outcome", ["changes", "reject"])
def test_a_refusal_without_a_reason_is_said_beside_the_field(visit, outcome):
    practice = make_reviewed()

    answer = visit(make_editor()).post(
        address(practice, "decide/"), {"outcome": outcome, "reason": " "}
    )

    assert answer.status_code == 422
    assert 'href="#id_reason">Reason: Give a reason; the authors will read it.' in text_of(answer)
    assert not Decision.objects.exists()


def test_no_decision_is_said_beside_the_field(visit):
    answer = visit(make_editor()).post(address(make_reviewed(), "decide/"), {"reason": "Powód"})

    assert answer.status_code == 422
    assert list(answer.context["deciding"].errors) == ["outcome"]
    assert "Powód" in text_of(answer)


def test_a_decision_without_a_review_is_refused_and_keeps_the_reason(visit, asked):
    practice, editor, _reviewer = asked

    answer = visit(editor).post(
        address(practice, "decide/"), {"outcome": "reject", "reason": "To jest plan."}
    )

    assert answer.status_code == 422
    words = text_of(answer)
    assert "A decision needs at least one review without a conflict of interest." in words
    assert "To jest plan." in words


def test_deciding_twice_decides_once(visit):
    practice = make_reviewed()
    browser = visit(make_editor())
    browser.post(address(practice, "decide/"), {"outcome": "accept"})

    answer = browser.post(address(practice, "decide/"), {"outcome": "accept"})

    assert answer.status_code == 422
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("verb", ["assign/", "decide/"])
def test_editors_buttons_are_shut_to_reviewers(visit, asked, verb):
    practice, editor, reviewer = asked

    assert visit(reviewer).post(address(practice, verb), {}).status_code == 404
    assert visit(make_person()).post(address(practice, verb), {}).status_code == 404
    assert visit(editor).get(address(practice, verb)).status_code == 405


def test_a_reviewer_who_was_not_asked_finds_no_case(visit, asked):
    practice, _editor, _reviewer = asked

    answer = visit(make_reviewer()).post(address(practice, "review/"), rubric())

    assert answer.status_code == 404
