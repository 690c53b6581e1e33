"""`tasks.services.choosing`: choices kept, and a link that can only stop."""

import random
from datetime import UTC, date, datetime

import pytest
from django.core import signing

from tasks.choices import Pace, Reason, Rhythm
from tasks.clock import acting_at
from tasks.domain.resolving import Chosen, Plan, resolve
from tasks.exceptions import UnknownKind
from tasks.models import MailChoice, MailPlan, Notice, OutgoingMail
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of, explain, kinds_to_choose, plan_of
from tasks.selectors.pacing import mailed_at_once, mailed_in
from tasks.services.choosing import SALT, choose_mail, kind_of_token, stop_mail, token_for
from tasks.services.notifying import notify
from tasks.services.running import run_due_jobs
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return UserFactory.create()


@pytest.fixture
def kind():
    return make_kind("tests.chosen")


def test_choices_are_kept_changed_and_taken_back(anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX, kind.name: Pace.AT_ONCE})
    assert choices_of(anna) == {EVERYTHING: Pace.INBOX, kind.name: Pace.AT_ONCE}

    choose_mail(user=anna, choices={EVERYTHING: Pace.AT_ONCE, kind.name: None})

    assert choices_of(anna) == {EVERYTHING: Pace.AT_ONCE}
    assert choices_of(UserFactory.create()) == {}


def test_a_kind_that_nobody_declares_changes_nothing(anna, kind):
    with pytest.raises(UnknownKind):
        choose_mail(user=anna, choices={kind.name: Pace.AT_ONCE, "tests.gone": Pace.INBOX})

    assert choices_of(anna) == {}


def test_kinds_that_are_never_mailed_are_not_offered(kind):
    make_kind("tests.silent", mailed=False)

    names = {one.name for one in kinds_to_choose()}

    assert kind.name in names
    assert "tests.silent" not in names


def test_both_ways_of_asking_agree_on_everybody():
    chance = random.Random(7)  # noqa: S311 -- the same table every time
    kinds = [make_kind(f"tests.k{n}").name for n in range(3)]
    people = [UserFactory.create() for _ in range(12)]
    for person in people:
        wanted = {name: chance.choice([None, *Pace]) for name in [EVERYTHING, *kinds]}
        choose_mail(user=person, choices=wanted)
        for name in kinds:
            for reason in Reason:
                make_notice(person, kind=make_kind(name), reason=reason)

    expected = {}
    for notice in Notice.objects.select_related("recipient"):
        known = choices_of(notice.recipient)
        chosen = Chosen(kind=known.get(notice.kind), general=known.get(EVERYTHING))
        expected[notice.pk] = resolve(Reason(notice.reason), chosen).pace.value

    for pace in Pace:
        found = mailed_in(Notice.objects.all(), pace).values_list("pk", flat=True)
        assert set(found) == {pk for pk, wanted in expected.items() if wanted == pace}
    assert set(expected.values()) == set(Pace.values)
    assert set(mailed_at_once(Notice.objects.all()).values_list("pk", flat=True)) == {
        pk for pk, pace in expected.items() if pace == Pace.AT_ONCE
    }


def tell(kind, reason, *people):
    """Let something of `kind` happen that `people` hear of for `reason`; who is mailed."""
    users = type(people[0])._default_manager.filter(pk__in=[one.pk for one in people])
    declared = make_kind(kind.name, audiences=lambda _event: [(reason, users)])
    notify(declared.name, subject=UserFactory.create(is_active=False), actor=None)
    run_due_jobs()
    return set(OutgoingMail.objects.filter(kind=kind.name).values_list("recipient", flat=True))


def test_who_wants_everything_is_mailed_what_they_watch(anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.AT_ONCE})

    assert tell(kind, Reason.WATCHED, anna, UserFactory.create()) == {anna.pk}


def test_who_stopped_a_kind_is_not_mailed_but_told(anna, kind):
    other = UserFactory.create()
    choose_mail(user=anna, choices={kind.name: Pace.INBOX})

    assert tell(kind, Reason.DIRECT, anna, other) == {other.pk}
    assert Notice.objects.filter(recipient=anna).count() == 1


def test_what_one_has_to_know_is_always_mailed(anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX, kind.name: Pace.INBOX})

    assert tell(kind, Reason.MANDATORY, anna) == {anna.pk}


