"""Our own table of units, the one that the product ships: `,`, a header of English words."""

from __future__ import annotations

from network.units.choices import UnitKind
from network.units.domain.cells import (
    BadCell,
    UnitRow,
    code_of,
    read_day,
    read_decimal,
    read_digits,
    read_name,
    read_whole,
)
from network.units.domain.mailboxes import is_domain

HEADER = frozenset({"teryt", "name", "kind", "voivodeship", "county"})
"""Columns that must be there."""

FIELDS = {
    "teryt": "teryt",
    "name": "name",
    "kind": "kind",
    "voivodeship": "voivodeship",
    "county": "county",
    "population": "population",
    "population_on": "population_on",
    "area_km2": "area_km2",
    "lat": "latitude",
    "lon": "longitude",
    "seat": "seat",
    "email_domain_hint": "email_domain",
    "registered_on": "registered_on",
}
"""Column of the table and what it is called in the registry; further columns are passed over."""

_KINDS = {
    "województwo": UnitKind.VOIVODESHIP,
    "powiat": UnitKind.COUNTY,
    "miasto na prawach powiatu": UnitKind.CITY_COUNTY,
    "gmina miejska": UnitKind.URBAN,
    "gmina miejsko-wiejska": UnitKind.URBAN_RURAL,
    "gmina wiejska": UnitKind.RURAL,
}
_ENDING = {
    UnitKind.VOIVODESHIP: "",
    UnitKind.COUNTY: "",
    UnitKind.CITY_COUNTY: "1",
    UnitKind.URBAN: "1",
    UnitKind.RURAL: "2",
    UnitKind.URBAN_RURAL: "3",
}
_LENGTH = {UnitKind.VOIVODESHIP: 2, UnitKind.COUNTY: 4}


def read_row(cells: dict[str, str]) -> UnitRow:
    """Return the unit of one row.

    Raises `BadCell` with the column that is wrong.
    """
    teryt = read_digits("teryt", cells["teryt"], (2, 4, 7))
    kind = _read_kind(cells["kind"], teryt)
    return UnitRow(
        code=code_of(teryt),
        teryt=teryt,
        name=read_name("name", cells["name"]),
        kind=kind,
        voivodeship=read_name("voivodeship", cells["voivodeship"], 40),
        county=cells["county"][:60],
        population=read_whole("population", cells.get("population", "")),
        population_on=read_day("population_on", cells.get("population_on", "")),
        area_km2=read_decimal("area_km2", cells.get("area_km2", ""), low=0, high=500_000, places=2),
        latitude=read_decimal("lat", cells.get("lat", ""), low=49, high=55, places=5),
        longitude=read_decimal("lon", cells.get("lon", ""), low=14, high=25, places=5),
        seat=cells.get("seat", "")[:120],
        email_domain=_read_domain(cells.get("email_domain_hint", "")),
        registered_on=read_day("registered_on", cells.get("registered_on", "")),
    )


def _read_kind(value: str, teryt: str) -> UnitKind:
    if value not in _KINDS:
        raise BadCell("kind", f"“{value}” is not a kind of unit")
    kind = _KINDS[value]
    if len(teryt) != _LENGTH.get(kind, 7) or not teryt.endswith(_ENDING[kind]):
        raise BadCell("kind", f"“{value}” does not go with the code {teryt}")
    return kind


def _read_domain(value: str) -> str:
    domain = value.lower()
    if domain and not is_domain(domain):
        raise BadCell("email_domain_hint", f"“{value}” is not a domain")
    return domain
