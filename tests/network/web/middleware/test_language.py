"""Which language a page speaks."""

import pytest

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.trouble_urls")]


def language(client, header="pl"):
    answer = client.get("/page/", headers={"accept-language": header})
    [mark] = [lang for lang in ("pl", "en") if f'<html lang="{lang}">' in answer.content.decode()]
    assert answer["Content-Language"] == mark
    return mark


@pytest.mark.parametrize(("header", "spoken"), [("pl", "pl"), ("en-GB", "en"), ("de", "pl")])
def test_stranger_is_spoken_to_as_the_browser_says(client, header, spoken):
    assert language(client, header) == spoken


@pytest.mark.full
def test_person_is_spoken_to_in_their_language_on_a_new_browser(client):
    client.force_login(UserFactory.create(language="en"))

    assert language(client) == "en"


@pytest.mark.full
def test_choice_on_this_browser_is_the_strongest_and_is_remembered(client):
    person = UserFactory.create(language="en")
    client.force_login(person)

    answer = client.post("/i18n/setlang/", {"language": "pl", "next": "/page/"})
    person.refresh_from_db()

    assert (answer.status_code, answer["Location"]) == (302, "/page/")
    assert (person.language, language(client, "en")) == ("pl", "pl")


@pytest.mark.full
def test_unknown_language_and_reading_change_nothing(client):
    person = UserFactory.create(language="en")
    client.force_login(person)

    client.post("/i18n/setlang/", {"language": "xx"})
    seen = client.get("/i18n/setlang/", {"language": "pl"})
    person.refresh_from_db()

    assert (seen.status_code, person.language) == (405, "en")


def test_choice_leads_only_to_own_pages(client):
    answer = client.post("/i18n/setlang/", {"language": "pl", "next": "https://evil.example/"})

    assert answer["Location"] == "/"
