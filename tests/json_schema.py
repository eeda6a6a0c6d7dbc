"""Holding data against a JSON Schema: the keywords that the handbook's schema uses (draft 2020-12), and no others."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

NOTES = frozenset({"$schema", "$defs", "title", "description", "default", "examples"})
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "number": (int, float), "integer": (int,),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


def errors(data: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield path and keyword of everything that `schema` refuses in `data`; `whole` is what `$ref` starts from."""
    for keyword, wanted in schema.items():
        if keyword in NOTES:
            continue
        if keyword == "$ref":
            yield from errors(data, whole["$defs"][wanted.removeprefix("#/$defs/")], whole, path)
        elif keyword == "anyOf":
            if all(any(errors(data, member, whole)) for member in wanted):
                yield f"{path} anyOf"
        elif keyword == "properties":
            for key in wanted.keys() & data.keys() if isinstance(data, dict) else ():
                yield from errors(data[key], wanted[key], whole, f"{path}.{key}")
        elif keyword == "items":
            for n, member in enumerate(data if isinstance(data, list) else ()):
                yield from errors(member, wanted, whole, f"{path}[{n}]")
        elif keyword == "prefixItems":
            for n, (member, one) in enumerate(zip(data if isinstance(data, list) else (), wanted, strict=False)):
                yield from errors(member, one, whole, f"{path}[{n}]")
        elif not _holds(keyword, wanted, data, schema):
            yield f"{path} {keyword}"


def _holds(keyword: str, wanted: Any, data: Any, schema: dict[str, Any]) -> bool:
    """Whether a keyword that looks at one value alone is met; most say nothing of other types of value."""
    match keyword, data:
        case "type", _:
            names = [wanted] if isinstance(wanted, str) else wanted
            return any(
                isinstance(data, TYPES[name]) and isinstance(data, bool) <= (name == "boolean") for name in names
            )
        case "const", _:
            return bool(data == wanted)
        case "enum", _:
            return bool(data in wanted)
        case "required", dict():
            return set(wanted) <= data.keys()
        case "additionalProperties", dict():
            assert isinstance(wanted, bool)
            return wanted or data.keys() <= set(schema["properties"])
        case "minProperties", dict():
            return len(data) >= int(wanted)
        case ("minItems", list()) | ("minLength", str()):
            return len(data) >= int(wanted)
        case ("maxItems", list()) | ("maxLength", str()):
            return len(data) <= int(wanted)
        case ("minimum", int() | float()):
            return bool(data >= wanted)
        case ("maximum", int() | float()):
            return bool(data <= wanted)
        case "pattern", str():
            return re.search(wanted, data) is not None
        case "format", str():
            assert wanted == "date"
            return _is_day(data)
    known = {
        "required", "additionalProperties", "minProperties", "minItems", "maxItems", "minLength", "maxLength",
        "minimum", "maximum", "pattern", "format",
    }  # fmt: skip
    assert keyword in known, f"the schema uses {keyword}: teach it to this module"
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
