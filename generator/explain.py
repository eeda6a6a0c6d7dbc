"""The errors of one entry, each with its path and in Chinese."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from generator.locate import Spot, locate
from generator.messages import say, words
from generator.problems import shown
from generator.source import Path
from generator.suggestions import did_you_mean


def explain(error: ValidationError, model: type[BaseModel], data: Any) -> Iterator[tuple[Path, str, bool]]:
    """Yield path in `data`, message, and whether it is the key that is meant, for each error of `model`."""
    for detail in error.errors(include_url=False):
        kind, context = detail["type"], detail.get("ctx", {})
        spot = locate(model, detail["loc"], data)
        if kind == "extra_forbidden":
            yield spot.path, _unknown_key(spot), True
        elif kind == "missing" and isinstance(nth := detail["loc"][-1], int):
            yield spot.path, f"{_named(spot.name, spot.field)}：还缺第 {nth + 1} 项", False
        elif kind == "missing":
            name = str(detail["loc"][-1])
            yield spot.path, f"缺{_named(name, spot.owner.model_fields.get(name))}", False
        elif kind == "too_short" and len(detail["input"]) >= context["min_length"]:
            # Enough members, but not enough valid ones: each of those has its own line.
            continue
        else:
            deeper = _deeper(kind, context)
            about = f"{_named(str(deeper[0]), None) if deeper else _named(spot.name, spot.field)}："
            yield (*spot.path, *deeper), (about if deeper or spot.name else "") + say(detail, spot.field), False


def _named(name: str, field: FieldInfo | None) -> str:
    title = field.title if field is not None else None
    return f"「{shown(name)}」（{title}）" if title else f"「{shown(name)}」"


def _deeper(kind: str, context: dict[str, Any]) -> Path:
    """Return the way from an entry to the one of its values that an error of the whole entry is about."""
    if kind == "union_tag_invalid":
        return (words(context["discriminator"])[0],)
    at: Path = context.get("at", ())
    return at


def _unknown_key(spot: Spot) -> str:
    key, known = spot.name, spot.owner.model_fields
    titled = next((name for name, field in known.items() if field.title == key), None)
    hint = f"，是不是「{titled}」？" if titled else did_you_mean(key, known)
    if not hint and "text" in known and not key.isascii():
        hint = "；如果这是一段文字，里面有「: 」，整段要加引号"
    return f"不认识的键「{shown(key)}」{hint or '，这里可以写：' + '、'.join(known)}"
