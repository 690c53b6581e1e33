"""Values as they come, and as they are kept: limits by characters, nothing else asked."""

from datetime import date
from decimal import Decimal

import pytest

from practices.domain.template import BY_NAME, WRITTEN, Shape
from practices.domain.values import clean, empty_content

TEXTS = [f for f in WRITTEN if f.shape in {Shape.LINE, Shape.TEXT} and f.limit]


def codes(changes):
    """Return what is wrong, by field."""
    _good, problems = clean(changes)
    return {problem.field: problem.code for problem in problems}


@pytest.mark.parametrize("field", TEXTS, ids=lambda field: field.name)
def test_a_text_may_have_as_many_characters_as_its_limit(field):
    good, problems = clean({field.name: "ż" * field.limit})

    assert (good, problems) == ({field.name: "ż" * field.limit}, [])


@pytest.mark.parametrize("field", TEXTS, ids=lambda field: field.name)
def test_one_character_more_is_refused_with_both_numbers(field):
    good, problems = clean({field.name: "ż" * (field.limit + 1)})

    assert good == {}
    assert [(p.field, p.code) for p in problems] == [(field.name, "too_long")]
    assert str(field.limit) in problems[0].said
    assert str(field.limit + 1) in problems[0].said


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("problem", "raz\r\ndwa\rtrzy", "raz\ndwa\ntrzy"),
        ("problem", "  około  ", "około"),
        ("problem", None, ""),
        ("title", "Trzy\nsoboty  na ulicy", "Trzy soboty na ulicy"),
        ("title", "🏙️ Łódź", "🏙️ Łódź"),
        ("title", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("started_on", "2017-03-04", date(2017, 3, 4)),
        ("started_on", date(2017, 3, 4), date(2017, 3, 4)),
        ("started_on", "", None),
        ("ongoing", True, True),
        ("ongoing", None, False),
        ("sponsored", None, None),
        ("sponsored", False, False),
        ("stage", "running", "running"),
        ("stage", "", ""),
        ("currency", "", "PLN"),
        ("evidence_proposed", 3, 3),
        ("evidence_proposed", None, None),
        ("topics", ["a", "b", "a", " "], ["a", "b"]),
        ("offers", ["visit", "call"], ["visit", "call"]),
        ("sdg_targets", ["11.3", "17.19", "1.a"], ["11.3", "17.19", "1.a"]),
        ("cost_once", 940_000, 940_000),
        ("cost_once", 0, 0),
        ("cost_once", "", None),
        ("staff_fte", "0.5", Decimal("0.50")),
        ("latitude", "52.40694", Decimal("52.40694")),
        ("offer_capacity", 12, 12),
        ("contact_person", 7, 7),
        ("steps", None, []),
        ("steps", [{"text": ""}, {"text": "Raz"}], [{"text": "Raz", "duration": "", "role": ""}]),
        (
            "indicators",
            [{"name": "Osoby", "value": "412"}],
            [
                {
                    "name": "Osoby",
                    "unit": "",
                    "baseline": None,
                    "value": Decimal("412.0000"),
                    "measured_on": None,
                    "source": "",
                }
            ],
        ),
        (
            "links",
            [{"url": "https://example.org/raport", "label": "Raport"}],
            [{"url": "https://example.org/raport", "label": "Raport"}],
        ),
    ],
)
def test_a_value_is_kept_as(name, value, kept):
    assert clean({name: value}) == ({name: kept}, [])


