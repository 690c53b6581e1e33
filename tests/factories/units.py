"""Local governments for tests."""

from factory.declarations import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from network.text.domain.folding import fold, slug
from network.units.choices import UnitKind
from network.units.models import LocalGovernment


class UnitFactory(DjangoModelFactory[LocalGovernment]):
    """An urban gmina of Wielkopolskie; call `.create()`."""

    class Meta:
        model = LocalGovernment
        django_get_or_create = ("code",)

    code = Sequence(lambda n: f"30{n % 10000:04d}")
    teryt = LazyAttribute(lambda unit: f"{unit.code}1"[:7])
    name = Sequence("Miasto {}".format)
    slug = LazyAttribute(lambda unit: slug(unit.name))
    kind = UnitKind.URBAN
    voivodeship = "wielkopolskie"
    county = "poznański"
    population = 20_000
    folded = LazyAttribute(lambda unit: fold(unit.name))
    sort_key = LazyAttribute(lambda unit: fold(unit.name))
