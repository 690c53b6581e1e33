"""What comes by mail, on its page and behind the link of a mail."""

from datetime import date

import pytest
from django.test import Client

from tasks.choices import Pace, Reason, Rhythm
from tasks.domain.resolving import Plan
from tasks.models import MailChoice, OutgoingMail
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of, kinds_to_choose, plan_of
from tasks.services.choosing import choose_mail, token_for
from tasks.services.composing import compose_mail
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_mail, make_notice

pytestmark = pytest.mark.django_db
PAGE = "/settings/notices/"
USUAL = {"general": "house", "rhythm": "house", "office_hours": "on", "paused_until": ""}


@pytest.fixture
def anna(client):
    """Somebody signed in."""
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture
def kind():
    return make_kind("tests.chosen", label="Sprawa z testu")


def field_of(kind):
    """The name of the field for this kind."""
    return f"kind_{[one.name for one in kinds_to_choose()].index(kind.name)}"


def test_page_shows_what_was_chosen_and_why(client, anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX, kind.name: Pace.AT_ONCE})

    answer = client.get(PAGE)

    assert "Sprawa z testu" in answer.content.decode()
    assert "twój wybór dla wszystkich powiadomień" in answer.content.decode()
    form = answer.context["form"]
    assert form["general"].initial == "inbox"
    assert form[field_of(kind)].initial == "at-once"


def test_choosing_is_kept_and_said(client, anna, kind):
    answer = client.post(
        PAGE, {**USUAL, "general": "at-once", field_of(kind): "inbox"}, follow=True
    )

    assert answer.redirect_chain == [(PAGE, 302)]
    assert choices_of(anna) == {EVERYTHING: Pace.AT_ONCE, kind.name: Pace.INBOX}


def test_going_back_to_the_default_leaves_no_row(client, anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX, kind.name: Pace.AT_ONCE})

    client.post(PAGE, {**USUAL, field_of(kind): "house"})

    assert not MailChoice.objects.exists()


@pytest.mark.parametrize("posted", [{}, {"general": "zawsze"}, {"general": "<script>"}])
def test_an_answer_that_is_none_is_said_beside_the_question(client, anna, posted):
    answer = client.post(PAGE, posted)

    assert answer.status_code == 422
    assert answer.context["form"].errors["general"]
    assert not MailChoice.objects.exists()


def test_when_mail_comes_is_kept(client, anna):
    posted = {"general": "digest", "rhythm": "daily", "paused_until": "2099-01-01"}

    client.post(PAGE, posted)

    assert choices_of(anna) == {EVERYTHING: Pace.DIGEST}
    assert plan_of(anna) == Plan(
        rhythm=Rhythm.DAILY, office_hours=False, paused_until=date(2099, 1, 1)
    )
    assert 'value="2099-01-01"' in client.get(PAGE).text


@pytest.mark.parametrize("day", ["2017-12-06", "jutro"])
def test_a_day_that_has_been_pauses_nothing_and_nothing_typed_is_lost(client, anna, day):
    answer = client.post(PAGE, {**USUAL, "general": "digest", "paused_until": day})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["paused_until"]
    assert answer.context["form"]["general"].value() == "digest"
    assert plan_of(anna) == Plan()


def test_the_link_of_a_digest_says_what_it_stops(client):
    user = UserFactory.create()
    address = f"/n/{token_for(user_id=user.pk, kind='tasks.digest')}/"

    assert "przegląd nieprzeczytanych" in client.get(address).text
    client.post(address)

    assert plan_of(user) == Plan(rhythm=Rhythm.NEVER)


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_opening_the_link_of_a_mail_changes_nothing(client, kind):
    user = UserFactory.create()
    address = f"/n/{token_for(user_id=user.pk, kind=kind.name)}/"

    page = client.get(address)

    assert page.status_code == 200
    assert "Sprawa z testu" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not MailChoice.objects.exists()


def test_a_mail_program_stops_it_without_session_and_token(kind):
    user = UserFactory.create()
    address = f"/n/{token_for(user_id=user.pk, kind=kind.name)}/"

    answer = Client(enforce_csrf_checks=True).post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
    assert choices_of(user) == {kind.name: Pace.INBOX}


def test_the_second_button_stops_all_that_may_be_stopped(client, kind):
    user = UserFactory.create()

    client.post(f"/n/{token_for(user_id=user.pk, kind=kind.name)}/", {"what": "everything"})

    assert choices_of(user) == {EVERYTHING: Pace.INBOX}


def test_a_link_nobody_made_gets_the_same_answer(client, kind):
    user = UserFactory.create()
    known = client.post(f"/n/{token_for(user_id=user.pk, kind=kind.name)}/")
    unknown = client.post("/n/zmyslony/")

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert [t.name for t in known.templates] == [t.name for t in unknown.templates]
    assert client.get("/n/zmyslony/").status_code == 200
    assert MailChoice.objects.count() == 1


def composed(reason):
    """A mail about a notice that came for this reason."""
    notice = make_notice(UserFactory.create(), kind=make_kind("tests.chosen"), reason=reason)
    mail = make_mail(
        recipient=notice.recipient, notice=notice, kind=notice.kind, reason=reason, address=""
    )
    return compose_mail(OutgoingMail.objects.get(pk=mail.pk))


def test_mail_that_can_be_stopped_says_where():
    letter = composed(Reason.DIRECT)

    assert letter is not None
    assert "/n/" in letter.unsubscribe
    assert letter.unsubscribe in letter.drawn.text


def test_mail_one_has_to_get_does_not_offer_to_stop_it():
    letter = composed(Reason.MANDATORY)

    assert letter is not None
    assert letter.unsubscribe == ""
    assert "/n/" not in letter.drawn.text
