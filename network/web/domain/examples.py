"""An example for every JSON schema, so that no part of the reference is without one."""

from __future__ import annotations

from typing import Any

FORMATS = {
    "date-time": "2017-12-06T15:30:00+01:00",
    "date": "2017-12-06",
    "time": "15:30:00",
    "uuid": "6a1f0c52-3f0b-4b6e-9a4e-0d6f3c1b7e55",
    "email": "osoba@urzad.example",
    "uri": "https://urzad.example/",
    "decimal": "12.50",
}
PLAIN: dict[str, Any] = {"integer": 1, "number": 1.5, "boolean": True, "null": None}
DEPTH = 6


def example_of(schema: dict[str, Any], components: dict[str, Any], depth: int = 0) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """Return a value that fits `schema`; `components` are what its references mean."""
    if "example" in schema or "default" in schema:
        return schema.get("example", schema.get("default"))
    if depth > DEPTH:
        return None
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return example_of(components.get(name, {}), components, depth + 1)
    for choice in ("allOf", "oneOf", "anyOf"):
        if choice in schema:
            return example_of(schema[choice][0], components, depth + 1)
    if "enum" in schema:
        return schema["enum"][0]
    return _by_type(schema, components, depth)


def _by_type(schema: dict[str, Any], components: dict[str, Any], depth: int) -> Any:  # noqa: ANN401 -- as above
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next(k for k in kinds if k != "null")
    if kind == "array":
        return [example_of(schema.get("items", {}), components, depth + 1)]
    if kind == "object":
        inner = schema.get("properties", {})
        return {name: example_of(part, components, depth + 1) for name, part in inner.items()}
    if kind == "string":
        return FORMATS.get(schema.get("format", ""), "tekst")[: schema.get("maxLength")]
    return schema.get("minimum", PLAIN[kind])
