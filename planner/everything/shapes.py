"""What a value may look like: the part of JSON Schema that the document needs.

The published schema and the check of a file that comes in are the same words, so that
one cannot say what the other does not.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

Schema = Mapping[str, Any]

#: No text that is written here is longer; a form that brings more is not taken.
LONGEST = 1_000_000
#: No list of hers comes near it.
MOST = 100_000
_HIGHEST = 2**63 - 1

WORD: Schema = {"type": "string", "maxLength": LONGEST}
NUMBER: Schema = {"type": "integer", "minimum": -_HIGHEST, "maximum": _HIGHEST}
FLAG: Schema = {"type": "boolean"}
BYTES: Schema = {"type": "string", "pattern": "^[0-9a-f]*$", "maxLength": LONGEST}
WORDS: Schema = {"type": "array", "items": WORD, "maxItems": MOST}
NUMBERS: Schema = {"type": "array", "items": NUMBER, "maxItems": MOST}
BY_NAME: Schema = {"type": "object", "additionalProperties": WORD}
#: Whatever it is: only for what is not read back.
ANYTHING: Schema = {}


def row_of(*parts: Schema) -> Schema:
    """Return the shape of a list with these parts, in this order."""
    return {
        "type": "array",
        "prefixItems": list(parts),
        "minItems": len(parts),
        "maxItems": len(parts),
    }


def list_of(part: Schema) -> Schema:
    """Return the shape of a list of such parts."""
    return {"type": "array", "items": part, "maxItems": MOST}


def or_nothing(shape: Schema) -> Schema:
    """Return a shape that may be null as well."""
    return {"anyOf": [shape, {"type": "null"}]}


def fits(value: object, shape: Schema) -> bool:
    """Tell whether a value of a JSON file has a shape; text must be sound as well."""
    if "anyOf" in shape:
        return any(fits(value, each) for each in shape["anyOf"])
    checks = _CHECKS.get(shape.get("type", ""))
    return checks is None or checks(value, shape)


def _is_text(value: str, shape: Schema) -> bool:
    if len(value) > shape["maxLength"] or "\0" in value:
        return False
    if any("\ud800" <= sign <= "\udfff" for sign in value):  # half of a sign
        return False
    return "pattern" not in shape or re.search(shape["pattern"], value) is not None


def _is_list(value: list[object], shape: Schema) -> bool:
    if not shape.get("minItems", 0) <= len(value) <= shape["maxItems"]:
        return False
    if "prefixItems" in shape:
        parts = cast("list[Schema]", shape["prefixItems"])
        return all(map(fits, value, parts))
    return all(fits(each, shape["items"]) for each in value)


def _is_object(value: dict[str, object], shape: Schema) -> bool:
    known: Mapping[str, Schema] = shape.get("properties", {})
    more = shape["additionalProperties"]
    if not value.keys() >= set(shape.get("required", ())):
        return False
    for name, each in value.items():
        if name in known:
            if not fits(each, known[name]):
                return False
        elif more is False or not fits(name, WORD) or not fits(each, more):
            return False
    return True


def _is_integer(value: object, shape: Schema) -> bool:
    # True and False are numbers for Python, and none for JSON.
    return type(value) is int and shape["minimum"] <= value <= shape["maximum"]


_CHECKS: Mapping[str, Callable[[Any, Schema], bool]] = {
    "string": lambda value, shape: isinstance(value, str) and _is_text(value, shape),
    "integer": _is_integer,
    "boolean": lambda value, _: isinstance(value, bool),
    "null": lambda value, _: value is None,
    "array": lambda value, shape: isinstance(value, list) and _is_list(value, shape),
    "object": lambda value, shape: isinstance(value, dict) and _is_object(value, shape),
}
