"""`network.members.services.privacy` and `purging`: everything out, everything gone, in time."""

import json
from datetime import timedelta
from uuid import uuid4

from django.apps import apps
from django.db import connection

from network.members.models import ContactMessage, Handle, Member, MemberSeed
from network.members.selectors.invariants import broken
from network.members.services.blocking import block_member
from network.members.services.claiming import claim_seed
from network.members.services.contacting import send_contact
from network.members.services.privacy import erase_person, export_person
from network.members.services.profiling import ProfileEdit, update_profile
from network.members.services.purging import purge
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_seed, teach

MARK = "znacznik"


def everything():
    """Return all that the tables of this app hold, as one text."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("network_members").get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 -- our own name
            rows += cursor.fetchall()
    return repr(rows)


def marked(other):
    """Somebody who has left a mark in every field there is."""
    user = UserFactory.create(email=f"{MARK}-a@example.org")
    make_seed(user.email, name=f"{MARK}b Iksińska", position=f"{MARK}-c", department=f"{MARK}-d")
    claim_seed(user=user)
    make_seed(user.email, looks_for=f"{MARK}-e", unit_text=f"{MARK}-f")
    member = Member.objects.get(user=user)
    texts = {name: f"{MARK}-{name}" for name in ("bio", "languages", "phone", "helps_with")}
    fields = {**texts, "website": f"https://{MARK}.example"}
    update_profile(member=member, version=member.profile.version, edit=ProfileEdit(fields=fields))
    teach(member, "Dane")
    block_member(blocker=member, blocked=other)
    ContactMessage.objects.create(
        sender=member, recipient=other, text=f"{MARK}-sent", nonce=uuid4(), sent_at=now()
    )
    ContactMessage.objects.create(
        sender=other, recipient=member, text=f"{MARK}-got", nonce=uuid4(), sent_at=now()
    )
    return user


def test_export_holds_every_mark(db):
    user = marked(make_insider("Jan Łąka"))

    data = export_person(user=user)

    said = json.dumps(data, ensure_ascii=False)
    assert {
        mark for mark in (f"{MARK}-{letter}" for letter in "acdef") if mark not in said
    } == set()
    for word in (f"{MARK}b", "bio", "languages", "phone", "helps_with", "sent", "got", "Jan Łąka"):
        assert word in said
    assert data["expertise"][-1] == {"topic": "Dane", "level": "learning"}


def test_erase_leaves_no_mark_and_burns_the_handle(db):
    other = make_insider("Jan Łąka")
    user = marked(other)
    assert MARK in everything()

    erase_person(user=user)
    erase_person(user=user)

    assert MARK not in everything()
    assert "iksinska" not in everything()
    assert list(Member.objects.all()) == [other]
    assert Handle.objects.filter(text="", member=None).count() == 1
    assert broken() == []


def test_export_of_a_stranger_is_empty(db):
    data = export_person(user=UserFactory.create())

    assert set(map(len, data.values())) == {0}


def test_purge_deletes_what_is_over_and_counts_first(db):
    anna, jan = make_insider("Anna"), make_insider("Jan")
    with acting_at(now() - timedelta(days=400)):
        old = ContactMessage.objects.create(
            sender=anna, recipient=jan, text="Dawno", nonce=uuid4(), sent_at=now()
        )
        make_seed("old@example.org")
    send_contact(sender=anna.user, to=jan, text="Teraz", nonce=uuid4())
    fresh = make_seed("new@example.org")

    due = {"seeds": 1, "messages": 1, "verifications": 0}
    assert purge(now=now(), dry_run=True) == due
    assert ContactMessage.objects.filter(pk=old.pk).exists()
    assert purge(now=now()) == due

    assert purge(now=now()) == {"seeds": 0, "messages": 0, "verifications": 0}
    assert (list(MemberSeed.objects.all()), ContactMessage.objects.get().text) == ([fresh], "Teraz")
