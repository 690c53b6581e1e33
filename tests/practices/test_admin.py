"""`practices.admin`: topics are added by a title, so that a host can begin its library."""

import pytest

from practices.models import Topic
from practices.services.topics import ensure_topics
from tests.factories.people import make_admin

pytestmark = pytest.mark.django_db
ADD = "/admin/network_practices/topic/add/"


@pytest.fixture
def chief(client, settings):
    """Sign in somebody who may do everything."""
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    client.force_login(make_admin())


def test_a_topic_is_added_by_its_title(client, chief):
    ensure_topics(["Transport"])

    client.post(ADD, {"title": "Zieleń w mieście"})
    client.post(ADD, {"title": "Zieleń w Mieście"})

    assert list(Topic.objects.values_list("slug", "title", "order")) == [
        ("transport", "Transport", 1),
        ("zielen-w-miescie", "Zieleń w mieście", 2),
    ]


def test_a_title_is_put_right_and_the_address_stays(client, chief):
    [topic] = ensure_topics(["Zielen"])

    client.post(
        f"/admin/network_practices/topic/{topic.pk}/change/", {"title": "Zieleń", "order": 5}
    )

    assert list(Topic.objects.values_list("slug", "title", "order")) == [("zielen", "Zieleń", 5)]