@pytest.mark.parametrize(
    ("name", "value", "field", "code"),
    [
        ("colour", "red", "colour", "unknown"),
        ("owner_unit", 1, "owner_unit", "unknown"),
        ("evidence_level", 5, "evidence_level", "unknown"),
        ("unit_type", "urban", "unit_type", "unknown"),
        ("size_class", "0", "size_class", "unknown"),
        ("files", [], "files", "unknown"),
        ("problem", 7, "problem", "not_text"),
        ("problem", "a\0b", "problem", "bad_sign"),
        ("problem", "a\ud800b", "problem", "bad_sign"),
        ("started_on", "wczoraj", "started_on", "bad_date"),
        ("started_on", 2017, "started_on", "bad_date"),
        ("ongoing", "maybe", "ongoing", "not_yes_or_no"),
        ("sponsored", 1, "sponsored", "not_yes_or_no"),
        ("stage", "planned", "stage", "unknown_choice"),
        ("stage", ["running"], "stage", "unknown_choice"),
        ("currency", "USD", "currency", "unknown_choice"),
        ("evidence_proposed", 6, "evidence_proposed", "unknown_choice"),
        ("evidence_proposed", True, "evidence_proposed", "unknown_choice"),
        ("topics", "a,b", "topics", "not_a_list"),
        ("topics", ["a", 1], "topics", "not_a_list"),
        ("topics", list("abcdef"), "topics", "too_many"),
        ("offers", ["visit", "money"], "offers.1", "unknown_choice"),
        ("sdg_targets", ["18.1"], "sdg_targets.0", "unknown_choice"),
        ("sdg_targets", ["11"], "sdg_targets.0", "unknown_choice"),
        ("cost_once", -1, "cost_once", "out_of_range"),
        ("cost_once", 10**15 + 1, "cost_once", "out_of_range"),
        ("cost_once", "12", "cost_once", "not_a_number"),
        ("cost_once", True, "cost_once", "not_a_number"),
        ("cost_once", 1.5, "cost_once", "not_a_number"),
        ("staff_fte", "dużo", "staff_fte", "not_a_number"),
        ("staff_fte", "NaN", "staff_fte", "not_a_number"),
        ("staff_fte", "Infinity", "staff_fte", "not_a_number"),
        ("staff_fte", "-1", "staff_fte", "out_of_range"),
        ("latitude", "91", "latitude", "out_of_range"),
        ("longitude", "-181", "longitude", "out_of_range"),
        ("offer_capacity", 32_768, "offer_capacity", "out_of_range"),
        ("steps", "Raz", "steps", "not_a_list"),
        ("steps", ["Raz"], "steps", "not_a_list"),
        ("steps", [{"text": "x"}] * 13, "steps", "too_many"),
        ("steps", [{"text": "x" * 301}], "steps.0.text", "too_long"),
        ("steps", [{"text": "Raz"}, {"role": "kierownik"}], "steps.1.text", "required"),
        ("steps", [{"text": "Raz", "price": 1}], "steps.0.price", "unknown"),
        ("indicators", [{"name": "a", "value": "b"}], "indicators.0.value", "not_a_number"),
        ("indicators", [{"name": "a"}] * 11, "indicators", "too_many"),
        ("funding", [{"source": "a", "amount": -1}], "funding.0.amount", "out_of_range"),
        ("links", [{"url": "javascript:alert(1)", "label": "x"}], "links.0.url", "bad_address"),
        ("links", [{"url": "ftp://a.pl/x", "label": "x"}], "links.0.url", "bad_address"),
        ("links", [{"url": "https://a.pl/", "label": ""}], "links.0.label", "required"),
    ],
)
def test_a_value_that_cannot_be_kept_says_why(name, value, field, code):
    assert codes({name: value}) == {field: code}


def test_good_values_are_taken_beside_bad_ones():
    good, problems = clean({"title": "Nazwa", "stage": "planned"})

    assert (good, [p.field for p in problems]) == ({"title": "Nazwa"}, ["stage"])


def test_an_empty_practice_can_be_kept():
    content = empty_content()

    assert set(content) == {field.name for field in WRITTEN}
    assert clean(content) == (content, [])


def test_the_most_of_a_list_is_allowed():
    names = [f.name for f in WRITTEN if f.most and f.name in {"topics", "sdg_targets"}]
    targets = ["1.1", "2.2", "3.3", "4.4", "5.5"]

    assert [clean({name: targets})[1] for name in names] == [[], []]
    assert BY_NAME["topics"].most == len(targets)
