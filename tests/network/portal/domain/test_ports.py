"""`network.portal.domain.ports`: whether a port can be listened on, without keeping it."""

import socket

import pytest

from network.portal.domain.ports import is_free

HERE = "127.0.0.1"


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_port_somebody_listens_on_is_not_free(taken):
    assert is_free(HERE, taken) is False


def test_a_port_is_free_again_once_it_is_let_go():
    with socket.socket() as once:
        once.bind((HERE, 0))
        port = once.getsockname()[1]

    assert [is_free(HERE, port) for _ in range(3)] == [True, True, True]


def test_looking_keeps_nothing():
    with socket.socket() as once:
        once.bind((HERE, 0))
        port = once.getsockname()[1]
    is_free(HERE, port)

    with socket.socket() as mine:
        mine.bind((HERE, port))
        assert mine.getsockname() == (HERE, port)


def test_an_address_of_another_machine_cannot_be_listened_on():
    assert is_free("192.0.2.1", 8000) is False
