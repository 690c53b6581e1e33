"""`network.portal.selectors.waiting`: what discussions and practices leave waiting."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from forums.choices import BoardModeration
from forums.services.drafting import save_draft as keep_text
from forums.services.flagging import flag_post
from network.portal.selectors.waiting import MOST, waiting_in_apps
from practices.models import Revision
from practices.services.reviewing import assign_reviewer
from tasks.models import Notice
from tasks.selectors.inbox import Asked, read_inbox
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory
from tests.factories.forums import make_board, make_reply, make_thread
from tests.factories.members import make_insider
from tests.network.portal.walking import draft_of, review_of, submit_practice_of, with_role

pytestmark = pytest.mark.django_db


def waiting(user):
    """Run what was promised and read what waits."""
    run_due_jobs()
    Notice.objects.filter(kind__startswith="members").delete()  # how they became verified
    return waiting_in_apps(user, read_inbox(user, asked=Asked(unread_only=True)).groups)


def test_an_answer_and_a_mention_wait_once_a_thread():
    asker, helper = make_insider("Ada Wrzos"), make_insider("Bea Nowak")
    thread = make_thread(author=asker.user, title="Dyżury")
    for text in (f"@{asker.handle} tak", f"@{asker.handle} jeszcze jedno"):
        make_reply(thread, helper.user, text)
    latest = make_reply(thread, helper.user, f"@{asker.handle} i koniec")

    found = waiting(asker.user)

    assert [(task.icon, task.address) for task in found] == [
        ("message-square", latest.get_absolute_url())
    ]
    assert "Dyżury" in found[0].title
    assert waiting(helper.user) == []


def test_what_one_only_watches_waits_in_the_inbox_and_not_here():
    asker, helper = make_insider("Ada Wrzos"), make_insider("Bea Nowak")
    thread = make_thread(author=asker.user)
    make_reply(thread, helper.user, "Bez wzmianki.")

    found = waiting(asker.user)

    assert read_inbox(asker.user, asked=Asked(unread_only=True)).unread == 1
    assert found == []


def test_at_most_a_few_answers_stand_here():
    asker, helper = make_insider("Ada Wrzos"), make_insider("Bea Nowak")
    for number in range(MOST + 2):
        thread = make_thread(author=asker.user, title=f"Wątek {number}")
        make_reply(thread, helper.user, f"@{asker.handle}")

    assert len(waiting(asker.user)) == MOST


def test_own_drafts_of_practices_wait_until_they_are_submitted():
    writer, colleague = make_insider("Ada Wrzos"), make_insider("Bea Nowak")
    practice = draft_of(writer, title="Karta projektu")
    submit_practice_of(colleague)

    assert [(task.title, task.address) for task in waiting(writer.user)] == [
        ("Karta projektu", reverse("practices:edit", args=[practice.slug]))
    ]
    assert waiting(colleague.user) == []


def test_unsent_texts_lead_back_to_where_they_are_written():
    writer = make_insider("Ada Wrzos")
    board = make_board(title="Temat")
    thread = make_thread(board, writer.user, title="Dyżury")
    keep_text(author=writer.user, target=thread, text="Zacząłem")
    keep_text(author=writer.user, target=board, text="Nowy", title="Nowy wątek")

    found = {task.title: task.address for task in waiting(writer.user)}

    assert found == {
        "Dyżury": f"{thread.get_absolute_url()}#reply",
        "Nowy wątek": reverse("forums:create", args=[board.slug]),
    }


def test_a_reviewer_finds_what_was_asked_and_nothing_else():
    reviewer, editor = with_role("reviewer", "Rec Recki"), with_role("editor", "Ed Redaktor")
    asked = submit_practice_of(make_insider("Ada Wrzos"), title="Zapytana")
    submit_practice_of(make_insider("Bea Nowak"), title="Niczyja")
    assign_reviewer(practice=asked, reviewer=reviewer, by=editor)
    run_due_jobs()

    found = waiting_in_apps(reviewer, [])

    revision = Revision.objects.get(practice=asked)
    assert [(task.title, task.address) for task in found] == [
        ("Zapytana", reverse("practices:case", args=[revision.pk]))
    ]
    review_of(asked, reviewer=reviewer, editor=editor)
    assert waiting_in_apps(reviewer, []) == []


@pytest.mark.parametrize(("number", "said"), [(1, "1\u00a0praktyka"), (2, "2\u00a0praktyki")])
def test_an_editor_finds_the_queue(number, said):
    editor = with_role("editor", "Ed Redaktor")
    assert waiting_in_apps(editor, []) == []
    for place in range(number):
        submit_practice_of(make_insider(f"Ada W{place}"))

    (task,) = waiting_in_apps(editor, [])

    assert task.title.startswith(said)
    assert task.address == reverse("practices:desk")


def test_a_moderator_finds_waiting_and_flagged_posts():
    moderator = with_role("moderator", "Mod Modra")
    assert waiting_in_apps(moderator, []) == []
    welcome = make_board(moderation=BoardModeration.PRE)
    make_thread(welcome, make_insider("Ada Wrzos").user)
    flagged = make_reply(make_thread(author=moderator), make_insider("Bea Nowak").user)
    flag_post(post=flagged, by=make_insider("Cec Lis").user, reason="spam")

    (task,) = waiting_in_apps(moderator, [])

    assert task.title == "2\u00a0wpisy czekają na moderację"
    assert task.address == reverse("forums:queue")


def test_nothing_waits_for_strangers():
    make_thread(make_board(moderation=BoardModeration.PRE), make_insider("Ada Wrzos").user)
    submit_practice_of(make_insider("Bea Nowak"))

    assert waiting_in_apps(UserFactory.create(), []) == []
    assert waiting_in_apps(AnonymousUser(), []) == []
