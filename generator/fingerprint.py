"""What a form says, as short digests: two prints of the same fingerprint are the same list.

Pure, and over what is printed: a figure of a standard that changes changes every list that shows it. The digests are
of canonical JSON (keys sorted, no spaces, UTF-8), so every engine and every program gets the same ones.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from generator import resolve
from generator.inline import pieces, plain
from generator.model import Checklist, Form, Plan
from generator.model.fields import ComputedField, PlanField, TableField
from generator.model.handbook import Handbook

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
SHORT = 6
"""Digits of a fingerprint: one in 16 million agrees by chance."""


@dataclass(frozen=True)
class Fingerprint:
    """The fingerprint of a form, and of each of its items or fields by id."""

    whole: str
    parts: tuple[tuple[str, str], ...]


def fingerprint(form: Form, handbook: Handbook) -> Fingerprint:
    """Return the fingerprint of what a form asks to be done or filled; its document control is not in it."""
    sections: list[tuple[str, list[tuple[str, str]]]]
    match form:
        case Checklist():
            sections = [
                (section.title, [(item.id, _item(item)) for item in section.items])
                for section in resolve.sections(form, handbook)
            ]
        case Plan():
            sections = [
                (section.title, [(field.id, _digest(_field(field, handbook))) for field in section.fields])
                for section in form.sections
            ]
        case _:
            raise TypeError(f"a {form.kind} is not printed")
    said = {"title": form.title, "sections": sections}
    return Fingerprint(_digest(said), tuple(part for _, parts in sections for part in parts))


def _item(item: resolve.ResolvedItem) -> str:
    return _digest({"text": plain(item.text), "hint": plain(item.hint), "critical": item.critical})


def _field(field: PlanField, handbook: Handbook) -> object:
    columns = field.columns if isinstance(field, TableField) else ()
    compute = field.compute.model_dump_json(exclude_none=True) if isinstance(field, ComputedField) else None
    return {
        **({"compute": compute} if compute else {}),
        "kind": field.kind,
        "label": field.label,
        "hint": plain(pieces(field.hint, handbook)) if field.hint else "",
        "required": field.required,
        "unit": getattr(field, "unit", None),
        "options": resolve.options(field, handbook),
        "columns": [_field(column, handbook) for column in columns],
    }


def _digest(said: object) -> str:
    return sha256(_CANONICAL.encode(said).encode()).hexdigest()[:SHORT]
