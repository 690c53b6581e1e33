"""`tasks.registry`: the lists other apps write into, and what stands in them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import translation

from tasks import registry
from tasks.choices import Reason
from tasks.domain.letters import Letter
from tasks.exceptions import UnknownJob, UnknownKind
from tasks.registry import (
    Kind,
    LetterKind,
    Said,
    declare,
    declare_letter,
    declared_kinds,
    declared_letters,
    get_job,
    get_kind,
    get_letter,
    job,
    periodic,
    periodic_jobs,
    talks_outside,
)
from tests.factories.tasks import make_kind

HOUR = timedelta(hours=1)


def work(**_payload):
    """Do nothing."""


def test_job_is_found_under_its_name_and_the_function_stays_what_it_was():
    assert job("tests.one")(work) is work
    assert get_job("tests.one") is work


def test_last_function_of_a_name_counts():
    job("tests.one")(work)
    job("tests.one")(test_last_function_of_a_name_counts)

    assert get_job("tests.one") is test_last_function_of_a_name_counts


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("pl", "Nie ma zadania o\xa0nazwie „x”."), ("en", "There is no job called “x”.")],
)
def test_unknown_job_is_refused_in_words(language, sentence):
    with translation.override(language), pytest.raises(UnknownJob, match=sentence):
        get_job("x")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("pl", "Nie ma powiadomienia o\xa0nazwie „x”."), ("en", "There is no notice called “x”.")],
)
@pytest.mark.parametrize("getter", [get_kind, get_letter])
def test_unknown_kind_and_letter_are_refused_in_words(getter, language, sentence):
    with translation.override(language), pytest.raises(UnknownKind, match=sentence):
        getter("x")


def test_refusal_hides_where_it_was_looked_for():
    with pytest.raises(UnknownKind) as refusal:
        get_kind("x")

    assert refusal.value.__suppress_context__


def test_job_talks_outside_when_it_says_so_last():
    job("tests.one", outside=True)(work)
    assert talks_outside("tests.one")

    job("tests.one")(work)
    assert not talks_outside("tests.one")


def test_nobody_knows_of_an_unknown_job_that_it_talks_outside():
    assert not talks_outside("x")


def test_periodic_job_is_a_job_with_a_length():
    assert periodic("tests.hourly", every=HOUR)(work) is work

    assert get_job("tests.hourly") is work
    assert periodic_jobs()["tests.hourly"] == HOUR
    assert not talks_outside("tests.hourly")


def test_list_of_periodic_jobs_is_a_copy():
    periodic_jobs()["tests.never"] = HOUR

    assert "tests.never" not in periodic_jobs()


def test_kinds_are_listed_by_name():
    made = [make_kind(name) for name in ("tests.b", "tests.a")]

    listed = [kind for kind in declared_kinds() if kind.name.startswith("tests.")]

    assert listed == [made[1], made[0]]


def test_declaring_returns_the_kind_and_replaces_its_namesake():
    first, second = make_kind("tests.a"), make_kind("tests.a", mailed=False)

    assert declare(first) is first
    assert get_kind("tests.a") is first
    declare(second)
    assert get_kind("tests.a").mailed is False


def test_kind_is_mailed_and_open_to_whom_it_is_addressed_unless_it_says_otherwise():
    kind = Kind(name="tests.a", label="a", audiences=lambda _e: [], say=lambda _e: Said(title="A"))

    assert (kind.mailed, kind.visible) == (True, None)


def test_letters_are_listed_by_name_and_must_be_read_by_default():
    def compose(_mail):
        return Letter(subject="A")

    made = [
        declare_letter(LetterKind(name=name, label=name, compose=compose))
        for name in ("tests.b", "tests.a")
    ]

    listed = [kind for kind in declared_letters() if kind.name.startswith("tests.")]

    assert listed == [made[1], made[0]]
    assert made[0].reason is Reason.MANDATORY
    assert get_letter("tests.a") is made[1]


def test_notice_and_letter_of_one_name_do_not_meet():
    make_kind("tests.a")

    with pytest.raises(UnknownKind):
        get_letter("tests.a")


def test_every_installed_app_has_told_its_jobs_and_kinds():
    assert {"tasks.fan_out", "tasks.send_mail", "tasks.send_mails"} <= set(registry._jobs)
    homes = {name.partition(".")[0] for name in registry._jobs}
    assert homes <= {config.name.rpartition(".")[2] for config in apps.get_app_configs()}


def test_what_sends_mail_talks_outside_and_what_fans_out_does_not():
    known = {
        name: talks_outside(name)
        for name in ("tasks.fan_out", "tasks.send_mail", "tasks.send_mails")
    }

    assert known == {"tasks.fan_out": False, "tasks.send_mail": True, "tasks.send_mails": True}
