"""`network.workshops.services.composing`: topics, facilitators and programme as lists."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.search.selectors.finding import find
from network.workshops.choices import SEARCHABLE
from network.workshops.exceptions import NotEditable, ReorderedTopics
from network.workshops.models import Facilitator, ProgrammeItem, Topic
from network.workshops.services.composing import PartsChange, change_parts
from tasks.models import AuditEntry
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    register_address,
)

pytestmark = pytest.mark.django_db


def test_parts_are_written_and_removed_with_one_line_in_the_audit():
    old = TopicFactory.create()
    change = PartsChange(written=[Topic(number=9, title="Nowy")], removed=[old])

    change_parts(workshop=old.workshop, change=change, actor=None)

    assert list(old.workshop.topics.values_list("number", "title")) == [(9, "Nowy")]
    assert AuditEntry.objects.filter(action="workshops.parts_changed").count() == 1


def test_nothing_changed_leaves_no_trace():
    change_parts(workshop=WorkshopFactory.create(), change=PartsChange(), actor=None)

    assert not AuditEntry.objects.exists()


def test_a_topic_somebody_has_chosen_stays():
    topic = TopicFactory.create()
    register_address(topic.workshop, "a@example.org", topics=[topic])

    with pytest.raises(ReorderedTopics):
        change_parts(workshop=topic.workshop, change=PartsChange(removed=[topic]), actor=None)

    assert topic.workshop.topics.count() == 1


def test_history_is_not_rewritten():
    topic = TopicFactory.create(workshop__edition__status="archived")

    with pytest.raises(NotEditable):
        change_parts(workshop=topic.workshop, change=PartsChange(removed=[topic]), actor=None)


def test_one_row_refused_takes_the_others_back():
    workshop = WorkshopFactory.create()
    chosen = TopicFactory.create(workshop=workshop, number=1)
    register_address(workshop, "a@example.org", topics=[chosen])
    change = PartsChange(
        written=[Topic(number=2, title="Nowy")],
        removed=[TopicFactory.create(workshop=workshop, number=3), chosen],
    )

    with pytest.raises(ReorderedTopics):
        change_parts(workshop=workshop, change=change, actor=None)

    assert list(workshop.topics.values_list("number", flat=True)) == [1, 3]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("state", ["unverified", "waiting", "confirmed", "cancelled", "expired"])
def test_a_topic_stays_whatever_became_of_whoever_chose_it(state):
    topic = TopicFactory.create()
    row = register_address(topic.workshop, "a@example.org", topics=[topic])
    more = {"seat_no": 1} if state == "confirmed" else {}
    type(row).objects.update(state=state, queued_at=row.created_at, cancelled_by="person", **more)

    with pytest.raises(ReorderedTopics) as refusal:
        change_parts(workshop=topic.workshop, change=PartsChange(removed=[topic]), actor=None)

    assert topic.title in str(refusal.value)


def test_a_topic_that_goes_leaves_the_programme_in_place():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)
    item = ProgrammeItem.objects.create(
        workshop=workshop, starts_after=0, minutes=30, title="Rozmowa", topic=topic
    )

    change_parts(workshop=workshop, change=PartsChange(removed=[topic]), actor=None)

    item.refresh_from_db()
    assert (item.title, item.topic) == ("Rozmowa", None)


def test_parts_belong_to_the_workshop_they_were_written_for():
    workshop = WorkshopFactory.create()
    rows = [Facilitator(name="Jan"), ProgrammeItem(starts_after=0, minutes=5, title="Wstęp")]

    change_parts(workshop=workshop, change=PartsChange(written=rows), actor=None)

    assert (workshop.facilitators.get().name, workshop.programme.get().title) == ("Jan", "Wstęp")


def test_a_new_topic_is_found_by_the_search_and_a_removed_one_is_not():
    workshop = WorkshopFactory.create()
    topic = Topic(number=1, title="Rewitalizacja śródmieścia")

    def found():
        hits = find(AnonymousUser(), "rewitalizacja", kinds=[SEARCHABLE]).hits
        return [hit.obj for hit in hits]

    change_parts(workshop=workshop, change=PartsChange(written=[topic]), actor=None)
    assert found() == [workshop]

    change_parts(workshop=workshop, change=PartsChange(removed=[topic]), actor=None)
    assert found() == []


def test_who_changed_the_parts_is_audited():
    organiser = make_organiser()
    workshop = WorkshopFactory.create()
    change = PartsChange(written=[Facilitator(name="Jan")])

    change_parts(workshop=workshop, change=change, actor=organiser)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target_id) == (
        "workshops.parts_changed",
        organiser,
        workshop.pk,
    )
