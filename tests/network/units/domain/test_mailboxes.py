"""`network.units.domain.mailboxes`: domains of addresses, and those that anybody has."""

import pytest

from network.units.domain.mailboxes import domain_of, is_domain, is_free_mail


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Jan@UM.Example", "um.example"),
        ("jan@um.example.", "um.example"),
        ('"a@b"@um.example', "um.example"),
        ("um.example", ""),
        ("jan@", ""),
        ("", ""),
    ],
)
def test_domain_stands_behind_the_last_at(address, expected):
    assert domain_of(address) == expected


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("wp.pl", True),
        ("POCZTA.ONET.PL", True),
        ("xl.wp.pl", True),
        ("gmail.com", True),
        ("um.poznan.pl", False),
        ("nowp.pl", False),
        ("pl", False),
        ("", False),
    ],
)
def test_free_mail_is_where_anybody_has_a_mailbox(domain, expected):
    assert is_free_mail(domain) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("um.poznan.pl", True),
        ("xn--d1acufc.example", True),
        ("poznan", False),
        ("-um.pl", False),
        ("um..pl", False),
        ("um.pl\n", False),
        ("Um.pl", False),
        ("a" * 250 + ".pl", False),
    ],
    ids=["plain", "punycode", "no dot", "hyphen first", "two dots", "newline", "capital", "long"],
)
def test_domain_has_the_form_of_one(text, expected):
    assert is_domain(text) is expected
