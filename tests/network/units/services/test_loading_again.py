"""`network.units.services.loading`: a second load finds nothing to do, whatever the table holds."""

from datetime import date
from decimal import Decimal

import pytest

from network.text.domain.sorting import sort_key
from network.units.choices import DomainSource, UnitKind, UnitStatus
from network.units.exceptions import RowsRefused, TooManyVanish
from network.units.models import LocalGovernment, UnitDomain
from network.units.selectors.invariants import broken
from network.units.services.domains import confirm_domain
from network.units.services.loading import Change, load_units
from tests.factories.people import UserFactory

HEADER = (
    "teryt,name,kind,voivodeship,county,population,population_on,area_km2,lat,lon,seat,"
    "email_domain_hint,registered_on"
)
TOP = "30,wielkopolskie,województwo,wielkopolskie,,3470000,,,,,,,"
BUK = (
    "3021033,Buk,gmina miejsko-wiejska,wielkopolskie,poznański,12000,2024-12-31,90.5,52.35,16.52,"
    "Buk,buk.example,2026-01-01"
)


def table(*rows, header=HEADER):
    """Return our own table with these rows."""
    return "\n".join([header, *rows])


def buk():
    """Return Buk as the registry has it."""
    return LocalGovernment.objects.get(code="302103")


def gminas(number, first=1):
    """Return rows of that many gminas."""
    return [
        f"3022{n:02d}2,Gmina {n},gmina wiejska,wielkopolskie,śremski,5000,,,,,,g{n}.example,"
        for n in range(first, first + number)
    ]


def test_everything_in_a_row_is_kept(db):
    load_units(table(BUK))

    stored = {
        "code": "302103",
        "teryt": "3021033",
        "name": "Buk",
        "slug": "buk",
        "folded": "buk",
        "sort_key": sort_key("Buk"),
        "kind": UnitKind.URBAN_RURAL,
        "status": UnitStatus.ACTIVE,
        "successor": None,
        "voivodeship": "wielkopolskie",
        "county": "poznański",
        "population": 12_000,
        "population_on": date(2024, 12, 31),
        "area_km2": Decimal("90.50"),
        "latitude": Decimal("52.35000"),
        "longitude": Decimal("16.52000"),
        "seat": "Buk",
        "website": "",
        "registered_on": date(2026, 1, 1),
    }
    unit = buk()
    assert {name: getattr(unit, name) for name in stored} == stored


@pytest.mark.parametrize(
    "row",
    [
        BUK,
        BUK.replace("52.35", "52.3512345678"),
        BUK.replace("16.52", "16.5249999999"),
        BUK.replace("90.5", "90.504999"),
        BUK.replace("buk.example", "BUK.example"),
        BUK.replace("buk.example", "wp.pl"),
        BUK.replace(",Buk,", ", Buk ,"),
        BUK.replace("12000", ""),
        BUK.replace("poznański", "ż" * 100),
        BUK.replace("16.52,Buk", f"16.52,{'ż' * 200}"),
        BUK.replace("3021033,Buk", f"3021033,{'ż' * 120}"),
    ],
    ids=[
        *("plain", "latitude", "longitude", "area", "capitals", "free mail", "spaces"),
        *("uncounted", "long county", "long seat", "long name"),
    ],
)
def test_second_load_of_the_same_row_changes_nothing(db, row):
    assert len(load_units(table(row)).appeared) == 1

    again = load_units(table(row))

    assert (again.updated, again.hints, again.appeared, again.renamed) == (0, 0, [], [])
    assert {name: ids for name, ids in broken().items() if ids and "voivodeship" not in name} == {}


@pytest.mark.parametrize(
    ("before", "after", "field", "expected"),
    [
        ("12000", "12001", "population", 12_001),
        ("12000", "", "population", None),
        ("2024-12-31", "2025-12-31", "population_on", date(2025, 12, 31)),
        ("90.5", "91", "area_km2", Decimal("91.00")),
        ("52.35", "52.36", "latitude", Decimal("52.36000")),
        ("16.52", "", "longitude", None),
        ("poznański", "śremski", "county", "śremski"),
        ("16.52,Buk", "16.52,Dobieżyn", "seat", "Dobieżyn"),
        ("2026-01-01", "2027-01-01", "registered_on", date(2027, 1, 1)),
    ],
)
def test_fact_that_changed_is_counted_once_and_written(db, before, after, field, expected):
    load_units(table(BUK))

    report = load_units(table(BUK.replace(before, after)))

    assert (report.updated, report.renamed, report.changed_kind) == (1, [], [])
    assert getattr(buk(), field) == expected


def test_facts_that_the_table_does_not_know_are_left(db):
    load_units(table(BUK))
    LocalGovernment.objects.update(website="https://buk.example/")

    report = load_units(
        table(
            "3021033,Buk,gmina miejsko-wiejska,wielkopolskie,poznański",
            header="teryt,name,kind,voivodeship,county",
        )
    )

    unit = buk()
    assert (report.updated, report.hints) == (0, 0)
    assert (unit.population, unit.seat, unit.website) == (12_000, "Buk", "https://buk.example/")
    assert UnitDomain.objects.get().domain == "buk.example"


