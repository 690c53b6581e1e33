"""`practices.forms.fields`: what people type and what is kept, both ways."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from network.web.forms import MarkdownField
from practices.domain.template import BY_NAME, COLUMNS, SCALARS, WRITTEN, Shape
from practices.forms.fields import (
    AnswerField,
    LevelField,
    ListField,
    MoneyField,
    NumberField,
    WholeField,
    field_for,
    field_for_column,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", None),
        ("12", Decimal(12)),
        ("0,5", Decimal("0.5")),
        ("0.5", Decimal("0.5")),
        ("1 234,5", Decimal("1234.5")),
        ("1\N{NBSP}234", Decimal(1234)),
        ("−3", Decimal(-3)),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, kept):
    assert NumberField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["x", "1,2,3", "NaN", "Infinity", "12 szt."])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        NumberField(required=False).clean(typed)

    assert refused.value.code == "not_a_number"


@pytest.mark.parametrize(
    ("kept", "drawn"),
    [
        (Decimal("38.0000"), "38"),
        (Decimal("1.50"), "1,5"),
        (Decimal(12000), "12000"),
        (Decimal(0), "0"),
        ("typed", "typed"),
        (None, None),
    ],
)
def test_a_number_is_drawn_without_idle_zeros(kept, drawn):
    assert NumberField(required=False).prepare_value(kept) == drawn


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("4", 4), ("4,0", 4), ("1 000", 1000)])
def test_a_whole_number_is_an_int(typed, kept):
    assert WholeField(required=False).clean(typed) == kept


def test_a_part_is_no_whole_number():
    with pytest.raises(ValidationError):
        WholeField(required=False).clean("4,5")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", None),
        ("9400", 940_000),
        ("9 400", 940_000),
        ("1 234,50 zł", 123_450),
        ("12 PLN", 1200),
        ("12,5 €", 1250),
        ("0", 0),
    ],
)
def test_money_is_kept_in_the_smallest_coin(typed, kept):
    assert MoneyField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["1,234", "dużo", "1 zł 50 gr"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        MoneyField(required=False).clean(typed)


@pytest.mark.parametrize(
    ("kept", "drawn"), [(940_000, "9400"), (123_450, "1234,5"), (0, "0"), ("9 400", "9 400")]
)
def test_money_is_drawn_in_the_large_coin(kept, drawn):
    assert MoneyField(required=False).prepare_value(kept) == drawn


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("yes", True), ("no", False)])
def test_an_answer_has_three_states(typed, kept):
    field = AnswerField(required=False)

    assert field.clean(typed) is kept
    assert field.prepare_value(kept) == (typed or None)


def test_an_answer_as_it_was_typed_stays():
    assert AnswerField(required=False).prepare_value("yes") == "yes"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", []), ("11.3, 16.7", ["11.3", "16.7"]), ("11.3\n16.7;", ["11.3", "16.7"])],
)
def test_a_list_is_divided_by_any_gap(typed, kept):
    assert ListField(required=False).clean(typed) == kept


def test_a_list_is_drawn_in_one_line():
    assert ListField().prepare_value(["11.3", "16.7"]) == "11.3, 16.7"
    assert ListField().prepare_value("11.3 16") == "11.3 16"


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("3", 3)])
def test_a_level_is_a_number(typed, kept):
    assert LevelField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    "field", [f for f in WRITTEN if f.shape is not Shape.ROWS], ids=lambda f: f.name
)
def test_every_field_of_the_template_has_a_form_field(field):
    made: Any = field_for(field)

    assert made.required is False
    assert made.label == field.label
    assert made.help_text == field.help
    assert made.template_name == "practices/forms/field.html"


@pytest.mark.parametrize("field", [f for f in SCALARS if f.limit], ids=lambda f: f.name)
def test_texts_have_their_limit_and_are_never_cut(field):
    made: Any = field_for(field)

    assert made.max_length == field.limit
    assert "maxlength" not in made.widget.attrs
    with pytest.raises(ValidationError):
        made.clean("x" * (field.limit + 1))
    assert made.clean("x" * field.limit) == "x" * field.limit


def test_long_texts_are_markdown_with_a_preview_and_a_key():
    made = field_for(BY_NAME["problem"], key="7:practice:3")

    assert isinstance(made, MarkdownField)
    assert made.widget.places.preview == "/practices/drafts/preview/"
    assert made.widget.places.key == "7:practice:3:problem"
    assert field_for(BY_NAME["problem"]).widget.places.key == ""


def test_a_long_line_gets_a_box():
    assert isinstance(field_for(BY_NAME["summary"]).widget, forms.Textarea)
    assert isinstance(field_for(BY_NAME["title"]).widget, forms.TextInput)


@pytest.mark.parametrize(
    ("rows", "column"), [(rows, column) for rows, found in COLUMNS.items() for column in found],
    ids=lambda value: getattr(value, "name", value),
)  # fmt: skip
def test_every_column_has_a_form_field(rows, column):
    made: Any = field_for_column(column)

    assert (made.label, made.required) == (column.label, False)
    if column.limit:
        assert made.max_length == column.limit
        assert made.widget.attrs["data-limit"] == column.limit
