"""`network.members.services.topics`: one vocabulary, however people spell it."""

import pytest
from django.db import IntegrityError, transaction

from network.members.models import Topic
from network.members.services.topics import ensure_topics


def vocabulary():
    """Return the vocabulary in its order."""
    return list(Topic.objects.values_list("order", "slug", "title"))


def test_topics_are_added_in_the_order_they_come(db):
    found = ensure_topics(["Prawo", "Dane", "Czym jest rozwój"])

    assert [topic.title for topic in found] == ["Prawo", "Dane", "Czym jest rozwój"]
    assert vocabulary() == [
        (1, "prawo", "Prawo"),
        (2, "dane", "Dane"),
        (3, "czym-jest-rozwoj", "Czym jest rozwój"),
    ]


def test_known_topics_come_back_in_the_order_asked_and_new_ones_go_to_the_end(db):
    ensure_topics(["Prawo", "Dane"])

    found = ensure_topics(["Mapy", "Dane", "Prawo"])

    assert [topic.slug for topic in found] == ["mapy", "dane", "prawo"]
    assert [(order, slug) for order, slug, _title in vocabulary()] == [
        (1, "prawo"),
        (2, "dane"),
        (3, "mapy"),
    ]


@pytest.mark.parametrize("again", ["DANE", " dane ", "Dané", "dane!"])
def test_topic_that_is_spelled_alike_is_the_same(db, again):
    [first] = ensure_topics(["Dane"])

    assert ensure_topics([again]) == [first]
    assert vocabulary() == [(1, "dane", "Dane")]


def test_topic_named_twice_at_once_is_one_and_the_first_spelling_stays(db):
    assert len(ensure_topics(["Dane", "DANE", "dane"])) == 1
    assert vocabulary() == [(1, "dane", "Dane")]


@pytest.mark.parametrize("titles", [[], [""], ["  ", "\n"]], ids=["none", "empty", "blank"])
def test_nothing_named_makes_nothing(db, titles):
    assert ensure_topics(titles) == []
    assert not Topic.objects.exists()


def test_asking_for_known_topics_writes_nothing(db, django_assert_num_queries):
    ensure_topics(["Dane", "Prawo"])

    # savepoint; the known ones, the last order; release
    with django_assert_num_queries(4):
        ensure_topics(["Dane", "Prawo"])


def test_endless_title_is_cut_to_its_columns(db):
    [topic] = ensure_topics(["ż" * 500])

    assert (len(topic.title), len(topic.slug)) == (200, 140)
    assert ensure_topics(["ż" * 500]) == [topic]


def test_titles_may_come_from_anything_that_yields(db):
    assert [topic.slug for topic in ensure_topics(title for title in ("A", "B"))] == ["a", "b"]


def test_topic_is_called_by_its_title(db):
    assert [str(topic) for topic in ensure_topics(["Czym jest rozwój"])] == ["Czym jest rozwój"]


def test_database_gives_no_address_twice(db):
    ensure_topics(["Dane"])

    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(slug="dane", title="Inne dane", order=9)