def test_a_link_stops_its_kind_and_no_other(anna, kind):
    make_kind("tests.other")

    stop_mail(token=token_for(user_id=anna.pk, kind=kind.name))

    assert choices_of(anna) == {kind.name: Pace.INBOX}


def test_a_link_can_stop_all_that_may_be_stopped(anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.AT_ONCE, kind.name: Pace.AT_ONCE})

    stop_mail(token=token_for(user_id=anna.pk, kind=kind.name), everything=True)

    assert choices_of(anna) == {EVERYTHING: Pace.INBOX}
    assert [row.decision.pace for row in explain(anna, kind=kind.name)] == [
        Pace.AT_ONCE,
        Pace.INBOX,
        Pace.INBOX,
        Pace.INBOX,
    ]


def test_stopping_twice_is_stopping_once(anna, kind):
    token = token_for(user_id=anna.pk, kind=kind.name)

    stop_mail(token=token)
    stop_mail(token=token)

    assert MailChoice.objects.count() == 1


@pytest.mark.parametrize(
    "token",
    [
        "",
        "zmyślony",
        signing.dumps([1, "tests.chosen"], salt="another"),
        signing.dumps("tekst", salt=SALT),
        signing.dumps([1], salt=SALT),
        signing.dumps(["1", "tests.chosen"], salt=SALT),
        token_for(user_id=10**9, kind="tests.chosen"),
    ],
    ids=["empty", "made up", "another's", "a word", "half", "a text", "nobody"],
)
def test_a_link_that_leads_nowhere_changes_nothing(anna, kind, token):
    stop_mail(token=token)

    assert not MailChoice.objects.exists()


def test_a_link_about_a_kind_that_has_gone_changes_nothing(anna):
    stop_mail(token=token_for(user_id=anna.pk, kind="tests.gone"))

    assert not MailChoice.objects.exists()


def test_a_link_of_somebody_who_has_gone_changes_nothing(kind):
    gone = UserFactory.create(is_active=False)

    stop_mail(token=token_for(user_id=gone.pk, kind=kind.name))

    assert not MailChoice.objects.exists()


def test_a_link_says_its_kind_and_a_strangers_says_nothing(anna, kind):
    assert kind_of_token(token_for(user_id=anna.pk, kind=kind.name)) == kind.name
    assert kind_of_token("zmyślony") is None


def test_why_names_the_rule_for_every_reason(anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.AT_ONCE, kind.name: Pace.INBOX})

    said = {row.reason.value: row.decision.rule.value for row in explain(anna)}
    of_kind = {row.reason.value: row.decision.rule.value for row in explain(anna, kind=kind.name)}

    assert said == {
        "mandatory": "mandatory",
        "direct": "general",
        "watched": "general",
        "followed": "general",
    }
    assert of_kind == {
        "mandatory": "mandatory",
        "direct": "kind",
        "watched": "kind",
        "followed": "kind",
    }


def test_a_choice_counts_for_mail_that_waits(anna, kind):
    other = UserFactory.create()
    tell(kind, Reason.DIRECT, anna, other)
    OutgoingMail.objects.update(state="queued")

    choose_mail(user=anna, choices={kind.name: Pace.DIGEST})

    states = dict(OutgoingMail.objects.values_list("recipient", "state"))
    assert states == {anna.pk: "cancelled", other.pk: "queued"}


def test_a_choice_leaves_what_one_has_to_know_in_the_queue(anna, kind):
    tell(kind, Reason.MANDATORY, anna)
    OutgoingMail.objects.update(state="queued")

    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX}, plan=Plan(rhythm=Rhythm.NEVER))

    assert OutgoingMail.objects.get().state == "queued"


def test_a_plan_is_kept_and_the_houses_is_no_row(anna):
    wanted = Plan(rhythm=Rhythm.DAILY, office_hours=False, paused_until=date(2099, 1, 1))
    choose_mail(user=anna, choices={}, plan=wanted)
    assert plan_of(anna) == wanted

    choose_mail(user=anna, choices={EVERYTHING: Pace.DIGEST})
    assert plan_of(anna) == wanted

    choose_mail(user=anna, choices={}, plan=Plan())
    assert not MailPlan.objects.exists()


def test_a_pause_that_is_over_is_not_shown(anna):
    with acting_at(datetime(2017, 12, 6, tzinfo=UTC)):
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=date(2017, 12, 8)))
        assert plan_of(anna).paused_until == date(2017, 12, 8)

    assert plan_of(anna).paused_until is None
