"""`network.workshops.forms.desk`: what an organiser types becomes days, hours and addresses."""

from datetime import UTC, date

import pytest
from django.utils.translation import override

from network.workshops.forms.desk import (
    AddressForm,
    EditionForm,
    FilterForm,
    ProgrammeFormSet,
    ReasonForm,
    TopicFormSet,
    WorkshopForm,
)
from network.workshops.services.editing import EditionInput
from network.workshops.services.scheduling import WorkshopInput
from tests.factories.units import UnitFactory
from tests.factories.workshops import EditionFactory, TopicFactory, WorkshopFactory, moment

pytestmark = pytest.mark.django_db
EDITION = {
    "title": "Forum Rozwoju Miast",
    "year": "2041",
    "city": "Łódź",
    "starts_on": "2041-12-04",
    "ends_on": "2041-12-05",
    "zone": "Europe/Warsaw",
}
WORKSHOP = {
    "title": "Rozkołysać miasto",
    "number": "2",
    "starts_at": "2041-12-04T15:30",
    "ends_at": "2041-12-04T18:30",
    "waitlist": "auto",
    "participant_list": "participants",
}


def edition_form(**changes):
    """The form as a browser sends it."""
    return EditionForm(EDITION | changes)


def workshop_form(zone="Europe/Warsaw", **changes):
    """The form as a browser sends it, for an edition in a zone."""
    return WorkshopForm(WORKSHOP | changes, edition=EditionFactory.create(zone=zone))


def test_an_edition_is_what_was_typed():
    UnitFactory.create(code="306401", name="Poznań")
    form = edition_form(
        unit="Poznań",
        unit_code="306401",
        venue=" Ratusz ",
        description="**Co** dalej?",
        contact_email="forum@example.org",
        slug="zima",
    )

    assert form.is_valid(), form.errors
    assert form.written(language="en", is_sample=True) == EditionInput(
        slug="zima",
        title="Forum Rozwoju Miast",
        year=2041,
        city="Łódź",
        venue="Ratusz",
        host_unit=UnitFactory.create(code="306401"),
        starts_on=date(2041, 12, 4),
        ends_on=date(2041, 12, 5),
        zone="Europe/Warsaw",
        language="en",
        description="**Co** dalej?",
        contact_email="forum@example.org",
        is_sample=True,
    )


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({}, "forum-rozwoju-miast-2041"),
        ({"title": "Zażółć gęślą jaźń"}, "zazolc-gesla-jazn-2041"),
        ({"title": "🎓"}, "2041"),
        ({"title": "x" * 160}, "x" * 60),
        ({"slug": "Wlasny_adres"}, "Wlasny_adres"),
    ],
    ids=["words", "Polish letters", "emoji", "long", "typed"],
)
def test_the_address_of_an_edition_is_made_when_none_is_typed(changes, slug):
    form = edition_form(**changes)

    assert form.is_valid(), form.errors
    assert form.written().slug == slug


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \t"}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"year": "1989"}, "year"),
        ({"year": "2101"}, "year"),
        ({"year": "rok"}, "year"),
        ({"year": "9" * 30}, "year"),
        ({"slug": "z imy"}, "slug"),
        ({"slug": "żima"}, "slug"),
        ({"slug": "x" * 61}, "slug"),
        ({"city": ""}, "city"),
        ({"starts_on": "2041-02-30"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"ends_on": "2041-12-03"}, "ends_on"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"description": "x" * 8001}, "description"),
        ({"contact_email": "forum@"}, "contact_email"),
    ],
)
def test_what_is_wrong_with_an_edition_is_said_beside_its_field(changes, field):
    form = edition_form(**changes)

    assert list(form.errors) == [field]


def test_an_edition_of_one_day_is_an_edition():
    assert edition_form(ends_on="2041-12-04").is_valid()


def test_the_form_about_an_edition_shows_what_it_says():
    edition = EditionFactory.create(venue="Ratusz", host_unit=UnitFactory.create(), version=7)

    shown = EditionForm.about(edition)

    assert {name: shown[name] for name in ("slug", "venue", "unit", "version")} == {
        "slug": edition.slug,
        "venue": "Ratusz",
        "unit": edition.host_unit,
        "version": 7,
    }


