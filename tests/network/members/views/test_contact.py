"""`network.members.views.contact`: messages between two people, and nobody else's."""

from uuid import uuid4

import pytest

from network.members.models import Block, ContactMessage
from network.members.services.contacting import send_contact
from tests.factories.members import make_insider, make_member

# session, person; oneself, work, topics; count, messages; then the names: reader, roles, people
# with their work; and the badge
QUERIES = 11


@pytest.mark.parametrize("number", [1, 3])
def test_contacts_cost_the_same_for_one_message_and_three(
    client, db, django_assert_num_queries, number
):
    jan = make_insider("Jan")
    for place in range(number):
        send_contact(sender=make_insider(f"O{place}").user, to=jan, text="Hej", nonce=uuid4())
    client.force_login(jan.user)

    with django_assert_num_queries(QUERIES):
        page = client.get("/contacts/")

    assert len(page.context["rows"]) == number


@pytest.fixture
def pair(db):
    """Two people of the network."""
    return make_insider("Anna Wrzos"), make_insider("Jan Łąka")


def test_contact_sends_once_and_says_so(client, pair):
    anna, jan = pair
    client.force_login(anna.user)
    path = f"/members/{jan.handle}/contact/"
    sent = {"text": "Dzień dobry", "nonce": client.get(path).context["form"]["nonce"].value()}

    answers = [client.post(path, sent) for _ in range(2)]

    assert [answer.url for answer in answers] == [jan.get_absolute_url()] * 2
    assert ContactMessage.objects.count() == 1


def test_contact_refused_keeps_what_was_typed(client, pair, settings):
    settings.MEMBERS_CONTACTS_PER_DAY = 0
    anna, jan = pair
    client.force_login(anna.user)

    page = client.post(
        f"/members/{jan.handle}/contact/", {"text": "Długo pisane", "nonce": uuid4()}
    )

    assert page.status_code == 422
    assert "Długo pisane" in page.text


def test_contact_of_somebody_invisible_is_not_there(client, db):
    client.force_login(make_member().user)

    assert client.get(f"/members/{make_insider().handle}/contact/").status_code == 404


def test_message_is_read_by_the_two_and_answered_by_the_recipient(client, pair):
    anna, jan = pair
    message = send_contact(sender=anna.user, to=jan, text="<script>x</script>", nonce=uuid4())
    path = message.get_absolute_url()
    client.force_login(make_insider("Ktoś").user)
    assert client.get(path).status_code == 404
    client.force_login(anna.user)
    assert 'name="text"' not in client.get(path).text
    client.force_login(jan.user)
    assert "&lt;script&gt;x" in client.get(path).text
    assert ContactMessage.objects.get().opened_at is None

    client.post(path, {"text": "Odpowiedź", "nonce": uuid4()})

    message.refresh_from_db()
    assert message.opened_at is not None
    assert ContactMessage.objects.filter(sender=jan, recipient=anna, text="Odpowiedź").exists()


def test_message_is_marked_as_read_by_a_button(client, pair):
    anna, jan = pair
    message = send_contact(sender=anna.user, to=jan, text="Hej", nonce=uuid4())
    client.force_login(jan.user)

    assert client.get(f"/contacts/{message.public_id}/opened/").status_code == 405
    client.post(f"/contacts/{message.public_id}/opened/")

    assert ContactMessage.objects.get().opened_at is not None


def test_block_and_unblock_are_buttons(client, pair):
    anna, jan = pair
    client.force_login(jan.user)

    client.post(f"/members/{anna.public_id}/block/")
    assert Block.objects.values_list("blocker", "blocked").get() == (jan.pk, anna.pk)
    assert f"/members/{anna.public_id}/unblock/" in client.get(anna.get_absolute_url()).text
    client.post(f"/members/{anna.public_id}/unblock/")

    assert not Block.objects.exists()
    assert client.post(f"/members/{make_member().public_id}/block/").status_code == 404
