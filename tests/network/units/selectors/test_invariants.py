"""`network.units.selectors.invariants`: what must always hold is found when it does not."""

from network.units.models import LocalGovernment, UnitDomain
from network.units.selectors.invariants import broken
from network.units.services.loading import load_units


def test_shipped_registry_breaks_nothing(db):
    load_units()

    assert set(map(tuple, broken().values())) == {()}


def test_what_breaks_is_named_with_its_ids(db):
    load_units()
    renamed = LocalGovernment.objects.get(code="306401")
    lost = LocalGovernment.objects.get(code="02")
    shared = UnitDomain.objects.create(unit=renamed, domain="wp.pl")
    LocalGovernment.objects.filter(pk=renamed.pk).update(name="Posen", kind="county")
    LocalGovernment.objects.filter(pk=lost.pk).update(status="closed")

    wrong = {name: ids for name, ids in broken().items() if ids}

    assert wrong == {
        "units: the code has the length of the kind": [renamed.pk],
        "units: name, slug and sort key say the same": [renamed.pk],
        "units: whoever exists lies in a voivodeship that exists": list(
            LocalGovernment.objects.active().in_voivodeship("02").values_list("pk", flat=True)
        ),
        "units: a confirmed or hinted domain is no free mail": [shared.pk],
    }
