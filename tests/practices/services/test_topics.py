"""Topics: each once, and who follows them."""

import pytest

from practices.models import Topic, TopicSubscription
from practices.services.topics import ensure_topics, subscribe, unsubscribe
from tests.factories.practices import make_person

pytestmark = pytest.mark.django_db


def test_topics_are_made_in_their_order_and_once():
    first = ensure_topics(["Żywa ulica", "Dane", "  "])
    again = ensure_topics(["ZYWA ULICA", "Dane", "Prawo"])

    assert [topic.slug for topic in first] == ["zywa-ulica", "dane"]
    assert [topic.title for topic in again] == ["Żywa ulica", "Dane", "Prawo"]
    assert list(Topic.objects.values_list("slug", "order")) == [
        ("zywa-ulica", 1),
        ("dane", 2),
        ("prawo", 3),
    ]


def test_following_twice_is_following_once():
    [topic], user = ensure_topics(["Dane"]), make_person()

    first, second = subscribe(topic=topic, user=user), subscribe(topic=topic, user=user)

    assert first == second
    assert TopicSubscription.objects.visible_to(user).count() == 1


def test_following_ends():
    [topic], user, other = ensure_topics(["Dane"]), make_person(), make_person()
    subscribe(topic=topic, user=user)
    subscribe(topic=topic, user=other)

    unsubscribe(topic=topic, user=user)
    unsubscribe(topic=topic, user=user)

    assert [row.user for row in TopicSubscription.objects.all()] == [other]


def test_one_sees_only_one_s_own():
    [topic], user = ensure_topics(["Dane"]), make_person()
    subscribe(topic=topic, user=user)

    assert TopicSubscription.objects.visible_to(make_person()).count() == 0
