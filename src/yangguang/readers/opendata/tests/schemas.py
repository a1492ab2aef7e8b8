"""A second, small reader of JSON Schema: enough for our document, and it refuses what it doesn't know."""

from __future__ import annotations

import re
from datetime import date, datetime

KNOWN = {
    *("$ref", "anyOf", "type", "properties", "required", "items", "additionalProperties"),
    *("enum", "const", "pattern", "format", "minimum", "maximum", "maxLength", "minItems"),
    *("title", "description", "default", "x-line", "maxItems", "prefixItems"),
}
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}


def faults(value, schema, document, at="$"):
    """Yield where a value isn't what the schema says."""
    unknown = set(schema) - KNOWN
    assert not unknown, f"{at}: the checker doesn't know {unknown}"
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from faults(value, document["components"]["schemas"][name], document, at)
        return
    if "anyOf" in schema:
        if all(list(faults(value, each, document, at)) for each in schema["anyOf"]):
            yield f"{at}: none of the alternatives"
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and value is True)):
        yield f"{at}: {value!r} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from _of_text(value, schema, at)
    if isinstance(value, list):
        for n, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), document, f"{at}[{n}]")
    if isinstance(value, dict):
        yield from _of_object(value, schema, document, at)


def _of_text(value, schema, at):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} doesn't match"
    if schema.get("format") in FORMATS:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: {value!r} is no {schema['format']}"


def _of_object(value, schema, document, at):
    properties = schema.get("properties", {})
    yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
    more = schema.get("additionalProperties", {})
    for name, item in value.items():
        if name in properties:
            yield from faults(item, properties[name], document, f"{at}.{name}")
        elif properties:
            yield f"{at}: {name} isn't in the document"
        elif isinstance(more, dict):
            yield from faults(item, more, document, f"{at}.{name}")
