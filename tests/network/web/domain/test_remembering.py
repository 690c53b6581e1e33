"""`network.web.domain.remembering` and its middleware: asked once a page, anew everywhere else."""

import threading

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from network.web.domain.remembering import remembered, remembering
from network.web.middleware.remembering import RememberingMiddleware


class Oracle:
    """Answers with how often it was asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return self.asked


def test_outside_a_page_every_question_is_asked():
    ask = Oracle()

    assert [remembered("k", ask), remembered("k", ask)] == [1, 2]


def test_inside_a_page_each_key_is_asked_once():
    ask = Oracle()

    with remembering():
        assert [remembered("a", ask), remembered("a", ask), remembered("b", ask)] == [1, 1, 2]


def test_the_next_page_asks_anew():
    ask = Oracle()
    with remembering():
        remembered("k", ask)

    with remembering():
        assert remembered("k", ask) == 2


def test_an_answer_of_nothing_is_an_answer():
    asked = []

    with remembering():
        for _ in range(2):
            assert remembered("k", lambda: asked.append(1)) is None

    assert asked == [1]


def test_a_refusal_is_not_remembered():
    def refuse():
        raise LookupError

    with remembering():
        with pytest.raises(LookupError):
            remembered("k", refuse)
        assert remembered("k", lambda: "found") == "found"


def test_what_ends_badly_is_forgotten_too():
    ask = Oracle()

    def break_down():
        with remembering():
            remembered("k", ask)
            raise LookupError

    with pytest.raises(LookupError):
        break_down()

    assert remembered("k", ask) == 2


def test_another_thread_knows_nothing_of_it():
    ask, seen = Oracle(), []

    with remembering():
        remembered("k", ask)
        other = threading.Thread(target=lambda: seen.append(remembered("k", ask)))
        other.start()
        other.join()

    assert seen == [2]


@pytest.mark.parametrize(
    ("method", "expected"),
    [("GET", 1), ("HEAD", 1), ("POST", 2), ("PUT", 2), ("PATCH", 2), ("DELETE", 2)],
)
def test_only_requests_that_change_nothing_remember(method, expected):
    ask = Oracle()

    def view(_request):
        remembered("k", ask)
        remembered("k", ask)
        return HttpResponse()

    RememberingMiddleware(view)(RequestFactory().generic(method, "/"))

    assert ask.asked == expected
