"""`forums.forms.moderating`: what can be decided, and never without a reason."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from forums.choices import ModerationKind, PostState, ThreadState
from forums.forms.moderating import (
    BUTTONS,
    DecisionForm,
    FlagForm,
    ThreadDecisionForm,
    flag_acts,
    post_acts,
    thread_acts,
)
from forums.models import Post, Thread
from tests.factories.forums import make_board, make_moderator, make_thread

ACTS = ["hide", "remove"]


@pytest.mark.parametrize(
    ("state", "of_post", "of_flag"),
    [
        (PostState.PENDING, ["approve", "hide", "remove"], ["hide", "remove"]),
        (PostState.VISIBLE, ["hide", "remove"], ["hide", "remove"]),
        (PostState.HIDDEN, ["show", "remove"], ["show", "remove"]),
        (PostState.REMOVED, [], []),
    ],
)
def test_acts_follow_from_the_state_of_the_post(state, of_post, of_flag):
    post = Post(state=state)

    assert post_acts(post) == of_post
    assert flag_acts(post) == [*of_flag, "dismiss", "duplicate"]


@pytest.mark.parametrize("state", ThreadState.values)
@pytest.mark.parametrize("pinned", [True, False])
def test_acts_of_a_thread_are_those_that_change_something(state, pinned):
    until = datetime(2030, 1, 1, tzinfo=ZoneInfo("Europe/Warsaw")) if pinned else None

    acts = thread_acts(Thread(state=state, pinned_until=until))

    own = {"open": "open", "locked": "lock", "archived": "archive", "hidden": "hide_thread"}[state]
    assert own not in acts
    assert {"open", "lock", "archive", "hide_thread", "move", "pin"} - {own} <= {*acts}
    assert ("unpin" in acts) is pinned


def test_every_act_has_words_on_its_button():
    shown = {*ModerationKind} - {ModerationKind.UPHOLD}

    assert {*BUTTONS} == shown
    assert len({str(words) for words in BUTTONS.values()}) == len(BUTTONS)


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, []),
        ({"reason": ""}, ["reason"]),
        ({"reason": " \n"}, ["reason"]),
        ({"reason": "x" * 1001}, ["reason"]),
        ({"act": "approve"}, ["act"]),
        ({"act": ""}, ["act"]),
        ({"version": ""}, ["version"]),
    ],
)
def test_decision_needs_an_act_a_reason_and_a_version(sent, wrong):
    form = DecisionForm({"act": "hide", "reason": "Bo tak.", "version": "3", **sent}, acts=ACTS)

    assert [*form.errors] == wrong


def test_refused_form_offers_what_is_possible_today():
    form = DecisionForm({"act": "hide", "reason": "", "version": "3"}, acts=ACTS)
    assert not form.is_valid()

    form.offer(["show"], version=4)

    assert [act for act, _words in form.buttons] == ["show"]
    assert form["version"].value() == "4"
    assert form["reason"].errors


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [({}, []), ({"reason": ""}, ["reason"]), ({"reason": "x"}, ["reason"]),
     ({"note": "x" * 1001}, ["note"])],
)  # fmt: skip
def test_flag_needs_a_reason_and_may_have_words(sent, wrong):
    assert [*FlagForm({"reason": "spam", **sent}).errors] == wrong


class Table:
    """A thread to decide about, the board it stands on, and another."""

    def __init__(self):
        self.here, self.there = make_board(title="Tu"), make_board(title="Tam")
        self.thread, self.moderator = make_thread(self.here), make_moderator()

    def decide(self, **sent):
        """Fill the form in."""
        data = {"reason": "Bo tak.", "version": "0", **sent}
        return ThreadDecisionForm(data, thread=self.thread, by=self.moderator)


@pytest.fixture
def table(db):
    """A thread to decide about."""
    return Table()


def test_thread_moves_to_another_board_only(table):
    assert [*table.decide(act="move").errors] == ["board"]
    assert [*table.decide(act="move", board=table.here.pk).errors] == ["board"]
    assert table.decide(act="move", board=table.there.pk).is_valid()


def test_thread_is_pinned_to_the_end_of_the_day_here(table):
    assert [*table.decide(act="pin").errors] == ["pinned_until"]
    form = table.decide(act="pin", pinned_until="2030-06-01")

    assert form.is_valid()
    assert form.until == datetime(2030, 6, 2, tzinfo=ZoneInfo("Europe/Warsaw"))
    assert table.decide(act="lock").is_valid()


def test_day_is_nothing_for_other_acts(table):
    form = table.decide(act="lock")

    assert form.is_valid()
    assert form.until is None
