"""The places of a field in an office file: what each is called, and what stands in it."""

from collections.abc import Sequence
from typing import Any

from generator import resolve
from generator.model.fields import ChoicesField, PlanField
from generator.model.handbook import Handbook

Parts = tuple[str | int, ...]


def slots(field: PlanField, parts: Parts, handbook: Handbook) -> list[tuple[Parts, str]]:
    """Return the parts of the name of each place of a field, and what kind of value stands there."""
    if field.kind == "period":
        return [((*parts, "start"), "date"), ((*parts, "end"), "date")]
    if isinstance(field, ChoicesField):
        return [((*parts, n), "tick") for n, _ in enumerate(resolve.options(field, handbook), 1)]
    return [(parts, field.kind)]


def joined(field: PlanField, texts: Sequence[str], handbook: Handbook) -> Any:
    """Return the value of a field from what stands in its places."""
    if isinstance(field, ChoicesField):
        return [option for option, text in zip(resolve.options(field, handbook), texts, strict=True) if text]
    if field.kind == "period":
        return "/".join(texts) if any(texts) else ""
    return texts[0]


def ids(field: PlanField) -> tuple[str, ...]:
    """Return the id of a field and its old ones."""
    return (field.id, *field.was)
