"""The official TERC file of GUS: `;`, one row for every level, names without what is above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.units.choices import UnitKind
from network.units.domain.cells import BadCell, UnitRow, read_day, read_digits, read_name

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA")
FIELDS = ("teryt", "name", "kind", "voivodeship", "county", "registered_on")

_GMINAS = {"1": UnitKind.URBAN, "2": UnitKind.RURAL, "3": UnitKind.URBAN_RURAL}
_PARTS = frozenset("4589")
"""Town and countryside of an urban-rural gmina, districts, delegacies: no units of their own."""
_CITY = "na prawach powiatu"


class TercReader:
    """Reads rows that need those above them: a gmina does not name its county."""

    def __init__(self, every: Iterable[dict[str, str]]) -> None:
        self.voivodeships: dict[str, str] = {}
        self.counties: dict[str, str] = {}
        self.cities: set[str] = set()
        for cells in every:
            above = cells["WOJ"], cells["WOJ"] + cells["POW"]
            if cells["GMI"]:
                continue
            if not cells["POW"]:
                self.voivodeships[above[0]] = cells["NAZWA"].lower()
            elif _CITY in cells["NAZWA_DOD"]:
                self.cities.add(above[1])
            else:
                self.counties[above[1]] = cells["NAZWA"]

    def read_row(self, cells: dict[str, str]) -> UnitRow | None:
        """Return the unit of one row; None for a part of a unit and for a city's county row.

        Raises `BadCell` with the column that is wrong.
        """
        code = read_digits("WOJ", cells["WOJ"], (2,))
        for column, size in (("POW", 2), ("GMI", 2)):
            if cells[column]:
                code += read_digits(column, cells[column], (size,))
        if cells["GMI"] and not cells["POW"]:
            raise BadCell("POW", "is empty")
        kind = self._kind(code, cells["RODZ"])
        if kind is None:
            return None
        name = read_name("NAZWA", cells["NAZWA"])
        return UnitRow(
            code=code,
            teryt=code + cells["RODZ"],
            name=name.lower() if kind == UnitKind.VOIVODESHIP else name,
            kind=kind,
            voivodeship=self._voivodeship(code),
            county=self._county(code, kind),
            registered_on=read_day("STAN_NA", cells["STAN_NA"]),
        )

    def _kind(self, code: str, digit: str) -> UnitKind | None:
        is_gmina = len(code) > len("WWPP")
        if not is_gmina:
            if digit:
                raise BadCell("RODZ", f"“{digit}” without a gmina")
            if code in self.cities:
                return None
            return UnitKind.COUNTY if len(code) > len("WW") else UnitKind.VOIVODESHIP
        if digit in _PARTS:
            return None
        if digit not in _GMINAS:
            raise BadCell("RODZ", f"“{digit}” is not a kind of gmina")
        return UnitKind.CITY_COUNTY if code[:4] in self.cities else _GMINAS[digit]

    def _voivodeship(self, code: str) -> str:
        if code[:2] not in self.voivodeships:
            raise BadCell("WOJ", f"the file has no voivodeship {code[:2]}")
        return self.voivodeships[code[:2]]

    def _county(self, code: str, kind: UnitKind) -> str:
        if kind in (UnitKind.VOIVODESHIP, UnitKind.CITY_COUNTY):
            return ""
        if code[:4] not in self.counties:
            raise BadCell("POW", f"the file has no county {code[:4]}")
        return self.counties[code[:4]]
