"""Tables of `network.units`."""

from network.units.models.local_government import LocalGovernment

__all__ = ["LocalGovernment"]
