"""`network.members.services.affiliating`: one present place of work, all others history."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from network.members.adapter import MembersAdapter
from network.members.models import Affiliation, Member
from network.members.selectors.invariants import broken
from network.members.services.affiliating import (
    Work,
    announce_waiting,
    change_unit,
    end_affiliation,
    present_work,
    weigh,
)
from network.members.services.joining import join
from tasks.clock import acting_at
from tasks.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, move
from tests.factories.units import UnitFactory

BEFORE_MIDNIGHT = datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
"""Midnight of Warsaw in summer."""


class KnownDomains(MembersAdapter):
    """A host that knows the domain of every office."""

    def is_domain_of(self, unit, address):
        """Everything under urzad.example is an office's."""
        return address.endswith("@urzad.example")


def spells(member):
    """Return every spell of `member`, the oldest first."""
    fields = ("unit", "unit_text", "position", "department", "started_on", "ended_on")
    return list(member.affiliations.order_by("pk").values_list(*fields))


def jobless():
    """Make somebody who has said nothing of their work."""
    return join(user=UserFactory.create(), name="Jan Nowak", work=Work(), consent=True)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"unit_text": "Związek"}, False),
        ({"position": "dyrektor"}, False),
        ({"department": "Biuro"}, False),
    ],
    ids=["nothing", "unit", "position", "department"],
)
def test_work_is_empty_when_nothing_was_said(fields, expected):
    assert Work(**fields).is_empty is expected


def test_work_in_a_unit_is_something():
    assert not Work(unit=UnitFactory.build()).is_empty


def test_first_work_is_one_spell_from_today_that_waits(db, outbox):
    member, unit = jobless(), UnitFactory.create()
    assert outbox()["events"] == []

    with acting_at(AFTER_MIDNIGHT):
        spell = change_unit(
            member=member,
            work=Work(unit=unit, unit_text="x", position="dyrektor", department="Biuro"),
        )

    assert present_work(member) == spell
    assert spells(member) == [(unit.pk, "", "dyrektor", "Biuro", date(2026, 7, 2), None)]
    assert spell is not None
    assert (spell.primary, spell.coordinator, spell.domain_known) == (True, False, False)
    assert outbox()["events"] == ["members.to_verify"]


def test_day_of_a_spell_is_the_day_in_warsaw(db):
    member = jobless()
    with acting_at(BEFORE_MIDNIGHT):
        move(member, UnitFactory.create())
    with acting_at(AFTER_MIDNIGHT):
        end_affiliation(member=member)

    assert [spell[4:] for spell in spells(member)] == [(date(2026, 7, 1), date(2026, 7, 2))]


def test_spell_that_ends_before_it_began_ends_on_its_first_day(db):
    member = jobless()
    with acting_at(AFTER_MIDNIGHT):
        move(member, UnitFactory.create())

    with acting_at(BEFORE_MIDNIGHT):
        end_affiliation(member=member)

    assert spells(member)[0][4:] == (date(2026, 7, 2), date(2026, 7, 2))


def test_unit_that_the_registry_lacks_is_kept_as_typed_and_nobody_is_told(db, outbox):
    member = jobless()

    spell = change_unit(member=member, work=Work(unit_text="Związek Miast"))

    assert spell is not None
    assert (spell.unit, spell.unit_text, spell.unit_name) == (None, *["Związek Miast"] * 2)
    assert outbox()["events"] == []
    assert not Member.objects.waiting().exists()


def test_another_job_in_the_same_unit_is_the_same_spell(db, outbox):
    member = make_insider()
    spell = member.affiliations.get()
    events = outbox()["events"]

    same = change_unit(
        member=member, work=Work(unit=spell.unit, position="naczelniczka", department="")
    )

    assert same == spell
    assert [found[2:4] for found in spells(member)] == [("naczelniczka", "")]
    assert Member.objects.viewer(member.user).insider
    assert outbox()["events"] == events


def test_same_typed_unit_is_the_same_spell_and_another_is_not(db):
    member = jobless()
    first = change_unit(member=member, work=Work(unit_text="Związek Miast"))

    assert change_unit(member=member, work=Work(unit_text="Związek Miast", position="x")) == first
    assert change_unit(member=member, work=Work(unit_text="Związek Gmin")) != first
    assert [spell[1] for spell in spells(member)] == ["Związek Miast", "Związek Gmin"]


