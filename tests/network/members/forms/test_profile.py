"""`network.members.forms.profile`: what is asked, what is taken, what is said beside a field."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from network.members.choices import (
    BIO_LIMIT,
    NAME_AUDIENCES,
    TEXT_LIMIT,
    Audience,
    ContactWay,
    Level,
)
from network.members.forms.profile import (
    ContactStepForm,
    DirectoryStepForm,
    FirstStepForm,
    JoinForm,
    ProfileForm,
)
from network.members.models import Profile
from network.members.services.affiliating import Work, change_unit
from network.members.services.profiling import EDITABLE
from network.members.services.topics import ensure_topics
from network.units.forms import OTHER, Picked
from tests.factories.members import make_member, teach
from tests.factories.units import UnitFactory

GOOD = {
    "name": "Anna Wrzos",
    "unit": "",
    "position": "dyrektorka",
    "department": "Biuro",
    "version": "0",
    "bio": "",
    "languages": "",
    "phone": "",
    "website": "",
    "helps_with": "",
    "looks_for": "",
    "contact": "relay",
    **{name: "network" for name in EDITABLE if name.endswith("_audience")},
}


@pytest.fixture(autouse=True)
def english():
    """Read every sentence in English."""
    with override("en"):
        yield


def sent(form=ProfileForm, **changes):
    """Return the form as a browser sends it; None leaves a field out."""
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in (GOOD | changes).items() if value is not None})
    return form(data)


def test_profile_form_asks_for_everything_that_can_be_edited(db):
    assert set(ProfileForm().fields) >= EDITABLE | {
        "name",
        "unit",
        "position",
        "department",
        "version",
    }


def test_steps_together_ask_for_the_profile_but_the_long_text(db):
    steps = {name for form in (FirstStepForm, DirectoryStepForm, ContactStepForm) for name in
             form().fields}  # fmt: skip

    assert set(ProfileForm().fields) - steps == {"bio", "bio_audience"}


def test_good_form_becomes_an_edit(db):
    unit = UnitFactory.create(code="306401", name="Poznań")
    form = sent(unit="Poznań", bio=" O mnie ", directory="on", phone_audience="me")

    assert form.is_valid()
    edit = form.edit
    assert set(edit.fields) == EDITABLE
    assert (edit.fields["bio"], edit.fields["directory"]) == ("O mnie", True)
    assert edit.fields["phone_audience"] == Audience.ME
    assert edit.name == "Anna Wrzos"
    assert edit.work == Work(unit=unit, position="dyrektorka", department="Biuro")
    assert edit.levels == {}


@pytest.mark.parametrize(
    ("form", "has"),
    [
        (FirstStepForm, (True, True, True)),
        (DirectoryStepForm, (False, False, False)),
        (ContactStepForm, (False, False, False)),
    ],
)
def test_step_edits_only_what_it_asks_for(db, form, has):
    filled = sent(form)

    assert filled.is_valid(), filled.errors
    edit = filled.edit
    assert (edit.name is not None, edit.work is not None, edit.levels is not None) == has
    assert set(edit.fields) == EDITABLE & set(filled.fields)


ATLANTIS = (
    "No unit of the register is called “Atlantyda”. Check the spelling or type a part of the name."
)
PROBLEMS = [
    ("name", "", "Give the name under which people of the network will know you."),
    ("name", "  ", "Give the name under which people of the network will know you."),
    ("name", "ą" * 121, "Ensure this value has at most 120 characters (it has 121)."),
    ("name", "Anna\x00Wrzos", "Null characters are not allowed."),
    ("position", "ą" * 121, "Ensure this value has at most 120 characters (it has 121)."),
    ("department", "ą" * 161, "Ensure this value has at most 160 characters (it has 161)."),
    ("bio", "ą" * (BIO_LIMIT + 1), "Ensure this value has at most 4000 characters (it has 4001)."),
    ("bio", "x\x00", "Null characters are not allowed."),
    (
        "helps_with",
        "ą" * (TEXT_LIMIT + 1),
        "Ensure this value has at most 1000 characters (it has 1001).",
    ),
    (
        "looks_for",
        "ą" * (TEXT_LIMIT + 1),
        "Ensure this value has at most 1000 characters (it has 1001).",
    ),
    ("languages", "ą" * 201, "Ensure this value has at most 200 characters (it has 201)."),
    ("phone", "1" * 41, "Ensure this value has at most 40 characters (it has 41)."),
    ("website", "nie adres", "Enter a valid URL."),
    ("website", "javascript:alert(1)", "Enter a valid URL."),
    ("website", "ftp://example.org\x00", "Enter a valid URL."),
    (
        "phone_audience",
        "all",
        "Select a valid choice. all is not one of the available choices.",
    ),
    ("bio_audience", None, "This field is required."),
    ("name_audience", "me", "Select a valid choice. me is not one of the available choices."),
    ("name_audience", "unit", "Select a valid choice. unit is not one of the available choices."),
    ("contact", "mail", "Select a valid choice. mail is not one of the available choices."),
    ("contact", None, "This field is required."),
    ("unit", "Atlantyda", ATLANTIS),
    ("version", "x", "Enter a whole number."),
    ("version", "-1", "Ensure this value is greater than or equal to 0."),
    ("version", None, "This field is required."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "said"),
    PROBLEMS,
    ids=[f"{field}-{place}" for place, (field, _value, _said) in enumerate(PROBLEMS)],
)
def test_problem_is_said_beside_its_field_and_nowhere_else(db, field, value, said):
    form = sent(**{field: value})

    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert said in form.errors[field]


FINE = [
    ("name", "ą" * 120, "ą" * 120),
    ("name", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("name", "Анна 😀", "Анна 😀"),
    ("bio", "ą" * BIO_LIMIT, "ą" * BIO_LIMIT),
    ("helps_with", "ą" * TEXT_LIMIT, "ą" * TEXT_LIMIT),
    ("website", "example.org", "https://example.org"),
    ("website", "https://żółw.pl/ą", "https://żółw.pl/ą"),
    ("phone", "+48 61 000 00 00 wew. 12", "+48 61 000 00 00 wew. 12"),
    ("languages", "\N{RIGHT-TO-LEFT OVERRIDE}polski", "\N{RIGHT-TO-LEFT OVERRIDE}polski"),
    ("directory", None, False),
    ("directory", "on", True),
]


@pytest.mark.parametrize(
    ("field", "value", "expected"), FINE, ids=[f"{one[0]}-{n}" for n, one in enumerate(FINE)]
)
def test_whatever_fits_is_taken_as_it_is(db, field, value, expected):
    form = sent(**{field: value})

    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == expected


@pytest.mark.parametrize(
    ("field", "limit"),
    [("bio", BIO_LIMIT), ("helps_with", TEXT_LIMIT), ("looks_for", TEXT_LIMIT)],
)
def test_line_end_counts_once_as_the_browser_counts_it(db, field, limit):
    typed = "\r\n".join(["ą" * 9] * (limit // 10)) + "ą"

    form = sent(**{field: typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == typed.replace("\r\n", "\n")
    assert len(form.cleaned_data[field]) == limit


def test_unit_that_is_typed_in_words_cannot_hold_what_no_database_takes(db):
    form = sent(unit_code=OTHER, unit_text="Związek\x00Miast")

    assert form.errors == {"unit": ["Null characters are not allowed."]}


def test_topics_are_asked_one_by_one_and_left_out_ones_are_not_mine(db):
    prawo, dane, mapy = ensure_topics(["Prawo", "Dane", "Mapy"])

    form = sent(
        **{f"topic_{prawo.pk}": "adviser", f"topic_{dane.pk}": "", f"topic_{mapy.pk}": None}
    )

    assert form.is_valid()
    assert form.edit.levels == {prawo.pk: Level.ADVISER}
    assert [bound.label for bound in form.topic_fields] == ["Prawo", "Dane", "Mapy"]


def test_topic_has_no_other_level(db):
    [prawo] = ensure_topics(["Prawo"])

    form = sent(**{f"topic_{prawo.pk}": "expert"})

    assert list(form.errors) == [f"topic_{prawo.pk}"]


def test_topic_that_nobody_has_is_passed_over(db):
    form = sent(topic_999="adviser")

    assert form.is_valid()
    assert form.edit.levels == {}


def test_form_begins_with_what_the_member_has(db):
    unit = UnitFactory.create()
    member = make_member(
        "Anna Wrzos", unit=unit, bio="O mnie", phone_audience=Audience.UNIT, directory=True
    )
    teach(member, "Dane")
    topic = member.expertise.get().topic
    Profile.objects.update(version=7)
    member.profile.refresh_from_db()

    initial = ProfileForm.initial_of(member)

    assert initial == {
        **{name: getattr(member.profile, name) for name in EDITABLE},
        f"topic_{topic.pk}": "learning",
        "name": "Anna Wrzos",
        "unit": unit,
        "position": "dyrektor",
        "department": "Biuro Rozwoju",
        "version": 7,
    }


def test_form_begins_with_a_typed_unit_as_the_other_choice(db):
    member = make_member()
    change_unit(member=member, work=Work(unit_text="Związek Miast"))

    unit = ProfileForm.initial_of(member)["unit"]

    assert unit == Picked(code=OTHER, other="Związek Miast", from_form=True)


def test_form_of_somebody_without_work_begins_empty(db):
    member = make_member()
    change_unit(member=member, work=Work())

    initial = ProfileForm.initial_of(member)

    assert (initial["unit"], initial["position"], initial["department"]) == (None, "", "")


def test_carried_version_lets_the_next_try_through(db):
    form = sent(version="0")

    form.carry_version(5)

    assert form["version"].value() == "5"
    assert form["name"].value() == "Anna Wrzos"


@pytest.mark.parametrize(
    ("form", "expected"),
    [(ProfileForm, True), (FirstStepForm, True), (DirectoryStepForm, False)],
)
def test_searching_is_for_forms_that_ask_for_a_unit(db, form, expected):
    assert sent(form, unit_search="1").is_searching is expected
    assert not sent(form).is_searching


def test_name_is_for_the_network_or_for_everybody():
    assert [value for value, _label in NAME_AUDIENCES] == ["network", "public"]


def test_address_is_no_way_of_contact():
    assert set(ContactWay.values) == {"relay", "none"}


def test_join_needs_a_name_and_a_yes_and_nothing_more(db):
    assert sent(JoinForm, consent="on").is_valid()
    refused = sent(JoinForm, name="")
    assert refused.errors == {
        "name": ["Give the name under which people of the network will know you."],
        "consent": ["To join the network, agree that it keeps your profile."],
    }
