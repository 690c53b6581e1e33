"""What holds in every project: the product, and hosts with one app."""

import sys
from copy import deepcopy
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as project
from django.core.checks import ERROR, run_checks
from django.core.management import call_command

from tests.projects.current import IS_FULL

pytestmark = pytest.mark.django_db
INSTALLED = {config.name for config in apps.get_app_configs()}
OURS = {
    "forums", "practices", "network.accounts", "network.members", "network.portal", "network.units",
    "network.workshops",
}  # fmt: skip
PAGES = {
    app: page
    for app, page in {"forums": "/forums/", "practices": "/practices/"}.items()
    if app in INSTALLED
}
LAYOUT = """<html><title>{% block title %}{% endblock title %}</title>
<h1>Nasze miasto</h1>{% block content %}{% endblock content %}</html>"""


def test_migrations_fit_the_users_of_the_project():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_check_finds_a_mistake():
    assert [found for found in run_checks() if found.level >= ERROR] == []


@pytest.mark.skipif(IS_FULL, reason="the product has everything")
def test_nothing_is_loaded_but_what_is_installed():
    loaded = {app for app in OURS if app in sys.modules}

    assert loaded == OURS & INSTALLED


@pytest.mark.skipif(IS_FULL, reason="the product has its own people")
def test_people_are_plain_users():
    assert project.AUTH_USER_MODEL == "auth.User"


@pytest.mark.parametrize("app", PAGES)
def test_one_file_restyles_an_app(client, settings, tmp_path, app):
    (tmp_path / app).mkdir()
    (tmp_path / app / "layout.html").write_text(LAYOUT)
    before = client.get(PAGES[app]).text
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates

    after = client.get(PAGES[app]).text

    assert "Rozkołys" in before
    assert after.startswith("<html><title>")
    assert "<h1>Nasze miasto</h1>" in after
    assert "Rozkołys" not in after


@pytest.mark.parametrize("app", PAGES)
def test_no_other_page_of_an_app_knows_the_frame(app):
    pages = Path(apps.get_app_config(f"network_{app}").path, "templates").rglob("*.html")

    knowing = [page.name for page in pages if '"web/layout.html"' in page.read_text()]

    assert knowing == ["layout.html"]
