"""Reports of faults name nobody."""

from network.site.outside import without_people


def test_report_is_sent_without_people():
    event = {
        "message": "x",
        "user": {"ip_address": "203.0.113.9"},
        "request": {
            "method": "POST",
            "url": "https://forum.example.pl/registrations/s3cret/",
            "data": {"name": "Anna"},
            "cookies": {"sessionid": "s"},
            "query_string": "q=Kowalska",
            "env": {"REMOTE_ADDR": "203.0.113.9"},
            "headers": {"Cookie": "s", "Authorization": "Bearer s", "X-Request-Id": "7f"},
        },
    }

    assert without_people(event, {}) == {
        "message": "x",
        "request": {"method": "POST", "headers": {"X-Request-Id": "7f"}},
    }
