"""The reference of the API in parts that a template can draw, taken from its OpenAPI document."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
DEPTH = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One line of a table: a parameter or a property, nested names joined by dots."""

    name: str
    kind: str
    required: bool = False
    place: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One status an operation can answer."""

    status: str
    about: str
    fields: list[Field] = field(default_factory=list)
    example: str = ""

    @property
    def is_good(self) -> bool:
        """Whether this is what the caller wanted."""
        return self.status.startswith(("2", "3"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One method of one address."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: list[Field]
    body: Answer | None
    answers: list[Answer]
    signed_in: bool

    @property
    def good(self) -> list[Answer]:
        """What is answered when all is well."""
        return [answer for answer in self.answers if answer.is_good]

    @property
    def bad(self) -> list[Answer]:
        """What is answered otherwise; all of one shape."""
        return [answer for answer in self.answers if not answer.is_good]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """The operations of one resource."""

    name: str
    operations: list[Operation]


def read_reference(document: Schema) -> list[Chapter]:
    """Return the chapters of an OpenAPI document, by name, operations in the order of addresses."""
    components = document.get("components", {}).get("schemas", {})
    chapters: dict[str, list[Operation]] = {}
    for path, operations in sorted(document.get("paths", {}).items()):
        for method in METHODS:
            if method in operations:
                told = operations[method]
                name = (told.get("tags") or ["api"])[0]
                chapters.setdefault(name, []).append(_operation(method, path, told, components))
    return [Chapter(name=name, operations=found) for name, found in sorted(chapters.items())]


def problem_fields(document: Schema) -> list[Field]:
    """Return the fields of every error."""
    components = document.get("components", {}).get("schemas", {})
    return _fields(components.get("ProblemDetails", {}), components)


def _operation(method: str, path: str, told: Schema, components: Schema) -> Operation:
    about = _plain(told.get("description", "").strip())
    summary = told.get("summary") or about.partition("\n")[0].partition(". ")[0].rstrip(".")
    body = told.get("requestBody")
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=summary or told["operationId"].replace("_", " "),
        about=about if about.rstrip(".") != summary else "",
        parameters=[_parameter(part) for part in told.get("parameters", [])],
        body=_answer("", body, components) if body else None,
        answers=[_answer(code, part, components) for code, part in told["responses"].items()],
        signed_in={} not in told.get("security", [{}]),
    )


def _parameter(told: Schema) -> Field:
    schema = told.get("schema", {})
    return Field(
        name=told["name"],
        kind=_kind(schema),
        required=told.get("required", False),
        place=told["in"],
        about=_plain(told.get("description", "")),
    )


def _plain(text: str) -> str:
    """Return a description without the marks of code."""
    return text.replace("`", "")


def _answer(status: str, told: Schema, components: Schema) -> Answer:
    media: Schema = next(iter(told.get("content", {}).values()), {})
    example = media.get("example")
    if example is None and media.get("examples"):
        example = next(iter(media["examples"].values())).get("value")
    return Answer(
        status=status,
        about=told.get("description", ""),
        fields=_fields(media.get("schema", {}), components),
        example="" if example is None else json.dumps(example, ensure_ascii=False, indent=2),
    )


def _fields(schema: Schema, components: Schema, prefix: str = "", depth: int = 0) -> list[Field]:
    schema = _resolve(schema, components)
    if schema.get("type") == "array":
        return _fields(schema.get("items", {}), components, f"{prefix}[].", depth + 1)
    found = []
    for name, told in schema.get("properties", {}).items():
        inner = _resolve(told, components)
        full = f"{prefix}{name}"
        about = _plain(told.get("description") or inner.get("description", ""))
        required = name in schema.get("required", ())
        found.append(Field(name=full, kind=_kind(inner), required=required, about=about))
        if depth < DEPTH:
            nested = inner.get("items", {}) if inner.get("type") == "array" else inner
            mark = "[]." if inner.get("type") == "array" else "."
            found += _fields(nested, components, f"{full}{mark}", depth + 1)
    return found


def _resolve(schema: Schema, components: Schema) -> Schema:
    for choice in ("allOf", "oneOf", "anyOf"):
        if choice in schema:
            return {**_resolve(schema[choice][0], components), **_without(schema, choice)}
    if "$ref" in schema:
        found: Schema = components.get(schema["$ref"].rpartition("/")[2], {})
        return {**_resolve(found, components), **_without(schema, "$ref")}
    return schema


def _without(schema: Schema, name: str) -> Schema:
    return {key: value for key, value in schema.items() if key != name}


def _kind(schema: Schema) -> str:
    """Return the type in words: `string, uuid`, `integer, 1–100`, `a | b`."""
    if "enum" in schema:
        return " | ".join(str(choice) for choice in schema["enum"])
    kinds = schema.get("type", "object")
    parts = [kinds if isinstance(kinds, str) else " | ".join(kinds)]
    if "format" in schema:
        parts.append(schema["format"])
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None or high is not None:
        parts.append(f"{'' if low is None else low}–{'' if high is None else high}")
    if "maxLength" in schema:
        parts.append(f"≤ {schema['maxLength']}")
    return ", ".join(parts)
