"""`practices.forms.reviewing`: the rubric as the service takes it, and its refusals by field."""

import pytest

from practices.choices import Criterion, EvidenceLevel, Verdict
from practices.exceptions import FieldsRefused, Problem
from practices.forms.reviewing import HELPS, AssignForm, DecisionForm, ReviewForm


def bound(**sent):
    """A form that was sent."""
    form = ReviewForm(sent)
    assert form.is_valid(), form.errors
    return form


def test_the_rubric_has_six_questions_each_with_help_points_and_reason():
    pairs = list(ReviewForm().rubric())

    assert [points.name for points, _reason in pairs] == [f"points_{c}" for c in Criterion]
    assert [reason.name for _points, reason in pairs] == [f"reason_{c}" for c in Criterion]
    assert set(HELPS) == set(Criterion)


def test_an_empty_form_says_nothing():
    review = bound().written()

    assert (review.scores, review.verdict, review.evidence_level) == ({}, None, None)
    assert (review.conflict, review.comment) == (False, "")


def test_what_was_answered_is_handed_on():
    review = bound(
        points_result="0",
        reason_result="Nie ma liczb.",
        verdict="changes",
        evidence_level="2",
        conflict="on",
        comment="Uwaga",
    ).written()

    assert review.scores == {Criterion.RESULT: (0, "Nie ma liczb.")}
    assert (review.verdict, review.evidence_level) == (Verdict.CHANGES, EvidenceLevel.BEFORE_AFTER)
    assert (review.conflict, review.comment) == (True, "Uwaga")


@pytest.mark.parametrize(
    ("sent", "problem", "field"),
    [
        ({}, "scores.result", "points_result"),
        ({"points_result": "2"}, "scores.result", "reason_result"),
        ({}, "verdict", "verdict"),
        ({}, "comment", "comment"),
        ({}, "elsewhere", "__all__"),
    ],
)
def test_a_refusal_stands_beside_its_field(sent, problem, field):
    form = bound(**sent)

    form.refuse(FieldsRefused([Problem(field=problem, code="x", said="Nie tak.")]))

    assert form.errors == {field: ["Nie tak."]}


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"outcome": "accept"}, []),
        ({"outcome": "changes", "reason": "Brakuje liczb."}, []),
        ({"outcome": "changes"}, ["reason"]),
        ({"outcome": "reject", "reason": "  "}, ["reason"]),
        ({"outcome": "reject", "reason": "x" * 1001}, ["reason"]),
        ({}, ["outcome"]),
        ({"outcome": "accept", "evidence_level": "9"}, ["evidence_level"]),
    ],
)
def test_a_decision_asks_for_a_reason_where_it_refuses(sent, wrong):
    assert list(DecisionForm(sent).errors) == wrong


def test_a_reason_is_complained_of_once():
    assert len(DecisionForm({"outcome": "reject", "reason": "x" * 1001}).errors["reason"]) == 1


def test_only_the_possible_can_be_asked():
    possible = [(7, "Anna"), (8, "Ewa")]

    assert AssignForm({"reviewer": "8"}, possible=possible).is_valid()
    assert not AssignForm({"reviewer": "9"}, possible=possible).is_valid()
