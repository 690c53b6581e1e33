"""`network.units.services.loading`: the registry follows the register."""

from datetime import date

import pytest

from network.units.choices import DomainSource, UnitKind, UnitStatus
from network.units.exceptions import RowsRefused, TooManyVanish, UnknownTable
from network.units.models import LocalGovernment, UnitDomain
from network.units.services.domains import confirm_domain
from network.units.services.loading import Change, load_units
from tests.factories.people import UserFactory

HEADER = "teryt,name,kind,voivodeship,county,population,email_domain_hint"
WIELKOPOLSKIE = "30,wielkopolskie,województwo,wielkopolskie,,3470000,umww.example"
POZNAN = "3064011,Poznań,miasto na prawach powiatu,wielkopolskie,,536151,um.poznan.example"
BUK = "3021033,Buk,gmina miejsko-wiejska,wielkopolskie,poznański,12000,wp.pl"
TERC = """WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA
30;;;;WIELKOPOLSKIE;województwo;2027-01-01
30;21;;;poznański;powiat;2027-01-01
30;21;03;2;Buk Nowy;gmina wiejska;2027-01-01
30;64;;;Poznań;miasto na prawach powiatu;2027-01-01
30;64;01;1;Poznań;gmina miejska;2027-01-01
"""


def table(*rows):
    """Return our own table with these rows."""
    return "\n".join([HEADER, *rows])


def counts(report):
    """Return the numbers of a report."""
    return {
        "appeared": len(report.appeared),
        "returned": len(report.returned),
        "vanished": len(report.vanished),
        "renamed": len(report.renamed),
        "changed_kind": len(report.changed_kind),
        "updated": report.updated,
        "hints": report.hints,
    }


NOTHING = dict.fromkeys(
    ("appeared", "returned", "vanished", "renamed", "changed_kind", "updated", "hints"), 0
)


def test_shipped_table_loads_whole_and_a_second_time_changes_nothing(db):
    first = load_units()
    second = load_units()

    assert (first.read, first.problems) == (2809, [])
    assert counts(first) == NOTHING | {"appeared": 2809, "hints": UnitDomain.objects.count()}
    assert counts(second) == NOTHING
    poznan = LocalGovernment.objects.get(code="306401")
    assert (poznan.teryt, poznan.slug, poznan.folded, poznan.county) == (
        "3064011",
        "poznan",
        "poznan",
        "",
    )
    assert (poznan.population, poznan.population_on) == (536151, date(2024, 12, 31))
    assert poznan.registered_on == date(2026, 1, 1)
    assert [known.domain for known in poznan.domains.all()] == ["um.poznan.pl"]


def test_shipped_units_that_nobody_counted_have_no_day(db):
    load_units()

    uncounted = LocalGovernment.objects.filter(population=None)

    assert set(uncounted.values_list("name", "population_on")) == {
        ("Szczawa", None),
        ("Grabówka", None),
    }


def test_official_file_says_what_changed_and_keeps_what_it_does_not_know(db):
    load_units(table(WIELKOPOLSKIE, POZNAN, BUK))

    report = load_units(TERC)

    assert report.appeared == [Change(code="3021", name="poznański", after="county")]
    assert report.renamed == [
        Change(code="302103", name="Buk Nowy", before="Buk", after="Buk Nowy")
    ]
    assert report.changed_kind == [
        Change(code="302103", name="Buk Nowy", before="urban_rural", after="rural")
    ]
    buk = LocalGovernment.objects.get(code="302103")
    assert (buk.teryt, buk.kind, buk.slug) == ("3021032", UnitKind.RURAL, "buk-nowy")
    assert (buk.population, buk.registered_on) == (12000, date(2027, 1, 1))
    assert UnitDomain.objects.filter(domain="um.poznan.example").exists()


def test_unit_that_vanishes_is_closed_and_may_come_back(db):
    load_units(table(WIELKOPOLSKIE, POZNAN, BUK))

    gone = load_units(table(WIELKOPOLSKIE, POZNAN))

    assert gone.vanished == [Change(code="302103", name="Buk", before="urban_rural")]
    assert LocalGovernment.objects.get(code="302103").status == UnitStatus.CLOSED
    assert counts(load_units(table(WIELKOPOLSKIE, POZNAN))) == NOTHING
    back = load_units(table(WIELKOPOLSKIE, POZNAN, BUK))
    assert back.returned == [Change(code="302103", name="Buk", before="urban_rural")]
    assert LocalGovernment.objects.get(code="302103").status == UnitStatus.ACTIVE


def test_merged_unit_stays_merged_while_the_register_lacks_it(db):
    load_units(table(WIELKOPOLSKIE, POZNAN, BUK))
    heir = LocalGovernment.objects.get(code="306401")
    LocalGovernment.objects.filter(code="302103").update(status=UnitStatus.MERGED, successor=heir)

    load_units(table(WIELKOPOLSKIE, POZNAN))

    buk = LocalGovernment.objects.get(code="302103")
    assert (buk.status, buk.successor) == (UnitStatus.MERGED, heir)


def test_part_of_a_register_closes_nothing(db, settings):
    settings.UNITS_MOST_VANISHED = 1
    load_units(table(WIELKOPOLSKIE, POZNAN, BUK))

    with pytest.raises(TooManyVanish):
        load_units(table(WIELKOPOLSKIE))

    assert LocalGovernment.objects.active().count() == 3


def test_bad_row_refuses_the_whole_table(db):
    with pytest.raises(RowsRefused) as refusal:
        load_units(table(WIELKOPOLSKIE, POZNAN.replace("536151", "many")))

    assert [str(problem) for problem in refusal.value.problems] == [
        "row 3, population: “many” is not a whole number"
    ]
    assert not LocalGovernment.objects.exists()


def test_skipped_row_leaves_its_unit_open(db):
    load_units(table(WIELKOPOLSKIE, POZNAN, BUK))

    report = load_units(
        table(WIELKOPOLSKIE, POZNAN.replace("536151", "many"), BUK.replace("12000", "12001")),
        skip_bad_rows=True,
    )

    assert counts(report) == NOTHING | {"updated": 1}
    assert len(report.problems) == 1
    assert LocalGovernment.objects.active().count() == 3


def test_dry_run_says_the_same_and_writes_nothing(db):
    text = table(WIELKOPOLSKIE, POZNAN)

    promised = load_units(text, dry_run=True)

    assert not LocalGovernment.objects.exists()
    assert not UnitDomain.objects.exists()
    assert promised == load_units(text)


def test_unknown_table_is_refused(db):
    with pytest.raises(UnknownTable):
        load_units("a;b;c\n1;2;3\n")


def test_hint_is_unchecked_and_free_mail_leaves_none(db):
    load_units(table(POZNAN, BUK))

    assert list(UnitDomain.objects.values_list("unit__code", "domain", "source")) == [
        ("306401", "um.poznan.example", DomainSource.HINT)
    ]


def test_new_hint_replaces_the_old_but_not_what_a_person_confirmed(db):
    load_units(table(POZNAN, WIELKOPOLSKIE))
    poznan = LocalGovernment.objects.get(code="306401")
    confirm_domain(unit=poznan, domain="um.poznan.example", by=UserFactory.create())

    load_units(
        table(
            POZNAN.replace("um.poznan", "poznan"), WIELKOPOLSKIE.replace("umww.", "wielkopolska.")
        )
    )

    assert list(UnitDomain.objects.values_list("domain", "source")) == [
        ("poznan.example", DomainSource.HINT),
        ("um.poznan.example", DomainSource.CONFIRMED),
        ("wielkopolska.example", DomainSource.HINT),
    ]
