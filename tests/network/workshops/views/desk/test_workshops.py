"""`network.workshops.views.desk.workshops`: overview, make, edit, publish, call off, parts."""

import pytest
from django.urls import reverse

from network.workshops.models import Edition, Workshop
from tasks.models import OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """An English workshop in the spring of 2040, with one seat and two people."""
    workshop = WorkshopFactory.create(
        title="Miasto",
        slug="miasto",
        capacity=1,
        language="en",
        starts_at=moment(2040, 3, 1, 14, 30),
        ends_at=moment(2040, 3, 1, 17, 30),
    )
    for name in "ab":
        make_registration(workshop, f"{name}@example.org", name=f"Osoba {name}")
    run_due_jobs()
    return workshop


@pytest.fixture
def organiser(client, workshop):
    """A browser of whoever runs it."""
    client.force_login(make_organiser(workshop.edition))
    return client


def page(workshop, name, *more):
    return reverse(f"organise:{name}", args=[workshop.edition.slug, workshop.slug, *more])


def sent(workshop, **changes):
    """What the browser sends: hours of the wall in Poznań."""
    return {
        "title": workshop.title,
        "number": workshop.number,
        "slug": workshop.slug,
        "starts_at": "2040-03-01T15:30",
        "ends_at": "2040-03-01T18:30",
        "capacity": "1",
        "waitlist": "auto",
        "participant_list": "participants",
        "version": Workshop.objects.get(pk=workshop.pk).version,
    } | changes


def moved_letters():
    run_due_jobs()
    return OutgoingMail.objects.filter(kind="workshops.letter.moved").count()


def test_the_overview_shows_who_is_next(organiser, workshop):
    shown = organiser.get(page(workshop, "workshop"))

    assert [row.name for row in shown.context["waiting"]] == ["Osoba b"]
    assert "Osoba b" in shown.content.decode()


def test_the_overview_asks_the_same_for_one_and_for_three(organiser, workshop, assert_same_queries):
    def make():
        number = workshop.registrations.count() + 1
        topic = TopicFactory.create(workshop=workshop, number=number)
        make_registration(workshop, f"p{number}@example.org", topics=[topic])

    assert_same_queries(organiser, page(workshop, "workshop"), make, queries=OVERVIEW)


def test_the_form_shows_the_wall_clock_of_the_city(organiser, workshop):
    shown = organiser.get(page(workshop, "edit_workshop"))

    assert 'value="2040-03-01T15:30"' in shown.content.decode()


def test_a_corrected_word_moves_nothing_and_keeps_the_language(organiser, workshop):
    answer = organiser.post(page(workshop, "edit_workshop"), sent(workshop, title="Nowe miasto"))

    assert answer.status_code == 302
    saved = Workshop.objects.get()
    assert (saved.title, saved.language, saved.ical_sequence, saved.starts_at) == (
        "Nowe miasto",
        "en",
        0,
        workshop.starts_at,
    )
    assert moved_letters() == 0


