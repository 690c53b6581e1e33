"""The components `filters` and `facet`: what narrows a list, folded where it is narrow."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler


def draw(source, **context):
    with translation.override("pl"):
        return " ".join(Template(CottonCompiler().process(source)).render(Context(context)).split())


def option(value, *, chosen=False, count=2):
    return SimpleNamespace(value=value, label=value, count=count, chosen=chosen)


def test_facet_ticks_what_is_chosen_and_escapes_what_is_typed():
    options = [option("łódzkie", chosen=True), option('"><script>')]

    drawn = draw('<c-facet title="Temat" name="topic" :options="options" />', options=options)

    assert drawn.count("checked") == 1
    assert '<input type="checkbox" name="topic" value="łódzkie" checked>' in drawn
    assert "<script>" not in drawn
    assert '<legend class="sr">Temat</legend>' in drawn


@pytest.mark.parametrize(("opened", "expected"), [(True, 1), (False, 0), (None, 0)])
def test_facet_starts_unfolded_only_when_it_should(opened, expected):
    drawn = draw(
        '<c-facet title="T" name="t" :options="options" :open="opened" />',
        options=[option("a")],
        opened=opened,
    )

    assert drawn.count('<details class="facet" open>') == expected


def test_facet_without_options_draws_nothing():
    assert draw('<c-facet title="T" name="t" :options="options" />', options=[]) == ""


@pytest.mark.parametrize(("chosen", "said"), [(0, ""), (1, "wybrano 1"), (12, "wybrano 12")])
def test_filters_say_how_many_are_in_use(chosen, said):
    drawn = draw('<c-filters :chosen="chosen">x</c-filters>', chosen=chosen)

    assert '<details class="filters mt">' in drawn
    assert "Filtry" in drawn
    assert ("wybrano" in drawn) is bool(chosen)
    assert said in drawn
