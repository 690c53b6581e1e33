"""Forms that could not be checked."""

import pytest
from django.test import Client

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.trouble_urls")]


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True, headers={"accept-language": "pl"})


def test_unchecked_form_keeps_its_text_and_cannot_be_repeated(strict):
    strict.force_login(UserFactory.create())

    answer = strict.post("/button/", {"body": "Tekst, który powstawał godzinę", "password": "a b"})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "Nie udało się sprawdzić formularza" in page
    assert "Tekst, który powstawał godzinę</textarea>" in page
    assert "a b</textarea>" not in page
    assert 'name="body"' not in page


def test_unchecked_form_of_a_stranger_leads_to_the_sign_in(strict):
    answer = strict.post("/button/", {"body": "Tekst, który powstawał godzinę"})

    assert "/accounts/login/?next=%2Fbutton%2F" in answer.content.decode()
