"""robots.txt, and the page of all components."""

import pytest

pytestmark = pytest.mark.django_db


def test_robots_are_kept_from_private_places(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {f"Disallow: /{name}/" for name in ("accounts", "organise", "settings")} <= set(lines)


@pytest.mark.urls("tests.network.web.kit_urls")
def test_kit_draws_every_component(client):
    page = client.get("/kit/").content.decode()

    for name in ("btn danger", "field wrong", "notice warn", "ticket", "table fold", "trace"):
        assert f'class="{name}' in page


def test_kit_is_not_there_in_production(client):
    assert client.get("/kit/").status_code == 404
