"""`practices.templatetags.practices`: how practices are drawn."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from network.web.forms import LookForm
from practices.choices import AttachmentKind
from practices.domain.template import BY_NAME
from practices.forms.fields import field_for
from practices.models import Attachment
from practices.templatetags import practices as tags
from tests.factories.files import make_file
from tests.factories.practices import make_draft


@pytest.fixture(autouse=True)
def english():
    """Read in English."""
    with override("en"):
        yield


class OneForm(LookForm):
    """One field of the template."""

    def __init__(self, name, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields[name] = field_for(BY_NAME[name])


@pytest.mark.parametrize(
    ("order", "colour", "icon"),
    [(1, "t1", "compass"), (4, "t4", "users-round"), (6, "t6", "landmark"), (7, "t1", "compass")],
)
def test_topics_have_a_colour_and_an_icon_and_begin_again_after_six(order, colour, icon):
    assert (tags.topic_colour(order), tags.topic_icon(order)) == (colour, icon)


def test_labels_are_those_of_the_template():
    assert tags.label_of("problem") == "Problem and reasons"
    assert tags.section_label("need") == "Why and what for"
    assert tags.criterion_label("result") == "concrete result"
    assert tags.level_label(2) == "data before and after"


@pytest.mark.parametrize(
    ("name", "limit", "rule", "itself"),
    [
        ("title", 100, "required", False),
        ("problem", 1500, "required", True),
        ("lessons", 1000, "recommended", True),
        ("started_on", 0, "required", False),
        ("ended_on", 0, "optional", False),
    ],
)
def test_a_field_says_its_limit_and_what_is_asked_of_it(name, limit, rule, itself):
    bound = OneForm(name)[name]

    assert tags.limit_of(bound) == limit
    assert tags.rule_of(bound) == rule
    assert tags.counts_itself(bound) is itself


@pytest.mark.parametrize(("text", "length"), [("", 0), ("żółw", 4), ("a\r\nb", 3), ("  ab  ", 2)])
def test_length_is_counted_as_the_service_counts(text, length):
    bound = OneForm("title", initial={"title": text})["title"]

    assert tags.length_of(bound) == length


def test_a_field_of_another_form_is_asked_nothing():
    form = LookForm()
    form.fields["other"] = field_for(BY_NAME["title"])

    assert tags.rule_of(form["other"]) == ""


@pytest.mark.django_db
def test_long_texts_of_a_part_are_those_that_say_something():
    revision = make_draft(objectives="").revisions.get()

    page = Template(
        "{% load practices %}{% texts_of revision 'need' as texts %}"
        "{% for field, text in texts %}{{ field.name }}: {{ text }}{% endfor %}"
    ).render(Context({"revision": revision}))

    assert page == f"problem: {revision.problem}"


@pytest.mark.django_db
def test_offers_are_said_in_words_and_unknown_ones_passed_over():
    revision = make_draft(offers=["visit", "call"]).revisions.get()
    revision.offers.append("gone")

    assert tags.offer_labels(revision) == ["a study visit", "a call"]


@pytest.mark.django_db
def test_pictures_stand_apart_and_consent_stays_inside():
    revision = make_draft().revisions.get()
    kinds = {
        kind: Attachment.objects.create(revision=revision, file=make_file(), kind=kind)
        for kind in AttachmentKind
    }

    assert tags.pictures(revision) == [kinds[AttachmentKind.MEDIA]]
    assert tags.documents(revision) == [
        kinds[AttachmentKind.DOCUMENT],
        kinds[AttachmentKind.LEGAL],
    ]


@pytest.mark.django_db
def test_indicators_are_measured_in_their_unit():
    row = {"name": "Opinie", "unit": "osób", "baseline": "38", "value": "412"}
    indicator = make_draft(indicators=[row]).revisions.get().indicators.get()

    assert tags.measured(indicator, "baseline") == "38\N{NBSP}osób"
    assert tags.measured(indicator, "value") == "412\N{NBSP}osób"
    assert tags.bars(indicator) == (9, 100)
