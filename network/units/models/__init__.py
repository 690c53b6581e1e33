"""Tables of `network.units`."""

from network.units.models.local_government import LocalGovernment
from network.units.models.unit_domain import UnitDomain

__all__ = ["LocalGovernment", "UnitDomain"]
