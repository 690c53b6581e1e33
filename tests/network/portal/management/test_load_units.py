"""`load_units` of the site: what the registry says is found at once."""

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from network.search.selectors.finding import find

HEADER = "teryt,name,kind,voivodeship,county,population"
POZNAN = "3064011,Poznań,miasto na prawach powiatu,wielkopolskie,,536151"
BAD = "3021033,Buk,wieś,wielkopolskie,poznański,12000"


@pytest.fixture
def load(tmp_path, db):
    def run(*rows, **options):
        path = tmp_path / "units.csv"
        path.write_text("\n".join([HEADER, *rows]))
        call_command("load_units", str(path), stdout=io.StringIO(), stderr=io.StringIO(), **options)

    return run


def found(text):
    return [hit.obj.name for hit in find(AnonymousUser(), text, kinds=["units"]).hits]


def test_loaded_and_renamed_units_are_found(load):
    load(POZNAN)
    assert found("poznaniu") == ["Poznań"]

    load(POZNAN.replace("Poznań", "Gniezno"))

    assert (found("poznan"), found("gniezno")) == ([], ["Gniezno"])


def test_dry_run_leaves_the_search_alone(load):
    load(POZNAN, dry_run=True)

    assert found("poznan") == []


@pytest.mark.parametrize(("skip", "expected"), [(False, []), (True, ["Poznań"])])
def test_bad_row_is_not_in_the_way_of_the_good_ones(load, skip, expected):
    with pytest.raises(CommandError):
        load(POZNAN, BAD, skip_bad_rows=skip)

    assert found("poznan") == expected