def test_kind_changes_with_its_code_and_the_key_stays(db):
    load_units(table(BUK))
    pk = buk().pk

    report = load_units(table(BUK.replace("3021033", "3021032").replace("miejsko-", "")))

    assert report.changed_kind == [
        Change(code="302103", name="Buk", before="urban_rural", after="rural")
    ]
    assert (buk().pk, buk().teryt, buk().kind) == (pk, "3021032", UnitKind.RURAL)
    assert LocalGovernment.objects.count() == 1


def test_merged_unit_that_the_register_has_again_stands_for_itself(db):
    load_units(table(TOP, BUK))
    heir = LocalGovernment.objects.get(code="30")
    LocalGovernment.objects.filter(code="302103").update(status=UnitStatus.MERGED, successor=heir)

    report = load_units(table(TOP, BUK))

    assert [change.code for change in report.returned] == ["302103"]
    assert (buk().status, buk().successor) == (UnitStatus.ACTIVE, None)


@pytest.mark.parametrize(("missing", "refused"), [(1, False), (2, False), (3, True)])
def test_so_many_may_vanish_and_no_more(db, settings, missing, refused):
    settings.UNITS_MOST_VANISHED = 2
    rows = gminas(5)
    load_units(table(*rows))

    if refused:
        with pytest.raises(TooManyVanish) as refusal:
            load_units(table(*rows[missing:]))
        assert "3" in str(refusal.value)
    else:
        assert len(load_units(table(*rows[missing:])).vanished) == missing

    left = LocalGovernment.objects.active().count()
    assert left == (5 if refused else 5 - missing)


def test_too_many_vanish_on_a_dry_run_too(db, settings):
    settings.UNITS_MOST_VANISHED = 0
    load_units(table(*gminas(2)))

    with pytest.raises(TooManyVanish):
        load_units(table(*gminas(1)), dry_run=True)


def test_units_that_are_gone_already_do_not_count_as_vanishing(db, settings):
    settings.UNITS_MOST_VANISHED = 1
    load_units(table(*gminas(3)))
    load_units(table(*gminas(2)))

    assert load_units(table(*gminas(1))).vanished == [
        Change(code="302202", name="Gmina 2", before="rural")
    ]


def test_refused_table_leaves_hints_and_facts_as_they_were(db):
    load_units(table(BUK))
    before = (list(LocalGovernment.objects.values()), list(UnitDomain.objects.values()))
    changed = BUK.replace("12000", "1").replace("buk.example", "new.example")

    with pytest.raises(RowsRefused):
        load_units(table(changed, BUK))

    assert before == (list(LocalGovernment.objects.values()), list(UnitDomain.objects.values()))


@pytest.mark.parametrize("count", [1, 2, 5, 22])
def test_wrong_rows_are_all_named(db, count):
    rows = [row.replace("gmina wiejska", "wieś") for row in gminas(count)]

    with pytest.raises(RowsRefused) as refusal:
        load_units(table(*rows))

    assert [str(problem) for problem in refusal.value.problems] == [
        f"row {row}, kind: “wieś” is not a kind of unit" for row in range(2, count + 2)
    ]


def test_more_rows_than_a_batch_are_written_whole(db):
    rows = [row for county in range(11, 19) for row in many(county)]
    report = load_units(table(*rows))

    assert len(report.appeared) == LocalGovernment.objects.count() == len(rows) == 792
    assert UnitDomain.objects.count() == 792
    assert load_units(table(*rows)).updated == 0


def many(county):
    """Return rows of a county with as many gminas as codes allow."""
    return [
        f"30{county}{n:02d}2,Gmina {n},gmina wiejska,wielkopolskie,p{county},5000,,,,,,"
        f"g{county}{n}.example,"
        for n in range(1, 100)
    ]


def test_hint_that_the_register_takes_back_is_gone(db):
    load_units(table(BUK))

    report = load_units(table(BUK.replace("buk.example", "")))

    assert (report.hints, UnitDomain.objects.count()) == (1, 0)


def test_hint_that_moves_counts_twice(db):
    load_units(table(BUK))

    assert load_units(table(BUK.replace("buk.example", "new.example"))).hints == 2
    assert [known.domain for known in UnitDomain.objects.all()] == ["new.example"]


def test_hint_of_a_unit_that_the_table_lacks_stays(db):
    load_units(table(TOP, BUK))

    load_units(table(TOP))

    assert UnitDomain.objects.get().unit == buk()


def test_domain_of_several_units_is_a_hint_for_each(db):
    rows = [row.replace(f"g{n}.example", "zwiazek.example") for n, row in
            enumerate(gminas(3), start=1)]  # fmt: skip

    load_units(table(*rows))

    assert list(UnitDomain.objects.values_list("domain", flat=True)) == ["zwiazek.example"] * 3


def test_confirmed_domain_is_not_made_a_hint_again(db):
    load_units(table(BUK))
    confirm_domain(unit=buk(), domain="buk.example", by=UserFactory.create())

    report = load_units(table(BUK))

    assert report.hints == 0
    assert UnitDomain.objects.get().source == DomainSource.CONFIRMED


def test_dry_run_counts_hints_and_writes_none(db):
    load_units(table(BUK))

    report = load_units(table(BUK.replace("buk.example", "new.example")), dry_run=True)

    assert report.hints == 2
    assert UnitDomain.objects.get().domain == "buk.example"
