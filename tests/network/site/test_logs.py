"""Lines of the log."""

import io
import json
import logging
import logging.config

import pytest
from django.test import RequestFactory
from structlog.contextvars import bound_contextvars

from network.site.logs import logging_settings


@pytest.fixture
def lines():
    """Read what a logger with our formatter writes."""
    formatter = dict(logging_settings("INFO")["formatters"]["json"])
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("tests.lines")
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    yield logger, lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_line_is_json_with_the_number_of_its_request(lines):
    logger, read = lines
    with bound_contextvars(request_id="7f"):
        logger.info("seated", extra={"registration_id": 7})

    [line] = read()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "seated",
        "level": "info",
        "logger": "tests.lines",
        "registration_id": 7,
        "request_id": "7f",
    }


def test_address_with_a_secret_is_not_written(lines):
    logger, read = lines
    request = RequestFactory().get("/registrations/s3cret/?q=Kowalska")

    logger.warning(
        "%s: %s", "Not Found", request.path, extra={"request": request, "status_code": 404}
    )

    [line] = read()
    assert (line["status"], line["route"]) == (404, None)
    assert "s3cret" not in json.dumps(line)


def test_fault_says_where_and_not_what(lines):
    logger, read = lines
    try:
        raise RuntimeError("jan.kowalski@urzad.example")
    except RuntimeError:
        logger.exception("failed")

    [line] = read()
    assert line["fault"] == "RuntimeError"
    assert line["trace"][-1].endswith("test_fault_says_where_and_not_what")
    assert "kowalski" not in json.dumps(line)


def test_configuration_can_be_used():
    logging.config.dictConfigClass(logging_settings("INFO"))
