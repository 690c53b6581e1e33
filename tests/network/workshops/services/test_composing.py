"""`network.workshops.services.composing`: topics, facilitators and programme as lists."""

import pytest

from network.workshops.exceptions import NotEditable, ReorderedTopics
from network.workshops.models import Topic
from network.workshops.services.composing import PartsChange, change_parts
from tasks.models import AuditEntry
from tests.factories.workshops import TopicFactory, WorkshopFactory, register_address

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
