"""A person is erased, or loses a right, while mail to them waits or is on its way."""

import pytest

from tests.faults.product import wait_until

pytestmark = pytest.mark.faults

ADDRESS = "anna@example.org"
UNSENT = "network_tasks_outgoingmail WHERE state IN ('queued', 'sending')"


def letters_to(house, address):
    """How many letters have reached an address."""
    return sum(address in str(letter["To"]) for letter in house.sink.taken.letters)


def erase(house):
    """Erase the person as an operator does."""
    house.manage("erase_person", ADDRESS, "--reason", "request on paper", "--yes")


def traces(house):
    """Rows that still know the address."""
    return house.count(f"network_tasks_outgoingmail WHERE address = '{ADDRESS}'") + house.count(
        f"network_accounts_user WHERE email = '{ADDRESS}'"
    )


def test_erased_while_the_mail_is_queued(house):
    house.act("write_to_two")
    assert house.count(UNSENT) == 5  # three to her, two to him

    erase(house)
    house.start_beat()
    house.start_worker()
    wait_until(lambda: letters_to(house, "jan@example.org") == 2, what="his letters left")
    wait_until(lambda: house.count(UNSENT) == 0, what="nothing waits any more")

    assert letters_to(house, ADDRESS) == 0
    assert traces(house) == 0


def test_erased_while_a_worker_waits_for_the_mail_server(house):
    """The worker holds the letters already, the server has not greeted it yet."""
    house.sink.mood.banner_after = 6
    house.act("write_to_two")
    house.start_beat()
    house.start_worker()
    wait_until(lambda: house.sink.taken.connections > 0, what="the worker knocked")
    assert house.count("network_tasks_outgoingmail WHERE state = 'sending'") == 5

    erase(house)
    assert letters_to(house, "example.org") == 0
    house.sink.mood.banner_after = 0
    wait_until(lambda: letters_to(house, "jan@example.org") == 2, what="his letters left")
    wait_until(lambda: house.count(UNSENT) == 0, what="nothing waits any more")

    assert letters_to(house, ADDRESS) == 0
    assert traces(house) == 0


def test_suspended_while_the_mail_is_queued(house):
    house.act("write_to_two")
    [(person,)] = house.ask(
        "UPDATE network_accounts_user SET is_active = false"  # noqa: S608 -- our own constant
        f" WHERE email = '{ADDRESS}' RETURNING id"
    )

    house.start_beat()
    house.start_worker()
    wait_until(lambda: house.count(UNSENT) == 0, what="nothing waits any more")

    theirs = f"network_tasks_outgoingmail WHERE recipient_id = {person}"
    assert house.count(f"{theirs} AND state = 'cancelled'") == house.count(theirs) == 2
    assert letters_to(house, "jan@example.org") == 2
