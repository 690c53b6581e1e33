"""`network.units.domain.sizes`: classes of GUS and who can learn from whom."""

import pytest

from network.units.choices import SizeClass, UnitKind
from network.units.domain.sizes import peer_group, size_class


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (None, None),
        (0, SizeClass.BELOW_5K),
        (4_999, SizeClass.BELOW_5K),
        (5_000, SizeClass.FROM_5K),
        (99_999, SizeClass.FROM_50K),
        (100_000, SizeClass.FROM_100K),
        (499_999, SizeClass.FROM_200K),
        (500_000, SizeClass.FROM_500K),
        (1_863_845, SizeClass.FROM_500K),
    ],
)
def test_size_class_begins_at_its_lower_bound(population, expected):
    assert size_class(population) == expected


def test_peer_group_is_kind_and_size():
    assert peer_group(UnitKind.RURAL, 7_000) == "rural:5000"


def test_peer_group_of_uncounted_unit_is_empty():
    assert peer_group(UnitKind.RURAL, None) == ""
