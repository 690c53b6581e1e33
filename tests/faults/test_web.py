"""The web under faults: forms sent five times, two hundred at once, a process that dies."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.faults.product import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.faults

SEATS, PEOPLE = 30, 200


def test_web_process_killed_between_commit_and_doorbell(house):
    path = house.act("workshop")
    house.wsgi = "tests.faults.doorless"
    house.open()

    answer = Visitor(house.port).register(path, "anna@example.org")

    assert answer.status == 0
    assert house.count("network_workshops_registration") == 1
    wait_until(lambda: len(house.sink.taken.ids()) == 1, what="the letter left", seconds=15)


def test_same_form_sent_five_times_is_one_registration_and_one_letter(house):
    path = house.act("workshop")
    house.open()
    visitor = Visitor(house.port)
    application = visitor.application(path, "anna@example.org")
    start = Barrier(4)

    def send(_time):
        start.wait(10)
        again = Visitor(house.port, cookies=dict(visitor.cookies))
        return again.post(path, application).status

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(send, range(4)))
    statuses.append(visitor.post(path, application).status)

    assert statuses == [302] * 5
    wait_until(lambda: len(house.sink.taken.ids()) == 1, what="the letter left", seconds=15)
    assert house.count("network_workshops_registration") == 1
    assert house.count("network_tasks_outgoingmail") == 1


def test_two_hundred_at_once_for_thirty_seats(house):
    """Everybody presses the button of the letter at the same moment."""
    letters = house.act("links", PEOPLE, SEATS)
    house.start_web(workers=2)
    start = Barrier(PEOPLE)

    def confirm(letter):
        enter, button = letter
        visitor = Visitor(house.port, patience=60)
        seen = [visitor.get(enter)]
        page = visitor.form(enter.partition("enter/")[0])
        start.wait(60)
        seen.append(visitor.post(button, page))
        return [answer.status for answer in seen]

    with ThreadPoolExecutor(PEOPLE) as pool:
        statuses = list(pool.map(confirm, letters))

    assert statuses == [[302, 302]] * PEOPLE
    states = house.ask(
        "SELECT state, count(*), count(DISTINCT seat_no), max(seat_no)"
        " FROM network_workshops_registration GROUP BY state ORDER BY state"
    )
    assert states == [
        ("confirmed", SEATS, SEATS, SEATS),
        ("waiting", PEOPLE - SEATS, 0, None),
    ]


def test_two_hundred_registrations_at_once(house):
    """The forms themselves: nobody is refused and nobody is lost, in two processes of the web."""
    path = house.act("workshop", SEATS)
    house.start_web(workers=2)
    visitor = Visitor(house.port)
    application = visitor.form(path)
    start = Barrier(PEOPLE)

    def send(number):
        person = Visitor(house.port, patience=60, cookies=dict(visitor.cookies))
        nonce = f"00000000-0000-4000-8000-{number:012d}"
        start.wait(60)
        written = person.written(f"p{number}@example.org")
        return person.post(path, {**application, **written, "nonce": nonce}).status

    with ThreadPoolExecutor(PEOPLE) as pool:
        statuses = list(pool.map(send, range(PEOPLE)))

    assert statuses == [302] * PEOPLE
    assert house.count("(SELECT DISTINCT email FROM network_workshops_registration) p") == PEOPLE
    assert house.count("network_tasks_outgoingmail") == PEOPLE
