"""The number of a request, and the line it logs."""

import logging

import pytest

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.trouble_urls")]
LOGGER = "network.web.middleware.request_id"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("0a1b2c3d-4e5f", True),
        ("short", False),
        ("x" * 65, False),
        ("with space 123", False),
        ("line\u2028break12", False),
        ("{inject}12345", False),
    ],
)
def test_number_of_a_proxy_is_kept_if_it_is_one(client, told, kept):
    answer = client.get("/healthz/", headers={"x-request-id": told})

    assert (answer["X-Request-ID"] == told) is kept
    assert len(answer["X-Request-ID"]) >= 8


def test_line_says_route_and_network_and_no_secret(client, caplog):
    user = UserFactory.create()
    client.force_login(user)
    with caplog.at_level(logging.INFO, logger=LOGGER):
        client.get("/trouble/lost/?secret=1", REMOTE_ADDR="203.0.113.9")

    [line] = [record for record in caplog.records if record.name == LOGGER]
    told = {name: getattr(line, name) for name in ("method", "route", "status", "client")}
    assert told == {
        "method": "GET",
        "route": "trouble/<str:kind>/",
        "status": 503,
        "client": "203.0.113.0/24",
    }
    assert "secret" not in str(vars(line))