def test_unit_found_in_the_registry_replaces_what_was_typed(db, outbox):
    member, unit = jobless(), UnitFactory.create(name="Buk")
    change_unit(member=member, work=Work(unit_text="Buk"))

    move(member, unit)

    assert [(spell[0], spell[1]) for spell in spells(member)] == [(None, "Buk"), (unit.pk, "")]
    assert outbox()["events"] == ["members.to_verify"]


def test_another_unit_ends_the_spell_the_verification_and_the_office(db):
    member = make_insider(coordinator=True)
    version = Member.objects.get(pk=member.pk).version

    move(member, UnitFactory.create())

    old, new = member.affiliations.order_by("pk")
    assert old.ended_on is not None
    assert (old.coordinator, new.coordinator, new.ended_on) == (False, False, None)
    assert Member.objects.get(pk=member.pk).version == version + 1
    assert not Member.objects.viewer(member.user).insider
    assert broken() == []


def test_going_back_to_a_former_unit_begins_a_new_spell(db):
    member = make_member()
    home = member.affiliations.get().unit
    move(member, UnitFactory.create())

    move(member, home)

    assert [spell[0] for spell in spells(member)].count(home.pk) == 2
    assert [spell[5] is None for spell in spells(member)] == [False, False, True]


def test_saying_nothing_of_work_ends_it_once(db):
    member = make_insider()

    answers = [change_unit(member=member, work=Work()) for _ in range(2)]

    assert answers == [None, None]
    assert len(spells(member)) == 1
    assert present_work(member) is None
    assert end_affiliation(member=member) is None


def test_end_keeps_why_it_was_refused(db):
    member = make_member()

    ended = end_affiliation(member=member, refused_reason="Nikt nie zna")

    assert ended is not None
    assert Affiliation.objects.get().refused_reason == "Nikt nie zna"


def test_known_domain_is_weighed_for_the_unit_and_the_address(db, settings):
    settings.MEMBERS_ADAPTER = f"{__name__}.KnownDomains"
    at_office = make_member(user=UserFactory.create(email="a@urzad.example"))
    elsewhere = make_member(user=UserFactory.create(email="a@wp.example"))
    typed = join(
        user=UserFactory.create(email="b@urzad.example"),
        name="Jan",
        work=Work(unit_text="Związek"),
        consent=True,
    )

    assert [one.affiliations.get().domain_known for one in (at_office, elsewhere, typed)] == [
        True,
        False,
        False,
    ]


def test_weigh_looks_again_both_ways(db, settings):
    settings.MEMBERS_ADAPTER = f"{__name__}.KnownDomains"
    work = make_member(user=UserFactory.create(email="a@wp.example")).affiliations.get()

    weights = []
    for address in ("a@urzad.example", "a@wp.example"):
        work.member.user.email = address
        weigh(work=work)
        weights.append(Affiliation.objects.get().domain_known)

    assert weights == [True, False]


def test_weigh_of_a_typed_unit_knows_nothing(db, settings):
    settings.MEMBERS_ADAPTER = f"{__name__}.KnownDomains"
    member = jobless()
    change_unit(member=member, work=Work(unit_text="Związek"))
    member.user.email = "a@urzad.example"
    work = Affiliation.objects.select_related("member__user").get()

    weigh(work=work)

    assert not Affiliation.objects.get().domain_known


def test_announcement_is_made_once_an_occasion(db):
    member = make_member()
    work = member.affiliations.get()

    for occasion in ("", "", "after-1", "after-1", "after-2"):
        announce_waiting(member=member, work=work, occasion=occasion)

    keys = Event.objects.filter(kind="members.to_verify").order_by("pk").values_list("key")
    assert [str(key).rpartition(":")[2] for (key,) in keys] == ["", "after-1", "after-2"]


def test_database_keeps_one_present_spell(db):
    member = make_member()

    with pytest.raises(IntegrityError, match="member"), transaction.atomic():
        Affiliation.objects.create(member=member, started_on=date(2026, 1, 1))

    Affiliation.objects.create(member=member, started_on=date(2026, 1, 1), primary=False)
    assert member.affiliations.count() == 2


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"ended_on": date(1999, 1, 1)}, "members_affiliation_ends_after_start"),
        ({"unit": None, "coordinator": True}, "members_affiliation_coordinates_a_unit"),
    ],
    ids=["ends first", "coordinates nothing"],
)
def test_database_refuses_a_spell_that_makes_no_sense(db, fields, constraint):
    make_member()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Affiliation.objects.update(**fields)
