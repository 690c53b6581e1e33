"""What a submission asks for, and how far a form has come; nothing of it is asked of a draft."""

from datetime import date
from decimal import Decimal

import pytest

from practices.domain.completeness import Asked, is_answered_by_link, missing, progress
from practices.domain.template import Section
from practices.domain.values import clean, empty_content

TODAY = date(2017, 12, 6)
ASKED = Asked(today=TODAY)
FULL = {
    "title": "Trzy soboty",
    "summary": "Konsultacje na ulicy.",
    "contact_role": "Kierownik",
    "started_on": date(2017, 3, 4),
    "ongoing": True,
    "stage": "running",
    "topics": ["partycypacja"],
    "problem": "Mało osób.",
    "objectives": "Więcej osób.",
    "solution": "Stół i makieta na ulicy.",
    "stakeholders": "Wszyscy.",
    "participation": "Przy stole.",
    "cost_once": 0,
    "cost_year": 0,
    "staff_fte": "0.5",
    "funding_unknown": True,
    "results": "Więcej opinii.",
    "qualitative": True,
    "evidence_proposed": 1,
    "challenges": "Deszcz.",
    "success_conditions": "Ulica.",
    "transferability": "Trzy spotkania.",
    "sustainability": "W planie pracy.",
    "sponsored": False,
}


def content(**changes):
    """Return a whole practice with some things changed."""
    good, problems = clean({**FULL, **changes})
    assert problems == []
    return {**empty_content(), **good}


def lacks(asked=ASKED, **changes):
    """Return what is missing, by field."""
    return {problem.field: problem.code for problem in missing(content(**changes), asked)}


def test_a_whole_practice_lacks_nothing():
    assert lacks() == {}


@pytest.mark.parametrize(
    "name",
    [
        "title", "summary", "contact_role", "started_on", "stage", "topics", "problem",
        "objectives", "solution", "stakeholders", "participation", "results",
        "evidence_proposed", "challenges", "success_conditions", "transferability",
        "sustainability",
    ],
)  # fmt: skip
def test_every_required_field_is_asked_for(name):
    assert lacks(**{name: None}) == {name: "required"}


def test_an_empty_practice_lacks_everything_in_the_order_of_the_form():
    fields = [problem.field for problem in missing(empty_content(), ASKED)]

    assert fields[:6] == [
        "title", "summary", "contact_role", "started_on", "ended_on", "stage",
    ]  # fmt: skip
    assert fields[-1] == "sponsored"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"started_on": date(2017, 12, 6)}, {}),
        ({"started_on": date(2017, 12, 7)}, {"started_on": "in_future"}),
        ({"ended_on": date(2017, 3, 4), "ongoing": False}, {}),
        ({"ended_on": date(2017, 3, 3), "ongoing": False}, {"ended_on": "before_start"}),
        ({"ended_on": date(2017, 5, 1)}, {"ended_on": "contradiction"}),
        ({"ongoing": False}, {"ended_on": "required"}),
        ({"latitude": "52.4", "longitude": "16.9"}, {}),
        ({"latitude": "52.4"}, {"longitude": "required"}),
        ({"longitude": "16.9"}, {"latitude": "required"}),
        ({"cost_once": None}, {"cost_once": "required"}),
        ({"cost_once": None, "cost_once_unknown": True}, {}),
        ({"cost_once_unknown": True}, {"cost_once": "contradiction"}),
        ({"cost_year": None}, {"cost_year": "required"}),
        ({"cost_year": None, "cost_year_unknown": True}, {}),
        ({"staff_fte": None}, {"staff_fte": "required"}),
        ({"staff_fte": None, "staff_unknown": True}, {}),
        ({"staff_unknown": True}, {"staff_fte": "contradiction"}),
        ({"funding_unknown": False}, {"funding": "required"}),
        ({"funding_unknown": False, "funding": [{"source": "Budżet"}]}, {}),
        ({"qualitative": False}, {"indicators": "required"}),
        ({"qualitative": False, "indicators": [{"name": "a"}]}, {"indicators": "required"}),
        ({"qualitative": False, "indicators": [{"name": "a", "value": 0}]}, {}),
        ({"sponsored": None}, {"sponsored": "required"}),
        ({"sponsored": True}, {"sponsorship": "required"}),
        ({"sponsored": True, "sponsorship": "Firma"}, {}),
        ({"signed_off": True}, {"signed_off_role": "required", "signed_off_on": "required"}),
        (
            {"signed_off": True, "signed_off_role": "Sekretarz", "signed_off_on": TODAY},
            {},
        ),
        (
            {
                "signed_off": True,
                "signed_off_role": "Sekretarz",
                "signed_off_on": date(2017, 12, 7),
            },
            {"signed_off_on": "in_future"},
        ),
        ({"solution": "https://example.org/raport"}, {"solution": "only_a_link"}),
    ],
)
def test_answers_that_belong_together(changes, found):
    assert lacks(**changes) == found


def test_the_host_may_ask_for_the_consent_of_a_superior():
    assert lacks(Asked(today=TODAY, sign_off=True)) == {"signed_off": "required"}


def test_pictures_need_words_and_a_licence():
    assert lacks(Asked(today=TODAY, pictures_without_words=1)) == {"files": "required"}


@pytest.mark.parametrize(
    ("text", "by_link"),
    [
        ("", False),
        ("Stół na ulicy.", False),
        ("https://example.org/raport", True),
        ("Zob. https://example.org/raport", True),
        ("[Opis całego rozwiązania](https://example.org/)", True),
        ("www.example.org", True),
        ("Patrz: <https://example.org> i https://example.com/b", True),
        (
            (
                "Stół, makieta i dwoje urzędników stoją na ulicy w trzy kolejne soboty "
                "(https://example.org/raport)."
            ),
            False,
        ),
    ],
)
def test_a_link_is_not_an_answer(text, by_link):
    assert is_answered_by_link(text) is by_link


def test_progress_counts_what_is_asked_for():
    whole = progress(content(), ASKED)
    nothing = progress(empty_content(), ASKED)

    assert all(part.complete for part in whole)
    assert [part.done for part in nothing] == [0] * len(nothing)
    assert [part.section for part in whole] == list(Section)


def test_progress_of_a_part_grows_by_one_field():
    parts = {part.section: part for part in progress(content(objectives=""), ASKED)}

    assert (parts[Section.NEED].done, parts[Section.NEED].wanted) == (1, 2)
    assert parts[Section.BASICS].complete


def test_optional_complaints_never_make_more_done_than_wanted():
    parts = progress(content(latitude=Decimal("52.4"), ongoing=False), ASKED)

    assert all(0 <= part.done <= part.wanted for part in parts)
