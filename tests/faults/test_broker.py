"""Redis gone, frozen or emptied: the web does not notice, and no work is lost."""

import pytest

from tests.faults.product import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.faults

GOAL = 1.0
"""Seconds that no answer may take while Redis is away."""


def use_the_site(house, path, address):
    """Read, register and ask for a code; return every answer."""
    visitor = Visitor(house.port)
    answers = [visitor.get("/"), visitor.get(path.removesuffix("register/"))]
    answers.append(visitor.register(path, address))
    answers.append(visitor.get(f"{path}sent/"))
    page = visitor.form("/accounts/login/")
    answers.append(visitor.post("/accounts/login/", {**page, "login": "jan@example.org"}))
    answers.append(visitor.get(answers[-1].headers.get("Location", "/nowhere/")))
    return answers


def letters_to(house, address):
    """How many letters have reached an address."""
    return sum(address in str(letter["To"]) for letter in house.sink.taken.letters)


@pytest.mark.parametrize(
    ("strike", "heal"),
    [("stop", "start"), ("freeze", "thaw"), ("flush", "ready")],
    ids=["stopped", "frozen", "flushed"],
)
def test_site_does_not_notice_that_redis_is_away(house, strike, heal):
    path = house.act("workshop")
    house.act("account")
    house.open()
    use_the_site(house, path, "first@example.org")  # what a process does once is done

    if strike == "flush":
        house.broker.say("FLUSHALL")
    else:
        getattr(house.broker, strike)()
    answers = use_the_site(house, path, "anna@example.org")
    getattr(house.broker, heal)()

    assert [answer.status for answer in answers] == [200, 200, 302, 200, 302, 200]
    assert max(answer.seconds for answer in answers) < GOAL
    wait_until(
        lambda: letters_to(house, "anna@example.org") == 1 and letters_to(house, "jan@") == 2,
        what="the letters left",
        seconds=15,
    )
    assert house.processes["worker"].poll() is None
