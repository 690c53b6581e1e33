"""The settings page, language and zone, sessions."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import SessionRecordFactory, UserFactory, make_admin

PAGE = "/settings/"
LANGUAGE = "/settings/language/"
DUTIES = {
    "/settings/roles/": "operator",
    "/organise/notices/": "organiser",
    "/organise/mailboxes/": "organiser",
}


def text(page):
    """The words of a page, with common spaces."""
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def user(db):
    """Whoever looks."""
    return UserFactory.create(email="anna@urzad.example")


@pytest.fixture
def signed_in(client, user):
    """A browser of that person."""
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["organiser", "operator", "editor", "verified-member"])
def test_page_leads_to_the_duties_of_the_role_only(client, db, role):
    client.force_login(UserFactory.create(roles=[role]))

    page = client.get(PAGE).text

    assert [path for path in DUTIES if f'href="{path}"' in page] == [
        path for path in DUTIES if DUTIES[path] == role
    ]


def test_page_leads_a_superuser_to_all_duties(client, db):
    client.force_login(make_admin())

    page = client.get(PAGE).text

    assert [path for path in DUTIES if f'href="{path}"' not in page] == []


def test_page_without_duties_has_no_such_section(signed_in):
    assert 'id="duties"' not in signed_in.get(PAGE).text


def test_page_shows_the_address_to_its_owner_only(signed_in):
    UserFactory.create(email="ewa@urzad.example")

    page = signed_in.get(PAGE)

    assert "anna@urzad.example" in page.text
    assert "ewa@urzad.example" not in page.text


@pytest.mark.parametrize("has_password", [True, False])
def test_page_says_whether_there_is_a_password(client, user, has_password):
    if has_password:
        user.set_password("cztery zwykłe słowa razem")
        user.save()
    client.force_login(user)

    page = text(client.get(PAGE))

    assert ("nie ma i nie jest potrzebne" in page) == (not has_password)
    assert (reverse("account_change_password") in page) == has_password
    assert (reverse("account_set_password") in page) == (not has_password)


def test_form_opens_with_what_is_chosen(client, db):
    client.force_login(UserFactory.create(language="en", zone="Europe/Lisbon"))

    form = client.get(LANGUAGE).context["form"]

    assert (form["language"].value(), form["zone"].value()) == ("en", "Europe/Lisbon")


@pytest.mark.parametrize(("language", "said"), [("pl", "Zapisano."), ("en", "Saved.")])
def test_choice_is_said_in_the_language_that_was_chosen(signed_in, user, language, said):
    page = signed_in.post(LANGUAGE, {"language": language, "zone": "UTC"}, follow=True)

    user.refresh_from_db()
    assert (user.language, user.zone) == (language, "UTC")
    assert said in page.text
    assert signed_in.cookies["django_language"].value == language
    assert f'<html lang="{language}"' in page.text


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"language": "de", "zone": "UTC"}, ["language"]),
        ({"language": "pl", "zone": "Mars/Olympus"}, ["zone"]),
        ({"language": "<script>", "zone": "\x00"}, ["language", "zone"]),
        ({"language": ""}, ["language", "zone"]),
    ],
    ids=["language", "zone", "script and NUL", "nothing"],
)
def test_wrong_choice_is_not_kept(signed_in, user, typed, fields):
    page = signed_in.post(LANGUAGE, typed)

    user.refresh_from_db()
    assert page.status_code == 422
    assert sorted(page.context["form"].errors) == fields
    assert "django_language" not in page.cookies
    assert (user.language, user.zone) == ("pl", "Europe/Warsaw")


def test_choice_changes_nobody_elses(signed_in):
    other = UserFactory.create()

    signed_in.post(LANGUAGE, {"language": "en", "zone": "UTC", "pk": other.pk, "user": other.pk})

    other.refresh_from_db()
    assert (other.language, other.zone) == ("pl", "Europe/Warsaw")


def test_choice_moves_no_other_field(signed_in, user):
    signed_in.post(
        LANGUAGE, {"language": "en", "zone": "UTC", "email": "x@y.example", "is_staff": "1"}
    )

    user.refresh_from_db()
    assert (user.email, user.is_staff) == ("anna@urzad.example", False)


def test_ended_session_is_said_and_ends_once(signed_in, user):
    other = SessionRecordFactory.create(user=user)
    address = reverse("accounts:end_session", args=[other.pk])

    done = signed_in.post(address, follow=True)
    again = signed_in.post(address, follow=True)

    assert "Sesja została zakończona." in text(done)
    assert "Ta prośba została już rozstrzygnięta." in text(again)


def test_session_of_somebody_else_is_not_ended(signed_in):
    theirs = SessionRecordFactory.create()

    signed_in.post(reverse("accounts:end_session", args=[theirs.pk]))

    theirs.refresh_from_db()


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_session_is_ended_by_a_button_only(signed_in, user, method):
    other = SessionRecordFactory.create(user=user)

    answer = getattr(signed_in, method)(reverse("accounts:end_session", args=[other.pk]))

    assert answer.status_code == 405
    other.refresh_from_db()


def test_list_of_sessions_shows_the_network_but_no_address_and_no_key(sign_in, user):
    client = sign_in(user)
    SessionRecordFactory.create(user_agent="Cudzy")

    page = client.get(reverse("usersessions_list")).text

    assert ("127.0.0.0" in page, "127.0.0.1" in page) == (True, False)
    assert client.session.session_key not in page
    assert "Cudzy" not in page


def test_other_browser_of_the_person_is_listed_and_can_be_ended(sign_in, letters, user):
    first = sign_in(user)
    second = Client(headers={"user-agent": "Firefox <b>w domu</b>"})
    second.post(reverse("account_login"), {"login": user.email})
    second.post(reverse("account_confirm_login_code"), {"code": letters.code()})
    second.get(PAGE)

    page = text(first.get(reverse("usersessions_list")))
    [other] = [one for one in user.usersession_set.all() if "domu" in one.user_agent]
    first.post(reverse("accounts:end_session", args=[other.pk]))

    assert "Firefox &lt;b&gt;w domu&lt;/b&gt;" in page
    assert (first.get(PAGE).status_code, second.get(PAGE).status_code) == (200, 302)


def test_all_other_sessions_end_together(sign_in, letters, user):
    first = sign_in(user)
    second = Client()
    second.post(reverse("account_login"), {"login": user.email})
    second.post(reverse("account_confirm_login_code"), {"code": letters.code()})

    first.post(reverse("usersessions_list"))

    assert (first.get(PAGE).status_code, second.get(PAGE).status_code) == (200, 302)
