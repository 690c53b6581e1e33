"""A name in a string calls down too: what hides from import-linter is found by its words."""

import pytest

from tests.architecture.house import MODULES, shown
from tests.architecture.naming import (
    PAGES,
    app_named,
    folders,
    labels,
    libraries,
    module_of,
    named_apps,
    routes,
    settings,
)
from tests.architecture.test_house import calls_down

pytestmark = pytest.mark.architecture


def test_names_are_known():
    assert {"forums", "forums-api", "practices", "units", "tasks", "members"} <= set(routes())
    assert {"forums", "practices", "web", "units"} <= set(folders())
    assert {"network_forums", "network_accounts"} <= set(labels())
    assert {"forums", "practices", "web", "text"} <= set(libraries())
    assert {"FORUMS_ADAPTER", "NETWORK_TASKS_BASE_URL"} <= set(settings())


@pytest.mark.parametrize(
    ("word", "app"),
    [
        ("forums:board", "forums"),
        ("members/_card.html", "network.members"),
        ("network_accounts", "network.accounts"),
        ("network_accounts.User", "network.accounts"),
        ("network.portal.services.adapters", "network.portal"),
        ("FORUMS_ADAPTER", "forums"),
    ],
)
def test_a_neighbour_is_found_by_its_name(word, app):
    assert app_named(word) == app
    assert not calls_down("network.units.views", app)


def test_words_call_down():
    wrong = [
        f"{shown(path)}: {word}"
        for path in MODULES + PAGES
        for word, app in named_apps(path)
        if not calls_down(module_of(path), app)
    ]
    assert wrong == []
