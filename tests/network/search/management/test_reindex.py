"""`reindex`: the command makes the index again and says how much of what."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.units import UnitFactory


def run(*kinds):
    out = StringIO()
    call_command("reindex", *kinds, stdout=out)
    return out.getvalue()


def test_reindex_prints_a_line_a_kind(searchables):
    UnitFactory.create_batch(2)

    assert run() == "town\t2\ncounty\t0\n"
    assert run("county") == "county\t0\n"


def test_reindex_of_an_unknown_kind_ends_with_a_sentence(searchables):
    with pytest.raises(CommandError, match="nothing"):
        run("nothing")
