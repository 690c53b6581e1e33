"""Publishing: what readers see, who hears of it, and when it has to be checked again."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from network.files.models import StoredFile
from network.search.models import Entry
from practices.choices import SEARCHABLE, NoticeKind, PracticeKind, Significance, State, Verdict
from practices.exceptions import (
    MayNotDecide,
    MayNotWithdraw,
    MayNotWrite,
    NothingInWork,
    ReasonMissing,
    WrongState,
)
from practices.models import Practice, Revision
from practices.services.attaching import FileInput, attach_file
from practices.services.deciding import decide
from practices.services.drafting import set_significance
from practices.services.publishing import (
    add_months,
    archive_practice,
    confirm_practice,
    publish_practice,
    restore_practice,
    tell_published,
    withdraw_practice,
)
from practices.services.topics import ensure_topics, subscribe
from tasks.clock import acting_at
from tasks.models import AuditEntry, Event, Notice
from tasks.services.draining import drain
from tests.factories.files import picture
from tests.factories.practices import (
    TOPIC,
    author_of,
    edit,
    fresh,
    full_content,
    make_accepted,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_seed,
    make_submitted,
    review,
    submit,
)

pytestmark = pytest.mark.django_db

LATER = datetime(2018, 3, 5, 12, tzinfo=UTC)


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def coordinator_of(practice):
    """Return somebody who acts for the owner unit."""
    return make_person(practice.owner_unit, coordinator=True)


def publish_again(practice, significance=Significance.MEDIUM, **changes):
    """Bring a new version of a published practice in front of the readers."""
    practice = edit(practice, **changes)
    set_significance(
        practice=practice,
        by=author_of(practice),
        version=work(practice).version,
        significance=significance,
    )
    practice = submit(practice)
    if significance != Significance.MINOR:
        practice = review(practice)
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=author_of(practice))
    return fresh(practice)


def test_the_live_revision_is_its_own_frozen_and_accepted():
    practice = make_published()

    live = practice.live_revision
    assert (practice.state, live.practice_id, live.is_frozen, live.decision.outcome) == (  # type: ignore[union-attr] # made above
        State.PUBLISHED,
        practice.pk,
        True,
        "accept",
    )


def test_publishing_writes_moments_and_due_days():
    practice = make_accepted()

    with acting_at(LATER):
        publish_practice(practice=practice, by=author_of(practice))

    kept = fresh(practice)
    assert (kept.published_at, kept.updated_at, kept.live_revision.published_at) == (LATER,) * 3  # type: ignore[union-attr] # made above
    assert (kept.review_due_on, kept.contact_due_on) == (date(2020, 3, 5), date(2019, 3, 5))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2018, 1, 31), 1, date(2018, 2, 28)),
        (date(2016, 2, 29), 24, date(2018, 2, 28)),
        (date(2017, 12, 6), 24, date(2019, 12, 6)),
        (date(2017, 12, 31), 12, date(2018, 12, 31)),
        (date(2017, 11, 30), 1, date(2017, 12, 30)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize("who", ["author", "coordinator", "editor"])
def test_who_publishes_what_was_accepted(who):
    practice = make_accepted()
    by = {
        "author": lambda: author_of(practice),
        "coordinator": lambda: coordinator_of(practice),
        "editor": make_editor,
    }[who]()

    publish_practice(practice=practice, by=by)

    assert fresh(practice).state == State.PUBLISHED


def test_a_stranger_does_not_publish():
    practice = make_accepted()

    with pytest.raises(MayNotWrite):
        publish_practice(practice=practice, by=make_person())


@pytest.mark.parametrize("make", [make_draft, make_submitted, make_reviewed])
def test_nothing_is_published_that_was_not_accepted(make):
    practice = make()

    with pytest.raises(WrongState):
        publish_practice(practice=practice, by=author_of(practice))

    assert fresh(practice).live_revision is None


def test_nothing_is_published_twice():
    practice = make_published()

    with pytest.raises(NothingInWork):
        publish_practice(practice=practice, by=author_of(practice))


def test_a_sketch_becomes_a_practice_when_it_is_published():
    seed = make_seed()
    whole = {name: value for name, value in full_content().items() if name != "title"}
    practice = review(submit(edit(seed, **whole)))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)

    publish_practice(practice=practice, by=author_of(practice))

    assert fresh(practice).kind == PracticeKind.PRACTICE


def test_a_new_version_takes_the_place_of_the_old_one_and_both_stay():
    practice = make_published()
    first = practice.live_revision

    practice = publish_again(practice, title="Cztery soboty")

    assert (practice.title, practice.live_revision.number) == ("Cztery soboty", 2)
    old = Revision.objects.get(pk=first.pk)  # type: ignore[union-attr] # made above
    assert (old.state, old.title, old.published_at) == (
        State.PUBLISHED,
        "Trzy soboty na ulicy",
        first.published_at,  # type: ignore[union-attr] # made above
    )


def test_the_first_day_of_publication_stays():
    practice = make_published()
    first = practice.published_at

    with acting_at(LATER.replace(year=2030)):
        practice = publish_again(practice, problem="Nowy")

    assert practice.published_at == first
    assert practice.updated_at.year == 2030


def test_published_practices_are_found_and_others_are_not():
    published, _draft = make_published(), make_draft(title="Wersja robocza")

    found = set(Entry.objects.filter(kind=SEARCHABLE).values_list("object_id", flat=True))

    assert found == {published.pk}


def test_subscribers_of_a_topic_hear_of_it_once():
    [topic] = ensure_topics([TOPIC])
    [other] = ensure_topics(["Dane"])
    follower, bystander = make_person(), make_person()
    subscribe(topic=topic, user=follower)
    subscribe(topic=other, user=bystander)

    practice = make_published()
    drain()
    tell_published(practice, practice.live_revision)  # type: ignore[arg-type] # made above
    drain()

    told = Notice.objects.filter(event__kind=NoticeKind.PUBLISHED)
    assert [notice.recipient_id for notice in told] == [follower.pk]


def test_bringing_back_tells_nobody_a_second_time():
    [topic] = ensure_topics([TOPIC])
    follower = make_person()
    subscribe(topic=topic, user=follower)
    practice, editor = make_published(), make_editor()
    drain()

    archive_practice(practice=practice, by=editor, reason="Przegląd")
    restore_practice(practice=practice, by=editor)
    drain()

    assert Notice.objects.filter(recipient=follower).count() == 1
    assert Event.objects.filter(kind=NoticeKind.PUBLISHED).count() == 1


def test_two_topics_of_one_practice_are_one_notice():
    topics = ensure_topics([TOPIC, "Dane"])
    follower = make_person()
    for topic in topics:
        subscribe(topic=topic, user=follower)

    make_published(topics=[topic.slug for topic in topics])
    drain()

    assert Notice.objects.filter(recipient=follower).count() == 1


@pytest.mark.parametrize(
    ("significance", "heard"),
    [(Significance.MINOR, 1), (Significance.MEDIUM, 2), (Significance.MAJOR, 2)],
)
def test_a_new_version_is_news_unless_it_is_a_small_correction(significance, heard):
    [topic] = ensure_topics([TOPIC])
    follower = make_person()
    subscribe(topic=topic, user=follower)
    practice = make_published()

    publish_again(practice, significance, cost_note="z podatkiem")
    drain()

    assert Notice.objects.filter(recipient=follower).count() == heard


def test_nobody_hears_of_what_was_withdrawn_before_it_was_told():
    [topic] = ensure_topics([TOPIC])
    follower = make_person()
    subscribe(topic=topic, user=follower)
    practice = make_published()

    withdraw_practice(practice=practice, by=make_editor(), reason="Pomyłka")
    drain()

    assert not Notice.objects.filter(recipient=follower).exists()


def test_what_was_told_of_a_practice_is_taken_back_with_it():
    [topic] = ensure_topics([TOPIC])
    follower = make_person()
    subscribe(topic=topic, user=follower)
    practice = make_published()
    drain()

    withdraw_practice(practice=practice, by=make_editor(), reason="Pomyłka")

    assert Notice.objects.get(recipient=follower).retracted_at is not None


@pytest.mark.parametrize("who", ["coordinator", "editor"])
def test_a_withdrawn_practice_leaves_a_tombstone(who):
    practice = make_published()
    by = coordinator_of(practice) if who == "coordinator" else make_editor()

    with acting_at(LATER):
        withdraw_practice(practice=practice, by=by, reason="  Program zamknięto.  ")

    kept = fresh(practice)
    assert (kept.state, kept.closed_at, kept.closed_reason) == (
        State.WITHDRAWN,
        LATER,
        "Program zamknięto.",
    )
    assert not Entry.objects.filter(kind=SEARCHABLE).exists()
    assert Practice.objects.visible_to(AnonymousUser()).get() == practice
    assert not Revision.objects.visible_to(AnonymousUser()).exists()
    audit = AuditEntry.objects.get(action="practices.withdraw")
    assert (audit.actor, audit.reason, audit.before, audit.after) == (
        by,
        "Program zamknięto.",
        {"state": "published"},
        {"state": "withdrawn"},
    )


def test_an_author_alone_does_not_withdraw():
    practice = make_published()

    with pytest.raises(MayNotWithdraw):
        withdraw_practice(practice=practice, by=author_of(practice), reason="Powód")


def test_withdrawing_needs_a_reason():
    practice = make_published()

    with pytest.raises(ReasonMissing):
        withdraw_practice(practice=practice, by=make_editor(), reason=" ")

    assert fresh(practice).state == State.PUBLISHED


def test_an_archived_practice_stays_readable_by_its_address():
    practice = make_published()

    archive_practice(practice=practice, by=make_editor(), reason="Przestarzała")

    reader = AnonymousUser()
    assert fresh(practice).state == State.ARCHIVED
    assert Practice.objects.visible_to(reader).readable().get() == practice
    assert not Practice.objects.visible_to(reader).published().exists()
    assert Revision.objects.visible_to(reader).get() == practice.live_revision
    assert not Entry.objects.filter(kind=SEARCHABLE).exists()


def test_only_an_editor_archives_and_brings_back():
    practice = make_published()
    coordinator = coordinator_of(practice)

    with pytest.raises(MayNotDecide):
        archive_practice(practice=practice, by=coordinator, reason="Powód")
    archive_practice(practice=practice, by=make_editor(), reason="Powód")
    with pytest.raises(MayNotDecide):
        restore_practice(practice=practice, by=coordinator)


def test_what_is_brought_back_is_found_again():
    practice = make_published()
    archive_practice(practice=practice, by=make_editor(), reason="Powód")

    restore_practice(practice=practice, by=make_editor())

    kept = fresh(practice)
    assert (kept.state, kept.closed_at, kept.closed_reason) == (State.PUBLISHED, None, "")
    assert Entry.objects.filter(kind=SEARCHABLE, object_id=practice.pk).exists()


def close(practice, state):
    """Bring a published practice into a closed state."""
    act = {State.WITHDRAWN: withdraw_practice, State.ARCHIVED: archive_practice}[state]
    act(practice=practice, by=make_editor(), reason="Powód")
    return fresh(practice)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ARCHIVED])
@pytest.mark.parametrize("verb", [withdraw_practice, archive_practice])
def test_what_is_closed_is_not_closed_again(state, verb):
    practice = close(make_published(), state)

    with pytest.raises(WrongState):
        verb(practice=practice, by=make_editor(), reason="Jeszcze raz")


def test_what_was_withdrawn_does_not_come_back():
    practice = close(make_published(), State.WITHDRAWN)

    with pytest.raises(WrongState):
        restore_practice(practice=practice, by=make_editor())


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ARCHIVED])
def test_a_version_in_work_is_not_published_after_the_practice_was_closed(state):
    practice = review(submit(edit(make_published(), problem="Nowy")))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    practice = close(practice, state)

    with pytest.raises(WrongState):
        publish_practice(practice=practice, by=author_of(practice))

    assert fresh(practice).state == state


def test_confirming_moves_the_days_on():
    practice = make_published()

    with acting_at(LATER):
        confirm_practice(practice=practice, by=author_of(practice))

    kept = fresh(practice)
    assert (kept.review_due_on, kept.contact_due_on) == (date(2020, 3, 5), date(2019, 3, 5))


def test_a_stranger_does_not_confirm():
    with pytest.raises(MayNotWrite):
        confirm_practice(practice=make_published(), by=make_person())


def test_only_a_published_practice_is_confirmed():
    practice = close(make_published(), State.ARCHIVED)

    with pytest.raises(WrongState):
        confirm_practice(practice=practice, by=author_of(practice))


def test_files_become_readable_with_the_version_that_carries_them():
    practice = make_draft()
    author = author_of(practice)
    attach_file(
        practice=practice,
        by=author,
        upload=SimpleUploadedFile("zdjecie.png", picture()),
        said=FileInput(kind="media", alt="Stół na ulicy", licence="CC-BY-4.0"),  # type: ignore[arg-type] # made above
    )
    file = StoredFile.objects.get()
    practice = review(submit(practice))
    decide(practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Liczby")
    practice = review(submit(fresh(practice)))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    reader = AnonymousUser()
    hidden = StoredFile.objects.visible_to(reader).filter(pk=file.pk).exists()

    publish_practice(practice=practice, by=author)

    assert hidden is False
    assert StoredFile.objects.visible_to(reader).get() == file
    close(fresh(practice), State.WITHDRAWN)
    assert not StoredFile.objects.visible_to(reader).exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"state": State.PUBLISHED},
        {"state": State.DRAFT, "kind": PracticeKind.PRACTICE, "translation_of": "self"},
    ],
    ids=["published without a revision", "its own translation"],
)
def test_the_table_refuses_what_cannot_be(broken):
    practice = make_draft()
    if broken.get("translation_of"):
        broken = {**broken, "translation_of": practice}

    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(**broken)


def test_the_table_refuses_two_versions_in_work():
    practice = make_draft()
    moment = practice.created_at

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(practice=practice, number=2, created_at=moment, saved_at=moment)


def test_the_table_refuses_a_frozen_draft():
    practice = make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        practice.revisions.update(frozen_at=practice.created_at)