def test_a_workshop_is_what_was_typed():
    form = workshop_form(
        slug="miasto", lead="Wstęp", goals="a\r\nb", room="Sala", address="Rynek 1", capacity="30",
        registration_opens_at="2041-10-01T08:00", registration_closes_on="2041-12-01",
    )  # fmt: skip

    assert form.is_valid(), form.errors
    written = form.written()
    assert (written.starts_at, written.ends_at, written.registration_opens_at) == (
        moment(2041, 12, 4, 14, 30),
        moment(2041, 12, 4, 17, 30),
        moment(2041, 10, 1, 6),
    )
    said = {name: getattr(written, name) for name in ("slug", "capacity", "room", "number")}
    assert said == {"slug": "miasto", "capacity": 30, "room": "Sala", "number": 2}
    assert (written.registration_closes_on, written.language) == (date(2041, 12, 1), "pl")


@pytest.mark.parametrize(
    ("zone", "typed", "instant"),
    [
        ("Europe/Warsaw", "2041-07-04T15:30", moment(2041, 7, 4, 13, 30)),
        ("Europe/Warsaw", "04.07.2041 15:30", moment(2041, 7, 4, 13, 30)),
        ("Europe/Warsaw", "2041-07-04 15:30", moment(2041, 7, 4, 13, 30)),
        ("Europe/Lisbon", "2041-07-04T15:30", moment(2041, 7, 4, 14, 30)),
        ("Europe/Warsaw", "2027-03-28T02:30", moment(2027, 3, 28, 1, 30)),
        ("Europe/Warsaw", "2027-10-31T02:30", moment(2027, 10, 31, 0, 30)),
    ],
    ids=[
        "summer",
        "Polish order",
        "with a space",
        "Lisbon",
        "left out in spring",
        "twice in autumn",
    ],
)
def test_an_hour_on_the_wall_becomes_a_moment(zone, typed, instant):
    form = workshop_form(zone=zone, starts_at=typed, ends_at="2042-01-01T12:00")

    assert form.is_valid(), form.errors
    # Python never calls an hour that comes twice equal to one of another zone.
    assert form.written().starts_at.astimezone(UTC) == instant


def test_hours_typed_are_those_of_the_city_wherever_the_organiser_is(settings):
    settings.TIME_ZONE = "America/New_York"
    form = workshop_form(zone="Europe/Lisbon")

    assert form.is_valid(), form.errors
    assert form.written().starts_at == moment(2041, 12, 4, 15, 30)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"number": "-1"}, "number"),
        ({"number": "dwa"}, "number"),
        ({"slug": "a b"}, "slug"),
        ({"lead": "x" * 1001}, "lead"),
        ({"goals": "x" * 4001}, "goals"),
        ({"starts_at": "2041-13-04T15:30"}, "starts_at"),
        ({"starts_at": "wczoraj"}, "starts_at"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"ends_at": "9999-12-31T23:59"}, "ends_at"),
        ({"ends_at": ""}, "ends_at"),
        ({"ends_at": "2041-12-04T15:30"}, "ends_at"),
        ({"ends_at": "2041-12-04T15:29"}, "ends_at"),
        ({"capacity": "-5"}, "capacity"),
        ({"capacity": "9" * 40}, "capacity"),
        ({"waitlist": "offer"}, "waitlist"),
        ({"participant_list": "everybody"}, "participant_list"),
        ({"registration_closes_on": "2041-12-05"}, "registration_closes_on"),
        ({"registration_closes_on": "2041-02-30"}, "registration_closes_on"),
    ],
)
def test_what_is_wrong_with_a_workshop_is_said_beside_its_field(changes, field):
    assert list(workshop_form(**changes).errors) == [field]


@pytest.mark.parametrize("day", ["2041-12-04", "2041-12-03", ""])
def test_registration_may_end_on_the_day_itself_or_before(day):
    assert workshop_form(registration_closes_on=day).is_valid()


def test_just_after_midnight_the_day_is_that_of_the_city():
    """0:30 in Poznań is still the day before in Greenwich."""
    form = workshop_form(
        starts_at="2041-12-05T00:30",
        ends_at="2041-12-05T02:00",
        registration_closes_on="2041-12-05",
    )

    assert form.is_valid(), form.errors


