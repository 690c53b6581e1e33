"""`network.units.forms`: a unit is picked without scripts, and nothing typed is lost."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from network.units.choices import UnitKind
from network.units.forms import UnitField, UnitPickerInput, UnitPickerMixin
from network.web.forms import LookForm
from tests.factories.units import UnitFactory


class OfficeForm(UnitPickerMixin, LookForm):
    """Asks who somebody is and where from."""

    person = forms.CharField()
    unit = UnitField(allow_other=True)


class StrictForm(UnitPickerMixin, LookForm):
    """Knows only units of the register, and may do without."""

    unit = UnitField(required=False)


@pytest.fixture(autouse=True)
def english():
    """Read every sentence in English."""
    with override("en"):
        yield


@pytest.fixture
def poznan(db):
    return UnitFactory.create(code="306401", name="Poznań", kind=UnitKind.CITY_COUNTY, county="")


@pytest.fixture
def namesakes(db):
    """Two gminas called Buk, the town bigger than the countryside."""
    return [
        UnitFactory.create(code="302103", name="Buk", population=9_000),
        UnitFactory.create(code="302104", name="Buk", population=3_000, kind=UnitKind.RURAL),
    ]


def sent(form=OfficeForm, **fields):
    """Return the form as it comes back from a browser."""
    data = QueryDict(mutable=True)
    data.update({"person": "Jan", **fields})
    return form(data)


@pytest.mark.parametrize("typed", ["Poznań", "poznan", "w Poznaniu", "306401", "3064011"])
def test_text_that_means_one_unit_is_enough(poznan, typed):
    form = sent(unit=typed)

    assert form.is_valid()
    assert form.cleaned_data == {"person": "Jan", "unit": poznan, "unit_text": ""}


def test_chosen_code_decides(namesakes):
    form = sent(unit="buk", unit_asked="buk", unit_code="302104")

    assert form.is_valid()
    assert form.cleaned_data["unit"] == namesakes[1]


def test_text_changed_after_the_choice_decides(poznan, namesakes):
    form = sent(unit="Poznań", unit_asked="buk", unit_code="302104")

    assert form.is_valid()
    assert form.cleaned_data["unit"] == poznan


def test_code_that_nobody_has_is_not_believed(namesakes):
    form = sent(unit="buk", unit_asked="buk", unit_code="999999")

    assert not form.is_valid()
    assert form.errors.as_data()["unit"][0].code == "ambiguous"


def test_ambiguous_text_is_said_in_words_and_lists_who_may_be_meant(namesakes):
    form = sent(unit="buk")

    assert form.errors == {
        "unit": ["“buk” may be several units. Choose the right one from the list."]
    }
    drawn = form.as_div()
    assert 'value="buk"' in drawn
    assert drawn.index('value="302103"') < drawn.index('value="302104"')
    assert drawn.count('type="radio"') == 3
    assert "urban gmina, county poznański" in drawn
    assert "rural gmina, county poznański" in drawn


def test_whole_name_that_begins_longer_ones_is_a_question_and_not_an_answer(db):
    small = UnitFactory.create(code="181502", name="Ostrów", kind=UnitKind.RURAL, population=7_513)
    town = UnitFactory.create(code="301701", name="Ostrów Wielkopolski", population=68_637)

    form = sent(unit="Ostrów")

    assert form.errors == {
        "unit": ["“Ostrów” may be several units. Choose the right one from the list."]
    }
    drawn = form.as_div()
    for unit in (small, town):
        assert f'name="unit_code" value="{unit.code}"' in drawn
    chosen = sent(unit="Ostrów", unit_asked="Ostrów", unit_code=small.code)
    assert chosen.is_valid()
    assert chosen.cleaned_data["unit"] == small


def test_unknown_text_is_said_in_words_and_offers_the_way_out(poznan):
    form = sent(unit="Atlantyda")

    said = (
        "No unit of the register is called “Atlantyda”. Check the spelling or type a part of "
        "the name."
    )
    assert form.errors == {"unit": [said]}
    drawn = form.as_div()
    assert 'value="Atlantyda"' in drawn
    assert 'name="unit_code" value="other"' in drawn
    assert 'name="unit_text"' in drawn


def test_unit_that_is_not_in_the_register_is_written_in_words(db):
    form = sent(
        unit="Związek", unit_asked="Związek", unit_code="other", unit_text=" Związek Miast "
    )

    assert form.is_valid()
    assert form.cleaned_data == {"person": "Jan", "unit": None, "unit_text": "Związek Miast"}


@pytest.mark.parametrize("typed", ["", "buk", "Atlantyda"])
def test_free_text_without_any_choice_is_taken_as_it_is(namesakes, typed):
    form = sent(unit=typed, unit_text="Związek Miast")

    assert form.is_valid()
    assert form.cleaned_data == {"person": "Jan", "unit": None, "unit_text": "Związek Miast"}


def test_free_text_gives_way_to_a_unit(poznan):
    form = sent(unit="Poznań", unit_text="Związek Miast")

    assert form.is_valid()
    assert form.cleaned_data == {"person": "Jan", "unit": poznan, "unit_text": ""}


def test_other_unit_needs_its_name(db):
    form = sent(unit="Związek", unit_asked="Związek", unit_code="other")

    assert form.errors == {"unit": ["Type the name of your unit."]}
    assert 'value="other" checked' in form.as_div()


def test_other_unit_is_no_choice_where_it_is_not_offered(db):
    form = sent(StrictForm, unit="Związek", unit_code="other", unit_text="Związek Miast")

    assert not form.is_valid()
    assert form.errors.as_data()["unit"][0].code == "unknown"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (OfficeForm, {"unit": ["Choose a unit: type its name and pick it from the list."]}),
        (StrictForm, {}),
    ],
    ids=["required", "optional"],
)
def test_empty_picker_is_missing_only_where_it_is_required(db, form, expected):
    assert sent(form, unit="").errors == expected


def test_searching_is_not_sending(namesakes):
    form = sent(person="", unit="buk", unit_search="1")

    assert form.is_only_searching()
    assert not form.is_valid()
    assert form.errors == {}
    drawn = form.as_div()
    assert drawn.count('type="radio"') == 3
    assert "2 units found" in drawn
    assert 'value="302103"  autofocus' in drawn


def test_sending_is_not_searching(poznan):
    assert not sent(unit="Poznań").is_only_searching()
    assert not OfficeForm().is_only_searching()


def test_choice_stays_chosen_when_another_field_is_wrong(namesakes):
    form = sent(person="", unit="buk", unit_asked="buk", unit_code="302104")

    assert list(form.errors) == ["person"]
    assert 'value="302104" checked' in form.as_div()


def test_settled_unit_is_kept_without_asking_again(poznan):
    form = sent(person="", unit=poznan.full_name, unit_asked=poznan.full_name, unit_code="306401")

    drawn = form.as_div()
    assert 'type="hidden" name="unit_code" value="306401"' in drawn
    assert 'type="radio"' not in drawn


@pytest.mark.parametrize("as_id", [False, True])
def test_initial_unit_is_shown_by_name_and_comes_back(poznan, as_id):
    form = OfficeForm(initial={"unit": poznan.pk if as_id else poznan})

    drawn = form.as_div()
    assert f'value="{poznan.full_name}"' in drawn
    assert 'name="unit_code" value="306401"' in drawn


def test_fresh_form_asks_the_registry_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "<fieldset" not in OfficeForm().as_div()


def test_search_button_needs_no_other_field(db):
    assert 'name="unit_search" value="1" formnovalidate' in OfficeForm().as_div()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"unit": "Poznań, x", "unit_asked": "Poznań, x", "unit_code": "306401"}, True),
        ({"unit": "", "unit_code": ""}, True),
        ({}, False),
    ],
    ids=["other text", "emptied", "as it was"],
)
def test_form_knows_whether_the_unit_was_changed(poznan, fields, expected):
    name = poznan.full_name
    data = {"unit": name, "unit_asked": name, "unit_code": "306401", "person": "Jan"} | fields

    form = OfficeForm(data, initial={"unit": poznan, "person": "Jan"})

    assert ("unit" in form.changed_data) is expected


def test_prefix_of_a_form_goes_before_every_control(poznan):
    form = OfficeForm(
        {"a-person": "Jan", "a-unit": "x", "a-unit_asked": "x", "a-unit_code": "other",
         "a-unit_text": "Związek"},
        prefix="a",
    )  # fmt: skip

    assert form.is_valid()
    assert form.cleaned_data["unit_text"] == "Związek"


def test_chosen_unit_that_the_text_would_not_find_is_drawn_among_the_choices(poznan, namesakes):
    form = sent(person="", unit="buk", unit_asked="buk", unit_code="306401")

    drawn = form.as_div()
    assert 'value="306401" checked' in drawn
    assert drawn.index('value="306401"') < drawn.index('value="302103"')


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, True),
        ({"unit": ""}, False),
        ({"unit_code": "302103"}, False),
        ({"unit_text": "x"}, True),
    ],
    ids=["nothing", "text", "code", "free text"],
)
def test_picker_is_left_out_when_neither_text_nor_code_was_sent(data, expected):
    assert UnitPickerInput().value_omitted_from_data(data, {}, "unit") is expected


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": "Pozna\x00ń"},
        {"unit_text": "Związek\x00"},
        {"unit_code": "other", "unit_text": "\x00x"},
    ],
    ids=["name", "free text", "other"],
)
def test_null_character_is_refused_as_in_every_text(poznan, fields):
    form = sent(**({"unit": ""} | fields))

    assert form.errors == {"unit": ["Null characters are not allowed."]}


def test_typed_text_is_escaped(db):
    assert "<script>x" not in sent(unit="<script>x").as_div()
