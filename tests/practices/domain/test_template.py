"""The template against the specification: numbers, limits, rules."""

import pytest

from practices.domain.template import (
    BY_NAME,
    COLUMNS,
    FIELDS,
    ROWS,
    SCALARS,
    SEED_FIELDS,
    WRITTEN,
    Rule,
    Section,
    Shape,
    fields_of,
    written_in,
)
from practices.models import Revision

LIMITS = {
    "title": 100,
    "summary": 200,
    "problem": 1500,
    "objectives": 800,
    "solution": 4000,
    "stakeholders": 1200,
    "participation": 1200,
    "integration": 800,
    "cost_note": 500,
    "legal_basis": 500,
    "results": 1500,
    "challenges": 1500,
    "success_conditions": 1000,
    "transferability": 1500,
    "sustainability": 800,
    "lessons": 1000,
    "innovation_note": 600,
}
MOST = {"topics": 5, "steps": 12, "indicators": 10, "sdg_targets": 5, "links": 10, "files": 10}
REQUIRED = {1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 16, 18, 19, 20, 21, 22, 23, 28}
OPTIONAL_PART = {15, 17, 24, 25, 26, 27, 28, 33}


def test_all_thirty_three_fields_are_there():
    assert {field.number for field in FIELDS} == set(range(1, 34))


def test_names_are_said_once():
    names = [field.name for field in FIELDS]

    assert len(names) == len(set(names)) == len(BY_NAME)


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_texts_have_the_agreed_limits(name, limit):
    assert BY_NAME[name].limit == limit


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_lists_have_the_agreed_length(name, most):
    assert BY_NAME[name].most == most


def test_steps_are_short():
    assert {column.name: column.limit for column in COLUMNS["steps"]} == {
        "text": 300,
        "duration": 80,
        "role": 120,
    }


def test_fields_that_a_submission_asks_for():
    assert {field.number for field in FIELDS if field.rule is Rule.REQUIRED} == REQUIRED


def test_the_last_part_holds_what_may_wait():
    assert {field.number for field in fields_of(Section.MORE)} == OPTIONAL_PART
    assert list(Section)[-1] is Section.MORE


def test_every_field_stands_in_one_part_and_in_order():
    assert tuple(field for section in Section for field in fields_of(section)) == FIELDS
    assert tuple(field for section in Section for field in written_in(section)) == WRITTEN


def test_the_sketch_has_six_fields():
    assert [BY_NAME[name].number for name in SEED_FIELDS] == [1, 2, 3, 8, 10, 12]


def test_what_a_person_writes_is_a_column_or_a_table_of_the_revision():
    columns = {field.name for field in Revision._meta.get_fields()}

    assert {field.name for field in SCALARS} <= columns
    assert {field.name for field in ROWS} <= columns
    assert set(COLUMNS) == {field.name for field in ROWS}


@pytest.mark.parametrize("field", [f for f in SCALARS if f.limit], ids=lambda field: field.name)
def test_columns_are_as_long_as_the_template_allows(field):
    assert Revision._meta.get_field(field.name).max_length == field.limit  # type: ignore[union-attr] # made above


def test_nothing_that_is_derived_is_written():
    derived = {field.name for field in FIELDS if field.rule is Rule.AUTO}

    assert derived == {
        "unit_type",
        "size_class",
        "evidence_level",
        "licence",
        "language",
        "translation_of",
        "review_due_on",
    }
    assert not derived & {field.name for field in WRITTEN}


@pytest.mark.parametrize("field", WRITTEN, ids=lambda field: field.name)
def test_every_field_has_a_label(field):
    assert str(field.label).strip()


@pytest.mark.parametrize(
    "field", [f for f in WRITTEN if f.shape in {Shape.TEXT, Shape.ROWS}], ids=lambda f: f.name
)
def test_every_long_field_says_what_to_write(field):
    assert str(field.help).strip()