def test_empty_seats_are_as_many_as_come():
    form = workshop_form(capacity="")

    assert form.is_valid()
    assert form.written().capacity is None


@pytest.mark.parametrize(("language", "kept"), [("en", "en"), ("pl", "pl")])
def test_a_new_workshop_speaks_the_language_of_its_edition(language, kept):
    form = WorkshopForm(WORKSHOP, edition=EditionFactory.create(language=language))

    assert form.is_valid()
    assert form.written().language == kept


def test_a_workshop_keeps_its_own_language():
    workshop = WorkshopFactory.create(language="en", edition__language="pl")
    form = WorkshopForm(WORKSHOP, edition=workshop.edition, instance=workshop)

    assert form.is_valid()
    assert form.written().language == "en"


def test_every_word_of_a_workshop_that_can_be_written_is_asked_for():
    form = workshop_form()

    assert set(WorkshopInput.__dataclass_fields__) - set(form.fields) == {"language"}


@pytest.mark.parametrize(
    ("reason", "is_valid"), [("x", True), ("x" * 1000, True), ("", False), (" \n", False)]
)
def test_a_reason_has_words(reason, is_valid):
    assert ReasonForm({"reason": reason}).is_valid() is is_valid


def test_a_reason_is_no_longer_than_a_letter_bears():
    with override("en"):
        form = ReasonForm({"reason": "x" * 1001})
        assert list(form.errors) == ["reason"]


@pytest.mark.parametrize(
    ("address", "is_valid"),
    [
        ("anna@example.org", True),
        (" anna@example.org ", True),
        ("anna@", False),
        ("", False),
        ("a" * 300 + "@example.org", False),
        ("anna@example.org\0", False),
    ],
)
def test_an_address_is_one_address(address, is_valid):
    assert AddressForm({"address": address}).is_valid() is is_valid


def test_the_filter_offers_the_topics_of_this_workshop_alone():
    topic = TopicFactory.create(number=1, title="Rozwój")
    TopicFactory.create(title="Obcy")

    choices = FilterForm(workshop=topic.workshop).fields["topic"].choices  # type: ignore[attr-defined] # a ChoiceField

    assert [value for value, _label in choices] == ["", str(topic.pk)]


def rows(prefix="part", **values):
    """A list with one row, as the page sends it."""
    management = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    sent = {f"{prefix}-{name}": value for name, value in management.items()}
    return sent | {f"{prefix}-0-{name}": value for name, value in values.items()}


@pytest.mark.parametrize(
    ("values", "is_valid"),
    [
        ({"number": 1, "title": "Rozwój"}, True),
        ({"number": "", "title": "Rozwój"}, False),
        ({"number": -1, "title": "Rozwój"}, False),
        ({"number": 1, "title": ""}, False),
        ({"number": 1, "title": "x" * 301}, False),
        ({"number": 1, "title": "x", "context": "x" * 4001}, False),
        ({}, True),
    ],
    ids=["whole", "no number", "negative", "no title", "long title", "long context", "empty row"],
)
def test_a_topic_has_a_number_and_a_title(values, is_valid):
    formset = TopicFormSet(rows(**values), instance=WorkshopFactory.create(), prefix="part")

    assert formset.is_valid() is is_valid


@pytest.mark.parametrize(
    ("values", "is_valid"),
    [
        ({}, True),
        ({"starts_after": 0, "minutes": 1}, True),
        ({"starts_after": 10_080, "minutes": 1_440}, True),
        ({"starts_after": -1}, False),
        ({"starts_after": 10_081}, False),
        ({"starts_after": 10**12}, False),
        ({"minutes": 10_081}, False),
        ({"minutes": -1}, False),
        ({"kind": "party"}, False),
        ({"title": ""}, False),
    ],
    ids=str,
)
def test_a_point_of_the_programme_lies_within_a_week(values, is_valid):
    whole = {"starts_after": 0, "minutes": 30, "kind": "talk", "title": "Wstęp"} | values
    formset = ProgrammeFormSet(rows(**whole), instance=WorkshopFactory.create(), prefix="part")

    assert formset.is_valid() is is_valid
