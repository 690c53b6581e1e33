"""Logs: one JSON line an event, ids only, with the number of the request it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    import logging
    from collections.abc import MutableMapping

    Event = MutableMapping[str, Any]

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
HIDDEN = ("request", "_record", "_from_structlog")


def name_route(_logger: object, _method: str, event: Event) -> Event:
    """Say the route where Django says the address: an address may hold a secret.

    Django's own lines carry the request and a sentence that ends with its path.
    """
    record: logging.LogRecord | None = event.get("_record")
    request = getattr(record, "request", None)
    if record is not None and request is not None and hasattr(request, "resolver_match"):
        match = request.resolver_match
        event["event"] = str(record.msg).partition(":")[0].replace("%s", "").strip() or "request"
        event["route"] = match.route if match else None
        event["status"] = getattr(record, "status_code", None)
    return event


def drop_objects(_logger: object, _method: str, event: Event) -> Event:
    """Keep words and numbers; requests and records stay in the process."""
    for name in HIDDEN:
        event.pop(name, None)
    return event


def name_fault(_logger: object, _method: str, event: Event) -> Event:
    """Keep where a fault was raised and its class; its message may quote what people wrote."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, tuple) and fault[1] is not None:
        event["fault"] = type(fault[1]).__name__
        frames = []
        trace = fault[2]
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        event["trace"] = frames[-12:]
    return event


def logging_settings(level: str) -> dict[str, Any]:
    """Return `LOGGING`: everything to standard error, our own lines from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    name_route,
                    name_fault,
                    drop_objects,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "network": {"level": level},
            "tasks": {"level": level},
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.request": {"level": "ERROR"},  # RequestIdMiddleware tells the rest
            "django.server": {"level": "CRITICAL"},  # its lines quote addresses
        },
    }