def test_new_hours_are_written_to_everybody_registered(organiser, workshop):
    later = sent(workshop, starts_at="2040-03-01T16:00")

    assert organiser.post(page(workshop, "edit_workshop"), later).status_code == 302

    assert Workshop.objects.get().starts_at == moment(2040, 3, 1, 15)
    assert moved_letters() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "2040-03-01T15:30"}, "ends_at"),
        ({"registration_closes_on": "2040-03-02"}, "registration_closes_on"),
        ({"capacity": "0"}, "capacity"),
        ({"number": "77"}, "__all__"),
        ({"slug": "new"}, "__all__"),
        ({"title": "x" * 10_000}, "title"),
    ],
)
def test_problems_are_said_and_nothing_typed_is_lost(organiser, workshop, changes, field):
    WorkshopFactory.create(edition=workshop.edition, number=77)

    answer = organiser.post(
        page(workshop, "edit_workshop"), sent(workshop, lead="Zostaje", **changes)
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["lead"].value() == "Zostaje"


def test_a_late_night_start_may_close_on_its_own_local_day(organiser, workshop):
    late = sent(
        workshop,
        starts_at="2040-03-02T00:15",
        ends_at="2040-03-02T02:00",
        registration_closes_on="2040-03-02",
    )

    assert organiser.post(page(workshop, "edit_workshop"), late).status_code == 302


def test_a_stale_form_may_be_sent_again(organiser, workshop):
    old = sent(workshop, title="Pierwszy")
    organiser.post(page(workshop, "edit_workshop"), sent(workshop, title="Drugi"))

    stale = organiser.post(page(workshop, "edit_workshop"), old)

    assert stale.status_code == 422
    again = old | {"version": stale.context["form"]["version"].value()}
    assert organiser.post(page(workshop, "edit_workshop"), again).status_code == 302
    assert Workshop.objects.get().title == "Pierwszy"


def test_a_new_workshop_is_a_draft_until_published(client):
    edition = EditionFactory.create(language="en")
    client.force_login(make_organiser(edition))
    draft = WorkshopFactory.build(edition=edition, title="Nowy", slug="", number=5)
    form = sent_new(draft)

    client.post(reverse("organise:create_workshop", args=[edition.slug]), form)

    made = Workshop.objects.get()
    assert (made.slug, made.status, made.language) == ("nowy", "draft", "en")
    client.post(page(made, "publish_workshop"))
    made.refresh_from_db()
    assert made.status == "published"


def sent_new(draft):
    """What the browser sends for a workshop that is not there yet."""
    return {
        "title": draft.title,
        "number": draft.number,
        "slug": draft.slug,
        "starts_at": "2040-03-01T15:30",
        "ends_at": "2040-03-01T18:30",
        "waitlist": "auto",
        "participant_list": "participants",
    }


def test_calling_off_needs_a_reason_and_tells_everybody(organiser, workshop, mailoutbox):
    mailoutbox.clear()

    assert organiser.post(page(workshop, "call_off_workshop"), {"reason": " "}).status_code == 422
    answer = organiser.post(page(workshop, "call_off_workshop"), {"reason": "Powódź"})
    run_due_jobs()

    assert answer.status_code == 302
    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@example.org", "b@example.org"]
    shown = organiser.get(page(workshop, "workshop")).content.decode()
    assert page(workshop, "edit_workshop") not in shown


def rows(*forms, initial=0):
    """The fields of a list of forms."""
    fields = {
        "part-TOTAL_FORMS": len(forms),
        "part-INITIAL_FORMS": initial,
        "part-MIN_NUM_FORMS": 0,
        "part-MAX_NUM_FORMS": 30,
    }
    for place, form in enumerate(forms):
        fields |= {f"part-{place}-{name}": value for name, value in form.items()}
    return fields


def test_topics_are_saved_as_one_list(organiser, workshop):
    old = TopicFactory.create(workshop=workshop, number=1, title="Stary")
    gone = TopicFactory.create(workshop=workshop, number=2, title="Zbędny")
    forms: tuple[dict[str, object], ...] = (
        {"id": old.pk, "number": 1, "title": "Poprawiony"},
        {"id": gone.pk, "number": 2, "title": "Zbędny", "DELETE": "on"},
        {"number": 3, "title": "Nowy"},
        {},
    )

    answer = organiser.post(page(workshop, "parts", "topics"), rows(*forms, initial=2))

    assert answer.status_code == 302
    assert list(workshop.topics.values_list("number", "title")) == [(1, "Poprawiony"), (3, "Nowy")]


@pytest.mark.parametrize(
    ("part", "form"),
    [
        ("facilitators", {"name": "Jan", "affiliation": "Instytut"}),
        ("programme", {"starts_after": 0, "minutes": 30, "kind": "talk", "title": "Wstęp"}),
    ],
)
def test_other_parts_are_saved_too(organiser, workshop, part, form):
    assert organiser.get(page(workshop, "parts", part)).status_code == 200

    assert organiser.post(page(workshop, "parts", part), rows(form)).status_code == 302

    assert getattr(workshop, part).count() == 1


def test_a_wrong_row_is_said_and_nothing_is_written(organiser, workshop):
    forms = ({"number": 1, "title": "A"}, {"number": 1, "title": "B"})

    answer = organiser.post(page(workshop, "parts", "topics"), rows(*forms))

    assert answer.status_code == 422
    assert 'value="B"' in answer.content.decode()
    assert not workshop.topics.exists()


def test_a_chosen_topic_is_not_removed_from_the_page(organiser, workshop):
    topic = TopicFactory.create(workshop=workshop, number=1)
    register_address(workshop, "c@example.org", topics=[topic])
    form = {"id": topic.pk, "number": 1, "title": topic.title, "DELETE": "on"}

    answer = organiser.post(page(workshop, "parts", "topics"), rows(form, initial=1))

    assert answer.status_code == 422
    assert workshop.topics.get() == topic


def test_an_unknown_part_is_not_there(organiser, workshop):
    assert organiser.get(page(workshop, "parts", "people")).status_code == 404


def test_an_archived_edition_refuses_on_every_form(organiser, workshop):
    Edition.objects.update(status="archived")

    answers = [
        organiser.post(page(workshop, "edit_workshop"), sent(workshop)).status_code,
        organiser.post(page(workshop, "call_off_workshop"), {"reason": "x"}).status_code,
        organiser.post(
            page(workshop, "parts", "topics"), rows({"number": 1, "title": "A"})
        ).status_code,
    ]

    assert answers == [422, 422, 422]


OVERVIEW = 11
