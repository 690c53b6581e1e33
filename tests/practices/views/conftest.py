"""Visitors of the pages: each with a browser of their own, reading English."""

import pytest
from django.conf import settings
from django.test import Client

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def visit(db):
    """Return a browser in which somebody, or nobody, has signed in."""

    def enter(user=None):
        browser = Client(headers=ENGLISH)
        if user is not None:
            browser.force_login(user)
            browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return browser

    return enter


@pytest.fixture
def said():
    """Return the messages that a page shows, of an answer that leads somewhere too."""

    def read(answer):
        return [str(message) for message in answer.context["messages"]]

    return read
