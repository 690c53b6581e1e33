"""`network.units.domain.sources`: the packaged data say where they come from."""

from datetime import date

from network.units.domain.sources import Source, packaged_table, sources
from network.units.domain.tables import read_table


def test_sources_name_gus_and_the_dates():
    assert sources()["registry"] == Source("GUS, TERYT (TERC)", date(2026, 1, 1))
    assert sources()["population"] == Source("GUS", date(2024, 12, 31))


def test_packaged_table_is_whole_and_has_no_bad_row():
    table = read_table(packaged_table())

    assert (len(table.rows), table.problems) == (2809, [])
