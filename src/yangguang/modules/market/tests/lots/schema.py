"""As much of JSON Schema (draft 4) as the release schema uses: a second program that judges ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "ocds"
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


def with_location(rule: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with the fields of the location extension."""
    added = read("location-extension.json")
    rule["definitions"]["Item"]["properties"] |= added["Item"]["properties"]
    rule["definitions"]["Location"] = added["Location"]
    return rule


def faults(value: Any, rule: dict[str, Any], whole: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where a value is not as its schema says."""
    if "$ref" in rule:
        name = rule["$ref"].rpartition("/")[2]
        rule = whole["definitions"][name]
    for choice in ("oneOf", "anyOf"):
        if choice in rule and not any(not list(faults(value, one, whole)) for one in rule[choice]):
            yield f"{at}: none of its forms"
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        yield f"{at}: {value!r} is no {kinds}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is none of {rule['enum']}"
    if isinstance(value, dict):
        yield from _members(value, rule, whole, at)
    elif isinstance(value, list):
        yield from _items(value, rule, whole, at)
    elif isinstance(value, str):
        yield from _text(value, rule, at)


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and not (
        isinstance(value, bool) and kind in ("number", "integer")
    )


def _members(value: dict, rule: dict, whole: dict, at: str) -> Iterator[str]:
    for name in rule.get("required", []):
        if name not in value:
            yield f"{at}: {name} is missing"
    if len(value) < rule.get("minProperties", 0):
        yield f"{at}: empty"
    known = rule.get("properties", {})
    for name, one in value.items():
        if name in known:
            yield from faults(one, known[name], whole, f"{at}.{name}")
        elif known and not any(re.search(p, name) for p in rule.get("patternProperties", {})):
            yield f"{at}: {name} is no field of the standard"


def _items(value: list, rule: dict, whole: dict, at: str) -> Iterator[str]:
    if len(value) < rule.get("minItems", 0):
        yield f"{at}: too few"
    if rule.get("uniqueItems") and len({json.dumps(one, sort_keys=True) for one in value}) < len(
        value
    ):
        yield f"{at}: twice the same"
    for n, one in enumerate(value):
        yield from faults(one, rule.get("items", {}), whole, f"{at}[{n}]")


def _text(value: str, rule: dict, at: str) -> Iterator[str]:
    if len(value) < rule.get("minLength", 0):
        yield f"{at}: empty"
    if rule.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        yield f"{at}: {value} says no zone"
    if rule.get("format") == "uri" and not URI.fullmatch(value):
        yield f"{at}: {value} is no address"
