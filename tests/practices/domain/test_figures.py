"""`practices.domain.figures`: what a reader takes in at one glance."""

import pytest
from django.utils.translation import override

from practices.domain.figures import Figure, first_figure, key_figures
from tests.factories.practices import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Read in English."""
    with override("en"):
        yield


def revision(**changes):
    """A version that says this."""
    nothing: dict[str, object] = {
        "indicators": [],
        "cost_once": None,
        "cost_year": None,
        "staff_fte": None,
    }
    return make_draft(**{**nothing, **changes}).revisions.get()


def test_figures_are_two_indicators_the_costs_and_the_posts_at_most_four():
    row = {"name": "Opinie", "unit": "osób", "baseline": "38", "value": "412"}
    found = key_figures(
        revision(
            indicators=[row, {"name": "Czas", "value": "11"}, row],
            cost_once=940_000,
            cost_year=50_000,
            staff_fte="0.5",
        )
    )

    assert found == [
        Figure(value="412", unit="osób", said="Opinie, before: 38"),
        Figure(value="11", unit="", said="Czas"),
        Figure(value="9,400", unit="zł", said="cost, once"),
        Figure(value="500", unit="zł", said="cost, every year"),
    ]


def test_posts_are_a_figure_where_there_is_room():
    assert key_figures(revision(staff_fte="0.5")) == [
        Figure(value="0.5", unit="", said="full-time posts")
    ]


@pytest.mark.parametrize("changes", [{}, {"cost_once": 0}, {"indicators": [{"name": "Opinie"}]}])
def test_what_says_nothing_is_no_figure(changes):
    assert key_figures(revision(**changes)) == []


def test_the_first_measured_indicator_stands_in_a_list():
    found = first_figure(revision(indicators=[{"name": "A"}, {"name": "B", "value": "2"}]))

    assert found == Figure(value="2", unit="", said="B")
    assert first_figure(revision()) is None
