"""`network.files.views.upload`: the editor sends a file and hears what to write, or why not."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from network.files.models import StoredFile
from network.text.domain.markdown import render
from tests.factories.files import pdf, picture
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/files/"


@pytest.fixture
def owner(client):
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture
def small(settings):
    settings.FILES_SIZE_LIMIT = 1024


def send(client, name="plan.pdf", content=None, **more):
    content = pdf() if content is None else content
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **more})


def test_file_waits_for_its_sender_and_is_described(client, owner):
    answer = send(client, "Żółty plan (1).pdf")

    stored = StoredFile.objects.get()
    address = f"/files/{stored.public_id}/%C5%BB%C3%B3%C5%82ty%20plan%20(1).pdf"
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == {
        "id": str(stored.public_id),
        "name": "Żółty plan (1).pdf",
        "address": address,
        "is_picture": False,
        "markdown": f"[Żółty plan (1).pdf]({address[:-7]}%281%29.pdf)",
    }
    assert (stored.owner, stored.state, stored.parent) == (owner, "pending", None)


def test_what_is_written_leads_back_to_the_file(client, owner):
    said = [send(client, "a(b)_c.png", picture()).json(), send(client, "ż [1].pdf").json()]

    for one in said:
        found = re.search(r'(?:src|href)="([^"]+)"', render(one["markdown"]))
        assert found is not None
        got = client.get(found[1])
        assert (got.status_code, bool(b"".join(got.streaming_content))) == (200, True)
    assert "<img" in render(said[0]["markdown"])
    assert "<img" not in render(said[1]["markdown"])


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (("a.exe", b"MZ"), 400, "exe"),
        (("a.pdf", b"no pdf"), 400, "pdf"),
        (("a.txt", b""), 400, ""),
        (("a.txt", b"x" * 2000), 413, "1,0"),
    ],
)
@pytest.mark.usefixtures("owner", "small")
def test_refusal_is_said_in_words_and_leaves_nothing(client, stored, sent, status, words):
    answer = send(client, *sent)

    assert answer.status_code == status
    assert {*answer.json()} == {"detail"}
    assert words in answer.json()["detail"]
    assert len(answer.json()["detail"]) > 15
    assert stored() == []


def test_quota_is_the_limit(client, owner, settings):
    settings.FILES_QUOTA = len(pdf()) + 1

    assert [send(client).status_code for _ in range(2)] == [201, 400]


def test_storage_that_takes_nothing_is_our_fault(client, owner, settings, media):
    (media / "files").write_text("no folder can be made here")

    assert send(client).status_code == 503


def test_nothing_sent_is_said(client, owner):
    answer = client.post(ADDRESS, {"file": "text"})

    assert (answer.status_code, {*answer.json()}) == (400, {"detail"})


def test_visitor_is_told_to_sign_in_and_nothing_is_kept(client, stored):
    answer = send(client)

    assert (answer.status_code, {*answer.json()}) == (401, {"detail"})
    assert stored() == []


def test_address_only_takes_a_post_with_a_token(client, owner):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner)

    assert client.get(reverse("files:upload")).status_code == 405
    assert send(strict).status_code == 403
    assert not StoredFile.objects.exists()
