"""Local governments for tests."""

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from network.text.domain.folding import fold, slug
from network.text.domain.sorting import sort_key
from network.units.choices import UnitKind
from network.units.models import LocalGovernment, UnitDomain


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
    sort_key = LazyAttribute(lambda unit: sort_key(unit.name))


class UnitDomainFactory(DjangoModelFactory[UnitDomain]):
    """A hint that an office writes from a domain; call `.create()`."""

    class Meta:
        model = UnitDomain

    unit = SubFactory(UnitFactory)
    domain = Sequence("um{}.example".format)
